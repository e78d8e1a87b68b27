package usage

import (
	"fmt"
	"io"
	"strings"

	"github.com/rowproof/rowproof/reports/internal/text"
)

// WriteText writes the report as text.
func WriteText(w io.Writer, r *Report) error {
	v := viewOf(r)
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join(v.Summary, "; "))
	section(&b, "Broken", v.Broken)
	section(&b, "Information", v.Notes)
	section(&b, "Retries", v.Retries)
	for _, p := range v.Pages {
		fmt.Fprintf(&b, "\n%s (%s): %d of %s exercised\n", p.Operation, p.File, p.Exercised, plural(p.Rows, "row"))
		for _, row := range p.Never {
			fmt.Fprintf(&b, "  never   %s (line %d)\n", row.ID, row.Line)
		}
		for _, row := range p.Partly {
			fmt.Fprintf(&b, "  partly  %s (line %d): missing %s\n", row.ID, row.Line, listed(row.Missed))
		}
	}
	_, err := io.WriteString(w, visible(b.String()))
	return err
}

// listed returns the first names of a list and the number of the others. usage.json and usage.html have all of them.
func listed(names []string) string {
	const most = 4
	if len(names) <= most+1 {
		return strings.Join(names, "; ")
	}
	return fmt.Sprintf("%s; and %d more", strings.Join(names[:most], "; "), len(names)-most)
}

// Summary returns the counts of the report in one line.
func Summary(r *Report) string { return strings.Join(viewOf(r).Summary, "; ") }

// mostCases is the number of cases that the text names per fact.
const mostCases = 3

func section(b *strings.Builder, title string, lines []line) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for _, l := range lines {
		at := ""
		if l.Where != "" {
			at = " (" + l.Where + ")"
		}
		fmt.Fprintf(b, "  %s%s%s\n", l.Text, l.Times(), at)
		for _, name := range l.First(mostCases) {
			fmt.Fprintf(b, "    %s\n", name)
		}
		if n := l.More(mostCases); n > 0 {
			fmt.Fprintf(b, "    and %s; usage.json has all\n", plural(n, "more case"))
		}
	}
}

// visible returns the lines of a text without control characters.
func visible(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = text.Visible(lines[i])
	}
	return strings.Join(lines, "\n")
}
