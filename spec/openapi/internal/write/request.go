package write

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// request is the request part of a document.
type request struct {
	operation  spec.Operation
	page       string
	variables  []string         // variables of the path
	nodes      []*parameterNode // in the order of the page
	byKey      map[facts.ParameterKey]*parameterNode
	keys       componentKeys
	parameters []parameterRef   // in the order of the page
	components *doc.Node        // the parameters themselves
	properties *doc.Node        // properties of the body
	required   []string         // required properties of the body
	unplaced   []spec.Parameter // rows that OpenAPI cannot express
	findings   []spec.Finding
}

// parameterRef is a reference from an operation to a parameter.
type parameterRef struct {
	in  spec.Location
	ref *doc.Node
}

// newRequest describes all request rows of a contract, and the other parameters that a call needs.
func newRequest(c *spec.Contract, variables []string) *request {
	r := &request{
		operation: c.Operation, page: c.Page, variables: variables, keys: componentKeys{}, byKey: map[facts.ParameterKey]*parameterNode{},
		components: doc.Object(), properties: doc.Object(),
	}
	for _, p := range c.Parameters {
		r.add(p)
	}
	for _, pn := range r.nodes {
		r.reportContradictions(pn)
		r.describe(pn)
	}
	r.addUndocumented(c)
	return r
}

// isForm reports whether a form can also contain the parameters of the query.
func (r *request) isForm() bool { return r.operation.Style != spec.ROA }

// add adds a row to the node of its flat name or, failing that, to the node of its literal name. A row without a node
// is unplaced.
func (r *request) add(p spec.Parameter) {
	pn := r.nodeOfFlatName(p)
	if pn == nil {
		pn = r.node(p.In, p.FullName())
	}
	if pn == nil {
		r.report(p, inexpressible, "OpenAPI cannot express the parameter %q (%s); the OpenAPI file lists the parameter in "+doc.ParametersKey, p.Name, p.In)
		r.unplaced = append(r.unplaced, p)
		return
	}
	pn.rows = append(pn.rows, p)
}

// nodeOfFlatName returns the node of the flat name of a row, or nil. A row X.N of type array describes X as a whole.
func (r *request) nodeOfFlatName(p spec.Parameter) *parameterNode {
	if p.In != spec.InQuery && p.In != spec.InBody {
		return nil
	}
	segments := splitFlatName(p.FullName())
	root := r.node(p.In, segments[0].name)
	if root == nil {
		return nil
	}
	segments = segments[1:]
	if p.Parent != "" {
		segments = root.withIndexes(root.withDottedName(p, segments))
	}
	last := len(segments) - 1
	pn := root.descend(segments)
	if pn != nil && last >= 0 && segments[last].isIndex && p.Type.JSON == spec.Array {
		return root.descend(segments[:last])
	}
	return pn
}

// node returns the parameter with the name and location. If it does not exist, node creates it, or returns nil if
// OpenAPI cannot express it.
func (r *request) node(in spec.Location, name string) *parameterNode {
	key := facts.ParameterKey{In: in, Name: name}
	if pn := r.byKey[key]; pn != nil {
		return pn
	}
	if name == "" || !r.canExpress(key) {
		return nil
	}
	pn := &parameterNode{name: name, in: in}
	r.byKey[key] = pn
	r.nodes = append(r.nodes, pn)
	return pn
}

// canExpress reports whether OpenAPI can express a parameter. A form also contains the parameters of the query, so
// query and body must not have parameters of the same name.
func (r *request) canExpress(p facts.ParameterKey) bool {
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

func (r *request) describe(pn *parameterNode) {
	if pn.in == spec.InBody {
		r.property(pn.name, pn.propertySchema(r.isForm()), pn.isRequired())
		return
	}
	r.parameter(pn, pn.parameterObject(r.fixedValue(pn)))
}

func (r *request) parameter(pn *parameterNode, n *doc.Node) {
	key := r.keys.unique(pn.name)
	doc.Put(r.components, key, n)
	r.parameters = append(r.parameters, parameterRef{pn.in, doc.Ref("#/components/parameters/" + key)})
	if pn.in == spec.InQuery && r.isForm() {
		r.property(pn.name, doc.Ref("#/components/parameters/"+key+"/schema"), pn.isRequired())
	}
}

func (r *request) property(name string, n *doc.Node, required bool) {
	doc.Put(r.properties, name, n)
	if required {
		r.required = append(r.required, name)
	}
}

// fixedValue returns the only value of a parameter that selects the operation, or "".
func (r *request) fixedValue(pn *parameterNode) string {
	switch {
	case r.operation.Style != spec.RPC || pn.in != spec.InQuery:
		return ""
	case pn.name == "Action":
		return r.operation.Name
	case pn.name == "Version":
		return r.operation.Version
	}
	return ""
}

// addUndocumented adds the parameters that a call needs although the page has no rows for them: Action and Version of
// an RPC operation, and the variables of the path.
func (r *request) addUndocumented(c *spec.Contract) {
	for _, name := range r.variables {
		r.addParameter(spec.InPath, name)
	}
	if c.Kind == spec.OperationPage {
		r.addParameter(spec.InQuery, "Action")
		r.addParameter(spec.InQuery, "Version")
	}
}

func (r *request) addParameter(in spec.Location, name string) {
	if r.byKey[facts.ParameterKey{In: in, Name: name}] != nil {
		return
	}
	pn := r.node(in, name)
	if pn == nil || in == spec.InQuery && r.fixedValue(pn) == "" {
		return
	}
	pn.rows = []spec.Parameter{{Name: name, In: in, Type: spec.Type{JSON: spec.String}, Required: true}}
	n := pn.parameterObject(r.fixedValue(pn))
	n.Content = n.Content[:len(n.Content)-2] // remove the row extension, because no row documents the parameter
	doc.Put(n, doc.AddedKey, doc.Bool(true))
	r.parameter(pn, n)
}
