package defect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Defect is one promise or convention that the server can break.
type Defect struct {
	ID string // stable, such as "error-status/InvalidParameter"
	// Breaks lists the rows that the defect breaks. A run has caught the defect if one of them failed or, of a
	// convention, shows a deviation that a run without the defect does not show.
	Breaks []spec.RowID
	// Convention reports that the defect breaks no promise of a row but a convention of the gateway, such as the
	// spelling of a media type or the HostId of an error. It must not fail any row.
	Convention bool
	Format     spec.Format // the format in which the promise is broken, "" for both
	Text       string      // what the server does instead
}

// defect is a Defect with the hooks that make it. Hooks may keep state, so that each server has its own.
type defect struct {
	Defect
	make func() rpc.Hooks
}

// All returns every promise of the pages that the server can break, one at a time, in a stable order.
// Pages without an implementation here add nothing.
func All(operations []*rpc.Operation, contracts []*spec.Contract, gateway *spec.Contract) []Defect {
	var list []Defect
	for _, d := range allDefects(operations, contracts, gateway) {
		list = append(list, d.Defect)
	}
	return list
}

func allDefects(operations []*rpc.Operation, contracts []*spec.Contract, gateway *spec.Contract) []defect {
	var all []defect
	for _, c := range contracts {
		for _, o := range operations {
			if o.Name == c.Operation.Name {
				all = append(all, pageDefects(page{c, o})...)
			}
		}
	}
	if gateway != nil {
		all = append(all, gatewayDefects(gateway, operations)...)
	}
	return unique(all)
}

// page is a page with the operation that it documents.
type page struct {
	*spec.Contract
	operation *rpc.Operation
}

func pageDefects(p page) []defect {
	return slices.Concat(
		errorDefects(p),
		parameterDefects(p),
		exampleDefects(p),
		noteDefects(p),
		fieldDefects(p),
		successDefects(p),
		refusalDefects(p),
		wireDefects(p),
	)
}

func gatewayDefects(g *spec.Contract, operations []*rpc.Operation) []defect {
	return slices.Concat(
		acceptDefects(g),
		commonDefects(g, operations),
		formatDefects(g),
		transportDefects(g),
		crashDefects(g),
		conventionDefects(g),
	)
}

// unique drops repeated defects and those that break no row.
func unique(all []defect) []defect {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(d defect) bool {
		drop := seen[d.ID] || len(d.Breaks) == 0
		seen[d.ID] = true
		return drop
	})
}

// Find returns hooks that make a defect. The error names defects with a similar id.
func Find(id string, operations []*rpc.Operation, contracts []*spec.Contract, gateway *spec.Contract) (rpc.Hooks, error) {
	all := allDefects(operations, contracts, gateway)
	for _, d := range all {
		if d.ID == id {
			return d.make(), nil
		}
	}
	return rpc.Hooks{}, fmt.Errorf("mock: no defect %q among the %d of these pages%s", id, len(all), similar(id, all))
}

// similar returns a hint with at most three defects whose ids share a part with id, or "".
func similar(id string, all []defect) string {
	var names []string
	for _, d := range all {
		if strings.Contains(d.ID, id) || strings.HasSuffix(id, d.ID[strings.LastIndex(d.ID, "/")+1:]) {
			names = append(names, d.ID)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(names[:min(3, len(names))], ", ") + "?"
}

// defectOf returns a defect whose hooks keep no state.
func defectOf(id, text string, h rpc.Hooks, breaks ...spec.RowID) defect {
	return defect{Defect{ID: id, Breaks: breaks, Text: text}, func() rpc.Hooks { return h }}
}

// conventional marks a defect of a convention.
func (d defect) conventional() defect {
	d.Convention = true
	return d
}

// conventional marks the defects of a list as defects of conventions.
func conventional(all []defect) []defect {
	for i := range all {
		all[i].Convention = true
	}
	return all
}

// in limits a defect to answers in one format, and says so in its id.
func (d defect) in(f spec.Format) defect {
	d.Format = f
	d.ID += "/" + strings.ToLower(string(f))
	made := d.make
	d.make = func() rpc.Hooks { return limited(made(), f) }
	return d
}

// limited limits what hooks do to an answer to one format.
func limited(h rpc.Hooks, f spec.Format) rpc.Hooks {
	if reshape := h.Reshape; reshape != nil {
		h.Reshape = func(c *rpc.Call, d *rpc.Document) {
			if c.Format == f {
				reshape(c, d)
			}
		}
	}
	if send := h.Send; send != nil {
		h.Send = func(c *rpc.Call, r *rpc.Response) {
			if c.Format == f {
				send(c, r)
			}
		}
	}
	return h
}

// inBoth returns a defect once for each format.
func inBoth(d defect) []defect { return []defect{d.in(spec.JSON), d.in(spec.XML)} }
