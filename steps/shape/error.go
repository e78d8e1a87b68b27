package shape

import "github.com/rowproof/rowproof/spec"

// Error is what the body of an error says. A field that the body lacks is "".
type Error struct {
	RequestID string
	HostID    string
	Code      string
	Message   string
}

// ErrorOf reads an error body, well shaped or not, and reports whether it names a code at all.
func ErrorOf(root *Node) (Error, bool) {
	text := func(name string) string {
		if c := root.Child(name); c != nil {
			return c.Text
		}
		return ""
	}
	e := Error{RequestID: text("RequestId"), HostID: text("HostId"), Code: text("Code"), Message: text("Message")}
	return e, e.Code != ""
}

// errorFields are the fields that every error has (strings).
var errorFields = []string{"RequestId", "HostId", "Code", "Message"}

// optionalErrorFields are the known fields that an error may have, and their types.
var optionalErrorFields = map[string]spec.JSONType{"Recommend": spec.String, "AccessDeniedDetail": spec.Object}

// CheckError holds an answer against the shape that every error has: root <Error> in XML, and RequestId,
// HostId, Code and Message, which are strings that say something. Recommend is a string and
// AccessDeniedDetail an object where they are there; other fields are left alone.
func CheckError(root *Node) []Problem {
	var ps problems
	checkRoot(&ps, "Error", root)
	for _, name := range errorFields {
		checkField(&ps, spec.Field{Path: name, Type: spec.Type{JSON: spec.String}}, root, true)
	}
	for _, c := range root.Children {
		if t, known := optionalErrorFields[c.Name]; known && root.Kind == Object && !c.blank() && !hasType(t, c) {
			ps.add((*trail)(nil).to(c.Name), Problem{Kind: Mistyped, Expected: describe(t), Actual: c.show()})
		}
	}
	return ps.list
}
