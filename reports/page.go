package reports

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// pageOf returns the description of the page of a contract.
func pageOf(c *spec.Contract, openapi string) Page {
	op := c.Operation
	return Page{
		Path: c.Page, Kind: c.Kind, Title: op.Title,
		Product: op.Product, Operation: op.Name, Version: op.Version, OpenAPI: openapi,
	}
}

// rowsOf returns a row without a verdict for each row of a contract, in the order of [spec.Contract.Rows].
func rowsOf(c *spec.Contract) []plannedRow {
	titles, grades, only := describe(c)
	var rows []plannedRow
	for _, r := range c.Rows() {
		rows = append(rows, plannedRow{
			Row: Row{
				Remarks: givenCause(c.Error(r.ID)),

				ID: r.ID, Page: c.Page, Line: r.Pos.Line, Section: r.ID.Section(),
				Title: titles[r.ID], Text: textOf(c, r), Strength: r.Strength, Grade: grades[r.ID],
			},
			only: only[r.ID],
		})
	}
	return rows
}

// describe returns the title of each row, the grade of each error row, and the format of each example response.
func describe(c *spec.Contract) (titles map[spec.RowID]string, grades map[spec.RowID]spec.Grade, only map[spec.RowID]spec.Format) {
	titles, grades, only = map[spec.RowID]string{}, map[spec.RowID]spec.Grade{}, map[spec.RowID]spec.Format{}
	if c.Explorer != nil {
		titles[c.Explorer.ID] = "API explorer link"
	}
	for _, p := range c.Parameters {
		titles[p.ID] = p.Name
	}
	for _, f := range c.Fields {
		titles[f.ID] = f.Path
	}
	for _, h := range c.Headers {
		titles[h.ID] = "header " + h.Name
	}
	for _, e := range c.Examples {
		titles[e.ID] = strings.TrimSpace(fmt.Sprintf("%s example %s", e.Kind, e.Format))
		only[e.ID] = e.Format
	}
	for _, e := range c.Errors {
		titles[e.ID] = fmt.Sprintf("%d %s", e.Status, e.Code)
		grades[e.ID] = e.Cause.Grade()
	}
	for _, n := range c.Notes {
		titles[n.ID] = noteTitle(n)
	}
	return titles, grades, only
}

// givenCause returns a remark on an error row whose cause the profile states.
func givenCause(e *spec.ErrorRow) []string {
	if e == nil || !e.Cause.ByProfile {
		return nil
	}
	cause := string(e.Cause.Fault)
	if len(e.Cause.Parameters) > 0 {
		cause += " " + strings.Join(e.Cause.Parameters, ", ")
	}
	return []string{givenByProfile + cause}
}

// givenByProfile is the prefix of the remark on a row whose cause the profile states.
const givenByProfile = "cause given by the profile: "

// noteTitle returns the lead-in of a note, or its kind.
func noteTitle(n spec.Note) string {
	switch {
	case n.Term != "":
		return n.Term
	case n.Kind == spec.Procedure:
		return "Procedure"
	default:
		return "Note"
	}
}

// textOf returns the text of a row; for an error row, the message followed by the text.
func textOf(c *spec.Contract, r spec.Row) string {
	e := c.Error(r.ID)
	if e == nil || e.Message == "" || e.Message == r.Text {
		return r.Text
	}
	if r.Text == "" {
		return e.Message
	}
	return e.Message + " — " + r.Text
}
