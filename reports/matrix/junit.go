package matrix

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// maxTests is the number of tests of a row that a test case describes.
const maxTests = 10

// WriteJUnit writes a suite per client and a test case per row. Failed rows are failures, and inconclusive rows are errors;
// known failures and rows that are contradicted, unreached or unsupported are skipped test cases. Rows that are not selected
// are omitted. Problems are in a separate suite.
func WriteJUnit(w io.Writer, r *Report) error {
	all := junit.Testsuites{Name: "rowproof sdk", Time: precise(r.Duration)}
	for i, c := range r.Clients {
		s := r.suite(i, c)
		s.ID = len(all.Suites)
		all.AddSuite(s)
	}
	if s := r.setup(); s.Tests > 0 {
		s.ID = len(all.Suites)
		all.AddSuite(s)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return all.WriteXML(w)
}

func (r *Report) suite(client int, c Client) junit.Testsuite {
	s := junit.Testsuite{Name: line(c.ID()), Package: line(c.SDK), Timestamp: r.Started.Format("2006-01-02T15:04:05")}
	s.AddProperty("heading", line(r.Heading))
	s.AddProperty("client", line(c.Label()))
	if c.Failure != "" {
		s.AddTestcase(junit.Testcase{Name: "adapter", Classname: s.Name, Time: "0.000", Error: &junit.Result{Message: line(c.Failure), Type: "adapter"}})
	}
	var total reports.Duration
	used := map[string]int{}
	for i := range r.Rows {
		row := &r.Rows[i]
		cell := &row.Cells[client]
		if cell.Verdict == spec.NotSelected || c.Failure != "" {
			continue
		}
		t := r.testcase(row, cell, s.Name)
		if used[t.Name]++; used[t.Name] > 1 {
			t.Name = fmt.Sprintf("%s #%d", t.Name, used[t.Name])
		}
		total += cell.took()
		s.AddTestcase(t)
	}
	s.Time = precise(total)
	return s
}

func (r *Report) testcase(row *Row, c *Cell, class string) junit.Testcase {
	t := junit.Testcase{Name: line(r.title(row)), Classname: class, Time: precise(c.took())}
	result := &junit.Result{Message: line(c.Reason), Type: string(c.Verdict)}
	switch {
	case c.Known != "":
		t.Skipped, result.Type, result.Message = result, "", line("known failure: "+c.Known+": "+c.Reason)
	case c.Verdict == spec.Failed:
		t.Failure, result.Data = result, c.story(row)
	case c.Verdict == spec.Inconclusive:
		t.Error, result.Data = result, c.story(row)
	case c.Verdict != spec.Passed:
		t.Skipped, result.Type, result.Message = result, "", line(string(c.Verdict)+": "+c.Reason)
	}
	if len(c.Deviations) > 0 {
		t.SystemOut = &junit.Output{Data: text.Visible("deviation: " + strings.Join(c.Deviations, "\ndeviation: ") + "\n")}
	}
	return t
}

// story describes the tests that kept a row from passing.
func (c *Cell) story(row *Row) string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "%s %s\n", line(row.At()), line(row.Text))
	shown := 0
	for i := range c.Tests {
		t := &c.Tests[i]
		if len(t.blamed()) == 0 {
			continue
		}
		if shown++; shown > maxTests {
			continue
		}
		fmt.Fprintf(b, "\n%s\n", line(t.Case))
		for _, o := range t.blamed() {
			fmt.Fprintf(b, "%s: %s [cause %s]\n", o.Facet, line(o.story()), o.Cause)
		}
		for _, q := range t.Requests {
			fmt.Fprintf(b, "request after %s:\n%s\n", exact(q.After), q.Curl)
		}
	}
	if shown > maxTests {
		fmt.Fprintf(b, "\nand %s\n", count(shown-maxTests, "more test"))
	}
	return text.Visible(b.String())
}

// took returns the duration of the cell's tests.
func (c *Cell) took() reports.Duration {
	var sum reports.Duration
	for _, t := range c.Tests {
		sum += t.Took
	}
	return sum
}

// setup returns a suite with a test case per problem. The suite is empty without problems.
func (r *Report) setup() junit.Testsuite {
	s := junit.Testsuite{Name: "setup", Time: "0.000", Timestamp: r.Started.Format("2006-01-02T15:04:05")}
	add := func(name, why string) {
		s.AddTestcase(junit.Testcase{Name: line(name), Classname: s.Name, Time: "0.000", Error: &junit.Result{Message: line(why), Type: "setup"}})
	}
	for _, p := range r.Problems {
		add(fmt.Sprintf("%s:%d %s", p.File, p.Line, p.Rule), p.Message)
	}
	if r.Interrupted {
		add("the whole run", "the run was interrupted")
	}
	if r.Void != "" {
		add("the whole run", r.Void)
	}
	return s
}

// precise returns a duration in the format of JUnit.
func precise(d reports.Duration) string { return fmt.Sprintf("%.3f", time.Duration(d).Seconds()) }

// exact returns a duration in milliseconds below one second, such as 20ms, or in seconds, such as 1.5s.
func exact(d reports.Duration) string {
	if t := time.Duration(d); t < time.Second {
		return t.Round(time.Millisecond).String()
	}
	return d.String()
}
