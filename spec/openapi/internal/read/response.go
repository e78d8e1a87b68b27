package read

import (
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// response is one answer of a method.
type response struct {
	status string // as the key of the document: 404, 4XX, default
	line   int
	node   *doc.Node
}

func (r *reader) responses(m pathMethod) []response {
	var all []response
	for _, p := range doc.Entries(doc.Get(m.node, "responses")) {
		if n := r.Deref(p.Value); doc.IsMapping(n) {
			all = append(all, response{status: p.Key, line: p.Line, node: n})
		}
	}
	return all
}

func (r response) isSuccess() bool { return strings.HasPrefix(r.status, "2") }

// code is the status as a number, 0 where it is none.
func (r response) statusCode() int {
	n, err := strconv.Atoi(r.status)
	if err != nil {
		return 0
	}
	return n
}

// media finds the content of a message in JSON or XML.
func mediaType(n *doc.Node, f spec.Format) *doc.Node {
	for _, c := range doc.Entries(doc.Get(n, "content")) {
		name, _, _ := strings.Cut(strings.ToLower(c.Key), ";")
		if isMediaType(strings.TrimSpace(name), f) {
			return c.Value
		}
	}
	return nil
}

func isMediaType(name string, f spec.Format) bool {
	word := strings.ToLower(string(f))
	return strings.HasSuffix(name, "/"+word) || strings.HasSuffix(name, "+"+word)
}

var formats = []spec.Format{spec.JSON, spec.XML}

// examples lists the examples of a content, resolved; a single one has no name.
func (r *reader) examples(media *doc.Node) []doc.Entry {
	var all []doc.Entry
	for _, p := range doc.Entries(doc.Get(media, "examples")) {
		if n := r.Deref(p.Value); doc.IsMapping(n) {
			all = append(all, doc.Entry{Key: p.Key, Value: n, Line: p.Line})
		}
	}
	if e := doc.Get(media, "example"); e != nil {
		all = append(all, doc.Entry{Value: doc.Object(doc.At("value", e)), Line: e.Line})
	}
	return all
}
