package openapi

import (
	"errors"
	"fmt"
	"slices"

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

// contracts reads a description in the way in which it was written.
func (r *reader) contracts() ([]*spec.Contract, error) {
	switch {
	case get(r.root, kindKey) != nil:
		return r.own()
	case r.isBundle():
		return r.bundled()
	}
	return r.foreign(), nil
}
