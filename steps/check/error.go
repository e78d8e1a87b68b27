package check

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// Error holds the fields of an error body. A field that the body lacks is "".
type Error struct {
	RequestID string
	HostID    string
	Code      string
	Message   string
}

// ErrorOf returns the fields of an error body, well-formed or not, and reports whether it has a code.
func ErrorOf(root *answer.Node) (Error, bool) {
	text := func(name string) string {
		if c := root.Child(name); c != nil {
			return c.Text
		}
		return ""
	}
	e := Error{RequestID: text("RequestId"), HostID: text("HostId"), Code: text("Code"), Message: text("Message")}
	return e, e.Code != ""
}

// errorFields are the fields of an error, all strings. The error tables of pages promise Code and Message; RequestId
// and HostId are a convention of the gateway.
var errorFields = []spec.Field{
	errorField(requestID, spec.Convention), errorField("HostId", spec.Convention),
	errorField("Code", spec.Table), errorField("Message", spec.Table),
}

func errorField(name string, s spec.Strength) spec.Field {
	return spec.Field{Row: spec.Row{Strength: s}, Name: name, Path: name, Type: spec.Type{JSON: spec.String}}
}

// optionalErrorFields holds the types of the known fields that an error may have. Other fields may have any type.
var optionalErrorFields = map[string]spec.JSONType{"Recommend": spec.String, "AccessDeniedDetail": spec.Object}

// ErrorBody compares an answer with the shape of an error: Code and Message, strings that are not empty, and by
// convention RequestId, HostId and the root <Error> in XML, unless the error examples of the page show another root.
// Recommend and AccessDeniedDetail, if present, are a string and an object by convention; other fields are ignored.
func ErrorBody(c *spec.Contract, root *answer.Node) []Problem {
	var ps problems
	ev := evidenceOf(c, spec.ErrorExample)
	checkRoot(&ps, "Error", root, ev)
	for _, f := range errorFields {
		checkField(&ps, f, root, true, ev)
	}
	for _, c := range root.Children {
		if t := optionalErrorFields[c.Name]; !c.IsBlank() && !hasType(t, c) {
			ps.keep(Problem{Path: answer.Clip(c.Name), Kind: Mistyped, Expected: describe(t), Actual: c.String(), Strength: spec.Convention})
		}
	}
	return ps.list
}

// CompareErrors compares two error bodies, in JSON and in XML, that answer the same fault; see [Compare]. A difference
// in a conventional field has the strength of a convention.
func CompareErrors(json, xml *answer.Node) []Problem {
	found := Compare(json, xml, nil)
	for i, p := range found {
		if name, _, _ := strings.Cut(p.Path, "."); isConventional(name) {
			found[i].Strength = spec.Convention
		}
	}
	return found
}

// isConventional reports whether a field of an error is only a convention and not promised by error tables.
func isConventional(name string) bool {
	_, optional := optionalErrorFields[name]
	return optional || slices.ContainsFunc(errorFields, func(f spec.Field) bool { return f.Name == name && f.Strength == spec.Convention })
}
