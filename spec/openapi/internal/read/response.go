package read

import (
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// response is a response of a method.
type response struct {
	status string // 404, 4XX or default
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

// statusCode returns the status, or 0 for 4XX and default.
func (r response) statusCode() int {
	n, err := strconv.Atoi(r.status)
	if err != nil {
		return 0
	}
	return n
}

// mediaType returns the JSON or XML content of a message.
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

// examples returns the examples of a content, with references resolved. A single example has no name.
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
