package refdoc

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// request reads the tables of request parameters.
func (r *reader) request() {
	for _, t := range r.tables[requestPart] {
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

// parameter reads one request row. A row without a name is dropped with a finding.
func (r *reader) parameter(t sourceTable, row markdown.Row) (spec.Parameter, bool) {
	name := nameOf(t.cell(row, nameColumn))
	if name == "" || t.isHeader(row) {
		r.dropRow(row, "it names no parameter")
		return spec.Parameter{}, false
	}
	if r.standsForShared(t, row, name) {
		return spec.Parameter{}, false
	}
	blocks := t.described(row)
	p := spec.Parameter{Row: tableRow(row.Span, blocks), Name: name, In: placeOf(t, row)}
	p.Type = r.typeOf(t, row, name)
	p.Required, p.Conditions = r.required(t, row, name, p.Text)
	p.Example = exampleOf(t.cell(row, exampleColumn))
	p.Enum, p.Default = enumOf(blocks, p.Example)
	if !holdsNumbers(p.Enum, p.Type) {
		p.Enum, p.Default = nil, "" // what the bounds depend on, and no values
	}
	if p.Default == "" {
		p.Default = cmp.Or(defaultOf(p.Text, p.Example, p.Enum), defaultOutside(p.Text, p.Enum))
	}
	p.Resource = resourceOf(name, p.Text)
	if len(p.Enum) == 0 {
		boundsOf(&p)
	}
	if bounds := reversed(&p); bounds != "" {
		r.report(row.First, spec.Error, "range-reversed", "the range %s of %s is reversed; it was not read", bounds, name)
	}
	return p, true
}

// holdsNumbers reports whether the values of a number are numbers.
func holdsNumbers(values []spec.EnumValue, t spec.Type) bool {
	if t.JSON != spec.Integer && t.JSON != spec.Number {
		return true
	}
	return !slices.ContainsFunc(values, func(v spec.EnumValue) bool {
		_, err := strconv.ParseFloat(v.Value, 64)
		return err != nil
	})
}

// trait is what the table says of a row's place among the others.
func traitOf(t sourceTable, row markdown.Row, owner string) trait {
	place := tidy(t.cell(row, placeColumn).Plain())
	return trait{
		marked: hasDepthMark(t.cell(row, nameColumn)),
		placed: place != "" || headingPlace(t) != "",
		silent: t.has(placeColumn) && place == "",
		owner:  owner,
	}
}

// hasDepthMark reports whether the name in a cell has a mark of depth, such as "└".
func hasDepthMark(c markdown.Cell) bool { return depthMark.MatchString(c.Plain()) }

var depthMark = regexp.MustCompile(`^\s*[└├│─]`)

// tableRow is the common part of a row that stands in a table.
func tableRow(span markdown.Span, blocks []markdown.Block) spec.Row {
	return spec.Row{Pos: spec.Position{Line: span.First, End: span.Last}, Strength: spec.Table, Text: textOf(blocks)}
}

// textOf is the plain text of blocks: a line for each paragraph, and one with a dash for each list item.
func textOf(blocks []markdown.Block) string {
	var lines []string
	for _, b := range blocks {
		switch b := b.(type) {
		case *markdown.Paragraph:
			lines = append(lines, tidy(markdown.Plain(b.Raw)))
		case *markdown.Code:
			lines = append(lines, strings.TrimSpace(b.Body))
		case *markdown.List:
			for _, item := range b.Items {
				lines = append(lines, "- "+textOf(item.Blocks))
			}
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// nameOf is the name in a cell, without the mark of a member.
func nameOf(c markdown.Cell) string {
	name := strings.TrimSpace(strings.TrimLeft(tidy(c.Plain()), "└├│─ "))
	return withoutBlanks(name)
}

// withoutBlanks takes the blanks out of a name that a machine's translation puts around its dots.
func withoutBlanks(name string) string {
	if !strings.Contains(name, ". ") && !strings.Contains(name, " .") {
		return name
	}
	return aroundDot.ReplaceAllString(name, ".$1")
}

// aroundDot is a dot with the blanks around it: "InstanceId. 1".
var aroundDot = regexp.MustCompile(` *\. *(\w)`)

var noExample = regexp.MustCompile(`^(?i:-+|—+|n/?a|无|none given)$`)

// exampleOf is the example value in a cell; a dash or its like means none.
func exampleOf(c markdown.Cell) string {
	text := clean(c.Plain())
	if noExample.MatchString(text) {
		return ""
	}
	return text
}

var places = []struct {
	place spec.Place
	words *regexp.Regexp
}{
	{spec.InPath, regexp.MustCompile(`(?i)path|\buri\b|路径`)},
	{spec.InHeader, regexp.MustCompile(`(?i)header|请求头`)},
	{spec.InBody, regexp.MustCompile(`(?i)body|请求体`)},
	{spec.InQuery, regexp.MustCompile(`(?i)query|查询`)},
}

// placeOf is where a parameter travels: as its row says, or the heading of its table, or the query.
func placeOf(t sourceTable, row markdown.Row) spec.Place {
	for _, p := range places {
		if p.words.MatchString(t.cell(row, placeColumn).Plain()) {
			return p.place
		}
	}
	return cmp.Or(headingPlace(t), spec.InQuery)
}

// headingPlace is where the heading of a table, or the words right above it, say that its rows travel, "" where
// they do not.
func headingPlace(t sourceTable) spec.Place {
	for _, p := range places {
		if p.words.MatchString(t.section.Title) {
			return p.place
		}
	}
	if namesBody.MatchString(t.label) {
		return spec.InBody
	}
	return ""
}

// namesBody are words above a table that say that it lists what is in the body.
var namesBody = regexp.MustCompile(`(?i)\brequest\s?body\b|RequestBody|请求体|body\s?(?:参数|parameters?\b)`)
