package console_test

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
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

func TestRun_Samples_MatchGoldenFiles(t *testing.T) {
	goldentest.Check(t, "mixed.txt.golden", []byte(printed(t, sampletest.Mixed(t), false)))
	goldentest.Check(t, "passed.txt.golden", []byte(printed(t, sampletest.AllPassed(t), false)))
	goldentest.Check(t, "known.txt.golden", []byte(printed(t, sampletest.Listed(t), false)))
}

func TestRun_EachRow_PrintedOnOneLine(t *testing.T) {
	out := printed(t, sampletest.Mixed(t), false)
	for _, want := range []string{
		`(?m)^ok    request/DiskId +json passed +xml passed$`,
		`(?m)^FAIL  error/404/InvalidDiskId\.NotFound +json passed +xml failed$`,
		`(?m)^\?\?\?\?  example/xml +json - +xml inconclusive$`,
		`(?m)^--    explorer +json unreached +xml unreached$`,
		`(?m)^<>    example/request +json contradicted  xml contradicted$`,
	} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("no line like %s in:\n%s", want, out)
		}
	}
}

func TestRun_ProvenRow_UnreachedScenariosOmitted(t *testing.T) {
	if out := printed(t, sampletest.Mixed(t), false); strings.Contains(out, "masked by gateway/error/400/MissingParameter") {
		t.Errorf("a reason of a row that is proven in\n%s", out)
	}
}

// TestRun_EachSection_FailuresAndNextStepLast checks that failures and the next step are printed last, where they stay
// visible on a terminal.
func TestRun_EachSection_FailuresAndNextStepLast(t *testing.T) {
	out, last := printed(t, sampletest.Mixed(t), false), -1
	for _, want := range []string{
		"ok    gateway", "\n--    explorer: no request", "\n<>    example/request: ", "\n~     2 rows: ", "\n????  example/xml  spec/",
		"\nFAIL  error/404/InvalidDiskId.NotFound  spec/", "\nFAIL  2 rows: ", "\nDoes not conform: ", "\n      tested: Vpc AttachDisk 2016-04-28; ",
		"\n      endpoint: http://127.0.0.1:8080/, signature v1\n", "\n      proven: ", "\n      next: ", "\nrows 13: ",
	} {
		if i := strings.Index(out, want); i <= last {
			t.Errorf("%q is at %d, after %d in\n%s", want, i, last, out)
		} else {
			last = i
		}
	}
	if !strings.HasSuffix(out, console.Last(sampletest.Mixed(t))+"\n") {
		t.Errorf("the last line does not sum up the rows")
	}
}

func TestRun_Deviation_PrintedOnceWithItsRows(t *testing.T) {
	out := printed(t, sampletest.Mixed(t), false)
	if n := strings.Count(out, "Content-Type is"); n != 1 {
		t.Errorf("the deviation is printed %d times", n)
	}
	if !strings.Contains(out, "\n~     2 rows: Content-Type is ") || !strings.Contains(out, "\n      rows: response/RequestId, gateway/request/Format\n") {
		t.Errorf("no line for the deviation in\n%s", out)
	}
}

// big returns a run with the given number of rows, each with a scenario that has the verdict and the reason.
func big(t *testing.T, rows int, v spec.Verdict, reason string) *reports.Run {
	t.Helper()
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	page := &spec.Contract{Page: "big.md", Kind: spec.OperationPage}
	for i := range rows {
		page.Parameters = append(page.Parameters, spec.Parameter{Row: spec.Row{ID: spec.RowID(fmt.Sprintf("request/Parameter%02d", i))}})
	}
	r.Page(page, "")
	for _, row := range page.Rows() {
		s := reports.Scenario{Name: "s " + string(row.ID), Rows: []spec.RowID{row.ID}, Verdict: v, Reason: reason}
		if err := r.Add("big.md", s); err != nil {
			t.Fatal(err)
		}
	}
	return r.Finish(sampletest.Started, false)
}

func TestRun_SeveralRowsWithOneReason_ReasonPrintedOnceAndComplete(t *testing.T) {
	reason := strings.Repeat("the profile lacks a value, ", 20) + "so add it"
	run := big(t, 82, spec.Unreached, reason)
	out := printed(t, run, false)
	if strings.Count(out, "so add it") != 1 || !strings.Contains(out, "\n--    82 rows: "+reason+"\n") {
		t.Errorf("the reason is not printed once in one line:\n%s", out)
	}
	if !strings.Contains(out, "request/Parameter80, request/Parameter81\n") {
		t.Errorf("a pipe gets only some rows of the reason:\n%s", out)
	}
	terminal := wide(t, run, 80)
	if joined := strings.Join(strings.Fields(terminal), " "); strings.Count(joined, reason) != 1 {
		t.Errorf("a terminal gets a truncated reason:\n%s", terminal)
	}
	if !strings.Contains(terminal, "and 74 more\n") {
		t.Errorf("a terminal gets all rows:\n%s", terminal)
	}
}

