package read

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// maxParts limits the parts of an operation, which references can multiply.
const maxParts = doc.MaxRows

// schema adds what a schema states to the part with a key. It also adds a part for each schema within the schema.
func (w *partReader) schema(key string, schema *doc.Node) {
	n := w.Deref(schema)
	switch {
	case schema == nil:
		return
	case n != nil && slices.Contains(w.ancestors, n):
		w.state(key, "recursion", schema.Line, strconv.Itoa(len(w.ancestors)-slices.Index(w.ancestors, n))+" levels up")
		return
	case len(w.parts) >= maxParts || len(w.ancestors) > doc.MaxDepth:
		w.overflow()
		return
	case n == nil:
		w.state(key, "$ref", schema.Line, doc.Text(doc.Get(schema, "$ref")))
		return
	case n.Value == "false": // OpenAPI 3.1
		w.state(key, "not", n.Line, "any value")
		return
	}
	w.ancestors = append(w.ancestors, n)
	w.describe(key, n)
	w.facts(key, n)
	w.members(key, n)
	w.alternatives(key, n)
	for _, part := range doc.Items(doc.Get(n, "allOf")) {
		w.schema(key, part)
	}
	w.ancestors = w.ancestors[:len(w.ancestors)-1]
}

// members adds the properties, the elements and the additional properties of a schema.
func (w *partReader) members(key string, n *doc.Node) {
	for _, e := range doc.Entries(doc.Get(n, "properties")) {
		w.schema(w.member(key, e), e.Value)
	}
	for _, item := range doc.Items(doc.Get(n, "required")) {
		w.state(w.member(key, doc.Entry{Key: doc.Text(item), Line: item.Line}), "required", item.Line, "true")
	}
	if items := doc.Get(n, "items"); items != nil {
		w.schema(w.element(key, "[]", items), items)
	}
	if more := doc.Get(n, "additionalProperties"); doc.IsMapping(more) && len(more.Content) > 0 {
		w.schema(w.element(key, ".*", more), more)
	}
}

// member adds a property and returns its key.
func (w *partReader) member(key string, e doc.Entry) string {
	p := w.parts[w.index[key]]
	path := p.Path + "." + e.Key
	if !strings.ContainsAny(p.Path[max(0, len(p.Path)-1):], "]>*") && (p.Kind == ContentPart || p.Parent == "") {
		path = p.Path + " " + e.Key
	}
	return w.add(Part{Key: key + "\n." + e.Key, Parent: key, Kind: ValuePart, Path: path, Name: e.Key, Line: e.Line, Answer: p.Answer}).Key
}

// element adds the elements of a list, the additional properties of an object or an alternative. It returns the key of
// the new part.
func (w *partReader) element(key, suffix string, n *doc.Node) string {
	p := w.parts[w.index[key]]
	path := p.Path + suffix
	if p.Kind == ContentPart {
		path = p.Path + " " + suffix
	}
	return w.add(Part{Key: key + "\n" + suffix, Parent: key, Kind: ElementPart, Path: path, Line: n.Line, Answer: p.Answer}).Key
}

// alternatives adds the members of oneOf and anyOf. Their order does not matter, so each alternative is identified by
// its reference, its title, or its type and properties.
func (w *partReader) alternatives(key string, n *doc.Node) {
	for _, keyword := range []string{"oneOf", "anyOf"} {
		for _, part := range doc.Items(doc.Get(n, keyword)) {
			if target := w.Deref(part); doc.Text(doc.Get(target, "type")) == "null" { // OpenAPI 3.1
				w.state(key, "nullable", part.Line, "true")
				continue
			}
			name := w.alternative(part)
			w.state(key, keyword, part.Line, name)
			f := w.parts[w.index[key]].Facts[keyword]
			if f.Schemas == nil {
				f.Schemas = map[string]string{}
			}
			f.Schemas[name] = w.canonical(part)
			w.parts[w.index[key]].Facts[keyword] = f
			w.schema(w.element(key, "<"+name+">", part), part)
		}
	}
}

func (w *partReader) alternative(part *doc.Node) string {
	if ref := doc.Text(doc.Get(part, "$ref")); ref != "" {
		return ref[strings.LastIndex(ref, "/")+1:]
	}
	if title := doc.Text(doc.Get(part, "title")); title != "" {
		return title
	}
	name := strings.Join(append(doc.Texts(doc.Get(part, "type")), doc.Text(doc.Get(part, "type"))), " ")
	var members []string
	for _, e := range doc.Entries(doc.Get(part, "properties")) {
		members = append(members, e.Key)
	}
	slices.Sort(members)
	if len(members) > 0 {
		name += " with " + strings.Join(members, ", ")
	}
	return strings.TrimSpace(name)
}

