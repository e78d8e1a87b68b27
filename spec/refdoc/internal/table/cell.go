package table

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// MessageOf returns the message in a cell, on one line.
func MessageOf(c markdown.Cell) string {
	return plain.Clean(c.Plain())
}

// HasDepthMark reports whether the name in a cell has a depth mark, such as "└".
func HasDepthMark(c markdown.Cell) bool { return depthMark.MatchString(c.Plain()) }

var depthMark = regexp.MustCompile(`^\s*[└├│─]`)

// NameOf returns the name in a cell, without its depth marks.
func NameOf(c markdown.Cell) string {
	name := strings.TrimSpace(strings.TrimLeft(plain.Tidy(c.Plain()), "└├│─ "))
	return plain.WithoutBlanks(name)
}

var noExample = regexp.MustCompile(`^(?i:-+|—+|n/?a|无|none given)$`)

// ExampleOf returns the example value in a cell, or "" for a dash and similar marks.
func ExampleOf(c markdown.Cell) string {
	text := plain.Clean(c.Plain())
	if noExample.MatchString(text) {
		return ""
	}
	return text
}

// DepthOf returns the number of depth marks before the name in a cell: 2 for "└└Size".
func DepthOf(c markdown.Cell) int {
	text := plain.Tidy(c.Plain())
	name := strings.TrimLeft(text, "└├│─ ")
	return strings.Count(text[:len(text)-len(name)], "└") + strings.Count(text[:len(text)-len(name)], "├")
}
