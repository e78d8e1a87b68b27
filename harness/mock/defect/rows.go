package defect

import (
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// errorIDs returns the ids of the error rows that the operation can return.
func (p page) errorIDs() []spec.RowID {
	var ids []spec.RowID
	for _, code := range p.operation.Codes {
		if row := rpc.FindError(p.Contract, code); row != nil {
			ids = append(ids, row.ID)
		}
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
func (p page) successIDs(f spec.Format) []spec.RowID {
	ids := p.fieldIDs()
	for _, e := range p.Examples {
		if e.Kind == spec.SuccessExample && (f == "" || e.Format == f) {
			ids = append(ids, e.ID)
		}
	}
	return ids
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
