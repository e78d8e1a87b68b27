package features

import "github.com/rowproof/rowproof/spec"

// requestID is the name of the response field that the gateway makes anew for each call.
const requestID = "RequestId"

// responses proves the response rows.
func (g generator) responses() []scenario {
	var out []scenario
	for _, f := range g.c.Fields {
		if !sayable(f.Path) {
			out = append(out, unsayable(f.Row, f.Path))
			continue
		}
		out = append(out, proving(f.ID, "The answer holds %s", f.Path).
			step(succeeds).
			step("When it is sent by POST in a form").
			step("Then the answer holds %s, %s", f.Path, valueName(f)).
			inBoth(""))
		out = append(out, proving(f.ID, "%s is in both formats", f.Path).
			step("Given a request that succeeds, once in JSON and once in XML").
			step("Then both answers hold %s", f.Path))
		if f.Name == requestID {
			out = append(out, proving(f.ID, "%s differs from call to call", f.Path).
				step(succeeds).
				step("When it is sent by POST in a form").
				step("Then %s differs between two answers", f.Path).
				inBoth(""))
		}
	}
	return out
}

// valueName names what a field holds: a text may be empty unless it identifies something.
func valueName(f spec.Field) string {
	if f.Type.JSON == spec.String && !f.Identifies() {
		return typeName(f.Type)
	}
	return typeName(f.Type) + " that is not empty"
}

// typeName names a documented type in a sentence.
func typeName(t spec.Type) string {
	switch t.JSON {
	case spec.Any:
		return "a value"
	case spec.Integer, spec.Array, spec.Object:
		return "an " + string(t.JSON)
	default:
		return "a " + string(t.JSON)
	}
}
