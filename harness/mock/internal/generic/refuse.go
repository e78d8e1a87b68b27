package generic

import (
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// refuseInput returns the refusal of a request that breaks the request rows, or nil. The refusal is that of the first
// error row about a violation. If the page has no such row, it is that of the first row about a fault that includes a
// violation. If the page has neither, the conventions of the gateway apply. A resource that does not exist matters only
// if a row is about it, because many operations ignore such a resource.
func (o *operation) refuseInput(request *value, vs []violation) *rpc.Refusal {
	if r := o.first(func(r *rule) bool { return o.isEqual(r, request) }); r != nil {
		return r
	}
	if r := o.firstAbout(vs, (*rule).answers); r != nil {
		return r
	}
	if r := o.first(func(r *rule) bool { return o.repeats(r, request) }); r != nil {
		return r
	}
	if r := o.firstAbout(vs, (*rule).includes); r != nil {
		return r
	}
	for _, v := range vs {
		switch v.fault {
		case spec.Missing:
			return rpc.Missing(v.name)
		case spec.Unknown:
		default:
			return rpc.Invalid(v.name)
		}
	}
	return nil
}

// first returns the refusal of the first rule for which is returns true, or nil.
func (o *operation) first(is func(r *rule) bool) *rpc.Refusal {
	for i := range o.rules {
		if is(&o.rules[i]) {
			return refusalOf(o.rules[i].row)
		}
	}
	return nil
}

// firstAbout returns the refusal of the first rule about a violation, or nil. The refusal names the parameter at fault.
func (o *operation) firstAbout(vs []violation, is func(r *rule, v violation) bool) *rpc.Refusal {
	for i := range o.rules {
		for _, v := range vs {
			if r := &o.rules[i]; is(r, v) {
				refused := refusalOf(r.row)
				refused.Param, refused.Facet = v.name, string(v.fault)
				return refused
			}
		}
	}
	return nil
}

func refusalOf(row *spec.ErrorRow) *rpc.Refusal { return &rpc.Refusal{Code: row.Code, Row: row} }

// isEqual reports whether a rule is about two equal parameters and the request has them.
func (o *operation) isEqual(r *rule, request *value) bool {
	if r.fault != spec.Equal || len(r.parameters) != 2 {
		return false
	}
	a, b := o.text(r.parameters[0], request), o.text(r.parameters[1], request)
	return a != "" && a == b
}

// text returns the text of a row's value, or "".
func (o *operation) text(name string, request *value) string {
	p := o.parameter(name)
	if p == nil {
		return ""
	}
	found, _ := request.find(p.path)
	if len(found) == 0 {
		return ""
	}
	return found[0].text
}

// repeats reports whether a rule is about repeated values in a list, and a list of the request repeats a value.
func (o *operation) repeats(r *rule, request *value) bool {
	if r.fault != spec.Duplicate {
		return false
	}
	return slices.ContainsFunc(r.parameters, func(name string) bool {
		p := o.parameter(name)
		if p == nil || len(p.path) < 2 {
			return false
		}
		seen := map[string]bool{}
		found, _ := request.find(p.path)
		for _, v := range found {
			if v.sent && seen[v.text] {
				return true
			}
			seen[v.text] = true
		}
		return false
	})
}
