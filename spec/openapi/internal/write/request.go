package write

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// request is the request side of a description while it is made.
type request struct {
	operation  spec.Operation
	page       string
	variables  []string         // of the path
	nodes      []*parameterNode // in the order of the page
	byKey      map[facts.ParameterKey]*parameterNode
	keys       componentKeys
	parameters []parameterRef   // in page order
	components *doc.Node        // the parameters themselves
	properties *doc.Node        // of the body
	required   []string         // of the body
	unplaced   []spec.Parameter // rows that OpenAPI has no room for
	findings   []spec.Finding
}

// reference stands for a parameter in an operation.
type parameterRef struct {
	in  spec.Place
	ref *doc.Node
}

// requestOf places every request row of the contract, and what a call needs besides.
func newRequest(c *spec.Contract, variables []string) *request {
	r := &request{
		operation: c.Operation, page: c.Page, variables: variables, keys: componentKeys{}, byKey: map[facts.ParameterKey]*parameterNode{},
		components: doc.Object(), properties: doc.Object(),
	}
	for _, p := range c.Parameters {
		r.add(p)
	}
	for _, s := range r.nodes {
		r.reportContradictions(s)
		r.write(s)
	}
	r.addUndocumented(c)
	return r
}

// isForm reports whether parameters of the query may travel in a form as well.
func (r *request) isForm() bool { return r.operation.Style != spec.ROA }

// place finds the slot of a row: where its flat name leads, else one of its very name. A row without either
// is left.
func (r *request) add(p spec.Parameter) {
	s := r.nodeOfFlatName(p)
	if s == nil {
		s = r.node(p.In, p.FullName())
	}
	if s == nil {
		r.report(p, ruleNoPlace, "OpenAPI has no place for the parameter %q (%s) beside the others; it is kept aside", p.Name, p.In)
		r.unplaced = append(r.unplaced, p)
		return
	}
	s.rows = append(s.rows, p)
}

// flat finds the slot that a flat name leads to. A row X.N that speaks of a list is about X as a whole.
func (r *request) nodeOfFlatName(p spec.Parameter) *parameterNode {
	if p.In != spec.InQuery && p.In != spec.InBody {
		return nil
	}
	steps := splitFlatName(p.FullName())
	root := r.node(p.In, steps[0].name)
	if root == nil {
		return nil
	}
	way := steps[1:]
	if p.Parent != "" {
		way = root.withIndexes(root.withDottedName(p, way))
	}
	last := len(way) - 1
	s := root.descend(way)
	if s != nil && last >= 0 && way[last].isIndex && p.Type.JSON == spec.Array {
		return root.descend(way[:last])
	}
	return s
}

// slot finds or makes the parameter of a name at a place; nil where there is no room for it.
func (r *request) node(in spec.Place, name string) *parameterNode {
	where := facts.ParameterKey{In: in, Name: name}
	if s := r.byKey[where]; s != nil {
		return s
	}
	if name == "" || !r.hasRoom(where) {
		return nil
	}
	s := &parameterNode{name: name, in: in}
	r.byKey[where] = s
	r.nodes = append(r.nodes, s)
	return s
}

// hasRoom reports whether OpenAPI can describe a parameter at its place. What a query and a form have in
// common can not be described as both.
func (r *request) hasRoom(p facts.ParameterKey) bool {
	switch p.In {
	case spec.InQuery:
		return !r.isForm() || r.byKey[facts.ParameterKey{In: spec.InBody, Name: p.Name}] == nil
	case spec.InBody:
		return !r.isForm() || r.byKey[facts.ParameterKey{In: spec.InQuery, Name: p.Name}] == nil
	case spec.InPath:
		return slices.Contains(r.variables, p.Name)
	case spec.InHeader:
		return true
	}
	return false
}

func (r *request) write(s *parameterNode) {
	if s.in == spec.InBody {
		r.property(s.name, s.propertySchema(r.isForm()), s.isRequired())
		return
	}
	r.parameter(s, s.parameterObject(r.fixedValue(s)))
}

func (r *request) parameter(s *parameterNode, n *doc.Node) {
	key := r.keys.unique(s.name)
	doc.Put(r.components, key, n)
	r.parameters = append(r.parameters, parameterRef{s.in, doc.Ref("#/components/parameters/" + key)})
	if s.in == spec.InQuery && r.isForm() {
		r.property(s.name, doc.Ref("#/components/parameters/"+key+"/schema"), s.isRequired())
	}
}

func (r *request) property(name string, n *doc.Node, required bool) {
	doc.Put(r.properties, name, n)
	if required {
		r.required = append(r.required, name)
	}
}

// fixed is the one value of a parameter that chooses the operation.
func (r *request) fixedValue(s *parameterNode) string {
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
func (r *request) addUndocumented(c *spec.Contract) {
	for _, name := range r.variables {
		r.addParameter(spec.InPath, name)
	}
	if c.Kind == spec.OperationPage {
		r.addParameter(spec.InQuery, "Action")
		r.addParameter(spec.InQuery, "Version")
	}
}

func (r *request) addParameter(in spec.Place, name string) {
	if r.byKey[facts.ParameterKey{In: in, Name: name}] != nil {
		return
	}
	s := r.node(in, name)
	if s == nil || in == spec.InQuery && r.fixedValue(s) == "" {
		return
	}
	s.rows = []spec.Parameter{{Name: name, In: in, Type: spec.Type{JSON: spec.String}, Required: true}}
	n := s.parameterObject(r.fixedValue(s))
	n.Content = n.Content[:len(n.Content)-2] // not a row
	doc.Put(n, doc.AddedKey, doc.Bool(true))
	r.parameter(s, n)
}
