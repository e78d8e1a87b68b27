package comparison

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/rowproof/rowproof/reports"
)

// writeJUnit writes one suite per operation and one test case per row with a change. A row that fails the comparison is a
// failure, a row that still fails is a skipped test case, and any other test case passes. Without changes, one test case
// passes, because CI systems reject reports without test cases.
func writeJUnit(w io.Writer, c *reports.Comparison) error {
	all := junit.Testsuites{Name: "rowproof compare"}
	for _, s := range suites(c) {
		s.ID = len(all.Suites)
		all.AddSuite(*s)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return all.WriteXML(w)
}

// suites groups the rows by operation, in the order in which the operations first occur. CI systems identify a test case
// by its class and name, so suites numbers repeated names, such as those in two versions of an operation.
func suites(c *reports.Comparison) []*junit.Testsuite {
	var all []*junit.Testsuite
	at, used := map[string]*junit.Testsuite{}, map[string]int{}
	for _, change := range reports.Changes() {
		for _, r := range c.Of(change) {
			name := line(cmp.Or(r.Operation, r.Row().Page))
			if at[name] == nil {
				at[name] = &junit.Testsuite{Name: name, File: line(r.Row().Page), Time: "0.000"}
				all = append(all, at[name])
			}
			t := testcase(name, r)
			if used[name+"\n"+t.Name]++; used[name+"\n"+t.Name] > 1 {
				t.Name = fmt.Sprintf("%s #%d", t.Name, used[name+"\n"+t.Name])
			}
			at[name].AddTestcase(t)
		}
	}
	if len(all) == 0 {
		s := &junit.Testsuite{Name: "rowproof compare", Time: "0.000"}
		s.AddTestcase(junit.Testcase{Name: "no changes", Classname: s.Name, Time: "0.000"})
		all = append(all, s)
	}
	return all
}

func testcase(suite string, r reports.RowChange) junit.Testcase {
	t := junit.Testcase{Name: line(string(r.Row().ID)), Classname: suite, Time: "0.000"}
	message := fmt.Sprintf("%s: %s", r.Change, story(r))
	switch {
	case r.Fails():
		t.Failure = &junit.Result{Message: message, Type: string(r.Change), Data: line(r.Row().At()) + "\n" + message + "\n"}
	case r.Change == reports.StillFailing || r.New != nil && r.New.Known != "":
		t.Skipped = &junit.Result{Message: message}
	default:
		t.SystemOut = &junit.Output{Data: message + "\n"}
	}
	return t
}
