package corpus

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Figures of the agreement of request rows with truth/request.jsonl.
const (
	requestPages     figure = "request-pages"
	requestNoTruth   figure = "request-no-truth"
	requestNames     figure = "request-names"
	requestNameRight figure = "request-name-right"
	requestNameWrong figure = "request-name"
	leftRegion       figure = "left-region"
	leftCommon       figure = "left-common"
	leftJSON         figure = "left-json-member"
	leftBody         figure = "left-body-member"
	requestRecall    figure = "request-recall"
	requestRecalled  figure = "request-recalled"
	requestTypes     figure = "request-types"
	requestTypeWrong figure = "request-type"
	typeMissing      figure = "request-type-missing"
	requestRequired  figure = "request-requireds"
	requiredWrong    figure = "request-required"
	requiredMissing  figure = "request-required-missing"
	requestPlaces    figure = "request-places"
	placeWrong       figure = "request-place"
)

// index matches an index in a name: N in Tag.N.Key, 1 in Filter.1.Value.
var index = regexp.MustCompile(`^(?:[NnMmXx]|\d+|\*)$`)

// plainName returns a dotted name without indices.
func plainName(name string) string {
	parts := strings.FieldsFunc(name, func(c rune) bool { return c == '.' || c == '[' || c == ']' })
	return strings.Join(slices.DeleteFunc(parts, index.MatchString), ".")
}

// rowName returns the plain name of a row, including its parent.
func rowName(p spec.Parameter) string {
	if p.Parent == "" {
		return plainName(p.Name)
	}
	return plainName(p.Parent + "." + p.Name)
}

// scoreRequest compares the request rows of a page with truth.
func (m *measure) scoreRequest(n *count, d document, c *spec.Contract) {
	t := known(m.truth.request, d, c)
	if t == nil {
		n.add(requestNoTruth, 1)
		return
	}
	n.add(requestPages, 1)
	names := byName(t.Params)
	seen := map[string]bool{}
	for _, p := range c.Parameters {
		name := rowName(p)
		seen[name] = true
		if p.Strength == spec.Table {
			m.scoreName(n, p, name, names, t)
		}
	}
	for name := range names {
		if name != "RegionId" {
			n.add(requestRecall, 1)
			if seen[name] {
				n.add(requestRecalled, 1)
			}
		}
	}
}

func byName(params []param) map[string]param {
	known := map[string]param{}
	for _, p := range params {
		known[plainName(p.Name)] = p
	}
	return known
}

// scoreName scores the name of a row and, if truth contains it, its other cells.
func (m *measure) scoreName(n *count, p spec.Parameter, name string, known map[string]param, t *requestTruth) {
	want, ok := known[name]
	switch {
	case name == "RegionId":
		n.add(leftRegion, 1)
	case ok:
		n.add(requestNames, 1)
		n.add(requestNameRight, 1)
	case m.common[name] && p.Parent == "":
		n.add(leftCommon, 1)
	case inOpaqueBody(p, t):
		n.add(leftBody, 1)
	case inOpaqueParent(name, known):
		n.add(leftJSON, 1)
	default:
		n.add(requestNames, 1)
		n.miss(requestNameWrong, p.Pos.Line, fmt.Sprintf("%s (%s, in %s) is not in the reference data", name, p.Type.Name, p.In))
	}
	if ok {
		scoreType(n, p, want)
		scoreRequired(n, p, want)
		scorePlace(n, p, want)
	}
}

// inOpaqueBody reports whether a row is a member of a body whose members truth does not list.
func inOpaqueBody(p spec.Parameter, t *requestTruth) bool {
	if p.In != spec.InBody {
		return false
	}
	bodies := slices.DeleteFunc(slices.Clone(t.Params), func(p param) bool { return p.Position != "Body" })
	return len(bodies) <= 1
}

// inOpaqueParent reports whether a name is below a parameter whose members truth does not list, such as a parameter with a
// JSON value.
func inOpaqueParent(name string, known map[string]param) bool {
	for at := strings.LastIndex(name, "."); at > 0; at = strings.LastIndex(name[:at], ".") {
		if _, ok := known[name[:at]]; ok {
			return !hasMembers(name[:at], known)
		}
	}
	return false
}

func hasMembers(parent string, known map[string]param) bool {
	for name := range known {
		if strings.HasPrefix(name, parent+".") {
			return true
		}
	}
	return false
}

// truthTypes maps the types of truth to JSON types.
var truthTypes = map[string][]spec.JSONType{
	"String": {spec.String}, "Integer": {spec.Integer}, "Long": {spec.Integer}, "Boolean": {spec.Boolean},
	"Float": {spec.Number}, "Double": {spec.Number}, "RepeatList": {spec.Array}, "Array": {spec.Array},
	"Struct": {spec.Object}, "Json": {spec.Object, spec.Array, spec.String},
}

// scoreType scores the type of a row. Truth has only the type of a list, whereas the page may state the type of an
// element of Tag.N. Truth gives a list or an object that is sent as JSON the type String.
func scoreType(n *count, p spec.Parameter, want param) {
	if p.Type.JSON == spec.Any {
		n.add(typeMissing, 1)
		return
	}
	right := slices.Contains(truthTypes[want.Type], p.Type.JSON)
	if want.Type == "RepeatList" && strings.HasSuffix(plainLast(p.Name), ".N") {
		right = true
	}
	if want.Type == "String" && p.Serialization == spec.AsJSON {
		right = true
	}
	n.judge(requestTypes, requestTypeWrong, right, p.Pos.Line, fmt.Sprintf("type of %s: got %s (%s), want %s (reference data)", p.Name, p.Type.Name, p.Type.JSON, want.Type))
}

// plainLast returns a name with its last index replaced by N.
func plainLast(name string) string {
	if at := strings.LastIndex(name, "."); at >= 0 && index.MatchString(name[at+1:]) {
		return name[:at] + ".N"
	}
	return name
}

func scoreRequired(n *count, p spec.Parameter, want param) {
	if want.Required == nil {
		n.add(requiredMissing, 1)
		return
	}
	n.judge(requestRequired, requiredWrong, p.Required == *want.Required, p.Pos.Line,
		fmt.Sprintf("%s required: got %t, want %t (reference data)", p.Name, p.Required, *want.Required))
}

// scorePlace scores the location of a parameter. RPC calls accept parameters in the query and in a form.
func scorePlace(n *count, p spec.Parameter, want param) {
	right := strings.EqualFold(string(p.In), want.Position) || (p.In == spec.InQuery && want.Position == "Body" && p.Serialization != spec.AsJSON)
	n.judge(requestPlaces, placeWrong, right, p.Pos.Line, fmt.Sprintf("location of %s: got %s, want %s (reference data)", p.Name, p.In, want.Position))
}
