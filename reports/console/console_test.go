package console_test

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/internal/golden"
	"github.com/rowproof/rowproof/reports/internal/sample"
	"github.com/rowproof/rowproof/spec"
)

func printed(t *testing.T, run *reports.Run, color bool) string {
	t.Helper()
	var b bytes.Buffer
	if err := console.New(&b, color).Run(run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	golden.Check(t, "mixed.txt.golden", []byte(printed(t, sample.Mixed(t), false)))
	golden.Check(t, "passed.txt.golden", []byte(printed(t, sample.AllPassed(t), false)))
}

func TestRun_EachRow_OneLine(t *testing.T) {
	out := printed(t, sample.Mixed(t), false)
	for _, want := range []string{
		`(?m)^ok    request/DiskId +json passed +xml passed `,
		`(?m)^FAIL  error/404/InvalidDiskId\.NotFound +json passed +xml failed +the message is not the page's$`,
		`(?m)^\?\?\?\?  example/xml +json - +xml inconclusive `,
		`(?m)^--    explorer +json unreached +xml unreached +a link `,
		`(?m)^FAIL  2 rows: request/DiskType, error/400/InvalidDiskType$`,
		`(?m)^<>    example/request +json contradicted  xml contradicted  the example `,
		`(?m)^ok    request/DiskId +json passed +xml passed +passed; 1 of 3 scenarios unreached: masked `,
	} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("no line like %s in:\n%s", want, out)
		}
	}
}

func TestRun_HeadingFollowsTheRows(t *testing.T) {
	out := printed(t, sample.Mixed(t), false)
	rows, heading, cause := strings.LastIndex(out, "ok    gateway"), strings.Index(out, "\nDoes not conform: 3 rows failed, 1 inconclusive\n"), strings.Index(out, "\nFAIL  2 rows")
	if rows < 0 || heading < rows || cause < heading {
		t.Errorf("rows at %d, heading at %d, causes at %d", rows, heading, cause)
	}
}

func TestRun_SharedDeviation_PrintedOnce(t *testing.T) {
	out := printed(t, sample.Mixed(t), false)
	if n := strings.Count(out, "Content-Type is"); n != 1 {
		t.Errorf("the deviation is printed %d times", n)
	}
	if !strings.Contains(out, "\n~     2 rows: Content-Type is ") || !strings.Contains(out, "(response/RequestId, gateway/request/Format)\n") {
		t.Errorf("no line for the deviation in\n%s", out)
	}
}

func TestRun_ManyRowsOfOneCause_ListIsCut(t *testing.T) {
	r := reports.NewRecorder(reports.Run{Started: sample.Started})
	page := &spec.Contract{Page: "big.md", Kind: spec.OperationPage}
	for i := range 40 {
		page.Parameters = append(page.Parameters, spec.Parameter{Row: spec.Row{ID: spec.RowID(fmt.Sprintf("request/Parameter%02d", i))}})
	}
	r.Page(page, "")
	for _, row := range page.Rows() {
		s := reports.Scenario{Name: "s " + string(row.ID), Rows: []spec.RowID{row.ID}, Verdict: spec.Failed, Reason: "the body cannot be parsed"}
		if err := r.Add("big.md", s); err != nil {
			t.Fatal(err)
		}
	}
	out := printed(t, r.Finish(sample.Started, false), false)
	for _, want := range []string{"FAIL  40 rows: request/Parameter00, ", "request/Parameter07, and 32 more\n", "and 39 more scenarios\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

func TestRun_Selection_OtherRowsAreNotPrinted(t *testing.T) {
	out := printed(t, sample.Selected(t, spec.Passed), false)
	const want = "spec/vpc/AttachDisk.md  Vpc AttachDisk 2016-04-28\n" +
		"ok    request/DiskId  json passed        xml passed\n\n" +
		"Conforms (selection: 1 of 13 rows): 1 row proven\n\n" +
		"rows 13: 1 passed, 0 failed, 0 inconclusive, 0 unreached, 12 not selected; 1 scenario in 0.5s\n"
	if out != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
}

func TestRun_Color_OnlyIfAsked(t *testing.T) {
	run := sample.Mixed(t)
	if out := printed(t, run, false); strings.Contains(out, "\x1b") {
		t.Error("colour although not told")
	}
	if out := printed(t, run, true); !strings.Contains(out, "\x1b[31;1mFAIL\x1b[") {
		t.Error("no colour although told")
	}
}

func TestRun_HostileText_Visible(t *testing.T) {
	out := printed(t, sample.Hostile(t, "\x1b[2J\r\u202e\x07"+strings.Repeat("x", 1<<20)), false)
	if i := strings.IndexAny(out, "\x1b\r\x07\u202e"); i >= 0 {
		t.Errorf("%q got through", out[max(0, i-20):i+20])
	}
	if len(out) > 100_000 {
		t.Errorf("%d bytes for one row", len(out))
	}
}

func TestWrite_WriterFails_Error(t *testing.T) {
	if err := console.Write(full{}, sample.Mixed(t)); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
