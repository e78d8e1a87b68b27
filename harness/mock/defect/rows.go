package defect

import (
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// errorIDs returns the rows of the errors that the operation can return.
func (p page) errorIDs() []spec.RowID {
	var ids []spec.RowID
	for _, code := range p.operation.Codes {
		if row := rpc.FindError(p.Contract, code); row != nil {
			ids = append(ids, row.ID)
		}
	}
	return ids
}

// fieldIDs returns the rows of the response.
func (p page) fieldIDs() []spec.RowID {
	var ids []spec.RowID
	for _, f := range p.Fields {
		ids = append(ids, f.ID)
	}
	return ids
}

// successIDs returns the rows that show a success: the fields and the examples in one format, or in any.
func (p page) successIDs(f spec.Format) []spec.RowID {
	ids := p.fieldIDs()
	for _, e := range p.Examples {
		if e.Kind == spec.SuccessExample && (f == "" || e.Format == f) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// parameterIDs returns the rows of the request.
func (p page) parameterIDs() []spec.RowID {
	var ids []spec.RowID
	for _, q := range p.Parameters {
		ids = append(ids, q.ID)
	}
	return ids
}

// errorID returns the row of a code, or nothing.
func errorID(c *spec.Contract, code string) []spec.RowID {
	if row := rpc.FindError(c, code); row != nil {
		return []spec.RowID{row.ID}
	}
	return nil
}

// parameterID returns the row of a parameter, or nothing.
func parameterID(c *spec.Contract, name string) []spec.RowID {
	if p := c.Parameter(name); p != nil {
		return []spec.RowID{p.ID}
	}
	return nil
}

// termID returns the row of the note with a bold lead-in, or nothing.
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
