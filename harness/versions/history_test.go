package versions

import (
	"cmp"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/diff"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// histories returns 30 folders with two versions of a page each, drawn by a hash of their names.
func histories(t *testing.T) (dir string, drawn []string) {
	t.Helper()
	dir = filepath.Join(sharedtest.Corpus(t), "history")
	src, err := os.ReadFile(filepath.Join(dir, "changes.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(src)) {
		if name, _, _ := strings.Cut(line, "\t"); name != "path" {
			drawn = append(drawn, name)
		}
	}
	hash := func(name string) uint32 {
		h := fnv.New32a()
		_, _ = h.Write([]byte("history " + name))
		return h.Sum32()
	}
	slices.SortFunc(drawn, func(a, b string) int { return cmp.Or(cmp.Compare(hash(a), hash(b)), strings.Compare(a, b)) })
	return dir, drawn[:30]
}

// runGit runs git in the current folder, without the configuration of the user.
func runGit(t *testing.T, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
}

// commitVersion commits a version of each page, which is in the file with the given name, and tags the commit.
func commitVersion(t *testing.T, dir string, pages []string, file, tag string) {
	t.Helper()
	for _, p := range pages {
		src, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p), file))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.FromSlash(p)), 0o750)
		}
		if err == nil {
			err = os.WriteFile(filepath.FromSlash(p)+".md", src, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	runGit(t, "add", "--all")
	runGit(t, "commit", "--quiet", "--message", tag)
	runGit(t, "tag", tag)
}

// TestSince_PageHistories_EachChangeOnce compares two commits with 30 pages. The changes are those between the files of
// each page, and no row has the same change twice.
func TestSince_PageHistories_EachChangeOnce(t *testing.T) {
	dir, pages := histories(t)
	t.Chdir(t.TempDir())
	runGit(t, "init", "--quiet")
	commitVersion(t, dir, pages, "1-old.md", "old")
	commitVersion(t, dir, pages, "2-new.md", "new")
	r, err := Since(t.Context(), "old..new", nil)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, c := range r.Changes {
		got[c.New.File] = append(got[c.New.File], textOf(c))
	}
	for _, p := range pages {
		folder := filepath.Join(dir, filepath.FromSlash(p))
		want, err := Compare(t.Context(), filepath.Join(folder, "1-old.md"), filepath.Join(folder, "2-new.md"))
		if err != nil {
			t.Fatal(err)
		}
		var changes []string
		for _, c := range want.Changes {
			changes = append(changes, textOf(c))
		}
		found := got[p+".md"]
		if slices.Sort(changes); !slices.Equal(slices.Sorted(slices.Values(found)), changes) || len(changes) == 0 {
			t.Errorf("%s: the commits have the changes %q, the files %q", p, found, changes)
		}
		if len(slices.Compact(changes)) != len(found) {
			t.Errorf("%s: a change is reported twice: %q", p, found)
		}
	}
}

func textOf(c diff.Change) string {
	return strings.Join([]string{string(c.Class), c.Rule, string(c.Old.Row), string(c.New.Row), c.Text}, " ")
}
