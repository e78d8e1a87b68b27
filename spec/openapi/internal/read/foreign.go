package read

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// foreign reads the contracts of a foreign document. Each RPC action is one contract. Any other method of a path is
// also one contract.
func (r *reader) foreign() []*spec.Contract {
	var all []*spec.Contract
	for _, call := range r.calls() {
		all = append(all, r.contract(call))
	}
	return all
}

// call is an operation with the methods that can call it.
type call struct {
	operation spec.Operation
	methods   []pathMethod
}

// calls groups the methods of the document by operation. Methods that select the same action belong to the same
// operation.
func (r *reader) calls() []*call {
	type action struct{ name, version, path string }
	var all []*call
	actions := map[action]*call{}
	for _, m := range r.methods() {
		o := r.operation(m)
		key := action{o.Name, o.Version, o.Path}
		if c := actions[key]; c != nil && o.Style == spec.RPC {
			c.methods = append(c.methods, m)
			continue
		}
		c := &call{operation: o, methods: []pathMethod{m}}
		all = append(all, c)
		if o.Style == spec.RPC {
			actions[key] = c
		}
	}
	return all
}

func (r *reader) operation(m pathMethod) spec.Operation {
	info := doc.Get(r.Root, "info")
	o := spec.Operation{
		Style:   spec.ROA,
		Method:  strings.ToUpper(m.name),
		Name:    cmp.Or(doc.Text(doc.Get(m.node, "operationId")), strings.ToUpper(m.name)+" "+m.path),
		Version: doc.Text(doc.Get(info, "version")),
		Path:    m.path,
		Host:    r.host(),
		Title:   cmp.Or(doc.Text(doc.Get(m.node, "summary")), doc.Text(doc.Get(info, "title"))),
		Summary: cmp.Or(doc.Text(doc.Get(m.node, "description")), doc.Text(doc.Get(info, "description"))),
	}
	parameters := r.request([]pathMethod{m})
	if action := fixedValue(parameters, "Action"); action != "" {
		o.Style, o.Method, o.Name = spec.RPC, "", action
		o.Version = cmp.Or(fixedValue(parameters, "Version"), o.Version)
		o.Path = m.path[:strings.IndexAny(m.path+"#", "#?")]
	}
	return o
}

// fixedValue returns the only value of the named parameter, such as Action, or "" if the parameter has several values.
func fixedValue(parameters []parameter, name string) string {
	for _, p := range parameters {
		if p.row.Name == name && p.row.IsFixed() {
			return p.row.Enum[0].Value
		}
	}
	return ""
}

// host returns the host of the first server, or "" if it depends on variables.
func (r *reader) host() string {
	servers := doc.Items(doc.Get(r.Root, "servers"))
	if len(servers) == 0 {
		return ""
	}
	u, err := url.Parse(doc.Text(doc.Get(servers[0], "url")))
	if err != nil || strings.Contains(u.Host, "{") {
		return ""
	}
	return u.Host
}

func (r *reader) contract(call *call) *spec.Contract {
	r.ids = spec.IDs{}
	r.documented = documentedErrors{map[facts.ErrorKey]bool{}, map[spec.Answer]bool{}}
	c := &spec.Contract{Page: r.File, Kind: spec.OperationPage, Operation: call.operation}
	r.reportCookies(call.methods)
	for _, p := range r.request(call.methods) {
		r.setRow(&p.row.Row, p.line, p.node, "request", p.row.Name)
		c.Parameters = append(c.Parameters, p.row)
	}
	r.readResponses(c, call.methods)
	return c
}

// parameter is a request row without an id.
type parameter struct {
	row  spec.Parameter
	node *doc.Node
	line int
}

// request returns the parameters of all methods of an operation. A parameter of the query and a property of a form
// with the same name are one parameter.
func (r *reader) request(methods []pathMethod) []parameter {
	var all []parameter
	seen := map[facts.ParameterKey]bool{}
	add := func(p parameter) {
		if key := (facts.ParameterKey{In: p.row.In, Name: p.row.Name}); !seen[key] {
			seen[key] = true
			all = append(all, p)
		}
	}
	for _, m := range methods {
		for _, n := range r.parameters(m) {
			p := facts.InferParameter(n, r.withItems(r.parameterSchema(n)))
			if slices.Contains([]spec.Location{spec.InQuery, spec.InPath, spec.InHeader}, p.In) {
				add(parameter{p, n, n.Line})
			}
		}
		for _, p := range r.bodyParameters(m) {
			add(p)
		}
	}
	return all
}

// reportCookies reports cookie parameters, which become no rows.
func (r *reader) reportCookies(methods []pathMethod) {
	for _, m := range methods {
		for _, n := range r.parameters(m) {
			if in := doc.Text(doc.Get(n, "in")); in == "cookie" {
				r.report(n.Line, notTested, "parameter %q is a cookie; cookies are not tested", doc.Text(doc.Get(n, "name")))
			}
		}
	}
}
