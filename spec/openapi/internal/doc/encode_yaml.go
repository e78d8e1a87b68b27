package doc

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// encodeYAML writes a document as YAML below a comment.
func encodeYAML(root *Node, comment string) ([]byte, error) {
	setStyle(root)
	var out bytes.Buffer
	out.WriteString("# " + comment + "\n\n")
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return nil, err
	}
	return out.Bytes(), enc.Close()
}

// setStyle chooses the style of every string: a literal block for several lines of visible text, no quotes if every
// parser reads the text as a string, else double quotes, which can escape every character.
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

// isBlock reports whether a literal block can hold a string: several lines of visible text, without empty lines or
// white space at either end.
func isBlock(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.Contains(s, "\n") && unicode.IsPrint(first) && !strings.HasSuffix(s, "\n\n") && isClean(s, "\n\t")
}

// yaml11Words are booleans in YAML 1.1. The encoder quotes the booleans of YAML 1.2.
var yaml11Words = map[string]bool{"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true}

// isPlain reports whether a string is one line of visible text that does not start like a number, a date or an
// indicator.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsLetter(first) || strings.ContainsRune("/<$", first)) && !yaml11Words[strings.ToLower(s)] && isClean(s, "")
}

// isClean reports whether a string has no space at its start or at the end of a line, and no invisible characters
// except the allowed ones.
func isClean(s, allowed string) bool {
	return !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") && !strings.Contains(s, " \n") &&
		strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) && !strings.ContainsRune(allowed, r) }) < 0
}
