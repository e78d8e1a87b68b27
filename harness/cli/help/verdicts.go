package help

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// verdicts explains the verdicts and the grades, with the words of package spec.
func verdicts() string {
	var b strings.Builder
	b.WriteString("Verdicts of a row, the worst of its scenarios in both formats\n")
	for _, v := range spec.Verdicts() {
		b.WriteString(defined(string(v), v.Meaning(), 16))
	}
	b.WriteString("\nGrades of a row: what it takes to bring it about\n")
	for _, g := range spec.Grades() {
		b.WriteString(defined(string(g), g.Meaning(), 16))
	}
	b.WriteString("\n" + reflowed(verdictRemarks))
	return strings.TrimRight(b.String(), "\n")
}

// verdictRemarks are the other words of a report. A line is a paragraph.
const verdictRemarks = `A deviation is a remark on a row that passed: the answer breaks a convention, but nothing that the page promises. --strict fails it.

A row is masked if another error row of the page answers its request first. It is then unreached.

A row is proven if it passed in each format, in scenarios that a broken endpoint would fail.

The gate is how much a run must prove: --require, or require in the profile. R1, the default, requires each row up to that grade; 90% requires that share of the rows; none requires nothing. A run whose gate is not met ends with status 1.
`
