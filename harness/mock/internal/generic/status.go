package generic

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/harness/mock/internal/thing"
	"github.com/rowproof/rowproof/spec"
)

// statuses returns the documented statuses of the things that an operation shows, and the kind of the things. The first
// status is the one of the example. It returns nil if the page documents none.
func (o *operation) statuses() (all []string, kind string) {
	in := o.shape
	switch {
	case o.listing != nil:
		in, kind = o.listing.shape.members[0], o.listing.kind
	case o.target != nil && o.page.Operation.Reads():
		kind = o.target.kind()
	default:
		return nil, ""
	}
	field := in.status(thing.StemOf(kind))
	if field == nil || field.field == nil || len(field.field.Enum) < 2 {
		return nil, ""
	}
	all = []string{field.sample()}
	for _, v := range field.field.Enum {
		if v.Value != all[0] {
			all = append(all, v.Value)
		}
	}
	return all, kind
}

// status returns the member of a structure, or of a structure in it, that is the status of a thing, or nil.
func (s *shape) status(stem string) *shape {
	for _, m := range s.members {
		switch m.kind {
		case document.Leaf:
			if isStatus(thing.TrimStem(thing.Normalized(m.name), stem)) {
				return m
			}
		case document.Object:
			if found := m.status(stem); found != nil {
				return found
			}
		}
	}
	return nil
}

func isStatus(name string) bool { return name == "status" || name == "state" }

// showStatus sets the status that operations show for the thing of a rule about a status: the documented one that the row mentions or, failing that,
// any except the usual one.
func (s *seed) showStatus(th *thing.Thing, r *rule) {
	if r.fault != spec.State || r.trait.Attribute != thing.ByStatus {
		return
	}
	for _, kind := range th.Kinds {
		others := s.statuses[kind]
		if len(others) < 2 {
			continue
		}
		others = others[1:]
		text := thing.Normalized(r.row.Code + " " + r.row.Message + " " + r.row.Text)
		i := max(0, slices.IndexFunc(others, func(v string) bool { return strings.Contains(text, thing.Normalized(v)) }))
		th.Set("status", others[i])
		th.Set("state", others[i])
		return
	}
}
