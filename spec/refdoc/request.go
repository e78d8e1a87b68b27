package refdoc

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
	"github.com/rowproof/rowproof/spec/refdoc/internal/tree"
)

var rangeReversed = rules.New(spec.Rule{
	ID: "range-reversed", Severity: spec.Error,
	Explanation: "The first bound of a range is greater than the second, so the range contains no value.",
	Fix:         "Swap the bounds, or correct the wrong one.",
})

// request reads the tables of request parameters.
func (r *reader) request() {
	for _, t := range r.tables[table.Request] {
		owner := r.ownerOf(t)
		for _, row := range t.Rows {
			if p, ok := r.parameter(t, row); ok {
				p.Parent = owner
				r.c.Parameters = append(r.c.Parameters, p)
				r.traits = append(r.traits, traitOf(t, row, owner))
			}
		}
	}
	r.valueTables()
	r.action = r.c.Parameter("Action")
}

// parameter reads one request row. It drops a row without a name and reports a finding.
func (r *reader) parameter(t table.Table, row markdown.Row) (spec.Parameter, bool) {
	name := table.NameOf(t.Cell(row, table.Name))
	if name == "" || t.IsHeader(row) {
		r.dropRow(row, "the row has no name")
		return spec.Parameter{}, false
	}
	if r.isShared(t, row, name) {
		return spec.Parameter{}, false
	}
	blocks := t.DescriptionOf(row)
	p := spec.Parameter{Row: tableRow(row.Span, blocks), Name: name, In: table.PositionOf(t, row)}
	p.Type = r.typeOf(t, row, name)
	p.Required, p.Conditions = r.required(t, row, name, p.Text)
	p.Example = table.ExampleOf(t.Cell(row, table.Example))
	p.Enum, p.Default = prose.Enum(blocks, p.Example)
	if !holdsNumbers(p.Enum, p.Type) {
		p.Enum, p.Default = nil, "" // the "values" are cases of the bounds
	}
	text := p.Text
	if len(p.Enum) == 0 && prose.ListsMembers(blocks, p.Example) {
		p.Text = plain.WithoutList(text) // the list has defaults and bounds of the members
	}
	p.Default = cmp.Or(prose.Default(&p, p.Default), prose.DefaultOutside(p.Text, p.Enum))
	if p.Type.JSON == spec.Boolean {
		p.Default = prose.BooleanDefault(p.Default, p.Enum)
	}
	p.Resource = prose.Resource(name, p.Text)
	if len(p.Enum) == 0 {
		prose.ReadBounds(&p)
		prose.ReadNumericText(&p)
	}
	p.Text = text
	if bounds := prose.ReversedRange(&p); bounds != "" {
		r.report(row.First, rangeReversed, "the range %s of %s is reversed and was ignored", bounds, name)
	}
	return p, true
}

// creates matches the name of an operation that creates what the group captures.
var creates = regexp.MustCompile(`^(?:Create|Import|Add|Register|Allocate|Copy|Clone|Upload)([A-Z]\w*)$`)

// dropReferences clears Unique of a name that refers to an existing resource. A page often repeats there that names are
// unique. A required name refers to an existing resource, unless the operation creates a resource of that kind.
func (r *reader) dropReferences() {
	created := creates.FindStringSubmatch(r.c.Operation.Name)
	for i := range r.c.Parameters {
		p := &r.c.Parameters[i]
		kind := strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(p.Name[strings.LastIndexByte(p.Name, '.')+1:], "Name"), "name"))
		isNew := created != nil && strings.Contains(strings.ToLower(created[1]), kind)
		if p.Unique && !p.Idempotency && (r.c.Operation.Reads() || p.Required && !isNew) {
			p.Unique = false
		}
	}
}

// holdsNumbers reports whether every value of a parameter of a number type is a number.
func holdsNumbers(values []spec.EnumValue, t spec.Type) bool {
	if t.JSON != spec.Integer && t.JSON != spec.Number {
		return true
	}
	return !slices.ContainsFunc(values, func(v spec.EnumValue) bool {
		_, err := strconv.ParseFloat(v.Value, 64)
		return err != nil
	})
}

// traitOf returns what the table shows about the nesting of a row.
func traitOf(t table.Table, row markdown.Row, owner string) tree.Trait {
	place := plain.Tidy(t.Cell(row, table.Position).Plain())
	return tree.Trait{
		HasMark:       table.HasDepthMark(t.Cell(row, table.Name)),
		Depth:         table.DepthOf(t.Cell(row, table.Name)),
		HasPosition:   place != "" || table.HeadingPosition(t) != "",
		EmptyPosition: t.Has(table.Position) && place == "",
		Owner:         owner,
	}
}

// tableRow returns the part that all rows of tables have in common.
func tableRow(span markdown.Span, blocks []markdown.Block) spec.Row {
	return spec.Row{Pos: spec.Position{Line: span.First, End: span.Last}, Strength: spec.Table, Text: plain.Of(blocks)}
}
