package generic

import (
	"cmp"
	"math/big"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/spec"
)

// filler makes the fields of one success.
type filler struct {
	requestID string
	sources   []source                            // of the values of fields, the most important first
	inner     []source                            // of the values of fields in a list
	fresh     func(s *shape) (id string, ok bool) // the new identifier of a field that is in no list; may be nil
	list      *listing                            // how the operation lists things; nil if it lists none
	items     []item                              // of the list
	total     int                                 // number of things, of which the answer lists a page
	next      *shape                              // field with the token of the next page; nil without such a field
	token     string
}

// source returns the value of the named field, and whether it has one.
type source func(name string) (string, bool)

// item is an element of the list of things, with the sources of its values.
type item struct {
	shape   *shape
	sources []source
}

// fields returns the members of a structure as fields.
func (f filler) fields(s *shape, atRoot bool) []document.Field {
	fields := []document.Field{}
	for _, m := range s.members {
		fields = append(fields, f.field(m, atRoot))
	}
	if atRoot && f.list == nil {
		countItems(fields)
	}
	return fields
}

func (f filler) field(s *shape, atRoot bool) document.Field {
	switch {
	case f.list != nil && s == f.list.shape:
		return document.Field{Name: s.name, Kind: s.kind, Element: s.element, Members: f.listed()}
	case s.kind == document.List:
		f.sources, f.fresh = f.inner, nil
	}
	if s.kind != document.Leaf {
		return document.Field{Name: s.name, Kind: s.kind, Element: s.element, Members: f.fields(s, false)}
	}
	text := f.text(s, atRoot)
	return document.Field{Name: s.name, Text: text, Literal: s.literal(text)}
}

// text returns the value of a leaf.
func (f filler) text(s *shape, atRoot bool) string {
	if s.isRequestID() && (atRoot || s.field == nil) {
		return f.requestID
	}
	if f.fresh != nil {
		if id, ok := f.fresh(s); ok {
			return id
		}
	}
	if f.list != nil && s.isTotal() {
		return strconv.Itoa(f.total)
	}
	if f.next != nil && s == f.next {
		return f.token
	}
	for _, value := range f.sources {
		if text, ok := value(s.name); ok && s.name != "" && s.fits(text) {
			return text
		}
	}
	return s.sample()
}

// listed returns the elements of the list of things.
func (f filler) listed() []document.Field {
	elements := []document.Field{}
	for _, it := range f.items {
		inner := filler{requestID: f.requestID, sources: it.sources, inner: f.inner}
		elements = append(elements, inner.field(it.shape, false))
	}
	return elements
}

// isTotal reports whether the field is the number of all things that a list has on all its pages.
func (s *shape) isTotal() bool {
	return strings.EqualFold(s.name, "TotalCount") && (s.typ == spec.Integer || s.typ == spec.Number)
}

// literal reports whether JSON has the value without quotes.
func (s *shape) literal(text string) bool {
	switch s.typ {
	case spec.Integer, spec.Number:
		return isNumber(text)
	case spec.Boolean:
		return text == "true" || text == "false"
	}
	return false
}

func isNumber(text string) bool {
	_, ok := new(big.Float).SetString(text)
	return ok && text != "" && !strings.ContainsAny(text, "xXpPbBoOiI_+ ") && (text == "0" || !strings.HasPrefix(strings.TrimPrefix(text, "-"), "0") || strings.HasPrefix(strings.TrimPrefix(text, "-"), "0."))
}

// longestEcho is the length in bytes of the longest value that an answer repeats.
const longestEcho = 256

// fits reports whether a value that was sent can be the value of the field.
func (s *shape) fits(text string) bool {
	if text == "" || len(text) > longestEcho || !isPrintable(text) {
		return false
	}
	switch s.typ {
	case spec.Integer:
		n, ok := new(big.Float).SetString(text)
		return ok && isNumber(text) && n.IsInt() && !strings.ContainsAny(text, ".eE") && s.within(n)
	case spec.Number:
		n, ok := new(big.Float).SetString(text)
		return ok && isNumber(text) && s.within(n)
	case spec.Boolean:
		return text == "true" || text == "false"
	}
	return s.field == nil || s.allows(text)
}

func isPrintable(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
}

func (s *shape) within(n *big.Float) bool { return s.field == nil || s.field.Within(n) }

// allows reports whether a text is within the documented limits of the field.
func (s *shape) allows(text string) bool {
	n := utf8.RuneCountInString(text)
	if s.field.Complete && len(s.field.Enum) > 0 && !documents(s.field.Enum, text) {
		return false
	}
	return n >= s.field.MinLength && (s.field.MaxLength == 0 || n <= s.field.MaxLength) && s.field.Form.Allows(text)
}

