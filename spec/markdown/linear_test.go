package markdown_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/markdown"
)

// TestParse_RepeatedPatterns_LinearTime repeats each pattern that could make a parser reread the same text a hundred
// thousand times. Quadratic parsing would exceed the time limit of go test.
func TestParse_RepeatedPatterns_LinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: a hundred thousand repetitions of each pattern")
	}
	const n = 100_000
	patterns := map[string]string{
		"open fences":       strings.Repeat("```x\n", n),
		"fences, headings":  strings.Repeat("# h\n```x\n", n),
		"fences in cells":   "|a|b|\n|-|-|\n" + strings.Repeat("|1|x\n```x\n", n),
		"blank lines":       "- a\n" + strings.Repeat("\n", n) + "   b\n",
		"blanks after rows": "|a|b|\n|-|-|\n|1|2|\n" + strings.Repeat("\n", n) + "|3|4|\n",
		"open rows":         "|a|b|\n|-|-|\n" + strings.Repeat("|1\n\n", n),
		"bars":              strings.Repeat("|", n) + "\n" + strings.Repeat("|", n),
		"nested lists":      nested(2000),
		"delimiters":        strings.Repeat("|-|\n", n),
		"loose rows":        "a|b\n-|-\n" + strings.Repeat("1|2\n", n),
		"loose tables":      strings.Repeat("a|b\n-|-\n", n),
		"loose, open":       strings.Repeat("a|b|\n-|-|\n1|x\ny\n", n),
		"quotes":            strings.Repeat("> |a|\n\n", n) + strings.Repeat("> > |a|\n", n),
		"grids":             strings.Repeat("+--+\n|a|\n", n),
		"HTML, open":        strings.Repeat("<table>\n", n),
		"HTML, text":        strings.Repeat("x <table> ", n),
		"HTML, one line":    strings.Repeat("<table><tr><td>a</table>", n/10),
		"HTML, nested":      strings.Repeat("<table><tr><td>", n),
		"HTML, rows":        "<table>" + strings.Repeat("<tr><td rowspan=9>a<td>b\n", n) + "</table>",
		"HTML, lists":       "|a|b|\n|-|-|\n|" + strings.Repeat("<ul><li>a", n) + "|x|\n",
		"HTML, inline":      "|a|b|\n|-|-|\n|" + strings.Repeat("<b>a<code><a href=x>", n) + "|x|\n",
		"HTML, ends":        "|a|b|\n|-|-|\n|" + strings.Repeat("</ul></p></b>", n) + "|x|\n",
		"HTML, comments":    "<table><tr><td>" + strings.Repeat("<!--", n) + "</table>",
		"gap and text":      "|a|b|\n|-|-|\n" + strings.Repeat("|1|x\n\ntext\n\n", n),
	}
	for name, src := range patterns {
		t.Run(name, func(*testing.T) { markdown.Parse([]byte(src)) })
	}
}

// TestRuns_UnclosedMarkup_LinearTime reads inline markup that is never closed.
func TestRuns_UnclosedMarkup_LinearTime(t *testing.T) {
	for _, piece := range []string{"[", "*a ", "**a*", "`", "_a ", "[a](", "<", "![", "&", "\\"} {
		t.Run(piece, func(*testing.T) { markdown.Plain(strings.Repeat(piece, 15<<10/len(piece))) })
	}
}

// nested returns a list of n levels.
func nested(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}
