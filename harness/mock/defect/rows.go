package defect

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// errors returns the error rows that the operation can return.
func (p page) errors() []*spec.ErrorRow {
	var rows []*spec.ErrorRow
	for i := range p.Errors {
		row := &p.Errors[i]
		if slices.Contains(p.operation.Codes, row.Code) && p.operation.Never[row.ID] == "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// errorIDs returns the ids of the error rows that the operation can return.
func (p page) errorIDs() []spec.RowID {
	var ids []spec.RowID
	for _, row := range p.errors() {
		ids = append(ids, row.ID)
	}
	return ids
}

// fieldIDs returns the ids of the response rows.
func (p page) fieldIDs() []spec.RowID {
	var ids []spec.RowID
	for _, f := range p.Fields {
		ids = append(ids, f.ID)
	}
	return ids
}

// successIDs returns the ids of the response rows and of the success examples in f. If f is "", it includes all formats.
func (p page) successIDs(f spec.Format) []spec.RowID { return append(p.fieldIDs(), p.exampleIDs(f)...) }

// exampleIDs returns the ids of the success examples in f or, if f is "", in all formats.
func (p page) exampleIDs(f spec.Format) []spec.RowID {
	var ids []spec.RowID
	for _, e := range p.Examples {
		if e.Kind == spec.SuccessExample && (f == "" || e.Format == f) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// comparedIDs returns the ids of the success examples if they show both formats, and nil otherwise.
func (p page) comparedIDs() []spec.RowID {
	if len(p.exampleIDs(spec.JSON)) == 0 || len(p.exampleIDs(spec.XML)) == 0 {
		return nil
	}
	return p.exampleIDs("")
}

// parameterIDs returns the ids of the request rows.
func (p page) parameterIDs() []spec.RowID {
	var ids []spec.RowID
	for _, q := range p.Parameters {
		ids = append(ids, q.ID)
	}
	return ids
}

// errorID returns the id of the error row with the code, or nil.
func errorID(c *spec.Contract, code string) []spec.RowID {
	if row := rpc.FindError(c, code); row != nil {
		return []spec.RowID{row.ID}
	}
	return nil
}

// parameterID returns the id of the parameter's row, or nil.
func parameterID(c *spec.Contract, name string) []spec.RowID {
	if p := c.Parameter(name); p != nil {
		return []spec.RowID{p.ID}
	}
	return nil
}

// termID returns the id of the note that begins with the term in bold, or nil.
func termID(c *spec.Contract, term string) []spec.RowID {
	if c == nil {
		return nil
	}
	for _, n := range c.Notes {
		if strings.EqualFold(n.Term, term) {
			return []spec.RowID{n.ID}
		}
	}
	return nil
}
