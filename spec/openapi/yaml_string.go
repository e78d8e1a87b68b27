package openapi

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How a string is written in YAML: plain where no reader can mistake it, as a block where it is clean text of several
// lines (see literal), else in quotes. Double quotes say everything.

// flowString writes a string on one line.
func (w *yamlWriter) flowString(s string, inFlow bool) {
	switch {
	case !isPlain(s):
		w.quoted(s)
	case isIndicated(s, inFlow):
		w.add("'" + strings.ReplaceAll(s, "'", "''") + "'")
	default:
		w.add(s)
	}
}

// words that YAML 1.1 takes for something else than a string.
var words = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true, "true": true, "false": true, "null": true, "<<": true,
}

func isWord(s string) bool { return len(s) <= len("false") && words[strings.ToLower(s)] }

// isPlain reports whether a string begins like text and has nothing in it that can not be seen.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsLetter(first) || strings.ContainsRune("/<$", first)) && !strings.HasSuffix(s, " ") &&
		!isWord(s) && !hasUnclean(s)
}

// isIndicated reports whether something within a plain string would end it or begin a comment.
func isIndicated(s string, inFlow bool) bool {
	if inFlow && strings.ContainsAny(s, ",?[]{}:") {
		return true
	}
	return strings.HasSuffix(s, ":") || strings.Contains(s, ": ") || strings.Contains(s, " #")
}

// isBlock reports whether a string is text of several lines that a block can hold. Empty lines at either end of a block
// are what some readers get wrong, and nobody sees a space at the end of a line.
func isBlock(s string) bool {
	if !strings.Contains(s, "\n") || strings.HasSuffix(s, "\n\n") || strings.HasSuffix(s, " ") || strings.Contains(s, " \n") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsPrint(first) && first != ' ' &&
		strings.IndexFunc(s, func(r rune) bool { return isUnclean(r) && r != '\n' && r != '\t' }) < 0
}

func hasUnclean(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f {
			return strings.IndexFunc(s[i:], isUnclean) >= 0
		}
	}
	return false
}

// isUnclean reports whether a character can not be seen, or not be told from others.
func isUnclean(r rune) bool {
	if r < 0x7f {
		return r < ' '
	}
	return !unicode.IsPrint(r)
}

// quoted writes a string in double quotes, with what can not be seen as escapes.
func (w *yamlWriter) quoted(s string) {
	w.out = append(w.out, '"')
	from := 0
	for i, r := range s {
		if r != '"' && r != '\\' && !isUnclean(r) {
			continue
		}
		w.add(s[from:i])
		w.escape(r)
		from = i + utf8.RuneLen(r)
	}
	w.add(s[from:])
	w.out = append(w.out, '"')
}

// escapes of YAML that are one character.
var escapes = map[rune]string{'"': `\"`, '\\': `\\`, '\t': `\t`, '\n': `\n`, '\r': `\r`, 0xa0: `\_`}

func (w *yamlWriter) escape(r rune) {
	switch e := escapes[r]; {
	case e != "":
		w.add(e)
	case r <= 0xff:
		w.add(fmt.Sprintf(`\x%02X`, r))
	case r <= 0xffff:
		w.add(fmt.Sprintf(`\u%04X`, r))
	default:
		w.add(fmt.Sprintf(`\U%08X`, r))
	}
}
