package lint

import "github.com/rowproof/rowproof/spec"

var errorRequiresOptional = Rule{
	ID:       "error-requires-optional",
	Severity: spec.Warning,
	Explanation: "An error is answered if a parameter is missing, and the table calls this parameter optional without any condition. " +
		"Clients that leave it out may or may not be refused.",
	Fix:   "Call the parameter required, state the condition on which it is required, or remove the error.",
	check: contradictions("error-requires-optional"),
}
