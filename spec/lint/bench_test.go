package lint_test

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkCheck checks tables of increasing length. The time per row must not grow.
func BenchmarkCheck(b *testing.B) {
	const row = "|Size|Integer|No|3|The size of the widget in centimetres.|\n"
	clean := read(b, "testdata/clean.md")
	linter := newLinter(b)
	for _, rows := range []int{1000, 2000, 4000} {
		var table, call strings.Builder
		for i := range rows {
			table.WriteString(strings.Replace(row, "Size", fmt.Sprintf("Size%d", i), 1))
			fmt.Fprintf(&call, "&Sise%d=3\n", i)
		}
		page := []byte(strings.NewReplacer(row, table.String(), "&Size=3\n", call.String()).Replace(clean))
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			for b.Loop() {
				if _, err := linter.Check("p.md", page); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*rows), "ns/row")
		})
	}
}
