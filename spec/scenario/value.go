package scenario

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// Value is an argument of a phrase. String returns it as written in a sentence or in a cell of Examples.
// Implementations are comparable.
type Value interface{ String() string }

// Name is the name of a parameter, a field, a header or an operation. It is quoted unless it is a plain word.
type Name string

// Text is any text, quoted like a Go string.
type Text string

// Row is the id of a row, quoted.
type Row spec.RowID

// Format is JSON or XML.
type Format spec.Format

// Placement is where parameters are sent: in the query or in a form.
type Placement string

// The placements of parameters.
const (
	InQuery Placement = "query"
	InForm  Placement = "form"
)

func (n Name) String() string {
	if plainName.MatchString(string(n)) {
		return string(n)
	}
	return quote(string(n))
}

func (t Text) String() string      { return quote(string(t)) }
func (r Row) String() string       { return quote(string(r)) }
func (f Format) String() string    { return string(f) }
func (p Placement) String() string { return string(p) }

// quote quotes a text like a Go string. It also escapes <, so that no text looks like a column of an outline.
func quote(s string) string { return strings.ReplaceAll(strconv.Quote(s), "<", `\u003c`) }

func unquote(s string) (string, error) {
	t, err := strconv.Unquote(s)
	if err != nil {
		return "", fmt.Errorf("%s is not a quoted text: quote it like a Go string", s)
	}
	return t, nil
}

const (
	quoted = `"(?:[^"\\]|\\.)*"`
	plain  = `[\pL\pN_.\[\]{}#/:*$-]+`
)

var plainName = regexp.MustCompile(`^` + plain + `$`)

// argumentKind is a kind of argument: the pattern of its literals, and a function that parses them.
type argumentKind struct {
	pattern string
	parse   func(string) (Value, error)
}

// argumentKinds contains the kinds of arguments, by the name in braces in a template.
var argumentKinds = map[string]argumentKind{
	"operation": {plain + `|` + quoted, parseName},
	"parameter": {plain + `|` + quoted, parseName},
	"other":     {plain + `|` + quoted, parseName},
	"field":     {plain + `|` + quoted, parseName},
	"header":    {plain + `|` + quoted, parseName},
	"value":     {quoted, parseText},
	"row":       {quoted, parseRow},
	"format":    {`JSON|XML`, func(s string) (Value, error) { return Format(s), nil }},
	"place":     {`query|form`, func(s string) (Value, error) { return Placement(s), nil }},
	"change":    {changePattern, parseChange},
	"method":    {transportPattern, parseTransport},
	"offset":    {offsetPattern, parseOffset},
	"reason":    {reasonPattern(), parseReason},
}

func parseName(s string) (Value, error) {
	if !strings.HasPrefix(s, `"`) {
		return Name(s), nil
	}
	t, err := unquote(s)
	if plainName.MatchString(t) { // t is empty if s is not a quoted text
		return nil, fmt.Errorf("the name %s needs no quotes", s)
	}
	return Name(t), err
}

func parseText(s string) (Value, error) {
	t, err := unquote(s)
	return Text(t), err
}

func parseRow(s string) (Value, error) {
	t, err := unquote(s)
	return Row(t), err
}

// Offset is the difference between the clock of a request and that of the endpoint. It is negative if the request's
// clock is slow.
type Offset time.Duration

const offsetPattern = `[0-9]+ minutes? (?:fast|slow)`

func (o Offset) String() string {
	minutes, word := int(time.Duration(o)/time.Minute), "fast"
	if minutes < 0 {
		minutes, word = -minutes, "slow"
	}
	return count(minutes, "minute") + " " + word
}

func parseOffset(s string) (Value, error) {
	f := strings.Fields(s)
	n, _ := strconv.Atoi(f[0]) // the greatest int if there are too many digits
	if n < 1 || n > 999 {
		return nil, fmt.Errorf("%s: give a number of minutes from 1 to 999", s)
	}
	o := Offset(time.Duration(n) * time.Minute)
	if f[2] == "slow" {
		o = -o
	}
	if want := o.String(); s != want {
		return nil, fmt.Errorf("%s: write %s", s, want)
	}
	return o, nil
}

// Readable returns a text of a page on one line for a title or a description. It collapses white space, removes
// control characters and the markers of columns, and cuts the text after n characters.
func Readable(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '<':
			return '‹'
		case r == '>':
			return '›'
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, s)
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}
