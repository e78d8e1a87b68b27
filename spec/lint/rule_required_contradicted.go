package lint

import "github.com/rowproof/rowproof/spec"

var requiredContradicted = Rule{
	ID:          "required-contradicted",
	Severity:    spec.Warning,
	Explanation: "The column calls a parameter required, its description says that it may be left out.",
	Fix:         "Make the column say what the description says, or the other way round.",
	check:       contradictions("required-contradicted"),
}
