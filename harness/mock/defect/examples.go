package defect

import (
	"net/http"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// exampleDefects returns defects that refuse calls with the method and exactly the parameters of a request example.
func exampleDefects(p page) []defect {
	var all []defect
	for _, e := range p.Examples {
		if e.Call != nil {
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

// sameNames reports whether a call has exactly the documented parameters of an example.
func sameNames(p page, c *rpc.Call, e *spec.ExampleRequest) bool {
	shown := map[string]bool{}
	for _, q := range e.Parameters {
		shown[q.Name] = true
	}
	for _, q := range p.Parameters {
		if rpc.Has(c.Args, q.Name) != shown[q.Name] {
			return false
		}
	}
	return true
}
