package openapi

import (
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// response is one answer of a method.
type response struct {
	status string // as the key of the document: 404, 4XX, default
	line   int
	node   *node
}

func (r *reader) responses(m method) []response {
	var all []response
	for _, p := range entries(get(m.node, "responses")) {
		if n := r.deref(p.value); isMapping(n) {
			all = append(all, response{status: p.key, line: p.line, node: n})
		}
	}
	return all
}

func (r response) isSuccess() bool { return strings.HasPrefix(r.status, "2") }

// code is the status as a number, 0 where it is none.
func (r response) code() int {
	n, err := strconv.Atoi(r.status)
	if err != nil {
		return 0
	}
	return n
}

// media finds the content of a message in JSON or XML.
func media(n *node, f spec.Format) *node {
	for _, c := range entries(get(n, "content")) {
		name, _, _ := strings.Cut(strings.ToLower(c.key), ";")
		if isMedia(strings.TrimSpace(name), f) {
			return c.value
		}
	}
	return nil
}

func isMedia(name string, f spec.Format) bool {
	word := strings.ToLower(string(f))
	return strings.HasSuffix(name, "/"+word) || strings.HasSuffix(name, "+"+word)
}

var formats = []spec.Format{spec.JSON, spec.XML}

// examples lists the examples of a content, resolved; a single one has no name.
func (r *reader) examples(media *node) []pair {
	var all []pair
	for _, p := range entries(get(media, "examples")) {
		if n := r.deref(p.value); isMapping(n) {
			all = append(all, pair{p.key, n, p.line})
		}
	}
	if e := get(media, "example"); e != nil {
		all = append(all, pair{"", object(at("value", e)), e.Line})
	}
	return all
}
