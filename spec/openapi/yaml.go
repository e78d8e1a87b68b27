package openapi

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// encodeYAML writes a document, with a comment on top.
func encodeYAML(root *node, comment string) ([]byte, error) {
	doc := &node{Kind: yaml.DocumentNode, HeadComment: comment, Content: []*node{root}}
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(doc); err != nil {
		return nil, err
	}
	if err := enc.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// words that YAML 1.1 takes for something else than a string.
var words = regexp.MustCompile(`^(?i:y|n|yes|no|on|off|true|false|null)$`)

// scalarStyle chooses how a string is written: plain where no reader can mistake it, as a block where it
// is clean text of several lines, else in double quotes, which say everything. Empty lines at either end of
// a block are what some readers get wrong.
func scalarStyle(s string) yaml.Style {
	switch {
	case isPlain(s):
		return 0
	case isBlock(s):
		return yaml.LiteralStyle
	}
	return yaml.DoubleQuotedStyle
}

func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsLetter(first) || strings.ContainsRune("/<$", first)) && !strings.HasSuffix(s, " ") &&
		(len(s) > len("false") || !words.MatchString(s)) && strings.IndexFunc(s, isUnclean) < 0
}

func isBlock(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsPrint(first) && first != ' ' && strings.Contains(s, "\n") && !strings.HasSuffix(s, "\n\n") &&
		strings.IndexFunc(s, func(r rune) bool { return isUnclean(r) && r != '\n' && r != '\t' }) < 0
}

// isUnclean reports whether a character can not be seen, or not be told from others.
func isUnclean(r rune) bool {
	if r < 0x7f {
		return r < ' '
	}
	return !unicode.IsPrint(r)
}
