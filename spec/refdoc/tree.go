package refdoc

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Answer is what a page documents and shows of the answers of an operation.
type Answer struct {
	Operation spec.Operation
	Rows      []spec.Field   // in the order of the page
	Tables    map[int]string // the rows at which a table begins, and the heading of the table
	Marks     []int          // of each row, the number of depth marks before its name
	Examples  []spec.Example
	Malformed map[int]bool // the examples that no repair made well-formed
}

// Reporter receives a finding about a line.
type Reporter func(line int, severity spec.Severity, rule, format string, args ...any)

// Place places the response rows, which the page lists without their depth, in the tree of the answer. What
// the examples show, the types, the order and the names of the rows are weighed against each other.
func (in *Answer) Place(report Reporter) {
	if len(in.Rows) == 0 {
		return
	}
	a := &aligner{rows: slices.Clone(in.Rows), starts: in.Tables, sights: in.see(), sorted: inOrder(in.Rows), marks: in.Marks}
	a.partial = a.sights.root.find(requestID) == nil && len(a.sights.all) > 0
	places := a.align()
	t := &treeBuilder{kinds: kindsOf(a.rows, places), paths: map[*place]string{}}
	in.reportUnplaced(a, places, t, report)
	in.Rows = t.fields(places)
	for i := range in.Rows {
		if f := &in.Rows[i]; f.Type == (spec.Type{}) && f.Strength == spec.Table {
			report(f.Pos.Line, spec.Warning, "no-type", "%s has no type and no example tells it; any will do", f.Name)
		}
	}
	in.reportExamples(a, append(places, t.extra...), t, report)
}

// treeBuilder names the places.
type treeBuilder struct {
	*kinds
	paths map[*place]string
	extra []*place // the rows that only the examples tell of
}

// fields are the rows with their paths and types. What has no row of its own but holds rows, or is the list
// that a row is there only to hold, becomes a row that only the examples tell of.
func (t *treeBuilder) fields(places []*place) []spec.Field {
	var fields []spec.Field
	told := map[string]bool{}
	for _, p := range places {
		told[t.path(p)] = true
	}
	add := func(p *place, row spec.Row) {
		if path := t.path(p); !told[path] {
			told[path] = true
			t.extra = append(t.extra, p)
			row.Strength, row.Text = spec.FromExample, ""
			fields = append(fields, spec.Field{Row: row, Name: p.name, Path: path, Type: spec.Type{JSON: t.kind(p)}})
		}
	}
	for i, p := range places {
		f := t.rows[i]
		for _, up := range slices.Backward(p.untold()) {
			add(up, f.Row)
		}
		f.Path, f.Type.JSON = t.path(p), t.kind(p)
		fields = append(fields, f)
		if g := p.sight; g != nil && !p.inner && len(g.kids) == 1 && t.isList(g.kids[0]) && t.wraps(g) {
			if len(g.kids[0].kids) == 0 {
				add(&place{up: p, sight: g.kids[0], row: -1, name: g.kids[0].name}, f.Row)
			}
		}
	}
	return fields
}

// path is the dotted path of a place from the root of the JSON answer.
func (t *treeBuilder) path(p *place) string {
	switch {
	case p.up == nil:
		return ""
	}
	if known, ok := t.paths[p]; ok {
		return known
	}
	path := strings.TrimPrefix(t.path(p.up)+t.brackets(p.up)+"."+p.name, ".")
	t.paths[p] = path
	return path
}

// brackets stand after the path of a list before what is within its values.
func (t *treeBuilder) brackets(p *place) string {
	if p.up != nil && t.kind(p) == spec.Array {
		return "[]"
	}
	return ""
}

// kind is the JSON type of what stands at a place.
func (t *treeBuilder) kind(p *place) spec.JSONType {
	var typed spec.JSONType
	if p.row >= 0 {
		typed = t.rows[p.row].Type.JSON
	}
	g := p.sight
	switch {
	case t.holds[p]:
		return spec.Object
	case p.inner:
		return spec.Array
	case g != nil && g.parent != nil && t.isList(g):
		return spec.Array
	case g != nil && g.parent != nil && len(g.kids) > 0 && !(g.json&asScalar != 0 && g.json&asObject == 0), t.parents[p] && typed != spec.Array:
		return spec.Object
	}
	return typed
}
