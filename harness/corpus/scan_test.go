package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// sketch writes what the scan sees of a page: first-last of each row, with "h" for a header and "-" for a
// delimiter, tables parted by "/".
func sketch(src string) string {
	var tables []string
	for _, b := range tablesOf(src) {
		var rows []string
		for _, r := range b {
			mark := ""
			if r.delimiter {
				mark = "-"
			} else if r.head {
				mark = "h"
			}
			rows = append(rows, fmt.Sprintf("%d-%d%s", r.first, r.last, mark))
		}
		tables = append(tables, strings.Join(rows, " "))
	}
	return strings.Join(tables, " / ")
}

func TestScan(t *testing.T) {
	for name, tt := range map[string]struct {
		src  []string
		want string
	}{
		"a table":                      {[]string{"|A|B|", "|-|-|", "|1|2|", "|3|4|"}, "1-1h 2-2- 3-3 4-4"},
		"without a delimiter":          {[]string{"|A|B|", "|1|2|"}, "1-1h 2-2"},
		"blank lines within":           {[]string{"|A|B|", "|-|-|", "", "|1|2|"}, "1-1h 2-2- 4-4"},
		"text parts tables":            {[]string{"|A|", "|-|", "|1|", "text", "|B|", "|-|"}, "1-1h 2-2- 3-3 / 5-5h 6-6-"},
		"nothing in a fence":           {[]string{"```", "|A|B|", "```", "|C|D|", "|-|-|"}, "4-4h 5-5-"},
		"a fence that is never closed": {[]string{"```", "|A|B|", "# Head", "|C|D|", "|-|-|"}, "4-4h 5-5-"},
		"a cell over lines":            {[]string{"|A|B|", "|-|-|", "|1|first", "", "-   item", "-   item|", "|3|4|"}, "1-1h 2-2- 3-6 7-7"},
		"a row that is never closed":   {[]string{"|A|B|", "|-|-|", "|1|first", "|3|4|"}, "1-1h 2-2- 3-3 4-4"},
		"closed by a heading":          {[]string{"|A|B|", "|-|-|", "|1|first", "", "# Head"}, "1-1h 2-2- 3-3"},
		"an escaped bar closes none":   {[]string{"|A|B|", "|-|-|", `|1|a\|`, "b|"}, "1-1h 2-2- 3-4"},
		"run together":                 {[]string{"|A|B|", "|-|-|", "|1|2|", "|C|D|", "|-|-|", "|3|4|"}, "1-1h 2-2- 3-3 4-4h 5-5- 6-6"},
	} {
		if got := sketch(strings.Join(tt.src, "\n")); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}
