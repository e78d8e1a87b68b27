package read

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// Part is a part of an operation of a document: the operation itself, a parameter, a body, a response, a header,
// or a schema within one of these.
type Part struct {
	Key    string // identifies the part within the operation
	Parent string // key of the part that contains this part; "" for the operation
	Kind   PartKind
	Path   string // for readers, such as "query filter.kind" or "response 200 items[].size"
	Name   string // name of the parameter, property or header; "" for other parts
	Line   int    // line in the file
	Answer bool   // the part belongs to a response
	Text   string // description
	Facts  map[string]Fact
}

// PartKind is what a part is.
type PartKind string

// The kinds of parts.
const (
	DocumentPart  PartKind = "document"
	OperationPart PartKind = "operation"
	ValuePart     PartKind = "value"    // a parameter, a body, a header or a property
	ElementPart   PartKind = "element"  // the elements of a list, the additional properties of an object, or an alternative
	ResponsePart  PartKind = "response" // a status
	ContentPart   PartKind = "content"  // a media type
)

// Fact is what a part states under one keyword.
type Fact struct {
	Values []string // sorted
	Line   int
	// Schemas maps the name of an alternative to its schema as text. The names are among the values.
	Schemas map[string]string
}

// Text returns the values of a fact as text.
func (f Fact) Text() string { return strings.Join(f.Values, ", ") }

// Parts returns the parts of each operation of a document, in the order of [Contracts]. It ignores rowproof's extensions,
// and reports whether the document has any.
func Parts(d *doc.Document) (all [][]Part, isOwn bool) {
	r := &reader{Document: d}
	isOwn = doc.Get(r.Root, doc.KindKey) != nil || r.isBundle()
	for _, call := range r.calls() {
		w := &partReader{reader: r, index: map[string]int{}}
		w.document()
		for _, m := range call.methods {
			w.method(m)
		}
		all = append(all, w.parts)
	}
	return all, isOwn
}

// partReader collects the parts of an operation.
type partReader struct {
	*reader
	parts     []Part
	index     map[string]int // of parts, by key
	ancestors []*doc.Node
	path      string // template of the current method
	written   int    // bytes of canonical texts
	isCut     bool   // a limit is exceeded
}

// add returns the part with the key of p; it adds p if there is none.
func (w *partReader) add(p Part) *Part {
	i, ok := w.index[p.Key]
	if !ok {
		i = len(w.parts)
		w.index[p.Key] = i
		p.Facts = map[string]Fact{}
		w.parts = append(w.parts, p)
	}
	return &w.parts[i]
}

// state adds values to a fact of the part with a key.
func (w *partReader) state(key, keyword string, line int, values ...string) {
	facts := w.parts[w.index[key]].Facts
	all := slices.Concat(facts[keyword].Values, values)
	slices.Sort(all)
	facts[keyword] = Fact{Values: slices.Compact(all), Line: cmp.Or(facts[keyword].Line, line), Schemas: facts[keyword].Schemas}
}

// describe sets the description of the part with the key, unless the part already has a description.
func (w *partReader) describe(key string, n *doc.Node) {
	p := &w.parts[w.index[key]]
	p.Text = cmp.Or(p.Text, doc.Text(doc.Get(n, "description")))
}

// document adds what the document states outside its operations. It leaves out the title and the version, which are in
// the contract, and the components, which belong to the operations that refer to them.
func (w *partReader) document() {
	p := w.add(Part{Key: "document", Kind: DocumentPart, Path: "the file", Line: 1})
	w.rest(p.Key, w.Root, "openapi", "info", "paths", "components", "tags", "security")
}

// method adds the parts of one method of an operation.
func (w *partReader) method(m pathMethod) {
	key := "operation"
	w.path = m.path
	w.add(Part{Key: key, Kind: OperationPart, Path: "the operation", Line: m.line})
	w.rest(key, m.node, "parameters", "requestBody", "responses", "security", "operationId", "deprecated")
	w.rest(key, m.item, slices.Concat([]string{"parameters", "$ref"}, slices.Collect(maps.Keys(doc.Methods)))...)
	w.flag(key, m.node, "deprecated", false)
	w.security(key, m)
	for _, n := range w.parameters(m) {
		w.parameter(key, n)
	}
	w.body(key, w.Deref(doc.Get(m.node, "requestBody")))
	for _, e := range doc.Entries(doc.Get(m.node, "responses")) {
		w.response(key, e)
	}
}

// security adds the security requirements, each with the scheme that it names.
func (w *partReader) security(key string, m pathMethod) {
	list := doc.Get(m.node, "security")
	if list == nil {
		list = doc.Get(w.Root, "security")
	}
	for _, requirement := range doc.Items(list) {
		text := w.canonical(requirement)
		for _, e := range doc.Entries(requirement) {
			text += " " + w.canonical(doc.Get(w.Root, "components", "securitySchemes", e.Key))
		}
		w.state(key, "security", requirement.Line, text)
	}
}

