package findings

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/fatih/color"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// Text prints each finding with its line of the page and a caret below the place, and how many there are.
func Text(w io.Writer, fs []lint.Finding, coloured bool) error {
	b := bufio.NewWriter(w)
	for _, f := range fs {
		paint := painter(f.Severity, coloured)
		fmt.Fprintf(b, "%s:%d:%d: %s: %s (%s)\n", f.File, f.Line, f.Column, paint(string(f.Severity)), clean(f.Message), f.Rule)
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

// painter colours as the severity asks for.
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

// before and after are how many characters of a long line are shown around the place.
const before, after = 60, 100

// excerpt is the line of the page, cut to what surrounds the place, and the line with the caret below it.
func excerpt(f lint.Finding) (source, mark string) {
	line := []rune(strings.TrimRight(clean(f.Source), " "))
	if f.Column < 1 || f.Column > len(line) {
		return "", ""
	}
	from, to := max(0, f.Column-1-before), min(len(line), f.Column-1+after)
	if from <= 10 {
		from = 0
	}
	head, tail := line[from:f.Column-1], line[f.Column-1:to]
	lead, trail := "", ""
	if from > 0 {
		lead = "…"
	}
	if to < len(line) {
		trail = "…"
	}
	under := strings.Map(asBlank, string(head))
	length := min(f.Length, len(tail))
	mark = strings.Repeat(" ", len([]rune(lead))) + under + "^" + strings.Repeat("~", max(0, width(tail[:length])-1))
	return lead + string(head) + string(tail) + trail, mark
}

// asBlank is a blank as wide as a character.
func asBlank(r rune) rune {
	if wide(r) {
		return '\u3000'
	}
	return ' '
}

// wide reports whether terminals give a character two columns.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60
}

// width is how many columns a text takes.
func width(text []rune) int {
	n := len(text)
	for _, r := range text {
		if wide(r) {
			n++
		}
	}
	return n
}

// clean makes blanks of control characters, which a page might use to forge output.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}
