package steps

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// errorNames returns the names with which an error may name a parameter: its full name and, for a member of a structure,
// its own name.
func (w *world) errorNames(parameter string) []string {
	names := []string{parameter}
	if p := w.contract.ParameterSent(parameter); p != nil && p.Parent != "" {
		names = append(names, p.Name)
	}
	return names
}

// blames returns the full names of the parameters that an error code may name. Codes follow the templates of the gateway
// page: if the page has Invalid{Param}, blames returns Id for InvalidId. If no template yields the code, it returns nil.
func (w *world) blames(code string) []string {
	if w.env.Gateway == nil {
		return nil
	}
	var all []string
	for _, e := range w.env.Gateway.Errors {
		if !e.IsTemplate() {
			continue
		}
		for i := range w.contract.Parameters {
			name := w.contract.Parameters[i].FullName()
			named := slices.ContainsFunc(w.errorNames(name), func(n string) bool { return e.For(n).Code == code })
			if named && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}

// isInnocent reports whether the parameter with a full name is neither at fault, nor a structure with a member at
// fault, nor a member of a structure that is at fault or has a member at fault: an endpoint may check a structure as a
// whole. Without parameters at fault, none is innocent.
func (w *world) isInnocent(name string, fault []string) bool {
	return len(fault) > 0 && !slices.ContainsFunc(fault, func(at string) bool {
		if p, q := w.contract.ParameterSent(at), w.contract.ParameterSent(name); p != nil && q != nil && p.Parent != "" && p.Parent == q.Parent {
			return true
		}
		a, b := spec.Unnumbered(at), spec.Unnumbered(name)
		return a == b || w.isMember(at, name) && (strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+"."))
	})
}

// isMember reports whether one of the parameters is a member of a structure.
func (w *world) isMember(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		p := w.contract.ParameterSent(name)
		return p != nil && p.Parent != ""
	})
}

// fullName returns the full name of a parameter that an error row names.
func (w *world) fullName(name string) string {
	if p := w.contract.Parameter(name); p != nil {
		return p.FullName()
	}
	return name
}
