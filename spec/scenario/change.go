package scenario

import (
	"fmt"
	"strconv"
	"strings"
)

// Change is a change of a parameter.
type Change struct {
	Kind ChangeKind
	Text string // the text; only for Literal, Prefixed and Suffixed
	N    int    // the number; only for Characters and Members
}

// ChangeKind is a kind of change.
type ChangeKind string

// The kinds of changes. Literal, Prefixed, Suffixed, Characters and Members are printed with their text or number.
const (
	Present     ChangeKind = "present"                          // the valid value
	Omitted     ChangeKind = "omitted"                          // the parameter is not sent
	Empty       ChangeKind = "empty"                            // sent with an empty value
	Nonexistent ChangeKind = "nonexistent"                      // an identifier that does not exist, in the same form as the valid identifier
	Unknown     ChangeKind = "unknown"                          // a value that the gateway does not define for a common parameter
	LowerCase   ChangeKind = "in lower case"                    // the valid value in lower case
	Reserved    ChangeKind = "a string of reserved characters"  // characters with a meaning in URLs, JSON or XML
	Control     ChangeKind = "a string of control characters"   // control characters of ASCII
	NonASCII    ChangeKind = "a string of non-ASCII characters" // characters outside ASCII
	UpperCase   ChangeKind = "in upper case"                    // the valid value in upper case
	Fresh       ChangeKind = "fresh"                            // a value that no request has used before
	Literal     ChangeKind = "literal"                          // a text
	Members     ChangeKind = "members"                          // a list of N values
	Prefixed    ChangeKind = "prefixed with"                    // a text followed by the valid value
	Suffixed    ChangeKind = "suffixed with"                    // the valid value followed by a text
	Characters  ChangeKind = "characters"                       // a text of N characters
)

// changeWords contains the kinds of changes that are printed without a text or a number.
var changeWords = []ChangeKind{Present, Omitted, Empty, Nonexistent, Unknown, LowerCase, UpperCase, Fresh, Reserved, Control, NonASCII}

var changePattern = func() string {
	words := make([]string, len(changeWords))
	for i, k := range changeWords {
		words[i] = string(k)
	}
	return strings.Join(words, "|") + `|a string of [0-9,]+ characters?|a list of [0-9,]+ members?|(?:(?:prefixed|suffixed) with )?` + quoted
}()

// Is returns the change to a literal value.
func Is(value string) Change { return Change{Kind: Literal, Text: value} }

// To returns a change of a kind that needs no text and no number.
func To(k ChangeKind) Change { return Change{Kind: k} }

// Length returns the change to a value of n characters.
func Length(n int) Change { return Change{Kind: Characters, N: n} }

// Count returns the change to a list of n values.
func Count(n int) Change { return Change{Kind: Members, N: n} }

// Before returns the change that prepends a text to the valid value.
func Before(text string) Change { return Change{Kind: Prefixed, Text: text} }

// After returns the change that appends a text to the valid value.
func After(text string) Change { return Change{Kind: Suffixed, Text: text} }

func (c Change) String() string {
	switch c.Kind {
	case Literal:
		return quote(c.Text)
	case Prefixed, Suffixed:
		return string(c.Kind) + " " + quote(c.Text)
	case Characters:
		return stringOf + count(c.N, "character")
	case Members:
		return listOf + count(c.N, "member")
	}
	return string(c.Kind)
}

const (
	stringOf = "a string of "
	listOf   = "a list of "
)

// count returns a number with thousands separators, followed by the noun in the singular or plural.
func count(n int, thing string) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if n == 1 {
		return digits + " " + thing
	}
	return digits + " " + thing + "s"
}

// maxLength is the greatest number that a sentence may contain.
const maxLength = 1_000_000

func parseChange(s string) (Value, error) {
	if i := strings.Index(s, `"`); i >= 0 {
		t, err := unquote(s[i:])
		kind := Literal
		if i > 0 {
			kind = ChangeKind(s[:i-1])
		}
		return Change{Kind: kind, Text: t}, err
	}
	for _, k := range changeWords {
		if s == string(k) {
			return To(k), nil
		}
	}
	text, isList := strings.CutPrefix(s, listOf)
	digits, _, _ := strings.Cut(strings.TrimPrefix(text, stringOf), " ")
	n, _ := strconv.Atoi(strings.ReplaceAll(digits, ",", "")) // 0 if there are no digits, the greatest int if there are too many
	if n < 1 || n > maxLength {
		return nil, fmt.Errorf("%s: give a number from 1 to 1,000,000", s)
	}
	c := Length(n)
	if isList {
		c = Count(n)
	}
	if want := c.String(); s != want && s != strings.ReplaceAll(want, ",", "") {
		return nil, fmt.Errorf("%s: write %s", s, want)
	}
	return c, nil
}
