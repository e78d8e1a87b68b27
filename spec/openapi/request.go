package openapi

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// request is the request side of a description while it is made.
type request struct {
	operation  spec.Operation
	variables  []string // of the path
	keys       names
	placed     map[placedName]bool
	parameters []reference      // in page order
	components *node            // the parameters themselves
	properties *node            // of the body
	required   []string         // of the body
	left       []spec.Parameter // rows that OpenAPI has no room for
}

// reference stands for a parameter in an operation.
type reference struct {
	in  spec.Place
	ref *node
}

// requestOf places every request row of the contract, and what a call needs besides.
func requestOf(c *spec.Contract, variables []string) *request {
	r := &request{
		operation: c.Operation, variables: variables, keys: names{}, placed: map[placedName]bool{},
		components: object(), properties: object(),
	}
	for _, p := range c.Parameters {
		r.place(p)
	}
	r.add(c)
	return r
}

// isForm reports whether parameters of the query may travel in a form as well.
func (r *request) isForm() bool { return r.operation.Style != spec.ROA }

func (r *request) place(p spec.Parameter) {
	where := placedName{p.In, p.Name}
	if p.Name == "" || r.placed[where] || !r.hasRoom(p) {
		r.left = append(r.left, p)
		return
	}
	r.placed[where] = true
	if p.In == spec.InBody {
		r.property(p.Name, propertyNode(p), p.Required)
		return
	}
	r.parameter(p, parameterNode(p, r.fixed(p)))
}

// hasRoom reports whether OpenAPI can describe a parameter at its place.
func (r *request) hasRoom(p spec.Parameter) bool {
	switch p.In {
	case spec.InQuery:
		return !r.isForm() || get(r.properties, p.Name) == nil
	case spec.InPath:
		return slices.Contains(r.variables, p.Name)
	case spec.InHeader:
		return true
	case spec.InBody:
		return get(r.properties, p.Name) == nil
	}
	return false
}

func (r *request) parameter(p spec.Parameter, n *node) {
	key := r.keys.take(p.Name)
	put(r.components, key, n)
	r.parameters = append(r.parameters, reference{p.In, ref("#/components/parameters/" + key)})
	if p.In == spec.InQuery && r.isForm() {
		r.property(p.Name, ref("#/components/parameters/"+key+"/schema"), p.Required)
	}
}

func (r *request) property(name string, n *node, required bool) {
	put(r.properties, name, n)
	if required {
		r.required = append(r.required, name)
	}
}

// fixed is the one value of a parameter that chooses the operation.
func (r *request) fixed(p spec.Parameter) string {
	switch {
	case r.operation.Style != spec.RPC || p.In != spec.InQuery:
		return ""
	case p.Name == "Action":
		return r.operation.Name
	case p.Name == "Version":
		return r.operation.Version
	}
	return ""
}

// add completes the request with what is no row of the page: Action and Version of an RPC call, and the
// variables of the path.
func (r *request) add(c *spec.Contract) {
	for _, name := range r.variables {
		r.addParameter(spec.Parameter{Name: name, In: spec.InPath})
	}
	if c.Kind == spec.OperationPage {
		r.addParameter(spec.Parameter{Name: "Action", In: spec.InQuery})
		r.addParameter(spec.Parameter{Name: "Version", In: spec.InQuery})
	}
}

func (r *request) addParameter(p spec.Parameter) {
	where := placedName{p.In, p.Name}
	if p.In == spec.InQuery && r.fixed(p) == "" || r.placed[where] || !r.hasRoom(p) {
		return
	}
	p.Type.JSON, p.Required = spec.String, true
	n := parameterNode(p, r.fixed(p))
	n.Content = n.Content[:len(n.Content)-2] // not a row
	put(n, addedKey, boolean(true))
	r.placed[where] = true
	r.parameter(p, n)
}
