package request

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Common describes how the endpoint client sends a common parameter. The zero value describes a parameter that can have
// any value.
type Common struct {
	Value string // value of unchanged requests, "" if each request has its own value
	Lacks string // reason why requests do not have the parameter, "" if they do
	// Header is the header that carries or repeats the parameter. It is "" if the parameter is only in the query or the
	// form.
	Header string
	// Refuses returns the reason why the client cannot send the given value, or "" if it can. An omitted parameter has
	// the value "". If Refuses is nil, the client can send any value.
	Refuses func(value string) string
}

// IsCommon reports whether a parameter belongs to the gateway and not to the operation.
func (c *Composer) IsCommon(name string) bool {
	if name == "Action" || name == "Version" || name == "Format" || slices.Contains(scenario.Authentication, name) {
		return true
	}
	return c.Gateway != nil && c.Gateway.Parameter(name) != nil && c.Contract.Parameter(name) == nil
}

// Can returns nil if a parameter can be changed. Otherwise it returns the reason: requests do not have the common
// parameter, the page states no Version, or the page does not document the structure that contains the member.
func (c *Composer) Can(name string) error {
	if slices.Contains(scenario.Authentication, name) && !c.Signed {
		return unsigned()
	}
	if name == "Version" && c.Contract.Operation.Version == "" {
		return unreached(spec.GapUnsupported, "the page of %s states no API version, so that requests have none", c.Contract.Operation.Name)
	}
	if c.IsCommon(name) {
		if why := c.common(name).Lacks; why != "" {
			return unreached(spec.GapSignature, "%s", why)
		}
		return nil
	}
	switch t := c.locate(name); {
	case t.row == nil:
		return nil
	case t.row.Parent != "" && t.root == nil:
		return unreached(spec.GapUnsupported, "%s is a member of %s, which has no request row on the page", t.row.Name, t.row.Parent)
	case t.row.In == spec.InPath && !isVariable(c.Contract.Operation, t.row.Name):
		return unreached(spec.GapUnsupported, "%s is sent in the path, but the path %s has no variable %[1]s", t.row.Name, c.Contract.Operation.Path)
	}
	return nil
}

// canBe is like Can, but for one value of the parameter. An omitted parameter has the value "".
func (c *Composer) canBe(name, value string) error {
	if err := c.Can(name); err != nil {
		return err
	}
	if !c.IsCommon(name) {
		if why := unsendable(c.Contract.ParameterSent(name), value); why != "" {
			return unreached(spec.GapUnsupported, "%s", why)
		}
		return nil
	}
	if refuses := c.common(name).Refuses; refuses != nil {
		if why := refuses(value); why != "" {
			return unreached(spec.GapSignature, "%s", why)
		}
	}
	return nil
}

func (c *Composer) common(name string) Common {
	if c.Common == nil {
		return Common{}
	}
	return c.Common(c.Contract.Operation, name)
}

// commonValue returns the value that a common parameter of a request has before any change.
func (c *Composer) commonValue(r *Request, name string) string {
	switch name {
	case "Action":
		return r.Operation.Name
	case "Version":
		return r.Operation.Version
	}
	if v := c.common(name).Value; v != "" {
		return v
	}
	return r.Set[name]
}
