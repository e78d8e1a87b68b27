package openapi

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// The rules of findings about a description.
const (
	ruleInvalid = "openapi-invalid" // not valid under the OpenAPI specification
	ruleNoRow   = "openapi-no-row"  // documented, but nothing that a row can be made of
	ruleRows    = "openapi-rows"    // the list of rows and the rows themselves differ
)

// reader reads contracts from a document.
type reader struct {
	*document
	isOwn    bool     // only what has a row extension is a row
	ids      spec.IDs // of rows without an id of their own
	told     told     // of the contract that is being read
	findings []spec.Finding
}

// told are the errors of a foreign description that have rows already.
type told struct {
	codes   map[answerCode]bool
	answers map[spec.Answer]bool
}

func (r *reader) report(line int, s spec.Severity, rule, format string, args ...any) {
	r.findings = append(r.findings, spec.Finding{
		File: r.file, Line: max(line, 1), Rule: rule, Severity: s, Message: fmt.Sprintf(format, args...),
	})
}

// invalid reports what the validating library says.
func (r *reader) invalid(err error) {
	var l *located
	if errors.As(err, &l) {
		r.report(l.line, spec.Error, ruleInvalid, "%s", l.message)
	}
}

// row gives a row to a thing of a foreign description: the next id and its lines in the file.
func (r *reader) row(row *spec.Row, line int, n *node, id ...string) {
	row.ID = r.ids.New(id...)
	row.Pos = spec.Position{Line: line, End: max(line, lastLine(n))}
}

// method is one method of a path.
type method struct {
	path, name string
	line       int
	item, node *node // of the path and of the method
}

// methods lists the operations of the document, in its order.
func (r *reader) methods() []method {
	var all []method
	for _, p := range entries(get(r.root, "paths")) {
		item := r.deref(p.value)
		for _, m := range entries(item) {
			if methods[m.key] && isMapping(m.value) {
				all = append(all, method{path: p.key, name: m.key, line: m.line, item: item, node: m.value})
			}
		}
	}
	return all
}

// parameters lists the parameters of a method, resolved; those of the path come first and give way to
// those of the method.
func (r *reader) parameters(m method) []*node {
	var all []*node
	index := map[placedName]int{}
	for _, ref := range slices.Concat(items(get(m.item, "parameters")), items(get(m.node, "parameters"))) {
		n := r.deref(ref)
		if !isMapping(n) {
			continue
		}
		key := placedName{spec.Place(text(get(n, "in"))), text(get(n, "name"))}
		if i, ok := index[key]; ok {
			all[i] = n
			continue
		}
		index[key] = len(all)
		all = append(all, n)
	}
	return all
}

// placedName is what tells parameters apart.
type placedName struct {
	in   spec.Place
	name string
}

// parameterSchema is the schema of a parameter, wherever it stands.
func (r *reader) parameterSchema(n *node) *node {
	schema := get(n, "schema")
	for _, media := range entries(get(n, "content")) {
		schema = get(media.value, "schema")
		break
	}
	return r.effective(schema)
}

// effective is the schema that says what a value is: itself, or a part of its allOf.
func (r *reader) effective(schema *node) *node {
	for range maxDepth {
		schema = r.deref(schema)
		parts := items(get(schema, "allOf"))
		if len(parts) == 0 || get(schema, "type") != nil || get(schema, "enum") != nil {
			break
		}
		schema = parts[0]
	}
	return schema
}

// properties lists the properties of a schema, those of its alternatives and parts included.
func (r *reader) properties(schema *node) []pair {
	var all []pair
	taken := map[string]bool{}
	for _, part := range r.parts(schema, nil) {
		for _, p := range entries(get(part, "properties")) {
			if !taken[p.key] {
				taken[p.key] = true
				all = append(all, p)
			}
		}
	}
	return all
}

// parts lists a schema and what it is put together from, each once.
func (r *reader) parts(schema *node, found []*node) []*node {
	schema = r.deref(schema)
	if schema == nil || slices.Contains(found, schema) {
		return found
	}
	found = append(found, schema)
	for _, key := range []string{"allOf", "oneOf", "anyOf"} {
		for _, part := range items(get(schema, key)) {
			found = r.parts(part, found)
		}
	}
	return found
}

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
