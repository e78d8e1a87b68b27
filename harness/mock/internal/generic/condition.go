package generic

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// breaks returns the fault of a request that breaks a condition of a parameter, or Unclear.
func (o *operation) breaks(c spec.Condition, p *parameter, request *value) spec.Fault {
	sent := o.sends(p.FullName(), request)
	switch c.Kind {
	case spec.RequiredWhen:
		if !sent && o.holds(c, request) {
			return spec.Missing
		}
	case spec.RequiredOneOf:
		if !sent && !slices.ContainsFunc(c.Parameters, func(name string) bool { return o.sends(name, request) }) {
			return spec.Missing
		}
	case spec.TogetherWith:
		if sent && o.absent(c, request) != nil {
			return spec.Missing
		}
	case spec.ExclusiveWith:
		if sent && slices.ContainsFunc(c.Parameters, func(name string) bool { return o.sends(name, request) }) {
			return spec.Malformed
		}
	}
	return spec.Unclear
}

// blamed returns the parameter at fault if a request breaks a condition of p: p itself or, if p must be sent together with
// another parameter, the other one.
func (o *operation) blamed(c spec.Condition, p *parameter, request *value) *parameter {
	if other := o.absent(c, request); c.Kind == spec.TogetherWith && other != nil {
		return other
	}
	return p
}

// absent returns the first parameter of a condition that a request does not send, or nil.
func (o *operation) absent(c spec.Condition, request *value) *parameter {
	for _, name := range c.Parameters {
		if p := o.parameter(name); p != nil && !o.sends(name, request) {
			return p
		}
	}
	return nil
}

// sends reports whether a request has a value of the named row.
func (o *operation) sends(name string, request *value) bool {
	p := o.parameter(name)
	if p == nil {
		return false
	}
	found, _ := request.find(p.path)
	return slices.ContainsFunc(found, func(v *value) bool { return !v.isEmpty() })
}

// holds reports whether the other parameter of a condition has one of the condition's values. A parameter that is not
// sent has its default. A condition on several parameters, or on a parameter without a row, does not hold.
func (o *operation) holds(c spec.Condition, request *value) bool {
	if len(c.Parameters) != 1 || o.parameter(c.Parameters[0]) == nil {
		return false
	}
	other := o.parameter(c.Parameters[0])
	sent := o.sends(c.Parameters[0], request)
	if c.Absent {
		return !sent
	}
	if len(c.Values) == 0 {
		return sent
	}
	if !sent {
		return other.Default != "" && slices.Contains(c.Values, other.Default)
	}
	found, _ := request.find(other.path)
	return slices.ContainsFunc(found, func(v *value) bool {
		return slices.ContainsFunc(c.Values, func(named string) bool { return named == v.text || other.misspells(named, v.text) })
	})
}

// misspells reports whether a condition names a documented value in another case, in which the page does not document it.
func (p *parameter) misspells(named, documented string) bool {
	return strings.EqualFold(named, documented) && documents(p.Enum, documented) && !documents(p.Enum, named)
}
