package doc

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec/visible"
)

// encodeYAML writes a document as YAML below a comment.
func encodeYAML(root *Node, comment string) ([]byte, error) {
	setStyle(root)
	var out bytes.Buffer
	out.WriteString("# " + comment + "\n\n")
	enc := yaml.NewEncoder(visible.YAML(&out))
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return nil, err
	}
	return out.Bytes(), enc.Close()
}

// setStyle chooses the style of every string: a literal block for several lines of visible text, no quotes if every
// parser reads the text as a string, and double quotes otherwise. The encoder overrides a style that is invalid for
// the text.
func setStyle(n *Node) {
	for _, c := range n.Content {
		setStyle(c)
	}
	switch {
	case n.Kind != yaml.ScalarNode || n.Tag != "!!str":
	case isBlock(n.Value):
		n.Style = yaml.LiteralStyle
	case !isPlain(n.Value):
		n.Style = yaml.DoubleQuotedStyle
	}
}

// isBlock reports whether a string can be a literal block. Such a string has several lines of visible text. It does not
// start with white space, which would hide the indentation of the block, and does not end with an empty line, which
// some parsers drop.
func isBlock(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.Contains(s, "\n") && !unicode.IsSpace(first) && !strings.HasSuffix(s, "\n\n") && !isInvisible(strings.ReplaceAll(s, "\n", ""), unicode.IsPrint)
}

// yaml11Boolean matches the booleans of YAML 1.1. They need quotes, which the encoder adds only for those of YAML 1.2.
var yaml11Boolean = regexp.MustCompile(`(?i)^(?:y|n|yes|no|on|off)$`)

// isInvisible reports whether a string has a character, other than a tab, for which shows returns false.
func isInvisible(s string, shows func(rune) bool) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r != '\t' && !shows(r) })
}

// isPlain reports whether a string is one visible line that does not start like a number, a date or an indicator.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsLetter(first) || strings.ContainsRune("/<$", first)) && !yaml11Boolean.MatchString(s) && !strings.Contains(s, "\n") && !isInvisible(s, visible.Shows)
}
