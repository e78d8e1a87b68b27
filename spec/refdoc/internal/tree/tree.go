// Package tree determines the paths of rows that a page lists without their depth: of response rows in the response,
// and of request rows in structured parameters. It compares the costs of the possible paths, given the examples,
// types, order and names.
package tree

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// NoType is the rule for rows without a type in requests and responses.
var NoType = rules.New(spec.Rule{
	ID: "no-type", Severity: spec.Warning, Fold: true,
	Explanation: "A row has no type.",
	Fix:         "Write the type.",
})

// Answer contains the documented rows and the examples of the responses of an operation.
type Answer struct {
	Operation spec.Operation
	Rows      []spec.Field   // in the order of the page
	Tables    map[int]string // the heading of each table, by the index of the table's first row
	Marks     []int          // the number of depth marks before the name of each row
	Examples  []spec.Example
	Malformed map[int]bool // the examples that could not be repaired
}

var rules spec.Rules

// Rules returns the rules of the findings about response rows.
func Rules() []spec.Rule { return rules.All() }

// Reporter receives a finding at a line.
type Reporter func(line int, rule spec.Rule, format string, args ...any)

// Place determines the paths of the response rows, which the page lists without their depth. It weighs the examples
// and the types, the order and the names of the rows.
func (in *Answer) Place(report Reporter) { in.place(standard, report) }

// place is Place with the given weights.
func (in *Answer) place(w weights, report Reporter) {
	if len(in.Rows) == 0 {
		return
	}
	a := &aligner{rows: slices.Clone(in.Rows), starts: in.Tables, shown: in.readExamples(), sorted: isSorted(in.Rows), marks: in.Marks, weights: w}
	a.partial = a.shown.root.find(requestID) == nil && len(a.shown.all) > 0
	places := a.align()
	t := &treeBuilder{kinds: kindsOf(a.rows, places), paths: map[*position]string{}}
	in.reportUnplaced(a, places, t, report)
	in.Rows = t.fields(places)
	for i := range in.Rows {
		if f := &in.Rows[i]; f.Type == (spec.Type{}) && f.Strength == spec.Table {
			report(f.Pos.Line, NoType, "%s has no type, and no example shows one; any value passes", f.Name)
		}
	}
	in.reportExamples(a, append(places, t.undocumented...), t, report)
}

// treeBuilder creates the paths of positions.
type treeBuilder struct {
	*kinds
	paths        map[*position]string
	undocumented []*position // rows that only the examples show
}

// fields returns the rows with their paths and types. It adds rows for containers and wrapped lists that only the
// examples show.
func (t *treeBuilder) fields(places []*position) []spec.Field {
	var fields []spec.Field
	documented := map[string]bool{}
	for _, p := range places {
		documented[t.path(p)] = true
	}
	add := func(p *position, row spec.Row, element spec.Element) {
		if path := t.path(p); !documented[path] {
			documented[path] = true
			t.undocumented = append(t.undocumented, p)
			row.Strength, row.Text = spec.FromExample, ""
			fields = append(fields, spec.Field{Row: row, Name: p.name, Path: path, Type: spec.Type{JSON: t.kind(p), Element: element}})
		}
	}
	for i, p := range places {
		f := t.rows[i]
		for _, up := range slices.Backward(p.undocumentedParents()) {
			add(up, f.Row, spec.Element{})
		}
		f.Path, f.Type = t.path(p), t.typeAt(p, f.Type)
		fields = append(fields, f)
		if g := p.node; g != nil && !p.isItems && t.wraps(g) && t.isList(g.children[0]) {
			if len(g.children[0].children) == 0 {
				add(&position{parent: p, node: g.children[0], row: -1, name: g.children[0].name}, f.Row, f.Type.Element)
			}
		}
	}
	withoutStructures(fields)
	return fields
}

// typeAt returns the type of a row at a position. If the row states the type of a scalar and the position is a list of
// scalars, the type is that of the elements.
func (t *treeBuilder) typeAt(p *position, stated spec.Type) spec.Type {
	kind := t.kind(p)
	isPlain := p.node == nil || len(p.node.children) == 0
	if kind == spec.Array && isPlain && isScalar(stated.JSON) {
		stated.Element = spec.Element{JSON: stated.JSON, Name: stated.Name}
	}
	stated.JSON = kind
	return stated
}

func isScalar(t spec.JSONType) bool {
	return t != spec.Any && t != spec.Array && t != spec.Object
}

// withoutStructures removes the scalar element type of lists with members.
func withoutStructures(fields []spec.Field) {
	structured := map[string]bool{}
	for _, f := range fields {
		if at := strings.LastIndex(f.Path, "[]."); at >= 0 {
			list := f.Path[:at]
			structured[list] = true
			structured[list[:max(0, strings.LastIndexByte(list, '.'))]] = true // its wrapper
		}
	}
	for i := range fields {
		if f := &fields[i]; structured[f.Path] {
			f.Type.Element = spec.Element{}
		}
	}
}

// path returns the dotted path of a position from the root of the JSON response.
func (t *treeBuilder) path(p *position) string {
	switch {
	case p.parent == nil:
		return ""
	}
	if known, ok := t.paths[p]; ok {
		return known
	}
	path := strings.TrimPrefix(t.path(p.parent)+t.brackets(p.parent)+"."+p.name, ".")
	t.paths[p] = path
	return path
}

// brackets returns "[]" if the path is that of a list with members.
func (t *treeBuilder) brackets(p *position) string {
	if p.parent != nil && t.kind(p) == spec.Array {
		return "[]"
	}
	return ""
}

// kind returns the JSON type at a position.
func (t *treeBuilder) kind(p *position) spec.JSONType {
	var typed spec.JSONType
	if p.row >= 0 {
		typed = t.rows[p.row].Type.JSON
	}
	g := p.node
	switch {
	case t.wrappers[p] != nil:
		return spec.Object
	case p.isItems:
		return spec.Array
	case g != nil && g.parent != nil && t.isList(g):
		return spec.Array
	case g != nil && g.parent != nil && len(g.children) > 0 && !(g.json&asScalar != 0 && g.json&asObject == 0), t.parents[p] && typed != spec.Array:
		return spec.Object
	}
	return typed
}
