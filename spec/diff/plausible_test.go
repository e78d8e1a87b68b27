package diff

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
)

// plausible generates contracts that a page could have: rows with distinct ids and lines, and names and values that
// may be repeated or odd.
func plausible() *rapid.Generator[*spec.Contract] {
	return rapid.Custom(func(t *rapid.T) *spec.Contract {
		g := &generator{T: t, ids: &spec.IDs{}, line: 10}
		c := &spec.Contract{Page: "page.md", Kind: spec.OperationPage, Operation: spec.Operation{
			Name: "CreateThing", Version: "2020-01-01", Style: spec.ROA, Method: "POST", Path: "/things",
		}}
		c.Explorer = &spec.Explorer{Row: g.row("explorer"), URL: "https://api.example.com/#api=CreateThing"}
		for range rapid.IntRange(1, 6).Draw(t, "parameters") {
			c.Parameters = append(c.Parameters, g.parameter())
		}
		for range rapid.IntRange(1, 6).Draw(t, "fields") {
			c.Fields = append(c.Fields, g.field())
		}
		for range rapid.IntRange(1, 4).Draw(t, "errors") {
			code, status := g.one("code", "Bad", "Bad", "NotFound.Id", "Busy"), rapid.SampledFrom([]int{400, 403, 404}).Draw(t, "status")
			c.Errors = append(c.Errors, spec.ErrorRow{Row: g.row("error", fmt.Sprint(status), code), Status: status, Code: code, Message: g.words()})
		}
		c.Examples = []spec.Example{{Row: g.row("example", "json"), Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"Id":"1"}`}}
		c.Notes = []spec.Note{{Row: g.row("note"), Kind: spec.PlainNote}}
		return c
	})
}

// generator generates rows, each on a different line.
type generator struct {
	*rapid.T
	ids  *spec.IDs
	line int
}

func (g *generator) one(what string, of ...string) string {
	return rapid.SampledFrom(of).Draw(g.T, what)
}

func (g *generator) words() string {
	return g.one("words", "", "The name.", "Valid values: a and b. Default: a.", "1 to 10", "名称。", "|<b>::error::\x1b[0m\n", "⟦request0⟧")
}

func (g *generator) row(part ...string) spec.Row {
	g.line += 2
	return spec.Row{
		ID: g.ids.New(part...), Pos: spec.Position{Line: g.line, End: g.line + 1}, Strength: spec.Table,
		Text: g.words(),
	}
}

func (g *generator) typed() spec.Type {
	return rapid.SampledFrom([]spec.Type{
		{JSON: spec.String, Name: "String"},
		{JSON: spec.Integer, Name: "Integer"},
		{JSON: spec.Integer, Name: "Long"},
		{JSON: spec.Number, Name: "Float"},
		{JSON: spec.Boolean, Name: "Boolean"},
		{JSON: spec.Array, Name: "List"},
		{},
	}).Draw(g.T, "type")
}

func (g *generator) parameter() spec.Parameter {
	name := g.one("name", "Id", "Name", "Name", "Tag.N.Key", "Tag.N.Value", "Disk.Size", "Disk", "Ids.N", "⟦request1⟧", "Size", "Zone")
	p := spec.Parameter{
		Row: g.row("request", name), Name: name, In: spec.InQuery, Type: g.typed(), Required: rapid.Bool().Draw(g.T, "required"),
		Default: g.one("default", "", "a", "1"), Example: g.one("example", "", "a"),
	}
	if rapid.Bool().Draw(g.T, "enumeration") {
		p.Enum = enum("a", "b", "1")
	}
	if p.Type.JSON == spec.Integer {
		p.Min, p.Max = g.one("least", "", "1"), g.one("most", "", "10")
	}
	if p.Type.JSON == spec.String {
		p.MaxLength = rapid.SampledFrom([]int{0, 64}).Draw(g.T, "longest")
	}
	if p.Type.JSON == spec.Array {
		p.Serialization = spec.Flat
	}
	return p
}

func (g *generator) field() spec.Field {
	path := g.one("path", "RequestId", "Id", "Things", "Things.Thing[].Id", "Things.Thing[].Size", "Total", "Name", "⟦response0⟧")
	return spec.Field{Row: g.row("response", path), Name: lastName(spec.RowID("response/" + path)), Path: path, Type: g.typed()}
}