func TestRun_CauseOfManyRows_PrintsOneExample(t *testing.T) {
	run := big(t, 40, spec.Failed, "the body cannot be parsed")
	out := printed(t, run, false)
	for _, want := range []string{"FAIL  40 rows: request/Parameter00, ", "request/Parameter39\n", "and 39 more scenarios\n", "40 of 40 failed rows share"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// wide returns the output on a terminal of the given width.
func wide(t *testing.T, run *reports.Run, width int) string {
	t.Helper()
	var b bytes.Buffer
	p := console.New(&b, false)
	p.Width, p.Report = width, "out/report.html"
	if err := p.Run(run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRun_Terminal_LinesAreWrapped(t *testing.T) {
	out := wide(t, sampletest.Mixed(t), 60)
	goldentest.Check(t, "mixed-60.txt.golden", []byte(out))
	goldentest.Check(t, "known-50.txt.golden", []byte(wide(t, sampletest.Listed(t), 50)))
	goldentest.Check(t, "flaky-50.txt.golden", []byte(wide(t, sampletest.Flaky(t, false), 50)))
	for _, line := range strings.Split(out, "\n") {
		if utf8.RuneCountInString(line) > 60 && strings.Contains(strings.TrimSpace(line), " ") && !strings.Contains(line, "curl") && !strings.Contains(line, " -") {
			t.Errorf("too wide: %s", line)
		}
	}
}

func TestRun_NarrowTerminal_CurlCommandNotWrapped(t *testing.T) {
	out := wide(t, sampletest.Mixed(t), 60)
	for _, s := range sampletest.Mixed(t).Causes {
		request := sampletest.Mixed(t).Example(&s).Request()
		if plain := strings.ReplaceAll(out, "\n                ", "\n"); !strings.Contains(plain, request) {
			t.Errorf("no whole command\n%s\nin\n%s", request, out)
		}
	}
}

func TestRun_Quiet_PrintsOnlyFailuresAndSummary(t *testing.T) {
	var b bytes.Buffer
	p := console.New(&b, false)
	p.Quiet = true
	if err := p.Run(sampletest.Mixed(t)); err != nil {
		t.Fatal(err)
	}
	for _, no := range []string{"ok    ", "--    ", "~     "} {
		if strings.Contains(b.String(), no) {
			t.Errorf("%q in\n%s", no, b.String())
		}
	}
	if !strings.HasPrefix(b.String(), "????  example/xml  ") || !strings.Contains(b.String(), "\nDoes not conform") {
		t.Errorf("got\n%s", b.String())
	}
}

func TestRun_Selection_OtherRowsOmitted(t *testing.T) {
	out := printed(t, sampletest.Selected(t, spec.Passed), false)
	const want = "spec/vpc/AttachDisk.md  Vpc AttachDisk 2016-04-28\n" +
		"ok    request/DiskId  json passed        xml passed\n\n" +
		"Conforms (selection: 1 of 13 rows): 1 row proven\n" +
		"      tested: Vpc AttachDisk 2016-04-28\n" +
		"      endpoint: http://127.0.0.1:8080/, signature v1\n" +
		"      proven: 1 of 1 row; R1 requires 1 row (those that need only input or an unknown identifier)\n" +
		"      next: nothing to fix\n" +
		"rows 13: 1 passed, 0 failed, 0 inconclusive, 0 unreached, 12 not selected; 1 scenario in 0.5s\n"
	if out != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
}

func TestRun_Color_OnlyIfSet(t *testing.T) {
	run := sampletest.Mixed(t)
	if out := printed(t, run, false); strings.Contains(out, "\x1b") {
		t.Error("colored output without the option")
	}
	if out := printed(t, run, true); !strings.Contains(out, "\x1b[31;1mFAIL\x1b[") {
		t.Error("no color with the option")
	}
}

func TestRun_HostileText_ControlCharactersVisible(t *testing.T) {
	out := printed(t, sampletest.Hostile(t, "\x1b[2J\r\u202e\x07"+strings.Repeat("x", 1<<20)), false)
	if i := strings.IndexAny(out, "\x1b\r\x07\u202e"); i >= 0 {
		t.Errorf("%q got through", out[max(0, i-20):i+20])
	}
	if len(out) > 100_000 {
		t.Errorf("%d bytes for one row", len(out))
	}
}

func TestWrite_WriterFails_Error(t *testing.T) {
	if err := console.Write(full{}, sampletest.Mixed(t)); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestRun_FlakyRow_VerdictsOfRounds(t *testing.T) {
	out := printed(t, sampletest.Flaky(t, false), false)
	for _, want := range []string{
		"\nflak  error/400/InvalidDiskType  ", "      passed in 1 of 2 rounds, failed in 1\n",
		"because   the fault was accepted\n", "\nFlaky: 1 row with different verdicts in different rounds\n", ", 0 failed, 1 flaky, ",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if strings.Contains(out, "FAIL") {
		t.Errorf("a flaky row is shown as a failure:\n%s", out)
	}
}
