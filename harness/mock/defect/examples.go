package defect

import (
	"net/http"
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// exampleDefects returns defects that refuse calls with the method and exactly the parameters of a request example.
func exampleDefects(p page) []defect {
	var all []defect
	for _, e := range p.Examples {
		if e.Call != nil && p.isCallable(e.Call) {
			all = append(all, defectOf("example-refused", "a call with the method and exactly the parameters of the request example is rejected",
				refuseIf(func(c *rpc.Call) bool { return c.Request.Method == exampleMethod(e.Call) && sameNames(p, c, e.Call) }, &rpc.Refusal{Code: rpc.CodeInvalidParameter}), e.ID))
		}
	}
	return all
}

// exampleMethod returns the method of a request example. The default is GET.
func exampleMethod(e *spec.ExampleRequest) string {
	if e.Method == "" {
		return http.MethodGet
	}
	return e.Method
}

// isCallable reports whether an example is a call that the page allows and any client can make, but not the usual call or
// the only valid one: a server that rejects one of these two rejects every control.
func (p page) isCallable(e *spec.ExampleRequest) bool {
	others := false
	for i := range p.Parameters {
		q := newArgument(p.Parameters[i])
		shown := q.isShown(e)
		switch {
		case q.In == spec.InPath:
		case q.Required && !q.Conditional():
			if !shown {
				return false
			}
		case q.isMasked(e):
			return false
		case q.hasValue():
			others = true
		}
	}
	return others && !p.isUsual(e)
}

// isUsual reports whether an example has exactly the parameters of the usual call, from which tests derive all others by
// changing one parameter. It returns false for RPC operations, whose usual call can also use the other method.
func (p page) isUsual(e *spec.ExampleRequest) bool {
	if p.operation.Path == "" || p.operation.Usual == nil {
		return false
	}
	usual := p.operation.Usual()
	return !slices.ContainsFunc(p.Parameters, func(row spec.Parameter) bool {
		q := newArgument(row)
		return q.In != spec.InPath && !p.isCommon(q) && q.isNamed(usual) != q.isShown(e)
	})
}

// isMasked reports whether an example hides the value of a parameter that only the user of an account has.
func (q argument) isMasked(e *spec.ExampleRequest) bool {
	return slices.ContainsFunc(e.Parameters, func(v spec.NameValue) bool { return pathOf(v.Name) == q.path && spec.Masked(v.Value) })
}

// sameNames reports whether a call has exactly the documented parameters of an example.
func sameNames(p page, c *rpc.Call, e *spec.ExampleRequest) bool {
	for i := range p.Parameters {
		q := newArgument(p.Parameters[i])
		if q.In != spec.InPath && !p.isCommon(q) && q.isNamed(c.Args) != q.isShown(e) {
			return false
		}
	}
	return true
}
