package generic

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/internal/thing"
	"github.com/rowproof/rowproof/spec"
)

// operation is an operation with what follows from its page.
type operation struct {
	rpc        *rpc.Operation
	page       *spec.Contract
	gateway    *spec.Contract // nil without a gateway page
	parameters []parameter
	rules      []rule
	shape      *shape
	root       string // XML root element of a success
	header     http.Header
	carriers   []*parameter // parameters that name things that error rows are about
	listing    *listing     // nil if the operation lists no things
	paging     paging
	target     *parameter // names the things that the operation reads, changes or removes; nil if there is none
	removes    bool       // the operation removes its target
	regionBy   *parameter // names the region of a call; nil if there is none
}

// parameter is a request row of the operation itself. Common parameters are left to the gateway.
type parameter struct {
	*spec.Parameter
	path      []string // parts of the full name
	members   bool     // other rows are its members
	examples  []string // values in the request examples of the page
	kinds     []string // names of the kind of thing that the parameter names
	continues bool     // a value is a token with which a call continues a list
}

func newOperation(page, gateway *spec.Contract) *operation {
	o := &operation{page: page, gateway: gateway, rpc: &rpc.Operation{Name: page.Operation.Name, ChecksRequired: true}}
	if page.Operation.Style == spec.ROA {
		o.rpc.Method, o.rpc.Path = page.Operation.Method, page.Operation.Path
		o.rpc.NoXML = !shows(page, spec.XML)
	}
	for i := range page.Parameters {
		p := &page.Parameters[i]
		if !p.IsFixed() && !isCommon(gateway, p) {
			o.parameters = append(o.parameters, parameter{Parameter: p, path: strings.Split(p.FullName(), "."), examples: shownFor(page, p)})
		}
	}
	for i := range o.parameters {
		p := &o.parameters[i]
		p.members, p.kinds = o.hasMembers(p), p.findKinds()
	}
	o.shape, o.root = shapeOf(page)
	o.listing = listingOf(o)
	o.target, o.regionBy, o.paging = o.findTarget(), o.findRegion(), o.findPaging()
	o.findToken()
	o.removes = o.isRemoval()
	o.rules = rulesOf(o)
	o.bind()
	o.rpc.Never = map[spec.RowID]string{}
	for i := range o.rules {
		r := &o.rules[i]
		o.rpc.Codes = append(o.rpc.Codes, r.row.Code)
		if reason := o.never(r); reason != "" {
			o.rpc.Never[r.row.ID] = reason
		}
	}
	o.rpc.Deciding = o.deciding()
	o.rpc.Aliases = shownNames(page)
	o.header = headerOf(page, gateway)
	o.rpc.Usual = o.usual
	return o
}

// usual returns the parameters of the call that the profile describes. Its identifiers are not those of any server.
func (o *operation) usual() rpc.Values {
	random, err := rpc.NewRandom(bytes.NewReader(make([]byte, 32)))
	if err != nil {
		return nil
	}
	return newSeed(random).valuesOf(o)
}

// deciding returns the parameters on whose values a condition of another parameter depends, and the parameter with the size
// of a page if the default size shows in answers.
func (o *operation) deciding() []string {
	var all []string
	if o.shownSize() > 0 {
		all = append(all, o.paging.size.Name)
	}
	for i := range o.parameters {
		for _, c := range o.parameters[i].Conditions {
			if c.Kind == spec.RequiredWhen && len(c.Parameters) == 1 && len(c.Values) > 0 && o.parameters[i].Parent == "" {
				all = append(all, c.Parameters[0])
			}
		}
	}
	return all
}

// never returns why no call triggers a rule, or "".
func (o *operation) never(r *rule) string {
	switch {
	case r.isInternal():
		return "it needs an internal server error"
	case !o.reachable(r) && r.carrier == nil:
		return "no parameter of the page can have the fault"
	}
	return ""
}

