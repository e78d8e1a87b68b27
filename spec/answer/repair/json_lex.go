package repair

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// jsonToken is a token of malformed JSON.
type jsonToken struct {
	kind byte   // one of {}[],: for punctuation, 's' for a string, 'w' for a bare word, 0 for the end of the text
	text string // the bare word, or the string with its escapes but without its quotation marks
	line int
}

// jsonLexer splits a text into tokens. It also accepts typographic quotation marks and full-width punctuation.
type jsonLexer struct {
	src     string
	at      int
	line    int
	repairs *[]Repair
}

func (l *jsonLexer) note(what string) { *l.repairs = append(*l.repairs, Repair{l.line, what}) }

// wideMarks holds the full-width forms of the punctuation of JSON.
var wideMarks = map[rune]byte{'｛': '{', '｝': '}', '［': '[', '］': ']', '【': '[', '】': ']', '，': ',', '：': ':', '、': ',', '；': ',', ';': ','}

// isQuote reports whether a rune is used as a quotation mark around names and values.
func isQuote(c rune) bool { return strings.ContainsRune("\"“”„‟＂'‘’`", c) }

// next returns the next token. It skips comments and ellipses.
func (l *jsonLexer) next() jsonToken {
	l.blank()
	if l.at >= len(l.src) {
		return jsonToken{line: l.line}
	}
	c, size := utf8.DecodeRuneInString(l.src[l.at:])
	if strings.ContainsRune("{}[],:", c) {
		l.at++
		return jsonToken{byte(c), "", l.line}
	}
	if mark, ok := wideMarks[c]; ok {
		l.note("'" + string(c) + "' was replaced by '" + string(rune(mark)) + "'")
		l.at += size
		return jsonToken{mark, "", l.line}
	}
	if isQuote(c) {
		return l.quoted(c, size)
	}
	return l.word()
}

var (
	// jsonComment is compiled on first use, because compiling it takes as long as compiling all other patterns of the
	// package.
	jsonComment = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?://[^\n]*|#[^\n]*|/\*(?s:.{0,999}?)\*/|<!--(?s:.{0,999}?)-->)`)
	})
	jsonOmission = regexp.MustCompile(`^(?:\.{2,}|…+)`)
)

// blank skips white space, comments and ellipses.
func (l *jsonLexer) blank() {
	for l.at < len(l.src) {
		rest := l.src[l.at:]
		c, size := utf8.DecodeRuneInString(rest)
		switch {
		case c == '\n':
			l.line++
			l.at++
		case unicode.IsSpace(c) || strings.ContainsRune("\u200b\u200c\u200d\ufeff\u00a0\u3000", c):
			l.at += size
		case strings.ContainsRune("/#<", c) && jsonComment().MatchString(rest[:min(len(rest), 3000)]):
			l.pass(jsonComment().FindString(rest[:min(len(rest), 3000)]), "a comment was removed")
		case (c == '.' || c == '…') && jsonOmission.MatchString(rest):
			l.pass(jsonOmission.FindString(rest), "an ellipsis was removed")
		default:
			return
		}
	}
}

func (l *jsonLexer) pass(text, what string) {
	l.note(what)
	l.line += strings.Count(text, "\n")
	l.at += len(text)
}

// quoted reads a string. A quotation mark ends the string only if punctuation of JSON follows the mark, because pages
// do not always escape quotation marks within a string. A string without a closing mark ends with its line.
func (l *jsonLexer) quoted(open rune, size int) jsonToken {
	t := jsonToken{'s', "", l.line}
	if open != '"' {
		l.note("the quotation mark " + string(open) + " was replaced by \"")
	}
	l.at += size
	if open == '"' && strings.HasPrefix(l.src[l.at:], `"`) && startsWord(l.src[l.at+1:]) {
		l.note("a surplus quotation mark was removed")
		l.at++
	}
	rest := l.src[l.at:]
	end, after := l.closing(open, rest)
	t.text = rest[:end]
	if end == after {
		l.note("a quotation mark was added where the string ends")
	}
	l.at += after
	l.line += strings.Count(rest[:after], "\n")
	return t
}

func startsWord(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}

// closing returns where the string ends and where the text after it begins.
func (l *jsonLexer) closing(open rune, rest string) (end, after int) {
	for i := 0; i < len(rest); {
		c, size := utf8.DecodeRuneInString(rest[i:])
		switch {
		case c == '\\' && i+1 < len(rest):
			i++
			_, size = utf8.DecodeRuneInString(rest[i:])
		case closes(open, c) && endsString(rest[i+size:]):
			return i, i + size
		case c == '\n' && startsMember(rest[i+1:]):
			n := len(strings.TrimRight(rest[:i], " \t\r,"))
			return n, n
		}
		i += size
	}
	n := len(strings.TrimRight(rest, " \t\r\n,}]"))
	return n, n
}

// closes reports whether the mark c may close a string that the mark open began. A straight double quotation mark closes
// strings that any double quotation mark opened. A single quotation mark closes strings that any single quotation mark
// opened. A typographic double quotation mark closes only strings that a typographic double quotation mark opened.
func closes(open, c rune) bool {
	const single = "'‘’`"
	switch {
	case c == '"':
		return !strings.ContainsRune(single, open)
	case strings.ContainsRune(single, c):
		return strings.ContainsRune(single, open)
	}
	return isQuote(c) && open != '"' && !strings.ContainsRune(single, open)
}

var (
	stringEnd   = regexp.MustCompile("^(?:[ \t\r\u00a0\u3000]*(?:[\\]}{\\[,:：，；;“\"]|\n|//|#|/\\*|$))")
	memberStart = regexp.MustCompile(`^\s*(?:["“][^"”\n]*["”]\s*[:：]|[}\]])`)
)

// endsString reports whether the text after a quotation mark may follow the end of a string, as ", " may.
func endsString(rest string) bool { return stringEnd.MatchString(rest[:min(len(rest), 200)]) }

// startsMember reports whether a line begins with a member or the end of an object or a list.
func startsMember(rest string) bool { return memberStart.MatchString(rest[:min(len(rest), 200)]) }

// word reads text without quotation marks, up to punctuation of JSON or the end of its line.
func (l *jsonLexer) word() jsonToken {
	rest := l.src[l.at:]
	n := wordEnd(rest)
	t := jsonToken{'w', strings.TrimSpace(rest[:n]), l.line}
	l.at += n
	return t
}

// wordEnd returns the end of a word without quotation marks.
func wordEnd(s string) int {
	for i, c := range s {
		switch {
		case strings.ContainsRune("{}[],\n\"“”，：", c):
			return i
		case c == ':' && !timeColon.MatchString(s[max(0, i-2):min(len(s), i+3)]):
			return i
		}
	}
	return len(s)
}

// timeColon is a colon within a time or before the slashes of an address.
var timeColon = regexp.MustCompile(`\d\d:\d\d|:[/]{2}`)
