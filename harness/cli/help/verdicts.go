package help

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// verdicts returns the help text of verdicts and grades, with the meanings of package spec.
func verdicts() string {
	var b strings.Builder
	b.WriteString("Verdicts of a row (the worst verdict of its scenarios in both formats)\n")
	for _, v := range spec.Verdicts() {
		b.WriteString(defined(string(v), v.Meaning(), 16))
	}
	b.WriteString("\nGrades of a row (what triggers it)\n")
	for _, g := range spec.Grades() {
		b.WriteString(defined(string(g), g.Meaning(), 16))
	}
	b.WriteString("\n" + reflowed(verdictRemarks))
	return strings.TrimRight(b.String(), "\n")
}

// verdictRemarks explains the other words of a report. Each line is a paragraph.
const verdictRemarks = `A deviation is a remark on a row that passed: the answer breaks a convention, but no promise of the page. With --strict, the row fails.

A row is masked if the endpoint answers its request with another documented error. A masked row counts as unreached.

A row is flaky if it was tested in several rounds (--repeat) and its verdicts differ. Flaky rows are counted separately.

A row is proven if it passed in each format, in scenarios that a broken endpoint would fail. It is partly proven if no answer shows whether its default is kept; a gate accepts such a row.

The gate is how much a run must prove: --require, or require in the profile. R1, the default, requires all rows up to that grade; 90% requires that share of the rows; none requires nothing. If the gate is not met, the exit status is 1.
`
