package run

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
)

// report returns the report of the columns, with all cases of all clients. A row that contradicts its page cannot fail.
func (o *Options) report(columns [][]column) *matrix.Report {
	all := slices.Concat(columns...)
	r := &matrix.Report{Version: o.Tool, Known: slices.Clone(o.Known), Problems: []reports.Problem{}, Rows: []matrix.Row{}, Pages: []reports.Page{}}
	for _, c := range all {
		r.Clients = append(r.Clients, c.client)
	}
	pages := slices.Clone(o.Pages)
	if o.Gateway != nil && !slices.ContainsFunc(pages, func(c *spec.Contract) bool { return c.Page == o.Gateway.Page }) {
		pages = append(pages, o.Gateway)
	}
	byRow := o.byRow()
	for _, c := range pages {
		rows := o.rowsOf(c, byRow, all)
		if len(rows) > 0 {
			op := c.Operation
			r.Pages = append(r.Pages, reports.Page{Path: c.Page, Kind: c.Kind, Title: op.Title, Product: op.Product, Operation: op.Name, Version: op.Version})
			r.Rows = append(r.Rows, rows...)
		}
	}
	return r
}

// ref identifies a row.
type ref struct {
	page string
	id   spec.RowID
}

// byRow returns the indexes of the cases of each row.
func (o *Options) byRow() map[ref][]int {
	all := map[ref][]int{}
	for i := range o.Cases {
		c := &o.Cases[i]
		at := ref{o.pageOf(c), c.Row}
		all[at] = append(all[at], i)
	}
	return all
}

// pageOf returns the page of the row of a case.
func (o *Options) pageOf(c *sdk.Case) string {
	if strings.HasPrefix(string(c.Row), spec.GatewayPrefix) && o.Gateway != nil {
		return o.Gateway.Page
	}
	return c.Contract.Page
}

// rowsOf returns the rows of a page that have cases, in the order of the page. Cases whose row is not on the page follow.
func (o *Options) rowsOf(c *spec.Contract, byRow map[ref][]int, all []column) []matrix.Row {
	contradicted := map[spec.RowID]string{}
	for _, x := range contradiction.Of(c) {
		for _, id := range x.Rows {
			contradicted[id] = x.Text
		}
	}
	var out []matrix.Row
	add := func(row matrix.Row) {
		at := ref{c.Page, row.ID}
		if len(byRow[at]) == 0 {
			return
		}
		for _, column := range all {
			cell := matrix.Cell{}
			for _, i := range byRow[at] {
				cell.Tests = append(cell.Tests, contradict(column.tests[i], contradicted[row.ID]))
			}
			row.Cells = append(row.Cells, cell)
		}
		out = append(out, row)
		delete(byRow, at)
	}
	for _, row := range c.Rows() {
		add(matrix.Row{Page: c.Page, ID: row.ID, Line: row.Pos.Line, Text: row.Text})
	}
	for i := range o.Cases {
		if x := &o.Cases[i]; o.pageOf(x) == c.Page {
			add(matrix.Row{Page: c.Page, ID: x.Row, Line: x.Line})
		}
	}
	return out
}

// contradict changes failures of a test of a row that contradicts the page.
func contradict(t matrix.Test, why string) matrix.Test {
	if why == "" {
		return t
	}
	t.Results = slices.Clone(t.Results)
	for i := range t.Results {
		if o := &t.Results[i]; o.Verdict == spec.Failed && o.Facet != matrix.Leak {
			o.Verdict, o.Reason = spec.Contradicted, o.Reason+"; "+why
		}
	}
	return t
}
