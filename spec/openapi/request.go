package openapi

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// request is the request side of a description while it is made.
type request struct {
	operation  spec.Operation
	page       string
	variables  []string // of the path
	slots      []*slot  // in the order of the page
	placed     map[placedName]*slot
	keys       names
	parameters []reference      // in page order
	components *node            // the parameters themselves
	properties *node            // of the body
	required   []string         // of the body
	left       []spec.Parameter // rows that OpenAPI has no room for
	findings   []spec.Finding
}

// reference stands for a parameter in an operation.
type reference struct {
	in  spec.Place
	ref *node
}

// requestOf places every request row of the contract, and what a call needs besides.
func requestOf(c *spec.Contract, variables []string) *request {
	r := &request{
		operation: c.Operation, page: c.Page, variables: variables, keys: names{}, placed: map[placedName]*slot{},
		components: object(), properties: object(),
	}
	for _, p := range c.Parameters {
		r.place(p)
	}
	for _, s := range r.slots {
		r.contradictions(s)
		r.describe(s)
	}
	r.add(c)
	return r
}

// isForm reports whether parameters of the query may travel in a form as well.
func (r *request) isForm() bool { return r.operation.Style != spec.ROA }

// place finds the slot of a row: where its flat name leads, else one of its very name. A row without either
// is left.
func (r *request) place(p spec.Parameter) {
	s := r.flat(p)
	if s == nil {
		s = r.slot(p.In, p.FullName())
	}
	if s == nil {
		r.report(p, ruleNoPlace, "OpenAPI has no place for the parameter %q (%s) beside the others; it is kept aside", p.Name, p.In)
		r.left = append(r.left, p)
		return
	}
	s.rows = append(s.rows, p)
}

// flat finds the slot that a flat name leads to. A row X.N that speaks of a list is about X as a whole.
func (r *request) flat(p spec.Parameter) *slot {
	if p.In != spec.InQuery && p.In != spec.InBody {
		return nil
	}
	steps := stepsOf(p.FullName())
	root := r.slot(p.In, steps[0].name)
	if root == nil {
		return nil
	}
	way := steps[1:]
	if p.Parent != "" {
		way = root.within(root.literal(p, way))
	}
	last := len(way) - 1
	s := root.descend(way)
	if s != nil && last >= 0 && way[last].index && p.Type.JSON == spec.Array {
		return root.descend(way[:last])
	}
	return s
}

// slot finds or makes the parameter of a name at a place; nil where there is no room for it.
func (r *request) slot(in spec.Place, name string) *slot {
	where := placedName{in, name}
	if s := r.placed[where]; s != nil {
		return s
	}
	if name == "" || !r.hasRoom(where) {
		return nil
	}
	s := &slot{name: name, in: in}
	r.placed[where] = s
	r.slots = append(r.slots, s)
	return s
}

// hasRoom reports whether OpenAPI can describe a parameter at its place. What a query and a form have in
// common can not be described as both.
func (r *request) hasRoom(p placedName) bool {
	switch p.in {
	case spec.InQuery:
		return !r.isForm() || r.placed[placedName{spec.InBody, p.name}] == nil
	case spec.InBody:
		return !r.isForm() || r.placed[placedName{spec.InQuery, p.name}] == nil
	case spec.InPath:
		return slices.Contains(r.variables, p.name)
	case spec.InHeader:
		return true
	}
	return false
}

func (r *request) describe(s *slot) {
	if s.in == spec.InBody {
		r.property(s.name, s.propertyNode(r.isForm()), s.isRequired())
		return
	}
	r.parameter(s, s.parameterNode(r.fixed(s)))
}

func (r *request) parameter(s *slot, n *node) {
	key := r.keys.take(s.name)
	put(r.components, key, n)
	r.parameters = append(r.parameters, reference{s.in, ref("#/components/parameters/" + key)})
	if s.in == spec.InQuery && r.isForm() {
		r.property(s.name, ref("#/components/parameters/"+key+"/schema"), s.isRequired())
	}
}

func (r *request) property(name string, n *node, required bool) {
	put(r.properties, name, n)
	if required {
		r.required = append(r.required, name)
	}
}

// fixed is the one value of a parameter that chooses the operation.
func (r *request) fixed(s *slot) string {
	switch {
	case r.operation.Style != spec.RPC || s.in != spec.InQuery:
		return ""
	case s.name == "Action":
		return r.operation.Name
	case s.name == "Version":
		return r.operation.Version
	}
	return ""
}

// add completes the request with what is no row of the page: Action and Version of an RPC call, and the
// variables of the path.
func (r *request) add(c *spec.Contract) {
	for _, name := range r.variables {
		r.addParameter(spec.InPath, name)
	}
	if c.Kind == spec.OperationPage {
		r.addParameter(spec.InQuery, "Action")
		r.addParameter(spec.InQuery, "Version")
	}
}

func (r *request) addParameter(in spec.Place, name string) {
	if r.placed[placedName{in, name}] != nil {
		return
	}
	s := r.slot(in, name)
	if s == nil || in == spec.InQuery && r.fixed(s) == "" {
		return
	}
	s.rows = []spec.Parameter{{Name: name, In: in, Type: spec.Type{JSON: spec.String}, Required: true}}
	n := s.parameterNode(r.fixed(s))
	n.Content = n.Content[:len(n.Content)-2] // not a row
	put(n, addedKey, boolean(true))
	r.parameter(s, n)
}
