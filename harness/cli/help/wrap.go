package help

import (
	"strings"

	"github.com/rowproof/rowproof/reports/console"
)

// width is the width of help texts, in characters.
const width = 80

// wrapped returns text wrapped to width, with each line indented.
func wrapped(text string, indent int) string {
	line := strings.Repeat(" ", indent) + strings.Join(strings.Fields(text), " ")
	return console.Wrap(line, width, indent) + "\n"
}

// reflowed returns text with each line wrapped at its own indentation.
func reflowed(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			b.WriteString("\n")
			continue
		}
		b.WriteString(wrapped(line, len(line)-len(strings.TrimLeft(line, " "))))
	}
	return b.String()
}

// defined returns a word and its meaning, wrapped in a second column.
func defined(word, meaning string, column int) string {
	text := wrapped(meaning, column)
	return "  " + word + text[min(len(word)+2, column):]
}
