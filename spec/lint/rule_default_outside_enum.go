package lint

import "github.com/rowproof/rowproof/spec"

var defaultOutsideEnum = Rule{
	ID:          "default-outside-enumeration",
	Severity:    spec.Error,
	Explanation: "The default of a parameter is not one of its documented values. Either the default or the list of values is wrong.",
	Fix:         "Use one of the documented values as the default, or add this one to them.",
	check:       contradictions("default-outside-enumeration"),
}
