package lint

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

var fieldScalarWithMembers = rule{
	Rule: spec.Rule{
		ID:          "field-scalar-with-members",
		Severity:    spec.Warning,
		Explanation: "The type of a response field is a scalar, but other rows or an example show members of the field.",
		Fix:         "Document the field as an object or as a list, or as a text that contains JSON.",
	},
	check: checkScalarWithMembers,
}

// scalarName matches the documented type of a scalar.
var scalarName = regexp.MustCompile(`(?i)^(?:string|boolean|integer|int|long|float|double|number)$`)

func checkScalarWithMembers(p *page) []Finding {
	var all []Finding
	for _, f := range p.Fields {
		isList := f.Type.JSON == spec.Array && f.Type.Element.JSON == spec.Any
		if f.Strength == spec.Table && scalarName.MatchString(f.Type.Name) && (f.Type.JSON == spec.Object || isList) {
			all = append(all, p.at(f.Pos.Line, f.Type.Name, "%s is documented as %s, but the page shows members of it", f.Name, f.Type.Name))
		}
	}
	return all
}
