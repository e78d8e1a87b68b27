package help

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// vocabulary lists the sentences of the vocabulary and their arguments.
func vocabulary() string {
	var b strings.Builder
	region := scenario.Name("RegionId")
	b.WriteString("A feature consists of these sentences and no others. A scenario names its rows in tags (see rowproof\n" +
		"help tags), starts from a valid request, changes it, says how it is sent, and judges the response:\n\n" +
		"    @row:request/RegionId\n" +
		"    Scenario: RegionId is required\n" +
		"      Given " + scenario.ValidRequest.With(scenario.Name("CreateVpc")).Text() + "\n" +
		"      When " + scenario.Make.With(region, scenario.To(scenario.Omitted)).Text() + "\n" +
		"      And " + scenario.Send.With(scenario.Post, scenario.Format(spec.JSON)).Text() + "\n" +
		"      Then " + scenario.IsRejected.With(region).Text() + "\n")
	var role scenario.Role
	for _, p := range scenario.Vocabulary() {
		if p.Role != role {
			role = p.Role
			fmt.Fprintf(&b, "\n%s\n", role)
		}
		fmt.Fprintf(&b, "  %s\n      %s\n", p.Template, p.Doc)
	}
	b.WriteString("\nArguments\n")
	for _, a := range scenario.Arguments() {
		fmt.Fprintf(&b, "  {%s}  %s\n      %s\n", a.Name, a.Doc, strings.Join(a.Examples, "; "))
	}
	return strings.TrimRight(b.String(), "\n")
}
