package versions

import (
	"bufio"
	"slices"
	"strings"
	"testing"
)

func TestIsDocument_EachFile_LikeFilesOnDisk(t *testing.T) {
	exists := func(page string) bool { return page == "docs/A.md" }
	for file, want := range map[string]bool{
		"docs/A.md": true, "docs/B.MD": true, "docs/A.openapi.yaml": false, "docs/A.yaml": false, "docs/B.openapi.yaml": true,
		"docs/pets.json": true, "docs/notes.txt": false, "docs/testdata/A.md": false, "docs/sub/testdata/x/A.md": false,
	} {
		if got := isDocument("docs", file, exists); got != want {
			t.Errorf("%s: got %v, want %v", file, got, want)
		}
	}
	if !isDocument("docs/testdata", "docs/testdata/A.md", exists) {
		t.Error("a folder testdata that is named is skipped")
	}
}

func TestCovers_RootAndFile_WholeElements(t *testing.T) {
	for _, tt := range []struct {
		root, file string
		want       bool
	}{
		{"", "a.md", true},
		{"docs", "docs/a.md", true},
		{"docs", "docs", true},
		{"docs", "docs2/a.md", false},
		{"docs/a.md", "docs/b.md", false},
	} {
		if got := covers(tt.root, tt.file); got != tt.want {
			t.Errorf("%s, %s: got %v, want %v", tt.root, tt.file, got, tt.want)
		}
	}
}

func TestNext_Objects_ContentsOrError(t *testing.T) {
	b := bufio.NewReader(strings.NewReader("1a blob 3\na\nb\n2b blob 0\n\n3c missing\n"))
	var got []string
	for _, o := range []object{{"1a", 3}, {"2b", 0}} {
		content, err := next(b, o)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(content))
	}
	if want := []string{"a\nb", ""}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := next(b, object{"3c", 1}); err == nil || !strings.Contains(err.Error(), `"3c missing"`) {
		t.Errorf("missing object: %v", err)
	}
}
