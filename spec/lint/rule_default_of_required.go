package lint

import "github.com/rowproof/rowproof/spec"

var defaultOfRequired = Rule{
	ID:          "default-of-required",
	Severity:    spec.Warning,
	Explanation: "A parameter that must be sent has a default value, which can then never take effect.",
	Fix:         "Call the parameter optional, or take the default out of its description.",
	check:       rowContradictions("default-of-required"),
}
