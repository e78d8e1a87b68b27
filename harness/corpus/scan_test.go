package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// sketch prints the tables of a page, separated by "/". For each row, it prints the numbers of the first and last line,
// with "h" for a header and "-" for a delimiter line.
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

func TestTablesOf_EachPage_FindsTablesAndLines(t *testing.T) {
	for name, tt := range map[string]struct {
		src  []string
		want string
	}{
		"table":                   {[]string{"|A|B|", "|-|-|", "|1|2|", "|3|4|"}, "1-1h 2-2- 3-3 4-4"},
		"no delimiter":            {[]string{"|A|B|", "|1|2|"}, "1-1h 2-2"},
		"blank lines":             {[]string{"|A|B|", "|-|-|", "", "|1|2|"}, "1-1h 2-2- 4-4"},
		"text between tables":     {[]string{"|A|", "|-|", "|1|", "text", "|B|", "|-|"}, "1-1h 2-2- 3-3 / 5-5h 6-6-"},
		"code block":              {[]string{"```", "|A|B|", "```", "|C|D|", "|-|-|"}, "4-4h 5-5-"},
		"unclosed code block":     {[]string{"```", "|A|B|", "# Head", "|C|D|", "|-|-|"}, "4-4h 5-5-"},
		"cell over several lines": {[]string{"|A|B|", "|-|-|", "|1|first", "", "-   item", "-   item|", "|3|4|"}, "1-1h 2-2- 3-6 7-7"},
		"unclosed row":            {[]string{"|A|B|", "|-|-|", "|1|first", "|3|4|"}, "1-1h 2-2- 3-3 4-4"},
		"row closed by a heading": {[]string{"|A|B|", "|-|-|", "|1|first", "", "# Head"}, "1-1h 2-2- 3-3"},
		"escaped bar":             {[]string{"|A|B|", "|-|-|", `|1|a\|`, "b|"}, "1-1h 2-2- 3-4"},
		"adjacent tables":         {[]string{"|A|B|", "|-|-|", "|1|2|", "|C|D|", "|-|-|", "|3|4|"}, "1-1h 2-2- 3-3 4-4h 5-5- 6-6"},
	} {
		if got := sketch(strings.Join(tt.src, "\n")); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}
