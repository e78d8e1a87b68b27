package help

import (
	"strings"

	"github.com/rowproof/rowproof/spec/scenario"
)

// tags explains tags.
var tags = `rowproof run --tags EXPR runs the scenarios that an expression of tags selects. The other rows are
reported as not selected. An expression that selects nothing is an error (exit status 2).

Tags of a scenario:

  @row:request/RegionId        a row that the scenario proves; the report lists the ids of rows
  @section:error               the section of its first row: explorer, request, response, example,
                               error, note, procedure
  @format:json                 the format of its response, json or xml; both for a scenario that compares
                               the two, or that sends nothing
  @grade:R1                    what it takes to bring the row about: R0 input alone, R1 an identifier that
                               does not exist, R2 a fixture of the profile, R3 timing or load, R4 nothing
                               that a client can do
  @kind:required               what is tried: ` + kinds() + `
  @inferred                    how the error row is brought about is inferred: no text of the page states it.
                               A fixture of the profile for the row takes the place of such a scenario
  @operation:CreateVpc         the operation of the page
  @product:Vpc                 the product of the page
  @version:2016-04-28          the version of the page
  @gateway                     the row is one of the gateway page

@format, @section of a scenario without one, and @grade:R0 of a scenario without a grade follow from the
scenario and are not written in a feature. In a tag of an expression, * stands for any characters.
Spaces, parentheses, commas and the like are percent-encoded in the id of a row.

Expressions join tags by and, or, not and parentheses, or by godog's own && , and ~:

  rowproof run --tags '@row:request/RegionId'
  rowproof run --tags '@row:error/* and @format:json'
  rowproof run --tags '(@section:request or @section:response) and not @kind:robustness'
  rowproof run --tags '@grade:R0 and not @gateway'

go tool godog run --tags has godog's dialect only, without * and without the tags that no feature holds.`

// kinds lists the kinds of scenarios, wrapped under the tag.
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
