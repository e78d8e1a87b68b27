package input_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rowproof/rowproof/harness/input"
)

func TestFiles_FolderTestdata_SkippedUnlessNamed(t *testing.T) {
	root := t.TempDir()
	for _, f := range []string{"a.md", "sub/b.MD", "sub/testdata/c.md", "testdata/d.md", "e.txt"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, f)), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, f), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for folder, want := range map[string][]string{".": {"a.md", "sub/b.MD"}, "testdata": {"testdata/d.md"}} {
		files, err := input.Files(filepath.Join(root, folder))
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range files {
			if files[i], err = filepath.Rel(root, f); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(files, want) {
			t.Errorf("below %s: %v, want %v", folder, files, want)
		}
	}
}

func TestFiles_LinkToFolder_Followed(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "testdata", "docs"), filepath.Join(dir, "link")
	err := errors.Join(os.MkdirAll(real, 0o755), os.WriteFile(filepath.Join(real, "page.md"), nil, 0o600),
		os.Symlink(real, filepath.Join(real, "loop")), os.Symlink(real, link))
	if err != nil {
		t.Fatal(err)
	}
	files, err := input.Files(link)
	if want := filepath.Join(link, "page.md"); err != nil || len(files) != 1 || files[0] != want {
		t.Errorf("%q, %v; want %q", files, err, want)
	}
}
