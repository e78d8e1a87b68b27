package reports_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// TestNext_EachResult_NamesTheNextStep lists the next step that the report suggests for each result of a run.
func TestNext_EachResult_NamesTheNextStep(t *testing.T) {
	void := recorder(reports.Run{})
	void.Void("no answer from http://h: connection refused")
	embedded := recorder(reports.Run{Embedded: true, Require: gate(t, "none")})
	mustAdd(t, embedded, of(notFound, spec.Passed, ""))
	silent := of(notFound, spec.Inconclusive, "")
	silent.Reason = "the control failed"
	mocked := func(s reports.Scenario) *reports.Run {
		r := recorder(reports.Run{Embedded: true, Require: gate(t, "")})
		mustAdd(t, r, s)
		return r.Finish(sampletest.Started, false)
	}
	for want, run := range map[string]*reports.Run{
		"fix the endpoint, or the page at spec/vpc/AttachDisk.md:78 if the page is wrong, then send its request again, then test the row again with --tags '@row:error/404/InvalidDiskId.NotFound'": gated(t, "", broken(notFound, "r", "", "")),
		"first fix the cause that 2 of 3 failed rows share, then test one of the rows again with --tags '@row:request/DiskType'":                                                                    sampletest.Mixed(t),
		"correct what made the row inconclusive (see the reason above), then test the row again with --tags ":                                                                                       gated(t, "", silent),
		"add the missing values to the profile (rowproof profile init writes a template), then run again":                                                                                           gated(t, "", unreached("request/DiskId", spec.GapValue, "k")),
		"read why the rows are unproven; ":                                      gated(t, "", unreached("request/DiskId", spec.GapUnsupported)),
		"nothing to fix; the reasons above say what 1 unreached row would need": gated(t, "R0", unreached(notFound, spec.GapValue, "k")),
		"nothing to fix":           gated(t, ""),
		"test your own endpoint: ": embedded.Finish(sampletest.Started, false),
		"check the page at spec/vpc/AttachDisk.md:78, which may contradict itself, because the mock follows from the page; ":       mocked(broken(notFound, "r", "", "")),
		"check the page at spec/vpc/AttachDisk.md:78, which may contradict itself, because the mock follows from the page; if ":    mocked(silent),
		"read why the mock could not prove the rows; your endpoint may prove more; test your own endpoint: rowproof profile init ": mocked(unreached("request/DiskId", spec.GapValue, "k")),
		"check that the endpoint is running and ": void.Finish(sampletest.Started, false),
		"run again; the report has ":              gatedCut(t),
	} {
		if got := run.Next(); !strings.HasPrefix(got, want) {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// gatedCut returns a run that was interrupted.
func gatedCut(t *testing.T) *reports.Run {
	r := recorder(reports.Run{})
	mustAdd(t, r, of(notFound, spec.Passed, ""))
	return r.Finish(sampletest.Started, true)
}

func TestProved_EachGate_StatesProvenAndRequiredRows(t *testing.T) {
	masked := unreached("request/DiskId", spec.GapMasked)
	for want, run := range map[string]*reports.Run{
		"12 of 12 rows; R1 requires 9 rows (those that need only input or an unknown identifier)":                                                     gated(t, ""),
		"11 of 12 rows; 1 masked (another documented error answered first); R1 requires 9 rows (those that need only input or an unknown identifier)": gated(t, "", masked),
		"11 of 12 rows; R0 requires 8 rows (those that need only input), 1 missing":                                                                   gated(t, "R0", unreached("request/DiskId", spec.GapValue)),
		"12 of 12 rows; nothing is required (--require none)":                                                                                         gated(t, "none"),
		"12 of 12 rows; 90% requires 9 rows":                                                                                                          gated(t, "90%"),
	} {
		if got := run.Proved(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestTested_SeveralOperations_GroupedByProductAndVersion(t *testing.T) {
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	for i, name := range []string{"A", "B", "C", "D", "E"} {
		page := sampletest.Page()
		page.Page, page.Operation.Name = name+".md", name
		if i == 4 {
			page.Operation.Version = "2020-01-01"
		}
		r.Page(page, "")
	}
	r.Page(sampletest.Gateway(), "")
	const want = "Vpc A, B, C, and 1 more 2016-04-28; Vpc E 2020-01-01; the gateway page (rows that all operations share)"
	if got := r.Finish(sampletest.Started, false).Tested(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestRequest_EachVerdict_FaultIfScenarioPassedOrFailedElseLastCall(t *testing.T) {
	calls := []reports.Exchange{{Role: reports.Fault, Method: "GET", URL: "http://h/fault"}, {Role: reports.Control, Method: "GET", URL: "http://h/control"}}
	for v, want := range map[spec.Verdict]string{spec.Failed: "http://h/fault", spec.Passed: "http://h/fault", spec.Inconclusive: "http://h/control"} {
		s := reports.Scenario{Verdict: v, Exchanges: calls}
		if got := s.Request(); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %s, want %s", v, got, want)
		}
	}
}

func TestAdvice_SeveralOperations_NamesOperationsAndMergesSameKeys(t *testing.T) {
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started, Require: gate(t, "R0")})
	for _, name := range []string{"A", "B"} {
		page := sampletest.Page()
		page.Page, page.Operation.Name = name+".md", name
		page.Parameters, page.Fields, page.Examples, page.Errors, page.Explorer = page.Parameters[:2], nil, nil, nil, nil
		r.Page(page, "")
		s := unreached("request/DiskId", spec.GapValue, "operations."+name+".parameters.DiskId", "operations."+name+".parameters.Tag.N.Key")
		if err := r.Add(page.Page, s); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"not proven: A request/DiskId, request/DiskType, B request/DiskId, request/DiskType",
		"missing in the profile: operations.A.parameters.{DiskId, Tag.N.Key}, operations.B.parameters.{DiskId, Tag.N.Key}",
	}
	if diff := cmp.Diff(want, r.Finish(sampletest.Started, false).Advice()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A request whose signature is masked or that the run does not keep cannot be sent again.
func TestNext_RequestNotWhole_DoesNotSuggestSendingItAgain(t *testing.T) {
	for signature, want := range map[string]bool{"": true, "none": true, "v1": false} {
		run := gated(t, "", broken(notFound, "r", "", ""))
		run.Signature = signature
		if got := strings.Contains(run.Next(), "send its request again"); got != want {
			t.Errorf("%q: %s", signature, run.Next())
		}
		run.Causes = nil
		if got := run.Next(); got != "read the reasons, then run again" {
			t.Errorf("without causes: %s", got)
		}
	}
	none := gated(t, "", broken(notFound, "r", "", ""))
	none.Keep = reports.KeepNone
	if got := none.Next(); strings.Contains(got, "send its request again") || !strings.HasSuffix(got, " --keep failed to see its requests") {
		t.Errorf("a run that keeps no requests: %s", got)
	}
	two := of(notFound, spec.Inconclusive, "")
	two.Reason = "the control failed"
	other := of("request/DiskId", spec.Inconclusive, "")
	other.Reason = "the control failed"
	if got := gated(t, "", two, other).Next(); !strings.HasPrefix(got, "correct what made 2 of 2 rows inconclusive (see the reason above), then test one of the rows again ") {
		t.Errorf("two inconclusive rows: %s", got)
	}
	wrong := gated(t, "")
	wrong.Problems = []reports.Problem{{Severity: spec.Error}}
	if got := wrong.Next(); got != "fix the errors listed above, then run again" {
		t.Errorf("an error in an input: %s", got)
	}
	unknown := gated(t, "", broken(notFound, "r", "", ""))
	unknown.Rows = nil
	if got := unknown.Next(); !strings.HasPrefix(got, "send its request again, then test the row again") {
		t.Errorf("a row that the run lacks: %s", got)
	}
}

func TestAdvice_EmbeddedMock_NamesTheProfileOfTheMock(t *testing.T) {
	r := recorder(reports.Run{Embedded: true, Require: gate(t, "")})
	mustAdd(t, r, unreached("request/DiskId", spec.GapValue, "k"))
	lines := r.Finish(sampletest.Started, false).Advice()
	if got := lines[len(lines)-1]; got != "missing in the mock's profile: k" {
		t.Error(got)
	}
}
