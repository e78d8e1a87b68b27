package changes

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/rowproof/rowproof/spec/diff"
)

// writeJUnit writes one suite per operation and one test case per change. A change that fails the comparison is a
// failure. Other test cases pass and contain the change in their output. Without changes, one test case passes.
func writeJUnit(w io.Writer, r Report) error {
	all := junit.Testsuites{Name: "rowproof diff"}
	for _, s := range suites(r) {
		s.ID = len(all.Suites)
		all.AddSuite(*s)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return all.WriteXML(w)
}

// suites groups the changes by operation, in the order in which the operations first occur. CI systems identify a test
// case by its class and name. Therefore suites numbers repeated names, such as those in two versions of an operation.
func suites(r Report) []*junit.Testsuite {
	var all []*junit.Testsuite
	at := map[string]*junit.Testsuite{}
	used := map[string]int{}
	for _, c := range r.Changes {
		name := line(cmp.Or(c.Operation, here(c).File))
		if at[name] == nil {
			at[name] = &junit.Testsuite{Name: name, File: line(here(c).File), Time: "0.000"}
			all = append(all, at[name])
		}
		t := r.testcase(name, c)
		if used[t.Classname+"\n"+t.Name]++; used[t.Classname+"\n"+t.Name] > 1 {
			t.Name = fmt.Sprintf("%s #%d", t.Name, used[t.Classname+"\n"+t.Name])
		}
		at[name].AddTestcase(t)
	}
	if len(all) == 0 {
		all = append(all, passing(r))
	}
	return all
}

// passing returns a suite with a test case that passes, because CI systems reject reports without test cases.
func passing(r Report) *junit.Testsuite {
	s := &junit.Testsuite{Name: "rowproof diff", Time: "0.000"}
	t := junit.Testcase{Name: "no changes", Classname: s.Name, Time: "0.000"}
	if r.Left > 0 {
		t.SystemOut = &junit.Output{Data: r.left() + "\n"}
	}
	s.AddTestcase(t)
	return s
}

func (r Report) testcase(suite string, c diff.Change) junit.Testcase {
	t := junit.Testcase{Name: subject(c) + ": " + line(c.Text), Classname: suite, Time: "0.000"}
	story := fmt.Sprintf("%s: %s\n%s\n%s: %s\n", c.Class, line(c.Text), r.positions(c), c.Rule, line(c.Reason))
	if r.fails(c) {
		t.Failure = &junit.Result{Message: line(c.Text), Type: c.Rule, Data: story}
	} else {
		t.SystemOut = &junit.Output{Data: story}
	}
	return t
}
