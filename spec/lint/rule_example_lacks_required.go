package lint

import "github.com/rowproof/rowproof/spec"

var exampleLacksRequired = Rule{
	ID:       "example-lacks-required",
	Severity: spec.Error,
	Explanation: "A request example leaves out a parameter that the table calls required. Whoever copies the example is refused, " +
		"or the parameter is not required.",
	Fix:   "Add the parameter to the example, or call it optional in the table.",
	check: contradictions("example-lacks-required"),
}
