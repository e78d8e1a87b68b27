// Package junit writes a run as JUnit XML, which CI systems show as tests: a suite per section of a page, a test case
// per row and format.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Limits in characters and bytes; CI systems reject or truncate long texts.
const (
	maxMessage   = 300
	maxBlock     = 8 << 10
	maxScenarios = 10
)

// File is the name of the file in the folder of a run.
const File = "junit.xml"

// Write writes the run. Failed rows are failures, inconclusive rows are errors. Rows that are unreached, contradicted or
// skipped by the profile, and known failures, are skipped test cases. Other rows that are not selected are omitted.
// Deviations are in the output of a test case. Each suite has the heading as a property, the first suite has the causes
// in its output, and the errors that stopped the run are in a separate suite.
func Write(w io.Writer, run *reports.Run) error {
	all := junit.Testsuites{Name: "rowproof", Time: seconds(run.Duration)}
	classes, rows, tested := classNames(run.Pages), run.ByPage(), clean(run.Tested())
	for i, page := range run.Pages {
		for _, section := range sections(rows[page.Path]) {
			if s := suite(run, tested, page, section, classes[i]); s.Tests > 0 {
				s.ID = len(all.Suites)
				all.AddSuite(s)
			}
		}
	}
	if s := setup(run); s.Tests > 0 {
		s.ID = len(all.Suites)
		all.AddSuite(s)
	}
	if len(all.Suites) > 0 {
		all.Suites[0].SystemOut = summary(run)
	}
	number(all.Suites)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return all.WriteXML(w)
}

// number adds a number to the name of a test case if an earlier one has the same class and name. CI systems identify a
// test case by its class and name, and drop repeated ones.
func number(suites []junit.Testsuite) {
	type key struct{ class, name string }
	used := map[key]bool{}
	for i := range suites {
		for j := range suites[i].Testcases {
			c := &suites[i].Testcases[j]
			name := c.Name
			for n := 2; used[key{c.Classname, c.Name}]; n++ {
				c.Name = fmt.Sprintf("%s #%d", name, n)
			}
			used[key{c.Classname, c.Name}] = true
		}
	}
}

// sections splits the rows of a page into sections.
func sections(rows []*reports.Row) [][]*reports.Row {
	var out [][]*reports.Row
	for i, row := range rows {
		if i == 0 || row.Section != rows[i-1].Section {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], row)
	}
	return out
}

// suite returns the suite of one section of a page.
func suite(run *reports.Run, tested string, page reports.Page, rows []*reports.Row, class string) junit.Testsuite {
	path := text.Line(page.Path, maxMessage)
	s := junit.Testsuite{
		Name: class + "." + text.Line(rows[0].Section, maxMessage), Package: class, File: path,
		Timestamp: run.Started.Format("2006-01-02T15:04:05"),
	}
	s.AddProperty("heading", text.Line(run.Heading, 4*maxMessage))
	s.AddProperty("tested", tested)
	s.AddProperty("endpoint", clean(run.Target()))
	s.AddProperty("page", path)
	if power := run.Detects(); power != "" {
		s.AddProperty("detection power", clean(power))
	}
	var total reports.Duration
	for _, row := range rows {
		for _, f := range formatsOf(row) {
			took := durationOf(row, f)
			total += took
			s.AddTestcase(testcase(row, f, s.Name, took, run.FlakyOK))
		}
	}
	s.Time = seconds(total)
	return s
}

// formatsOf returns the formats that a row applies to.
func formatsOf(row *reports.Row) []spec.Format {
	var out []spec.Format
	for _, f := range []spec.Format{spec.JSON, spec.XML} {
		if row.Formats.Of(f) != nil {
			out = append(out, f)
		}
	}
	return out
}

// durationOf returns the duration of a row's scenarios in a format. A scenario for both formats counts with half its
// duration for each format.
func durationOf(row *reports.Row, f spec.Format) reports.Duration {
	var sum reports.Duration
	for _, s := range row.In(f) {
		if s.Format == "" {
			sum += s.Duration / 2
			continue
		}
		sum += s.Duration
	}
	return sum
}

