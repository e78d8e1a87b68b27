package junit_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/reports/junit"
	"github.com/rowproof/rowproof/spec"
)

func written(t *testing.T, run *reports.Run) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := junit.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// element is an element of a JUnit file.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func parse(t *testing.T, b []byte) element {
	t.Helper()
	var root element
	if err := xml.Unmarshal(b, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// cases returns the test cases of a file by name.
func cases(root element) map[string]element {
	out := map[string]element{}
	for _, s := range root.Children {
		for _, c := range s.Children {
			if c.XMLName.Local == "testcase" {
				out[c.attr("name")] = c
			}
		}
	}
	return out
}

func TestWrite_Sample_MatchesGoldenFile(t *testing.T) {
	goldentest.Check(t, "mixed.xml.golden", written(t, sampletest.Mixed(t)))
	goldentest.Check(t, "known.xml.golden", written(t, sampletest.Listed(t)))
}

func TestWrite_EachVerdict_ExpectedJUnitElement(t *testing.T) {
	all := cases(parse(t, written(t, sampletest.Mixed(t))))
	for name, want := range map[string]struct{ element, message string }{
		"request/DiskId JSON":            {"", ""},
		"request/DiskType JSON":          {"failure", "a value that the page does not list was accepted: expected status 400, Code InvalidDiskType got status 200, no Code"},
		"request/DiskType XML":           {"absent", ""},
		"example/xml XML":                {"error", "the answer was cut off: unexpected end after 20 bytes"},
		"error/400/TaskConflict XML":     {"skipped", "the profile has no value for it"},
		"example/request JSON":           {"skipped", "contradicted: the example sends DiskType=Remote, which the table does not list"},
		"gateway/request/Format JSON":    {"system-out", ""},
		"error/400/InvalidDiskType JSON": {"failure", "a value that the page does not list was accepted: expected status 400, Code InvalidDiskType got status 200, no Code"},
	} {
		c, ok := all[name]
		switch {
		case !ok:
			if want.element != "absent" {
				t.Errorf("no case %s", name)
			}
		case want.element == "":
			if len(c.Children) != 0 {
				t.Errorf("%s: got %v, want a pass", name, c.Children)
			}
		case len(c.Children) != 1 || c.Children[0].XMLName.Local != want.element || c.Children[0].attr("message") != want.message:
			t.Errorf("%s: got %+v, want %+v", name, c.Children, want)
		}
	}
}

// TestWrite_AnyRun_ValidByTheSchemas checks files against the rules of the Jenkins and Ant schemas that programs
// reading JUnit files rely on.
func TestWrite_AnyRun_ValidByTheSchemas(t *testing.T) {
	for name, run := range map[string]*reports.Run{
		"passed":  sampletest.AllPassed(t),
		"mixed":   sampletest.Mixed(t),
		"hostile": sampletest.Hostile(t, "]]>\x00\x1b\ufffe\xff<a>&\u202e"+strings.Repeat("x", 1<<20)),
		"empty":   {},
		"chosen":  sampletest.Selected(t, spec.Failed),
	} {
		root := parse(t, written(t, run))
		if root.XMLName.Local != "testsuites" {
			t.Errorf("%s: root %s", name, root.XMLName.Local)
		}
		for _, s := range root.Children {
			checkSuite(t, name, s)
		}
	}
}

func checkSuite(t *testing.T, name string, s element) {
	t.Helper()
	for _, required := range []string{"name", "tests", "failures", "errors", "time", "timestamp"} {
		if s.attr(required) == "" {
			t.Errorf("%s: a suite without %s", name, required)
		}
	}
	count := map[string]int{}
	for _, c := range s.Children {
		if c.XMLName.Local != "testcase" {
			continue
		}
		count["tests"]++
		if c.attr("name") == "" || c.attr("classname") == "" {
			t.Errorf("%s: a test case without a name: %v", name, c.Attrs)
		}
		outcomes := 0
		for _, o := range c.Children {
			plural := map[string]string{"failure": "failures", "error": "errors", "skipped": "skipped"}[o.XMLName.Local]
			if plural != "" {
				count[plural]++
				outcomes++
			}
		}
		if outcomes > 1 {
			t.Errorf("%s: %s has %d outcomes", name, c.attr("name"), outcomes)
		}
	}
	for _, what := range []string{"tests", "failures", "errors", "skipped"} {
		got := s.attr(what)
		if got == "" {
			got = "0"
		}
		if got != strconv.Itoa(count[what]) {
			t.Errorf("%s: suite %s says %s %s, has %d", name, s.attr("name"), got, what, count[what])
		}
	}
}

func TestWrite_OnePageInTwoVersions_NamesAreUnique(t *testing.T) {
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	older, twin := sampletest.Page(), sampletest.Page()
	older.Page, older.Operation.Version = "old/AttachDisk.md", "2014-01-01"
	twin.Page = "zh/AttachDisk.md" // the same product, version and operation on another page
	for _, c := range []*spec.Contract{sampletest.Page(), older, twin, sampletest.Gateway()} {
		r.Page(c, "")
	}
	seen := map[string]bool{}
	for _, s := range parse(t, written(t, r.Finish(sampletest.Started, false))).Children {
		for _, c := range s.Children {
			if c.XMLName.Local != "testcase" {
				continue
			}
			name := c.attr("classname") + " " + c.attr("name")
			if seen[name] {
				t.Errorf("two test cases have the name %s", name)
			}
			seen[name] = true
		}
	}
	for _, want := range []string{
		"Vpc.2016-04-28.AttachDisk.spec.vpc.AttachDisk.request request/DiskId JSON",
		"Vpc.2016-04-28.AttachDisk.zh.AttachDisk.request request/DiskId JSON",
		"Vpc.2014-01-01.AttachDisk.request request/DiskId JSON",
		"spec.gateway.CommonParameters.request gateway/request/Format XML",
	} {
		if !seen[want] {
			t.Errorf("no test case %s", want)
		}
	}
}

func TestWrite_Causes_OnlyInOutputOfFirstSuite(t *testing.T) {
	root := parse(t, written(t, sampletest.Mixed(t)))
	for _, s := range root.Children {
		if p := s.Children[0].Children[0]; p.attr("name") != "heading" || p.attr("value") != "Does not conform: 3 rows failed, 1 inconclusive" {
			t.Errorf("%s: the first property is %v", s.attr("name"), p.Attrs)
		}
	}
	first := root.Children[0].Children
	out := first[len(first)-1]
	const want = "failed: 2 rows: a value that the page does not list was accepted: request/DiskType, error/400/InvalidDiskType\n"
	if out.XMLName.Local != "system-out" || !strings.Contains(out.Text, want) {
		t.Errorf("%s: %s", out.XMLName.Local, out.Text)
	}
}

func TestWrite_RowNotSelected_NoTestCase(t *testing.T) {
	root := parse(t, written(t, sampletest.Selected(t, spec.Passed)))
	if all := cases(root); len(all) != 2 {
		t.Errorf("got %d cases, want one per format", len(all))
	}
	for _, s := range root.Children {
		if s.attr("tests") == "0" {
			t.Errorf("suite %s has no test cases", s.attr("name"))
		}
	}
}

func TestWrite_HostileText_AddsNoMarkup(t *testing.T) {
	b := written(t, sampletest.Hostile(t, "]]><testcase name=\"x\"/>\x00\ufffe"))
	if _, ok := cases(parse(t, b))["x"]; ok {
		t.Error("a text became a test case")
	}
	if !bytes.Contains(b, []byte("‹U+0000›")) {
		t.Error("the control character is not shown")
	}
}

func TestWrite_Problem_TestCaseErrorInSuiteSetup(t *testing.T) {
	all := cases(parse(t, written(t, sampletest.Hostile(t, "boom"))))
	if len(all["boom boom"].Children) != 1 || len(all["the whole run"].Children) != 1 {
		t.Errorf("got %v", all)
	}
}

func TestWrite_WriterFails_Error(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	if err := junit.Write(w, sampletest.Mixed(t)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got %v", err)
	}
}

// TestWrite_ControlSentAfterFault_MessageShowsFault: the message shows the request with the fault, even if the control
// was sent after it and succeeded.
func TestWrite_ControlSentAfterFault_MessageShowsFault(t *testing.T) {
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	r.Page(sampletest.Page(), "")
	body := "DiskId=" + strings.Repeat("d", 20<<10)
	s := reports.Scenario{Rows: []spec.RowID{"request/DiskId"}, Verdict: spec.Failed, Reason: "r", Exchanges: []reports.Exchange{
		{Role: reports.Fault, Method: "POST", URL: "http://h/fault", Body: body},
		{Role: reports.Control, Method: "POST", URL: "http://h/control"},
	}}
	if err := r.Add(sampletest.Page().Page, s); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := junit.Write(&b, r.Finish(sampletest.Started, false)); err != nil {
		t.Fatal(err)
	}
	if out := b.String(); !strings.Contains(out, "--url http://h/fault") || strings.Contains(out, "http://h/control") || !strings.Contains(out, body) {
		t.Errorf("the output lacks the complete request with the fault:\n%.2000s", out)
	}
}

// TestWrite_SameClassAndName_NamesMadeUnique: CI systems merge or drop test cases with the same class and name.
func TestWrite_SameClassAndName_NamesMadeUnique(t *testing.T) {
	row := func(page string, id spec.RowID) reports.Row {
		passed := &reports.FormatResult{Verdict: spec.Passed}
		return reports.Row{ID: id, Page: page, Section: "request", Verdict: spec.Passed, Formats: reports.Formats{JSON: passed, XML: passed}}
	}
	of := func(path, version string) reports.Page {
		return reports.Page{Path: path, Product: "P", Version: version, Operation: "List"}
	}
	long := strings.Repeat("x", 400)
	for name, run := range map[string]*reports.Run{
		"two versions":               {Pages: []reports.Page{of("v1/List.md", "1"), of("v2/List.md", "2")}, Rows: []reports.Row{row("v1/List.md", "request/A"), row("v2/List.md", "request/A")}},
		"two pages of one version":   {Pages: []reports.Page{of("a/List.md", "1"), of("b/List.md", "1")}, Rows: []reports.Row{row("a/List.md", "request/A"), row("b/List.md", "request/A")}},
		"pages without versions":     {Pages: []reports.Page{of("a/List.md", ""), of("b/List.md", "")}, Rows: []reports.Row{row("a/List.md", "request/A"), row("b/List.md", "request/A")}},
		"paths that differ late":     {Pages: []reports.Page{of(long+"1.md", "1"), of(long+"2.md", "1")}, Rows: []reports.Row{row(long+"1.md", "request/A"), row(long+"2.md", "request/A")}},
		"ids with invisible letters": {Pages: []reports.Page{of("a.md", "1")}, Rows: []reports.Row{row("a.md", "request/A\x01"), row("a.md", "request/A\x02")}},
		"problems with one rule":     {Problems: []reports.Problem{{File: "p", Rule: "r", Severity: spec.Error}, {File: "p", Rule: "r", Severity: spec.Error}}},
	} {
		t.Run(name, func(t *testing.T) {
			seen, n := map[string]bool{}, 0
			for _, s := range parse(t, written(t, run)).Children {
				for _, c := range s.Children {
					if c.XMLName.Local != "testcase" {
						continue
					}
					n++
					if name := c.attr("name"); strings.Contains(name, " #") && !strings.HasSuffix(name, " #2") {
						t.Errorf("the second test case is named %s", name)
					}
					if pair := c.attr("classname") + " " + c.attr("name"); seen[pair] {
						t.Errorf("%q is there twice", pair)
					} else {
						seen[pair] = true
					}
				}
			}
			if n < 2 {
				t.Errorf("%d test cases", n)
			}
		})
	}
}

func TestWrite_FlakyRow_FailsUnlessAccepted(t *testing.T) {
	for accepted, want := range map[bool]string{
		false: `<failure message="flaky: passed in 1 of 2 rounds, failed in 1: the fault was accepted" type="flaky">`,
		true:  `<skipped message="flaky: passed in 1 of 2 rounds, failed in 1: the fault was accepted"`,
	} {
		if out := string(written(t, sampletest.Flaky(t, accepted))); strings.Count(out, want) != 1 {
			t.Errorf("accepted %v: want %s once in\n%s", accepted, want, out)
		}
	}
}
