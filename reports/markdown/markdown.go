// Package markdown writes a run as a short summary in Markdown, for the page that CI systems show next to their log.
package markdown

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Limits of the output, in characters, causes, rows and defects. GitHub drops a summary of more than 1 MiB.
const (
	maxText   = 600
	maxBlock  = 16 << 10
	maxCauses = 20
	maxRefs   = 20

	maxSurvivors = 50
)

// Write writes the heading, what was tested and proven, the next step, the reasons why rows failed or were
// inconclusive, each with a request that shows the problem, the flaky rows, the known failures, and the reasons why rows were unreached.
func Write(w io.Writer, run *reports.Run) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "## rowproof: %s\n\n", plain(run.Heading))
	for _, fact := range [][2]string{
		{"Tested", run.Tested()}, {"Endpoint", run.Target()}, {"Proven", run.Proved()}, {"Detection power", run.Detects()}, {"Next", run.Next()},
	} {
		if fact[1] != "" {
			fmt.Fprintf(b, "- **%s:** %s\n", fact[0], plain(fact[1]))
		}
	}
	for _, line := range run.Advice() {
		fmt.Fprintf(b, "- %s\n", plain(line))
	}
	causes := run.NewCauses()
	for _, c := range causes[:min(len(causes), maxCauses)] {
		cause(b, run, c)
	}
	if more := len(causes) - maxCauses; more > 0 {
		fmt.Fprintf(b, "\n%d more causes are in report.html.\n", more)
	}
	flaky(b, run)
	known(b, run)
	unreached(b, run)
	survivors(b, run)
	problems(b, run)
	return b.Flush()
}

// cause writes a cause with its rows and its example. Only causes of failed rows are expanded.
func cause(w io.Writer, run *reports.Run, c *reports.Cause) {
	open := ""
	if c.Verdict == spec.Failed {
		open = " open"
	}
	fmt.Fprintf(w, "\n<details%s><summary>%s: %s</summary>\n\n", open, c.Verdict, html.EscapeString(text.Line(refs(run, c.Rows), maxText)))
	row := run.Row(c.Rows[0])
	fmt.Fprintf(w, "%s, because %s\n\n", plain(row.At()), plain(c.Reason))
	if c.Expected != "" || c.Actual != "" {
		fmt.Fprintf(w, "- expected %s\n- actual %s\n\n", plain(c.Expected), plain(c.Actual))
	}
	if s := run.Example(c); s != nil {
		block(w, s.Request())
	}
	fmt.Fprint(w, "\n</details>\n")
}

// flaky writes the rows whose verdicts differ between rounds.
func flaky(w io.Writer, run *reports.Run) {
	all := run.FlakyRows()
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(w, "\n<details open><summary>%d flaky</summary>\n\n| Row | Verdicts | The worst round |\n|---|---|---|\n", len(all))
	for _, row := range all[:min(len(all), maxRefs)] {
		fmt.Fprintf(w, "| %s | %s | %s |\n", plain(refs(run, []reports.RowRef{row.Ref()})), plain(row.Flaky), plain(row.Reason))
	}
	if more := len(all) - maxRefs; more > 0 {
		fmt.Fprintf(w, "\n%d more are in report.html.\n", more)
	}
	fmt.Fprint(w, "\n</details>\n")
}

// known writes the known failures, collapsed.
func known(w io.Writer, run *reports.Run) {
	all := run.KnownCauses()
	if len(all) == 0 {
		return
	}
	noun := "failures"
	if run.Totals.Known == 1 {
		noun = "failure"
	}
	fmt.Fprintf(w, "\n<details><summary>%d known %s</summary>\n\n| Rows | Why they fail | Why it is accepted |\n|---|---|---|\n", run.Totals.Known, noun)
	for _, c := range all {
		fmt.Fprintf(w, "| %s | %s | %s |\n", plain(refs(run, c.Rows)), plain(c.Reason), plain(c.Known))
	}
	fmt.Fprint(w, "\n</details>\n")
}

// unreached writes the reasons why rows were unreached, collapsed.
func unreached(w io.Writer, run *reports.Run) {
	all := run.Reasons(spec.Unreached)
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(w, "\n<details><summary>%d unreached</summary>\n\n| Rows | Why |\n|---|---|\n", run.Totals.Unreached)
	for _, r := range all {
		fmt.Fprintf(w, "| %s | %s |\n", plain(refs(run, r.Rows)), plain(r.Text))
	}
	fmt.Fprint(w, "\n</details>\n")
}

// survivors writes the defects that the scenarios do not catch, collapsed.
func survivors(w io.Writer, run *reports.Run) {
	if run.Power == nil || len(run.Power.Survivors) == 0 {
		return
	}
	all := run.Power.Survivors
	fmt.Fprintf(w, "\n<details><summary>defects of the mock not caught: %d</summary>\n\n| Page | Defect | Why |\n|---|---|---|\n", len(all))
	for _, s := range all[:min(len(all), maxSurvivors)] {
		fmt.Fprintf(w, "| %s | %s | %s |\n", plain(s.Page), plain(s.ID+": "+s.Text), plain(s.Reason))
	}
	if more := len(all) - maxSurvivors; more > 0 {
		fmt.Fprintf(w, "\n%d more are in report.html.\n", more)
	}
	fmt.Fprint(w, "\n</details>\n")
}

func problems(w io.Writer, run *reports.Run) {
	for i, p := range run.Problems {
		if i == 0 {
			fmt.Fprintln(w)
		}
		at := ""
		if p.File != "" {
			at = fmt.Sprintf("%s:%d: ", p.File, p.Line)
		}
		fmt.Fprintf(w, "- %s: %s\n", p.Severity, plain(at+p.Message))
	}
}

// refs returns the names of the first rows, followed by the number of omitted rows.
func refs(run *reports.Run, rows []reports.RowRef) string {
	names := run.Names(rows[:min(len(rows), maxRefs)])
	if more := len(rows) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}

// plain returns external text on one line, with markup escaped.
func plain(s string) string { return text.Markdown(text.Line(s, maxText)) }

// block writes a text unchanged, in a fence that no line of the text closes.
func block(w io.Writer, s string) {
	if s == "" || len(s) > maxBlock {
		return
	}
	fence := "```"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	fmt.Fprintf(w, "%ssh\n%s\n%s\n", fence, text.Visible(s), fence)
}
