package defect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Defect describes how the server breaks one promise or convention.
type Defect struct {
	ID string // stable, such as "error-status/InvalidParameter"
	// Breaks lists the rows that the defect breaks. A run catches a defect if one of these rows fails. It catches a defect
	// of a convention if one of these rows has a deviation that a run without the defect does not have.
	Breaks []spec.RowID
	// Convention is true if the defect only breaks a convention of the gateway, such as the spelling of a media type or
	// the HostId of an error. Such a defect must not make any row fail.
	Convention bool
	Format     spec.Format // format in which the promise is broken; "" for both
	Text       string      // what the server does instead
}

// defect is a Defect with its hooks. Hooks may have state, so each server calls make.
type defect struct {
	Defect
	difference bool // the promise is that both formats have the same fields
	onlyRPC    bool // calls of ROA operations do not have what the defect changes
	make       func() rpc.Hooks
}

// All returns all defects for the pages, in a stable order. It ignores operations without an implementation.
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
				all = append(all, pageDefects(page{c, o, gateway})...)
				break // the first one serves the page
			}
		}
	}
	if gateway != nil {
		all = append(all, gatewayDefects(gateway, operations, contracts)...)
	}
	return unique(all)
}

// page is a page with its operation.
type page struct {
	*spec.Contract
	operation *rpc.Operation
	gateway   *spec.Contract // may be nil
}

// isCommon reports whether the gateway page documents a parameter, so that every operation has it.
func (p page) isCommon(q argument) bool {
	return p.gateway != nil && q.parent() == "" && q.In != spec.InBody && q.Name != "RegionId" && p.gateway.Parameter(q.Name) != nil
}

func pageDefects(p page) []defect {
	return p.inFormats(slices.Concat(
		errorDefects(p),
		parameterDefects(p),
		exampleDefects(p),
		noteDefects(p),
		fieldDefects(p),
		headerDefects(p),
		memberDefects(p),
		successDefects(p),
		refusalDefects(p),
		wireDefects(p),
	))
}

// inFormats removes the defects of formats in which the operation does not answer, and those of differences between
// formats if there is only one.
func (p page) inFormats(all []defect) []defect {
	return slices.DeleteFunc(all, func(d defect) bool {
		return p.operation.NoXML && (d.Format == spec.XML || d.difference)
	})
}

func gatewayDefects(g *spec.Contract, operations []*rpc.Operation, contracts []*spec.Contract) []defect {
	all := slices.Concat(
		acceptDefects(g),
		commonDefects(g, operations),
		formatDefects(g),
		transportDefects(g),
		crashDefects(g),
		conventionDefects(g),
	)
	if isUnversioned(contracts) {
		all = slices.DeleteFunc(all, func(d defect) bool {
			return slices.ContainsFunc(d.Breaks, func(id spec.RowID) bool { return isAboutVersion(g, id) })
		})
	}
	if slices.ContainsFunc(contracts, func(c *spec.Contract) bool { return c.Operation.Style != spec.ROA }) {
		return all
	}
	return slices.DeleteFunc(all, func(d defect) bool { return d.onlyRPC })
}

// isUnversioned reports whether no page states the version of its operation, so that the server accepts any.
func isUnversioned(contracts []*spec.Contract) bool {
	return !slices.ContainsFunc(contracts, func(c *spec.Contract) bool { return c.Operation.Version != "" })
}

// isAboutVersion reports whether a row of the gateway page is about the Version.
func isAboutVersion(g *spec.Contract, id spec.RowID) bool {
	return slices.Contains(parameterID(g, "Version"), id) || slices.Contains(errorID(g, "InvalidVersion"), id)
}

// onlyRPC marks a defect of calls that only RPC operations have.
func onlyRPC(d defect) defect {
	d.onlyRPC = true
	return d
}

func eachOnlyRPC(all []defect) []defect {
	for i := range all {
		all[i].onlyRPC = true
	}
	return all
}

// unique removes repeated defects and defects that break no row.
func unique(all []defect) []defect {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(d defect) bool {
		drop := seen[d.ID] || len(d.Breaks) == 0
		seen[d.ID] = true
		return drop
	})
}

// Find returns the hooks of a defect. The error for an unknown defect suggests similar ids.
func Find(id string, operations []*rpc.Operation, contracts []*spec.Contract, gateway *spec.Contract) (rpc.Hooks, error) {
	all := allDefects(operations, contracts, gateway)
	for _, d := range all {
		if d.ID == id {
			return d.make(), nil
		}
	}
	return rpc.Hooks{}, fmt.Errorf("mock: unknown defect %q: --defect list prints the %d defects of the pages%s", id, len(all), similar(id, all))
}

// similar returns a hint with at most three defects with similar ids, or "".
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

// defectOf returns a defect whose hooks have no state.
func defectOf(id, text string, h rpc.Hooks, breaks ...spec.RowID) defect {
	return defect{Defect: Defect{ID: id, Breaks: breaks, Text: text}, make: func() rpc.Hooks { return h }}
}

// conventional returns d marked as a defect of a convention.
func (d defect) conventional() defect {
	d.Convention = true
	return d
}

// conventional marks all defects of a list as defects of conventions.
func conventional(all []defect) []defect {
	for i := range all {
		all[i].Convention = true
	}
	return all
}

// in returns d limited to answers in one format. The id of the result ends in the format.
func (d defect) in(f spec.Format) defect {
	d.Format = f
	d.ID += "/" + strings.ToLower(string(f))
	made := d.make
	d.make = func() rpc.Hooks { return limited(made(), f) }
	return d
}

// limited returns hooks that change answers in one format only.
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

// inBoth returns the defect limited to JSON and the defect limited to XML.
func inBoth(d defect) []defect { return []defect{d.in(spec.JSON), d.in(spec.XML)} }
