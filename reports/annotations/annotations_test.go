package annotations_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/annotations"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func written(t *testing.T, run *reports.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := annotations.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestWrite_EachRow_AnnotationAtLineOfRow expects the line numbers of the sample page.
func TestWrite_EachRow_AnnotationAtLineOfRow(t *testing.T) {
	got := strings.Split(strings.TrimSpace(written(t, sampletest.Mixed(t))), "\n")
	for i, line := range got {
		got[i], _, _ = strings.Cut(line, "::"+"expected")
		if at := strings.Index(got[i][2:], "::"); at > 0 {
			got[i] = got[i][:at+2]
		}
	}
	want := []string{
		"::error file=spec/vpc/AttachDisk.md,line=31,title=request/DiskType failed",
		"::error file=spec/vpc/AttachDisk.md,line=79,title=error/400/InvalidDiskType failed",
		"::error file=spec/vpc/AttachDisk.md,line=78,title=error/404/InvalidDiskId.NotFound failed",
		"::warning file=spec/vpc/AttachDisk.md,line=60,title=example/xml inconclusive",
		"::notice file=spec/vpc/AttachDisk.md,line=40,title=response/RequestId deviates",
		"::notice file=spec/vpc/AttachDisk.md,line=40,title=response/RequestId deviates",
		"::notice file=spec/gateway/CommonParameters.md,line=14,title=gateway/request/Format deviates",
		"::warning file=spec/vpc/AttachDisk.md,line=80,title=rowproof surplus-cell",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWrite_FailedRow_AnnotationStatesExpectedAndActual(t *testing.T) {
	const want = "failed::a value that the page does not list was accepted; expected status 400, Code InvalidDiskType, got status 200, no Code\n"
	if out := written(t, sampletest.Mixed(t)); !strings.Contains(out, want) {
		t.Errorf("no %q in\n%s", want, out)
	}
}

func TestWrite_HostileText_OneCommandPerLine(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(written(t, sampletest.Hostile(t, "x\n::error::boo\r\n%0A"))), "\n") {
		if !strings.HasPrefix(line, "::error file=x ") && !strings.HasPrefix(line, "::warning file=x ") && !strings.HasPrefix(line, "::notice file=x ") {
			t.Errorf("got %q", line)
		}
	}
}

// TestWrite_RowOfSeveralCauses_OneAnnotation: a row in several causes has one annotation, which states the first of
// these causes. The annotation of a row without scenarios has the reason of the cause.
func TestWrite_RowOfSeveralCauses_OneAnnotation(t *testing.T) {
	ref := func(id spec.RowID) []reports.RowRef { return []reports.RowRef{{Page: "p.md", ID: id}} }
	run := &reports.Run{
		Rows: []reports.Row{
			{ID: "a", Page: "p.md", Line: 3, Verdict: spec.Failed, Deviations: []string{"odd"}, Scenarios: []reports.Scenario{{Verdict: spec.Passed, Reason: "x"}, {Verdict: spec.Failed, Reason: "r"}}},
			{ID: "b", Page: "p.md", Line: 4, Verdict: spec.Inconclusive},
			{ID: "c", Page: "p.md", Line: 5, Verdict: spec.Failed, Scenarios: []reports.Scenario{{Verdict: spec.Failed, Expected: "e", Actual: "a"}}},
			{ID: "d", Page: "p.md", Line: 6, Verdict: spec.Passed, Deviations: []string{"odd", "even"}},
		},
		Causes: []reports.Cause{
			{Verdict: spec.Failed, Reason: "one", Rows: append(ref("a"), ref("c")...)}, {Verdict: spec.Failed, Reason: "two", Rows: append(ref("a"), ref("gone")...)}, {Verdict: spec.Inconclusive, Reason: "three", Rows: ref("b")},
		},
		Problems: []reports.Problem{{Severity: spec.Error, Message: "boom"}, {Severity: spec.Info, File: "p.md", Line: 7, Rule: "rule", Message: "note"}},
	}
	const want = `::error file=p.md,line=3,title=a failed::r
::error file=p.md,line=5,title=c failed::one; expected e, got a
::warning file=p.md,line=4,title=b inconclusive::three
::notice file=p.md,line=6,title=d deviates::odd
::notice file=p.md,line=6,title=d deviates::even
::error title=rowproof::boom
::notice file=p.md,line=7,title=rowproof rule::note
`
	if diff := cmp.Diff(want, written(t, run)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWrite_KnownFailures_Notices(t *testing.T) {
	out := written(t, sampletest.Listed(t))
	want := "::notice file=spec/vpc/AttachDisk.md,line=79,title=error/400/InvalidDiskType known failure%3A the disk service is being replaced%2C ticket 4711::a value that the page does not list was accepted"
	if strings.Contains(out, "::error") || strings.Contains(out, "::warning") || !strings.Contains(out, want) {
		t.Errorf("want only notices, with %q:\n%s", want, out)
	}
}

func TestWrite_FlakyRow_ErrorUnlessAccepted(t *testing.T) {
	for accepted, level := range map[bool]string{false: "::error ", true: "::warning "} {
		out := written(t, sampletest.Flaky(t, accepted))
		if !strings.HasPrefix(out, level) || !strings.Contains(out, "title=error/400/InvalidDiskType flaky::passed in 1 of 2 rounds, failed in 1; in the worst round: the fault was accepted") {
			t.Errorf("accepted %v:\n%s", accepted, out)
		}
	}
}
