package features

import (
	"strconv"

	"github.com/rowproof/rowproof/spec"
)

// candidates lists the error rows of the page and of the gateway that a fault may be answered with, but for
// the row that the scenario proves, as table rows: id, status, code.
func (g generator) candidates(fault spec.Cause, except spec.RowID) [][]string {
	var rows [][]string
	for _, id := range g.c.MayMean(fault) {
		if id != except {
			e := g.c.Error(id)
			rows = append(rows, []string{string(id), strconv.Itoa(e.Status), e.Code})
		}
	}
	return append(rows, g.templates(fault)...)
}

// templates instantiates the gateway's rows for any parameter, Missing{Param} and Invalid{Param}, where
// they explain the fault.
func (g generator) templates(fault spec.Cause) [][]string {
	if g.gateway == nil {
		return nil
	}
	var rows [][]string
	for _, e := range g.gateway.Errors {
		if !e.IsTemplate() || !e.Cause.Explains(fault) {
			continue
		}
		for _, p := range fault.Parameters {
			rows = append(rows, []string{string(e.ID), strconv.Itoa(e.Status), e.For(p).Code})
		}
	}
	return rows
}
