package refdoc_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// rewrites are functions that change the form of a table and keep its meaning. Their argument contains the cells of
// each row; the second row is the delimiter.
var rewrites = []struct {
	name    string
	rewrite func(rows [][]string) []string
}{
	{"columns in another order", func(rows [][]string) []string {
		return each(rows, func(_ int, cells []string) string {
			n := len(cells)
			return joined(append([]string{cells[n-1]}, cells[:n-1]...), "|")
		})
	}},
	{"no delimiter", func(rows [][]string) []string {
		lines := each(rows, func(_ int, cells []string) string { return joined(cells, "|") })
		return append(lines[:1:1], lines[2:]...)
	}},
	{"one cell per line", func(rows [][]string) []string {
		return each(rows, func(i int, cells []string) string {
			if i < 2 {
				return joined(cells, "|")
			}
			return joined(cells, "\n\n|")
		})
	}},
	{"header over several lines", func(rows [][]string) []string {
		return each(rows, func(i int, cells []string) string {
			if i > 0 {
				return joined(cells, "|")
			}
			return joined(cells, "\n\n|")
		})
	}},
	{"run together with the header repeated", func(rows [][]string) []string {
		lines := each(rows, func(_ int, cells []string) string { return joined(cells, "|") })
		return slices.Concat(lines[:3], lines[:2], lines[3:])
	}},
	{"unescaped bars in the last column", func(rows [][]string) []string {
		return each(rows, func(i int, cells []string) string {
			last := len(cells) - 1
			return joined(append(slices.Clone(cells[:last]), strings.ReplaceAll(cells[last], `\|`, "|")), "|")
		})
	}},
	{"no-break and zero-width spaces", func(rows [][]string) []string {
		return each(rows, func(i int, cells []string) string {
			if i == 1 {
				return joined(cells, "|")
			}
			return joined(cells, "\u00a0|\u200b")
		})
	}},
}

func each(rows [][]string, f func(int, []string) string) []string {
	var lines []string
	for i, cells := range rows {
		lines = append(lines, f(i, cells))
	}
	return lines
}

func joined(cells []string, between string) string { return "|" + strings.Join(cells, between) + "|" }

var (
	dashes    = regexp.MustCompile(`^\|(:?-+:?\|)+$`)
	barAtCell = regexp.MustCompile(`(?s:\\.|[^\\|])*`)
)

// plainTable returns the number of lines and the rows of the simple table that begins at an index. It returns 0 if
// there is none. In a simple table, the header and the delimiter are on one line each, and all rows have the same
// number of cells, which may span several lines. A table with missing or surplus bars, or with code, is not simple.
func plainTable(lines []string, at int) (int, [][]string) {
	if at+2 >= len(lines) || !dashes.MatchString(lines[at+1]) {
		return 0, nil
	}
	var rows [][]string
	row, n := "", at
	for ; n < len(lines) && (row != "" || strings.HasPrefix(lines[n], "|")); n++ {
		row += lines[n]
		cells, closed := cellsOf(row)
		switch {
		case strings.Contains(lines[n], "```") || len(rows) > 0 && len(cells) > len(rows[0]):
			return 0, nil
		case closed && (len(rows) == 0 || len(cells) == len(rows[0])):
			rows, row = append(rows, cells), ""
		default:
			row += "\n"
		}
	}
	if row != "" || len(rows) < 3 {
		return 0, nil
	}
	return n - at, rows
}

// cellsOf returns the cells of a row, and whether a bar closes it.
func cellsOf(row string) ([]string, bool) {
	row = strings.TrimRight(row, " ")
	closed := len(row) > 1 && strings.HasSuffix(row, "|") && !strings.HasSuffix(row, `\|`)
	cells := barAtCell.FindAllString(strings.TrimSuffix(row[1:], "|"), -1)
	return cells, closed && strings.Join(cells, "|") == row[1:len(row)-1]
}

// rewritten returns a page in which all simple tables are rewritten, and the number of these tables.
func rewritten(src string, rewrite func([][]string) []string) (string, int) {
	lines := strings.Split(src, "\n")
	var out []string
	tables, fenced := 0, false
	for i := 0; i < len(lines); i++ {
		if strings.HasPrefix(strings.TrimSpace(lines[i]), "```") {
			fenced = !fenced
		}
		if n, rows := plainTable(lines, i); n > 0 && !fenced {
			out = append(out, rewrite(rows)...)
			i += n - 1
			tables++
			continue
		}
		out = append(out, lines[i])
	}
	return strings.Join(out, "\n"), tables
}

// TestRead_RewrittenRealPages_SameRows reads a sample of real pages, and reads each again with its tables rewritten.
// The request rows and error rows must be the same.
func TestRead_RewrittenRealPages_SameRows(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: reads a tenth of the real pages eight times")
	}
	pages := sharedtest.OneIn(t, 10)
	tables := 0
	for _, name := range pages {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		before, _, err := refdoc.Read("p.md", src)
		if err != nil {
			continue
		}
		for _, change := range rewrites {
			page, n := rewritten(string(src), change.rewrite)
			tables += n
			after, _, err := refdoc.Read("p.md", []byte(page))
			if err != nil {
				t.Fatalf("%s with %s: %v", name, change.name, err)
			}
			if diff := cmp.Diff(contractFacts(before), contractFacts(after)); diff != "" {
				t.Errorf("%s with %s (-before +after):\n%s", name, change.name, diff)
			}
			if left := unaccounted(page); len(left) > 0 {
				t.Errorf("%s with %s: lines %v were neither read nor reported", name, change.name, left)
			}
		}
	}
	if tables == 0 && len(pages) > 0 {
		t.Error("no table was rewritten")
	}
	t.Logf("%d tables rewritten", tables)
}
