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

// TestWordsOfPages: a word more in the last cell of a row, in the page itself, is reported of that row and of no
// other. One page in thirty of the corpus, and every row of its tables.
func TestWordsOfPages(t *testing.T) {
	editRows(t, withWord, func(r spec.Row, found []Change) bool {
		other := func(c Change) bool { return c.Old.Row != r.ID && c.New.Row != r.ID }
		return len(found) > 0 && !slices.ContainsFunc(found, other)
	})
}

// TestRowsOfPages: a row that is taken out of the page itself is reported, and no other.
func TestRowsOfPages(t *testing.T) {
	editRows(t, without, func(r spec.Row, found []Change) bool {
		return len(found) == 1 && lastName(found[0].Row()) == lastName(r.ID)
	})
}

// editRows changes each row of one page in thirty, and compares what is reported with what is right.
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
				t.Logf("%s:%d: %s: %s", page.Name, r.Pos.Line, r.ID, told(found))
			}
		}
	}
	t.Logf("%d of %d rows are not told, or others too", wrong, edited)
	if edited == 0 || wrong*100 > edited {
		t.Error("each row must be told, and no other")
	}
}

// hasMembers reports whether the places of other rows hang on a row.
func hasMembers(c *spec.Contract, r spec.Row) bool {
	return slices.ContainsFunc(c.Rows(), func(other spec.Row) bool { return strings.HasPrefix(string(other.ID), string(r.ID)+".") })
}

func told(found []Change) string {
	var all []string
	for _, c := range found {
		all = append(all, c.Rule+" "+string(c.Row()))
	}
	return strings.Join(all, "; ")
}

// withWord is a page with one more word in the last cell of a row.
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

// without returns a page without a row that fills one line.
func without(lines []string, r spec.Row) []string {
	if r.Strength != spec.Table || r.Pos.Line == 0 || r.Pos.End > r.Pos.Line {
		return nil
	}
	return slices.Delete(lines, r.Pos.Line-1, r.Pos.Line)
}