// testcase returns the test case of a row in a format. A flaky row fails unless flaky rows are accepted.
func testcase(row *reports.Row, f spec.Format, class string, took reports.Duration, flakyOK bool) junit.Testcase {
	c := junit.Testcase{Name: clean(string(row.ID) + " " + string(f)), Classname: class, Time: seconds(took)}
	result := row.Formats.Of(f)
	outcome := &junit.Result{Message: message(row, f), Type: string(result.Verdict)}
	if row.Known != "" && (result.Verdict == spec.Failed || result.Verdict == spec.Inconclusive) {
		c.Skipped, outcome.Type, outcome.Message = outcome, "", text.Line("known failure: "+row.Known+": "+outcome.Message, 2*maxMessage)
		return c
	}
	if row.IsFlaky() && slices.ContainsFunc(row.In(f), func(s *reports.Scenario) bool { return len(s.Verdicts) > 0 }) {
		outcome.Message = text.Line(strings.TrimSuffix("flaky: "+row.Flaky+": "+outcome.Message, ": "), 2*maxMessage)
		if flakyOK {
			c.Skipped, outcome.Type = outcome, ""
		} else {
			c.Failure, outcome.Type, outcome.Data = outcome, "flaky", story(row, f)
		}
		return c
	}
	switch result.Verdict {
	case spec.Failed:
		c.Failure, outcome.Data = outcome, story(row, f)
	case spec.Inconclusive:
		c.Error, outcome.Data = outcome, story(row, f)
	case spec.Unreached:
		c.Skipped, outcome.Type = outcome, ""
	case spec.NotSelected:
		c.Skipped, outcome.Type, outcome.Message = outcome, "", "not selected: "+outcome.Message
	case spec.Contradicted:
		c.Skipped, outcome.Type, outcome.Message = outcome, "", "contradicted: "+outcome.Message
	}
	if out := deviations(row, f); out != "" {
		c.SystemOut = &junit.Output{Data: out}
	}
	return c
}

// message returns the one line that CI systems show: the reason, the expected and the actual result.
func message(row *reports.Row, f spec.Format) string {
	result := row.Formats.Of(f)
	for _, s := range row.In(f) {
		if s.Verdict == spec.Failed && result.Verdict == spec.Failed && s.Expected != "" && s.Actual != "" {
			line := fmt.Sprintf("expected %s got %s", text.Line(s.Expected, maxMessage), text.Line(s.Actual, maxMessage))
			if s.Reason != "" {
				line = text.Line(s.Reason, maxMessage) + ": " + line
			}
			return line
		}
	}
	return text.Line(result.Reason, maxMessage)
}

// story describes the scenarios that kept a row from passing in a format.
func story(row *reports.Row, f spec.Format) string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "%s:%d %s\n", text.Line(row.Page, maxMessage), row.Line, text.Clip(row.Text, maxBlock))
	shown := 0
	for _, s := range row.In(f) {
		if s.Verdict != row.Formats.Of(f).Verdict {
			continue
		}
		if shown++; shown > maxScenarios {
			continue
		}
		fmt.Fprintf(b, "\n%s:%d %s\n", text.Line(s.Feature, maxMessage), s.Line, text.Line(s.Name, maxMessage))
		field(b, "because", s.Reason)
		field(b, "expected", text.Pretty(s.Expected))
		field(b, "actual", text.Pretty(s.Actual))
		if request := s.Request(); request != "" { // not cut, so that it can be copied into a shell
			fmt.Fprintf(b, "request:\n%s\n", request)
		}
	}
	if shown > maxScenarios {
		fmt.Fprintf(b, "\nand %d more scenarios\n", shown-maxScenarios)
	}
	return clean(b.String())
}

// field writes a labelled text unless it is empty.
func field(b *strings.Builder, label, s string) {
	if s != "" {
		fmt.Fprintf(b, "%s:\n%s\n", label, text.Clip(s, maxBlock))
	}
}

// deviations returns the remarks on a row and its deviations in a format, one per line.
func deviations(row *reports.Row, f spec.Format) string {
	b, seen := &strings.Builder{}, map[string]bool{}
	for _, r := range row.Remarks {
		fmt.Fprintf(b, "remark: %s\n", text.Line(r, 4*maxMessage))
	}
	for _, s := range row.In(f) {
		for _, d := range s.Deviations {
			if !seen[d] {
				seen[d] = true
				fmt.Fprintf(b, "deviation: %s\n", text.Line(d, 4*maxMessage))
			}
		}
	}
	return clean(b.String())
}

// setup returns a suite with a test case per error that stopped the run. The suite is empty without such errors.
func setup(run *reports.Run) junit.Testsuite {
	s := junit.Testsuite{Name: "setup", Time: seconds(0), Timestamp: run.Started.Format("2006-01-02T15:04:05")}
	add := func(name, why string) {
		s.AddTestcase(junit.Testcase{
			Name: clean(text.Line(name, maxMessage)), Classname: s.Name, Time: seconds(0),
			Error: &junit.Result{Message: clean(text.Line(why, 4*maxMessage)), Type: "setup"},
		})
	}
	for _, p := range run.Problems {
		if p.Severity == spec.Error {
			add(strings.TrimSpace(p.File+" "+p.Rule), p.Message)
		}
	}
	if run.Interrupted {
		add("the whole run", "the run was interrupted")
	}
	return s
}

// seconds returns a duration in the format of JUnit.
func seconds(d reports.Duration) string { return fmt.Sprintf("%.3f", time.Duration(d).Seconds()) }

// clean replaces invisible characters, including all that XML does not allow.
func clean(s string) string { return text.Visible(s) }
