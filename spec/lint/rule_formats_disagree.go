package lint

import "github.com/rowproof/rowproof/spec"

var formatsDisagree = Rule{
	ID:          "formats-disagree",
	Severity:    spec.Warning,
	Explanation: "The XML and the JSON example of the same answer show different fields.",
	Fix:         "Show the same answer in both formats.",
	check:       contradictions("formats-disagree"),
}
