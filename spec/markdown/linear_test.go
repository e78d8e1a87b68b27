package markdown_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec/markdown"
)

// TestHostileTextStaysLinear reads a hundred thousand pieces of each pattern that could make a reader go
// back over what it has read. Quadratic reading would take minutes.
func TestHostileTextStaysLinear(t *testing.T) {
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
		"gap and text":      "|a|b|\n|-|-|\n" + strings.Repeat("|1|x\n\ntext\n\n", n),
	}
	for name, src := range patterns {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			markdown.Parse([]byte(src))
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("took %s for %d bytes", d, len(src))
			}
		})
	}
}

func TestHostileInlineTextIsBounded(t *testing.T) {
	for _, piece := range []string{"[", "*a ", "**a*", "`", "_a ", "[a](", "<", "![", "&", "\\"} {
		start := time.Now()
		markdown.Plain(strings.Repeat(piece, 15<<10/len(piece)))
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%q repeated took %s", piece, d)
		}
	}
}

// nested is a list n levels deep.
func nested(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}
