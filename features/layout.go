package features

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec/scenario"
)

// writeScenario writes one scenario.
func writeScenario(b *strings.Builder, s scenario.Scenario) {
	b.WriteString("\n")
	line(b, 4, strings.Join(s.Tags(), " "))
	keyword := "Scenario: "
	if s.Columns != nil {
		keyword = "Scenario Outline: "
	}
	line(b, 4, keyword+s.Title)
	if s.Description != "" {
		line(b, 6, s.Description)
		b.WriteString("\n")
	}
	for i, st := range s.Steps {
		var previous *scenario.Step
		if i > 0 {
			previous = &s.Steps[i-1]
		}
		line(b, 6, st.Keyword(previous)+" "+st.Text())
	}
	if s.Columns != nil {
		b.WriteString("\n")
		line(b, 6, "Examples:")
		table(b, 8, rows(s))
	}
}

// rows returns the examples table of an outline: the column names, followed by the values of each example.
func rows(s scenario.Scenario) [][]string {
	all := [][]string{s.Columns}
	for _, values := range s.Examples {
		var cells []string
		for _, v := range values {
			cells = append(cells, v.String())
		}
		all = append(all, cells)
	}
	return all
}

func line(b *strings.Builder, indent int, text string) {
	fmt.Fprintf(b, "%s%s\n", strings.Repeat(" ", indent), text)
}

var cell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", `\n`)

// table writes rows with aligned bars.
func table(b *strings.Builder, indent int, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			widths[i] = max(widths[i], len([]rune(cell.Replace(c))))
		}
	}
	for _, r := range rows {
		var cells strings.Builder
		for i, c := range r {
			c = cell.Replace(c)
			fmt.Fprintf(&cells, "| %s%s ", c, strings.Repeat(" ", widths[i]-len([]rune(c))))
		}
		line(b, indent, cells.String()+"|")
	}
}