func documents(values []spec.EnumValue, text string) bool {
	for _, v := range values {
		if v.Value == text {
			return true
		}
	}
	return false
}

// sample returns a value that follows from the page: the value of the example, the example of the row, a documented value
// or a value of the type.
func (s *shape) sample() string {
	candidates := []string{s.text}
	if s.field != nil {
		candidates = append(candidates, s.field.Example)
		for _, v := range s.field.Enum {
			candidates = append(candidates, v.Value)
		}
		candidates = append(candidates, s.field.Least(), s.field.Greatest(), notated(s.field.Form.Notation, 0))
		if !s.field.Form.IsZero() {
			candidates = append(candidates, patternSamples...)
		}
		if s.isTime() {
			candidates = append(candidates, notated(spec.DateTime, 0), notated(spec.UnixTime, 0))
		}
		candidates = append(candidates, s.madeText())
	}
	for _, text := range candidates {
		if s.typ == spec.Boolean {
			text = strings.ToLower(text)
		}
		if text = unmasked(text); s.fits(text) {
			return text
		}
	}
	switch s.typ {
	case spec.Integer, spec.Number:
		return "1"
	case spec.Boolean:
		return "true"
	}
	return cmp.Or(s.text, "example")
}

// aboutTime matches the beginning of the description of a point in time.
var aboutTime = regexp.MustCompile(`(?i)^(?:the )?(?:[a-z]+ )?(?:time|date|timestamp)\b(?: (?:when|at|that|of|on)\b|[.,]|$)|^[^，。,.]{0,16}(?:时间|日期)(?:[，。,.（(：:]|$)`)

// isTime reports whether the row documents a point in time: the last word of its name is Time, Date or Timestamp, and so is
// the noun at the beginning of its description.
func (s *shape) isTime() bool {
	words := wordsOf(s.name)
	if len(words) == 0 || s.typ == spec.Boolean || s.typ == spec.Array {
		return false
	}
	last := strings.ToLower(words[len(words)-1])
	return (last == "time" || last == "date" || last == "timestamp") && aboutTime.MatchString(strings.TrimSpace(s.field.Text))
}

// madeText returns a text of a length that the row allows.
func (s *shape) madeText() string {
	p := parameter{Parameter: &spec.Parameter{Limits: s.field.Limits}}
	return p.madeText(0)
}

// unmasked replaces the asterisks that hide a part of a value, with the spaces before them: pages write 192.168.**. ** for
// an address.
func unmasked(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, " *", "*"), "*", "0")
}

// countItems sets TotalCount to the number of elements if the answer has exactly one list at its root.
func countItems(fields []document.Field) {
	var total *document.Field
	items, lists := 0, 0
	for i := range fields {
		f := &fields[i]
		if strings.EqualFold(f.Name, "TotalCount") && f.Kind == document.Leaf && f.Literal {
			total = f
		}
		list := f
		if f.Kind == document.Object && len(f.Members) == 1 {
			list = &f.Members[0]
		}
		if list.Kind == document.List {
			items, lists = len(list.Members), lists+1
		}
	}
	if total != nil && lists == 1 {
		total.Text = big.NewInt(int64(items)).String()
	}
}

// ownHeaders are the headers that the server or the connection sets itself: net/http writes them, or they would change
// how the body is sent.
var ownHeaders = []string{
	"Connection", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
}

// headerOf returns the headers that the response rows of the pages document, each with a value that follows from its
// first row. A page may be nil.
func headerOf(pages ...*spec.Contract) http.Header {
	h := http.Header{}
	for _, name := range ownHeaders {
		h[name] = nil
	}
	for _, page := range pages {
		if page != nil {
			addHeaders(h, page.Headers)
		}
	}
	for _, name := range ownHeaders {
		delete(h, name)
	}
	return h
}

func addHeaders(h http.Header, rows []spec.Header) {
	for i := range rows {
		row := &rows[i]
		name := http.CanonicalHeaderKey(row.Name)
		if _, ok := h[name]; ok || !isHeaderName(row.Name) {
			continue
		}
		s := &shape{name: row.Name, typ: row.Type.JSON, field: &row.Field}
		if s.typ == spec.Array {
			s.typ = row.Type.Element.JSON
		}
		h[name] = []string{strings.Join(strings.Fields(s.sample()), " ")}
	}
}

// isHeaderName reports whether a row documents one header: a name such as x-meta-* stands for several.
func isHeaderName(name string) bool {
	return name != "" && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-_.") == ""
}