// facts adds the keywords of a schema.
func (w *partReader) facts(key string, n *doc.Node) {
	types := slices.DeleteFunc(append(doc.Texts(doc.Get(n, "type")), doc.Text(doc.Get(n, "type"))), func(t string) bool { return t == "" })
	isInteger := slices.Equal(types, []string{"integer"})
	w.types(key, n, types)
	w.values(key, n, slices.Equal(types, []string{"string"}))
	w.bound(key, n, "minimum", "exclusiveMinimum", isInteger, 1)
	w.bound(key, n, "maximum", "exclusiveMaximum", isInteger, -1)
	w.keywords(key, n)
	w.rest(key, n, judged...)
}

// types adds the types of a schema. In OpenAPI 3.1, null is one of them.
func (w *partReader) types(key string, n *doc.Node, types []string) {
	for _, t := range types {
		if t != "null" {
			w.state(key, "type", lineOf(n, "type"), t)
		}
	}
	if slices.Contains(types, "null") || doc.Text(doc.Get(n, "nullable")) == "true" {
		w.state(key, "nullable", lineOf(n, "type"), "true")
	}
}

// values adds the valid values and the default. A null among the values of a text counts only if null is valid.
func (w *partReader) values(key string, n *doc.Node, isText bool) {
	isNullable := doc.Text(doc.Get(n, "nullable")) == "true"
	for _, v := range doc.Items(doc.Get(n, "enum")) {
		if v.Tag != "!!null" || !isText || isNullable {
			w.state(key, "enum", v.Line, w.value(v, isText))
		}
	}
	if c := doc.Get(n, "const"); c != nil {
		w.state(key, "enum", c.Line, w.value(c, isText))
	}
	if d := doc.Get(n, "default"); d != nil {
		w.state(key, "default", d.Line, w.value(d, isText))
	}
}

// keywords adds the limits whose values are numbers or texts, and the keywords whose values are true and false.
func (w *partReader) keywords(key string, n *doc.Node) {
	for _, keyword := range []string{"format", "pattern", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "multipleOf"} {
		if text := doc.Text(doc.Get(n, keyword)); text != "" && !(strings.HasPrefix(keyword, "min") && text == "0") {
			w.state(key, keyword, lineOf(n, keyword), text)
		}
	}
	for _, keyword := range []string{"uniqueItems", "readOnly", "writeOnly", "deprecated"} {
		if doc.Text(doc.Get(n, keyword)) == "true" {
			w.state(key, keyword, lineOf(n, keyword), "true")
		}
	}
	if more := doc.Get(n, "additionalProperties"); doc.Text(more) == "false" {
		w.state(key, "additionalProperties", more.Line, "false")
	}
}

// judged are the keywords of a schema that are read into separate facts or parts.
var judged = []string{
	"type", "nullable", "enum", "const", "default", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "format", "pattern",
	"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "multipleOf", "uniqueItems", "readOnly",
	"writeOnly", "deprecated", "additionalProperties", "properties", "required", "items", "oneOf", "anyOf", "allOf", "$ref",
}

// bound adds a bound of a number. Exclusive bounds of integers become inclusive, so that they can be compared.
func (w *partReader) bound(key string, n *doc.Node, keyword, exclusive string, isInteger bool, step int64) {
	text, isOpen := doc.Text(doc.Get(n, keyword)), doc.Text(doc.Get(n, exclusive)) == "true"
	if open, ok := new(big.Rat).SetString(doc.Text(doc.Get(n, exclusive))); ok { // a number in OpenAPI 3.1
		closed, both := new(big.Rat).SetString(text)
		if !both || open.Cmp(closed)*int(step) >= 0 {
			text, isOpen = doc.Text(doc.Get(n, exclusive)), true
		}
	}
	value, ok := new(big.Rat).SetString(text)
	switch {
	case text == "":
	case !ok:
		w.state(key, keyword, lineOf(n, keyword), text)
	case isOpen && isInteger && value.IsInt():
		w.state(key, keyword, lineOf(n, keyword), value.Add(value, big.NewRat(step, 1)).RatString())
	case isOpen:
		w.state(key, keyword, lineOf(n, keyword), decimal(value)+" (exclusive)")
	default:
		w.state(key, keyword, lineOf(n, keyword), decimal(value))
	}
}

func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.RatString()
	}
	return strings.TrimRight(r.FloatString(20), "0")
}

// value returns a value of an enumeration or a default as text. Texts that look like other values are quoted, unless
// every value is a text.
func (w *partReader) value(v *doc.Node, isText bool) string {
	switch {
	case v.Tag == "!!null":
		return "null"
	case !doc.IsScalar(v):
		return w.canonical(v)
	case v.Tag == "!!str" && !isText && looksTyped(v.Value):
		return `"` + v.Value + `"`
	case v.Value == "":
		return `""`
	}
	return v.Value
}

func looksTyped(s string) bool {
	_, isNumber := new(big.Rat).SetString(s)
	return isNumber || s == "true" || s == "false" || s == "null"
}
