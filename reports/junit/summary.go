package junit

import (
	"fmt"
	"strings"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
)

// maxRefs is the maximum number of rows listed per cause.
const maxRefs = 20

// summary returns the heading, the missing rows, and a line for each cause with its rows.
func summary(run *reports.Run) *junit.Output {
	lines := []string{run.Heading, "proven: " + run.Proved()}
	if power := run.Detects(); power != "" {
		lines = append(lines, "detection power: "+power)
	}
	lines = append(lines, run.Advice()...)
	lines = append(lines, "next: "+run.Next())
	for _, c := range run.Causes {
		noun := "rows"
		if len(c.Rows) == 1 {
			noun = "row"
		}
		verdict := string(c.Verdict)
		if c.Known != "" {
			verdict = "known failure (" + text.Line(c.Known, maxMessage) + ")"
		}
		lines = append(lines, fmt.Sprintf("%s: %d %s: %s: %s", verdict, len(c.Rows), noun, text.Line(c.Reason, maxMessage), refs(run, c.Rows)))
	}
	for _, row := range run.FlakyRows() {
		lines = append(lines, "flaky: "+refs(run, []reports.RowRef{row.Ref()})+": "+row.Flaky)
	}
	for i, line := range lines {
		lines[i] = text.Line(line, 16*maxMessage)
	}
	return &junit.Output{Data: strings.Join(lines, "\n") + "\n"}
}

// refs returns the names of the first rows, followed by the number of omitted rows.
func refs(run *reports.Run, rows []reports.RowRef) string {
	var names []string
	for _, name := range run.Names(rows[:min(len(rows), maxRefs)]) {
		names = append(names, text.Line(name, maxMessage))
	}
	if more := len(rows) - len(names); more > 0 {
		return fmt.Sprintf("%s, and %d more", strings.Join(names, ", "), more)
	}
	return strings.Join(names, ", ")
}
