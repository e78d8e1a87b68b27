package lint

import "github.com/rowproof/rowproof/spec"

var exampleOutsideEnum = Rule{
	ID:          "example-outside-enumeration",
	Severity:    spec.Error,
	Explanation: "An example value is not among the values that the parameter's own row allows.",
	Fix:         "Use one of the documented values, or add this one to them.",
	check:       contradictions("example-outside-enumeration"),
}