// shownNames returns the values of Action in the request examples of a page, and the name in its explorer link. The page
// shows that the values are accepted, although a value other than the name of the operation is probably a mistake.
func shownNames(page *spec.Contract) []string {
	var all []string
	if e := page.Explorer; e != nil && e.API != "" && e.API != page.Operation.Name && page.Operation.Style != spec.ROA {
		all = append(all, e.API)
	}
	for _, e := range page.Examples {
		if e.Call == nil {
			continue
		}
		for _, v := range e.Call.Parameters {
			if v.Name == "Action" && v.Value != page.Operation.Name {
				all = append(all, v.Value)
			}
		}
	}
	return all
}

// isCommon reports whether the gateway checks a parameter of a page, because the gateway page documents the parameter. The
// operation checks RegionId, and a parameter that it requires although the gateway does not.
func isCommon(gateway *spec.Contract, p *spec.Parameter) bool {
	if gateway == nil || p.Parent != "" || p.In == spec.InBody || p.Name == "RegionId" {
		return false
	}
	common := gateway.Parameter(p.Name)
	return common != nil && (common.Required || !p.Required || p.IsFixed() || common.Conditional())
}

// shows reports whether a page shows an answer in a format.
func shows(page *spec.Contract, f spec.Format) bool {
	for _, e := range page.Examples {
		if e.Kind != spec.RequestExample && e.Format == f {
			return true
		}
	}
	return false
}

// shownFor returns the values of a row in the request examples of a page.
func shownFor(page *spec.Contract, p *spec.Parameter) []string {
	var all []string
	for _, e := range page.Examples {
		if e.Call == nil {
			continue
		}
		for _, v := range e.Call.Parameters {
			if spec.Unnumbered(v.Name) == spec.Unnumbered(p.FullName()) {
				all = append(all, v.Value)
			}
		}
	}
	return all
}

func (o *operation) hasMembers(p *parameter) bool {
	for i := range o.parameters {
		q := &o.parameters[i]
		if q.Parent == p.FullName() || strings.HasPrefix(q.Name, p.Name+".") && q.Parent == p.Parent {
			return true
		}
	}
	return false
}

// parameter returns the row with the full name, or nil.
func (o *operation) parameter(name string) *parameter {
	for i := range o.parameters {
		if o.parameters[i].FullName() == name {
			return &o.parameters[i]
		}
	}
	for i := range o.parameters {
		if o.parameters[i].Name == name {
			return &o.parameters[i]
		}
	}
	return nil
}

// isList reports whether a value of the parameter is a list of values.
func (p *parameter) isList() bool {
	return p.Type.JSON == spec.Array || p.Serialization == spec.Simple || p.Form.Notation == spec.JSONArray ||
		p.Serialization == spec.Flat && !strings.Contains(p.Name, ".") && p.Type.JSON != spec.Object
}

// isIdentifier reports whether a value, or each value of a list, names a resource.
func (p *parameter) isIdentifier() bool {
	return p.Resource != "" && p.Type.JSON != spec.Object && !p.members
}

// isRegion reports whether a value names a region or a zone, which exist without being created. An accelerated region is
// a resource that a call creates.
func (p *parameter) isRegion() bool {
	kind := p.kind()
	return strings.Contains(kind, "region") || strings.Contains(kind, "zone") || slices.Contains([]string{"region", "zone", "地域", "可用区"}, strings.ToLower(p.Resource))
}

// findKinds returns the names of the kind of thing that a parameter names: its own name, instanceid for InstanceId,
// InstanceIds and InstanceId.N, and what its description calls the thing.
func (p *parameter) findKinds() []string {
	name := p.path[len(p.path)-1]
	for i := len(p.path) - 1; i > 0 && spec.IsIndex(name); i-- {
		name = p.path[i-1]
	}
	if p.Resource == "" {
		return []string{thing.KindOf(name)}
	}
	return []string{thing.KindOf(name), strings.ToLower(p.Resource)}
}

// kind returns the first name of the kind of thing that a parameter names.
func (p *parameter) kind() string { return p.kinds[0] }