func (w *partReader) parameter(parent string, n *doc.Node) {
	in, name := doc.Text(doc.Get(n, "in")), doc.Text(doc.Get(n, "name"))
	key := parent + "\n" + in + "\n" + name
	if before, _, ok := strings.Cut(w.path, "{"+name+"}"); ok && in == "path" {
		key = fmt.Sprintf("%s\n%s\n{%d}", parent, in, strings.Count(before, "{")) // clients do not send the name
	}
	w.add(Part{Key: key, Parent: parent, Kind: ValuePart, Path: in + " " + name, Name: name, Line: n.Line})
	w.rest(key, n, "name", "in", "required", "schema", "content", "style", "explode", "deprecated", "allowReserved", "allowEmptyValue")
	w.describe(key, n)
	w.flag(key, n, "required", in == "path")
	w.encoding(key, n, in)
	w.schema(key, doc.Get(n, "schema"))
	w.content(key, doc.Get(n, "content"))
}

// defaultStyles are the styles of parameters by their location; see the OpenAPI Specification, Parameter Object.
var defaultStyles = map[string]string{"query": "form", "cookie": "form", "path": "simple", "header": "simple"}

// encoding adds how a parameter or header is sent.
func (w *partReader) encoding(key string, n *doc.Node, in string) {
	style := cmp.Or(doc.Text(doc.Get(n, "style")), defaultStyles[in])
	w.state(key, "style", lineOf(n, "style"), style)
	if t := doc.Text(doc.Get(w.effectiveSchema(doc.Get(n, "schema")), "type")); t == "array" || t == "object" {
		w.flag(key, n, "explode", style == "form") // no effect on other values
	}
	for _, keyword := range []string{"deprecated", "allowReserved", "allowEmptyValue"} {
		w.flag(key, n, keyword, false)
	}
}

func (w *partReader) body(parent string, n *doc.Node) {
	if n == nil {
		return
	}
	key := parent + "\nbody"
	w.add(Part{Key: key, Parent: parent, Kind: ValuePart, Path: "body", Name: "body", Line: n.Line})
	w.rest(key, n, "content", "required")
	w.flag(key, n, "required", false)
	w.content(key, doc.Get(n, "content"))
}

func (w *partReader) response(parent string, e doc.Entry) {
	if strings.HasPrefix(e.Key, "x-") {
		w.state(parent, "responses "+e.Key, e.Line, w.canonical(e.Value))
		return
	}
	n, key, path := w.Deref(e.Value), parent+"\nresponse "+e.Key, "response "+e.Key
	w.add(Part{Key: key, Parent: parent, Kind: ResponsePart, Path: path, Name: e.Key, Line: e.Line, Answer: true})
	w.rest(key, n, "content", "headers")
	for _, h := range doc.Entries(doc.Get(n, "headers")) {
		header, at := w.Deref(h.Value), key+"\nheader "+strings.ToLower(h.Key)
		w.add(Part{Key: at, Parent: key, Kind: ValuePart, Path: path + " header " + h.Key, Name: h.Key, Line: h.Line, Answer: true})
		w.rest(at, header, "required", "schema", "content", "style", "explode", "deprecated", "allowReserved", "allowEmptyValue")
		w.describe(at, header)
		w.flag(at, header, "required", false)
		w.encoding(at, header, "header")
		w.schema(at, doc.Get(header, "schema"))
		w.content(at, doc.Get(header, "content"))
	}
	w.content(key, doc.Get(n, "content"))
}

// content adds the media types of a message, and their schemas.
func (w *partReader) content(parent string, n *doc.Node) {
	for _, e := range doc.Entries(n) {
		p, name := w.parts[w.index[parent]], strings.ToLower(e.Key)
		key := parent + "\ncontent " + name
		w.add(Part{Key: key, Parent: parent, Kind: ContentPart, Path: p.Path, Name: name, Line: e.Line, Answer: p.Answer})
		w.rest(key, e.Value, "schema")
		w.schema(key, doc.Get(e.Value, "schema"))
	}
}

// flag adds a fact that is true or false.
func (w *partReader) flag(key string, n *doc.Node, keyword string, missing bool) {
	value := "false"
	if text := doc.Text(doc.Get(n, keyword)); text == "true" || text == "" && missing {
		value = "true"
	}
	w.state(key, keyword, lineOf(n, keyword), value)
}

// lineOf returns the line of a keyword, or that of the whole value.
func lineOf(n *doc.Node, keyword string) int {
	if v := doc.Get(n, keyword); v != nil {
		return v.Line
	}
	if n == nil {
		return 0
	}
	return n.Line
}
