package diff

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// TestContracts_WordAdded_OnlyThatRowReported adds a word to the last cell of a table row. It tries each row of one
// page in thirty of the corpus.
func TestContracts_WordAdded_OnlyThatRowReported(t *testing.T) {
	editRows(t, withWord, func(r spec.Row, found []Change) bool {
		other := func(c Change) bool { return c.Old.Row != r.ID && c.New.Row != r.ID }
		return len(found) > 0 && !slices.ContainsFunc(found, other)
	})
}

// TestContracts_RowRemoved_OnlyThatRowReported removes a row from the page itself.
func TestContracts_RowRemoved_OnlyThatRowReported(t *testing.T) {
	editRows(t, without, func(r spec.Row, found []Change) bool {
		return len(found) == 1 && lastName(found[0].Row()) == lastName(r.ID)
	})
}

// editRows changes each row of one page in thirty, and calls right with the reported changes.
func editRows(t *testing.T, edit func([]string, spec.Row) []string, right func(spec.Row, []Change) bool) {
	edited, wrong := 0, 0
	for _, page := range corpusPages(t, 30) {
		src, err := os.ReadFile(filepath.Join(sharedtest.Corpus(t), "docs", filepath.FromSlash(page.Name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Contract.Rows() {
			changed := edit(strings.Split(string(src), "\n"), r)
			if s := r.ID.Section(); changed == nil || s != "request" && s != "response" && s != "error" || hasMembers(page.Contract, r) {
				continue
			}
			new, _, err := refdoc.Read("new.md", []byte(strings.Join(changed, "\n")))
			if err != nil {
				t.Fatalf("%s:%d: %v", page.Name, r.Pos.Line, err)
			}
			edited++
			if found := Contracts(page.Contract, new); !right(r, found) {
				wrong++
				t.Logf("%s:%d: %s: %s", page.Name, r.Pos.Line, r.ID, textsOf(found))
			}
		}
	}
	t.Logf("for %d of %d rows, the change was not reported, or other changes were", wrong, edited)
	if edited == 0 || wrong*100 > edited {
		t.Error("a changed row was not reported, or another row was")
	}
}

// hasMembers reports whether the paths of other rows depend on a row.
func hasMembers(c *spec.Contract, r spec.Row) bool {
	return slices.ContainsFunc(c.Rows(), func(other spec.Row) bool { return strings.HasPrefix(string(other.ID), string(r.ID)+".") })
}

func textsOf(found []Change) string {
	var all []string
	for _, c := range found {
		all = append(all, c.Rule+" "+string(c.Row()))
	}
	return strings.Join(all, "; ")
}

// withWord returns a page with one more word in the last cell of a row.
func withWord(lines []string, r spec.Row) []string {
	if r.Strength != spec.Table || r.Pos.Line == 0 {
		return nil
	}
	for i := min(r.Pos.End, len(lines)) - 1; i >= r.Pos.Line-1; i-- {
		row := strings.TrimRight(lines[i], " \r")
		if row == "" || !strings.HasSuffix(row, "|") {
			continue
		}
		lines[i] = row[:len(row)-1] + " zyx |"
		return lines
	}
	return nil
}

// without returns the lines of a page without the row r. The row must be on one line.
func without(lines []string, r spec.Row) []string {
	if r.Strength != spec.Table || r.Pos.Line == 0 || r.Pos.End > r.Pos.Line {
		return nil
	}
	return slices.Delete(lines, r.Pos.Line-1, r.Pos.Line)
}
