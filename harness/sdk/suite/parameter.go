package suite

import (
	"encoding/json"
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// Texts that an SDK must encode correctly. Neither begins or ends with a blank, which a header would lose.
const (
	reserved = `a b+c&d=e/f?g#h%i*j~k'l"m(n)!$,;:@[o]{p}|\^` + "`<q>%20%2B."
	nonASCII = "测试-é-ß-🙂-я"
)

// longestMade is the length of the longest text that a case sends.
const longestMade = 2000

// manyValues is a number of values that shows whether the tenth follows the ninth.
const manyValues = 11

// variant is a value of a parameter that a case sends.
type variant struct {
	name, title string
	value       any
	omit        bool
	informative bool // the page does not state what a caller may expect
}

// parameters returns the cases of the request rows: each sends one value that is difficult to encode, or easy to lose.
func parameters(p *page) []sdk.Case {
	var all []sdk.Case
	for _, n := range p.tree.members {
		all = append(all, p.nodeCases(n)...)
	}
	return all
}

func (p *page) nodeCases(n *node) []sdk.Case {
	var all []sdk.Case
	for _, v := range n.variants() {
		all = append(all, p.parameterCase(n, v))
	}
	for _, m := range n.members {
		all = append(all, p.nodeCases(m)...)
	}
	return all
}

func (p *page) parameterCase(n *node, v variant) sdk.Case {
	at := row{spec.RowID("request/" + n.path()), 0}
	for m := n; at.line == 0 && m != nil; m = m.first() {
		if m.row != nil {
			at = rowOf(m.row.Row)
		}
	}
	c := p.start(sdk.Parameter, at, v.name, spec.JSON)
	c.Title = "The request contains " + n.path() + " " + v.title + "."
	if v.omit {
		c.Title = "The request lacks " + n.path() + ", which the caller does not set."
	}
	c.Call.Parameters = p.tree.call(&change{at: n, value: v.value, omit: v.omit})
	c.Informative = v.informative
	p.succeed(&c)
	return c
}

// first returns the first member of a structure, or nil.
func (n *node) first() *node {
	if len(n.members) == 0 {
		return nil
	}
	return n.members[0]
}

// variants returns the values of a parameter that cases send.
func (n *node) variants() []variant {
	if len(n.members) > 0 {
		return n.structured()
	}
	all := []variant{{name: "documented value", title: "with a documented value", value: n.value(nil)}}
	if n.list {
		return append(all, n.lists()...)
	}
	all = append(all, n.texts()...)
	all = append(all, n.bounds()...)
	all = append(all, n.falsy()...)
	r := n.row
	if len(r.Enum) > 1 && r.Enum[len(r.Enum)-1].Value != n.text {
		all = append(all, variant{name: "other documented value", title: "with another documented value", value: typed(r.Type.JSON, r.Enum[len(r.Enum)-1].Value)})
	}
	if r.Default != "" && !r.Required && r.In != spec.InPath {
		all = append(all, variant{name: "default omitted", omit: true})
	}
	return all
}

// isText reports whether a value is a text.
func (n *node) isText() bool { return n.row.Type.JSON == spec.String || n.row.Type.JSON == spec.Any }

// isFree reports whether a value is a text that may have any characters.
func (n *node) isFree() bool {
	return n.isText() && n.row.Form.IsZero() && len(n.row.Enum) == 0 && !isFormed(n.text)
}

// isASCII reports whether the description mentions ASCII, so that the page may allow ASCII characters only.
func (n *node) isASCII() bool { return strings.Contains(n.row.Text, "ASCII") }

// fits reports whether the page allows the length of a text.
func (n *node) fits(text string) bool {
	length := utf8.RuneCountInString(text)
	return length >= n.row.MinLength && (n.row.MaxLength == 0 || length <= n.row.MaxLength)
}

// texts returns texts that are difficult to encode.
func (n *node) texts() []variant {
	if !n.isFree() {
		return nil
	}
	var all []variant
	if text := n.cut(reserved); n.fits(text) {
		all = append(all, variant{name: "reserved characters", title: "with reserved characters", value: text})
	}
	if text := n.cut(nonASCII); n.fits(text) && n.row.In != spec.InHeader && !n.isASCII() {
		all = append(all, variant{name: "non-ASCII characters", title: "with characters that are not ASCII", value: text})
	}
	if n.row.MinLength == 0 && !n.row.Required && n.row.In != spec.InPath {
		all = append(all, variant{name: "empty value", title: "with an empty value", value: "", informative: true})
	}
	return all
}

// cut returns the beginning of a text that is not too long for the row.
func (n *node) cut(text string) string {
	runes := []rune(text)
	if most := n.row.MaxLength; most > 0 && len(runes) > most {
		runes = runes[:most]
	}
	return strings.TrimSpace(string(runes))
}

// structured returns values of a structure, or of a list of structures.
func (n *node) structured() []variant {
	full := n.full(0)
	all := []variant{{name: "all members", title: "with all members", value: full}}
	if list, ok := full.([]any); ok && n.holds(2) {
		second, _ := n.full(2).([]any)
		all = append(all, variant{name: "several elements", title: "with several elements in order", value: append(list, second...)})
	}
	return all
}

// holds reports whether the page allows a list to have a number of elements.
func (n *node) holds(count int) bool {
	return n.row == nil || n.row.MaxItems == 0 || n.row.MaxItems >= count
}

// lists returns lists of several values.
func (n *node) lists() []variant {
	one := n.element()
	values := []any{one}
	if text, isText := one.(string); isText && n.row.Serialization != spec.Simple && n.row.Form.IsZero() && len(n.row.Enum) == 0 && !isFormed(text) {
		if text := n.cut(reserved); n.fits(text) {
			values = append(values, text)
		}
		if text := n.cut(nonASCII); n.fits(text) && !n.isASCII() {
			values = append(values, text)
		}
	}
	if len(values) == 1 {
		values = append(values, n.numbered(one, 2))
	}
	var all []variant
	if n.holds(len(values)) {
		all = append(all, variant{name: "several values", title: "with several values in order", value: values})
	}
	if n.holds(manyValues) {
		many := make([]any, manyValues)
		for i := range many {
			many[i] = n.numbered(one, i+1)
		}
		all = append(all, variant{name: "many values", title: "with many values in order", value: many})
	}
	if !n.row.Required && n.row.MinItems == 0 {
		all = append(all, variant{name: "empty list", title: "with an empty list", value: []any{}, informative: true})
	}
	return all
}

// element returns one valid value of a list.
func (n *node) element() any {
	if list, ok := n.value(nil).([]any); ok && len(list) > 0 {
		return list[0]
	}
	return ""
}

// numbered returns a valid value that differs per number, from 1, if the page allows several: a documented one, or a text
// with a letter. Otherwise, and for the number 0, it returns v.
func (n *node) numbered(v any, number int) any {
	text, isText := v.(string)
	switch {
	case number == 0 || n.row == nil:
	case len(n.row.Enum) > 0:
		kind := n.row.Type.JSON
		if kind == spec.Array {
			kind = n.row.Type.Element.JSON
		}
		return typed(kind, n.row.Enum[(number-1)%len(n.row.Enum)].Value)
	case isText && text != "" && n.row.Form.IsZero() && !isFormed(text):
		if longer := text + string(rune('a'+number-1)); n.fits(longer) {
			return longer
		}
	}
	return v
}

// bounds returns the least and the greatest values, and integers that a double cannot hold.
func (n *node) bounds() []variant {
	var all []variant
	add := func(name, title string, v any) {
		all = append(all, variant{name: name, title: title, value: v})
	}
	switch r := n.row; {
	case len(r.Enum) > 0:
	case r.Type.JSON == spec.Integer || r.Type.JSON == spec.Number:
		if least := r.Least(); least != "" {
			add("least value", "with the least value", json.Number(least))
		}
		if greatest := r.Greatest(); greatest != "" {
			add("greatest value", "with the greatest value", json.Number(greatest))
		}
		if exact := "9007199254740993"; r.Type.Bits() == 64 && n.within(exact) {
			add("2^53+1", "with an integer that a double cannot hold", json.Number(exact))
		}
	case n.isFree():
		if r.MinLength > 1 {
			add("shortest text", "with the shortest text", strings.Repeat("m", r.MinLength))
		}
		if r.MaxLength > 0 && r.MaxLength <= longestMade && r.MaxLength > r.MinLength {
			add("longest text", "with the longest text", strings.Repeat("m", r.MaxLength))
		}
	}
	return all
}

func (n *node) within(number string) bool {
	f, ok := new(big.Float).SetPrec(128).SetString(number)
	return ok && n.row.Within(f)
}

// falsy returns values that some languages take for absent.
func (n *node) falsy() []variant {
	switch t := n.row.Type.JSON; {
	case t == spec.Boolean && n.text != "false":
		return []variant{{name: "false", title: "with the value false", value: false}}
	case t == spec.Integer && len(n.row.Enum) == 0 && n.within("0") && n.row.Least() != "0" && n.row.Greatest() != "0" && n.row.Min != "":
		return []variant{{name: "zero", title: "with the value 0", value: json.Number("0")}}
	}
	return nil
}
