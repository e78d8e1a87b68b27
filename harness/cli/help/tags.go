package help

import (
	"strings"

	"github.com/rowproof/rowproof/spec/scenario"
)

// tags is the help text of tags.
var tags = `rowproof run --tags EXPR runs the scenarios that a tag expression selects. Other rows are reported
as not selected. An expression that selects no scenario is an error (exit status 2).

Tags of a scenario:

  @row:request/RegionId        a row that the scenario tests; reports list the ids of rows
  @section:error               the section of the first row: explorer, request, response, example,
                               error, note, procedure
  @format:json                 the format of the response, json or xml. A scenario that compares the
                               formats or sends nothing has both tags
  @grade:R1                    what triggers the row: R0 input alone, R1 an identifier that does not
                               exist, R2 a fixture of the profile, R3 timing or load, R4 nothing that a
                               client can do
  @kind:required               what the scenario tests: ` + kinds() + `
  @inferred                    rowproof inferred the cause of the error row, because the page does not
                               state the cause. If the profile has a fixture for the row, the fixture
                               replaces the scenario
  @operation:CreateVpc         the operation of the page
  @product:Vpc                 the product of the page
  @version:2016-04-28          the version of the page
  @gateway                     the row is on the gateway page

Features contain neither @format nor @grade:R0; rowproof adds both. It also adds @section to a scenario
without this tag. In a tag of an expression, * matches any characters. Spaces, parentheses, commas and
similar characters are percent-encoded in the id of a row.

Expressions combine tags with and, or, not and parentheses, or with godog's &&, the comma and ~:

  rowproof run --tags '@row:request/RegionId'
  rowproof run --tags '@row:error/* and @format:json'
  rowproof run --tags '(@section:request or @section:response) and not @kind:robustness'
  rowproof run --tags '@grade:R0 and not @gateway'

go tool godog run --tags supports only godog's syntax, without * and without the tags that rowproof adds.`

// kinds returns the kinds of scenarios, wrapped and indented.
func kinds() string {
	const indent = "\n                               "
	var lines []string
	line := ""
	for i, k := range scenario.Kinds() {
		word := string(k)
		if i < len(scenario.Kinds())-1 {
			word += ", "
		}
		if len(line)+len(word) > 60 {
			lines, line = append(lines, strings.TrimSpace(line)), ""
		}
		line += word
	}
	return strings.Join(append(lines, line), indent)
}
