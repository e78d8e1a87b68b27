package findings

import (
	"bufio"
	"fmt"
	"io"

	"github.com/fatih/color"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// writeText writes each finding with its line of the page and carets below the position, followed by the number of
// findings.
func writeText(w io.Writer, fs []lint.Finding, coloured bool) error {
	b := bufio.NewWriter(w)
	for _, f := range fs {
		paint := painter(f.Severity, coloured)
		fmt.Fprintf(b, "%s: %s: %s (%s)\n", position(f), paint(string(f.Severity)), clean(f.Message), f.Rule)
		if source, mark := excerpt(f); source != "" {
			fmt.Fprintf(b, "  | %s\n  | %s\n", source, paint(mark))
		}
	}
	if len(fs) > 0 {
		fmt.Fprintln(b)
	}
	fmt.Fprintln(b, count(fs))
	return b.Flush()
}

// painter returns a function that colors text by severity.
func painter(s spec.Severity, coloured bool) func(string) string {
	attribute := map[spec.Severity]color.Attribute{spec.Error: color.FgRed, spec.Warning: color.FgYellow, spec.Info: color.FgCyan}[s]
	c := color.New(attribute)
	if coloured {
		c.EnableColor()
	} else {
		c.DisableColor()
	}
	return func(text string) string { return c.Sprint(text) }
}

// position returns the position of a finding in a form that editors link.
func position(f lint.Finding) string {
	if f.Column < 1 {
		return fmt.Sprintf("%s:%d", clean(f.File), max(1, f.Line))
	}
	return fmt.Sprintf("%s:%d:%d", clean(f.File), f.Line, f.Column)
}
