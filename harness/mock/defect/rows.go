package defect

import (
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// errorIDs are the rows of the errors that the operation can come to.
func (p page) errorIDs() []spec.RowID {
	var ids []spec.RowID
	for _, code := range p.operation.Codes {
		if row := rpc.FindError(p.Contract, code); row != nil {
			ids = append(ids, row.ID)
		}
	}
	return ids
}

// fieldIDs are the rows of the response.
func (p page) fieldIDs() []spec.RowID {
	var ids []spec.RowID
	for _, f := range p.Fields {
		ids = append(ids, f.ID)
	}
	return ids
}

// successIDs are the rows that show a success: the fields and the examples in one format, or in any.
func (p page) successIDs(f spec.Format) []spec.RowID {
	ids := p.fieldIDs()
	for _, e := range p.Examples {
		if e.Kind == spec.SuccessExample && (f == "" || e.Format == f) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// parameterIDs are the rows of the request: a call that one of them allows has status 200.
func (p page) parameterIDs() []spec.RowID {
	var ids []spec.RowID
	for _, q := range p.Parameters {
		ids = append(ids, q.ID)
	}
	return ids
}

// errorID is the row of a code, as a list of one or none.
func errorID(c *spec.Contract, code string) []spec.RowID {
	if row := rpc.FindError(c, code); row != nil {
		return []spec.RowID{row.ID}
	}
	return nil
}

// parameterID is the row of a parameter, as a list of one or none.
func parameterID(c *spec.Contract, name string) []spec.RowID {
	if p := c.Parameter(name); p != nil {
		return []spec.RowID{p.ID}
	}
	return nil
}

// termID is the row of the note with a bold lead-in, as a list of one or none.
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
