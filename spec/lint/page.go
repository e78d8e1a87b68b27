package lint

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// page is what rules look at.
type page struct {
	*spec.Contract
	doc     *markdown.Page
	gateway *spec.Contract // what every operation takes and returns
	lines   []string
	answers []answer // the success examples that could be read
}

// at is a finding about a line; word is what the caret points at, where it stands in the line.
func (p *page) at(line int, word, format string, args ...any) Finding {
	return p.marked(spec.Finding{Line: line, Message: fmt.Sprintf(format, args...)}, word)
}

// marked gives a finding its place in the line: that of the word, or of all that is printed there.
func (p *page) marked(f spec.Finding, word string) Finding {
	if f.Line < 1 || f.Line > len(p.lines) {
		return Finding{Finding: f}
	}
	line := strings.TrimRight(p.lines[f.Line-1], "\r")
	shown := strings.TrimSpace(line)
	if word == "" || !strings.Contains(line, word) {
		word = shown
	}
	before, _, _ := strings.Cut(line, word)
	return Finding{Finding: f, Column: utf8.RuneCountInString(before) + 1, Length: utf8.RuneCountInString(word), Source: line}
}

// lineOf is the first line of a range that has a word, standing by itself; the first line where none has.
func (p *page) lineOf(pos spec.Position, word string) int {
	for n := pos.Line; n <= pos.End && n <= len(p.lines); n++ {
		if n > 0 && hasWord(p.lines[n-1], word) {
			return n
		}
	}
	return pos.Line
}

// hasWord reports whether a text has a word that no letter, digit or underscore adjoins.
func hasWord(text, word string) bool {
	for from := 0; word != ""; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(word):])
		if !isNameRune(before) && !isNameRune(after) {
			return true
		}
		from = i + len(word)
	}
	return false
}

func isNameRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

var index = regexp.MustCompile(`^(?:\d+|[NnMmXxYyKki])$`)

// normalName makes Tag.N.Key, Tag.n.Key and Tag.1.Key one: every index becomes "#".
func normalName(name string) string {
	parts := strings.Split(strings.ReplaceAll(name, " ", ""), ".")
	for i, part := range parts[1:] {
		if index.MatchString(part) {
			parts[i+1] = "#"
		}
	}
	return strings.Join(parts, ".")
}

// related reports whether two normal names are the same, or one is a part of the other: Tag.# and Tag.#.Key.
func related(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".")
}

// commonRow is the row of a parameter that every operation takes; nil if there is none of this name.
func (p *page) commonRow(name string) *spec.Parameter {
	for i := range p.gateway.Parameters {
		if strings.EqualFold(p.gateway.Parameters[i].Name, name) {
			return &p.gateway.Parameters[i]
		}
	}
	return nil
}

// isCommon reports whether every operation takes a parameter of this name.
func (p *page) isCommon(name string) bool { return p.commonRow(name) != nil }

// mayBeMember reports whether a parameter stands below one that has members without naming them in full, so
// that it may be one of these.
func (p *page) mayBeMember(q spec.Parameter) bool {
	for i, whole := range p.Parameters {
		if whole.ID == q.ID {
			return false
		}
		if isWhole(whole) && (i+1 == len(p.Parameters) || !strings.HasPrefix(p.Parameters[i+1].Name, whole.Name+".")) {
			return true
		}
	}
	return false
}

var structured = regexp.MustCompile(`(?i)^(?:array|list)(?: of |<)\s*(?:[A-Z]\w*|object|struct)|obj|struct|json|map|^\[\]|对象|结构|^array$|^list$|^-?$`)

// isWhole reports whether a parameter has members of its own.
func isWhole(q spec.Parameter) bool {
	return structured.MatchString(q.Type.Name) && !strings.Contains(strings.ToLower(q.Type.Name), "string")
}

// firstLine is the first line of a block that is neither its fence nor blank.
func (p *page) firstLine(pos spec.Position) int {
	for n := pos.Line + 1; n < pos.End && n <= len(p.lines); n++ {
		if strings.TrimSpace(p.lines[n-1]) != "" {
			return n
		}
	}
	return pos.Line
}

// calls lists the request examples that show parameters.
func (p *page) calls() []spec.Example {
	var all []spec.Example
	for _, e := range p.Examples {
		if e.Call != nil && len(e.Call.Parameters) > 0 {
			all = append(all, e)
		}
	}
	return all
}

// isAbridged reports whether a request example says that it leaves something out, other than the common
// parameters.
func isAbridged(e spec.Example) bool {
	return strings.Contains(e.Body, "...") || strings.Contains(e.Body, "…")
}

var identifier = regexp.MustCompile(`^[A-Za-z][\w.-]*$`)
