package help

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// vocabulary returns the help text of the sentences and their arguments.
func vocabulary() string {
	var b strings.Builder
	region := scenario.Name("RegionId")
	b.WriteString("A feature contains only these sentences. A scenario names its rows in tags (see rowproof help tags),\n" +
		"starts with a valid request, changes it, sends it, and checks the response:\n\n" +
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
