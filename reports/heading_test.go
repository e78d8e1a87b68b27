package reports_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func TestHeading_EachResult_OneLineWithCounts(t *testing.T) {
	missing := unreached("request/DiskId", spec.GapValue, "key")
	for want, run := range map[string]*reports.Run{
		"Conforms: 12 rows proven":                                                           gated(t, ""),
		"Conforms: 11 rows proven, 1 masked":                                                 gated(t, "", unreached(notFound, spec.GapMasked)),
		"Conforms: 11 rows proven, 1 contradicted":                                           gated(t, "", of(notFound, spec.Contradicted, "")),
		"Conforms: 11 rows proven":                                                           gated(t, "none", missing),
		"Conforms (selection: 1 of 13 rows): 1 row proven":                                   sampletest.Selected(t, spec.Passed),
		"Not proven: 11 of 12 rows proven, R1 requires 9, 1 of them missing":                 gated(t, "", missing),
		"Not proven: 11 of 12 rows proven, 100% requires 10, 1 of them missing":              gated(t, "100%", missing),
		"Not proven: 10 of 12 rows proven, 1 masked, R1 requires 9, 1 of them missing":       gated(t, "", missing, unreached(notFound, spec.GapMasked)),
		"Not proven: 11 of 12 rows proven, 1 inconclusive, R1 requires 9, 1 of them missing": gated(t, "", of("request/DiskId", spec.Inconclusive, "")),
		"Not proven: 11 of 12 rows proven, 1 inconclusive":                                   gated(t, "", of("note/1", spec.Inconclusive, "")),
		"Not proven: 8 of 12 rows proven, R1 requires 9":                                     gated(t, "", missing, unreached("note/1", spec.GapValue), unreached("procedure", spec.GapValue), unreached(conflict, spec.GapValue)),
		"Not proven: 9 of 12 rows proven, R1 requires 9, 1 of them missing":                  gated(t, "", missing, unreached("note/1", spec.GapValue), unreached("procedure", spec.GapValue)),
		"Does not conform: 1 row failed":                                                     gated(t, "", of("request/DiskId", spec.Failed, ""), missing),
		"Does not conform: 2 rows failed, 1 inconclusive":                                    gated(t, "", of("request/DiskId", spec.Failed, ""), of(notFound, spec.Failed, ""), of("note/1", spec.Inconclusive, "")),
		"Does not conform (selection: 1 of 13 rows): 1 row failed":                           sampletest.Selected(t, spec.Failed),
		"Could not run: no scenario ran":                                                     recorder(reports.Run{}).Finish(sampletest.Started, false),
	} {
		if run.Heading != want {
			t.Errorf("got %q, want %q", run.Heading, want)
		}
		if run.Conforms() != strings.HasPrefix(want, "Conforms") {
			t.Errorf("%s: conforms %t", want, run.Conforms())
		}
	}
}

func TestHeading_IncompleteRun_DoesNotConform(t *testing.T) {
	for want, end := range map[string]func(r *reports.Recorder) *reports.Run{
		"Cut short: 1 of 12 rows proven, R1 requires 9": func(r *reports.Recorder) *reports.Run {
			r.Void("interrupted")
			return r.Finish(sampletest.Started, true)
		},
		"Could not run: only status 503": func(r *reports.Recorder) *reports.Run {
			r.Void("only status 503")
			return r.Finish(sampletest.Started, false)
		},
		"Not proven: 1 of 12 rows proven, R1 requires 9, 1 error": func(r *reports.Recorder) *reports.Run {
			r.Problem(reports.Problem{Severity: spec.Error, Message: "boom"})
			return r.Finish(sampletest.Started, false)
		},
	} {
		r := recorder(reports.Run{})
		mustAdd(t, r, of(notFound, spec.Passed, ""))
		run := end(r)
		if run.Heading != want || run.Conforms() {
			t.Errorf("got %q, conforms %t, want %q", run.Heading, run.Conforms(), want)
		}
	}
}

func TestAdvice_GateNotMet_NamesMissingRowsAndKeys(t *testing.T) {
	keys := strings.Fields(strings.Repeat("k", 1))
	for c := 'a'; c < 'a'+21; c++ {
		keys = append(keys, string(c)+"1")
	}
	run := gated(t, "", unreached("request/DiskId", spec.GapValue, keys...), of(notFound, spec.Failed, ""))
	want := []string{
		"not proven: request/DiskId",
		"missing in the profile: " + strings.Join(keys[:20], ", ") + ", and 2 more",
	}
	if diff := cmp.Diff(want, run.Advice()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := gated(t, "").Advice(); len(got) != 0 {
		t.Errorf("a run that conforms: %q", got)
	}
}

// TestSaysVoid_ReasonOfVoidRunInHeading_True: a problem is the reason of a void run only if its message is that
// reason and the heading states it.
func TestSaysVoid_ReasonOfVoidRunInHeading_True(t *testing.T) {
	for _, tt := range []struct {
		void, message, heading string
		want                   bool
	}{
		{"no answer", "no answer", "Could not run: no answer", true},
		{"no answer", "another", "Could not run: no answer", false},
		{"no answer", "no answer", "Cut short: 1 of 2 rows proven", false},
		{"", "", "Conforms", false},
	} {
		run := reports.Run{Void: tt.void, Heading: tt.heading}
		if got := run.SaysVoid(reports.Problem{Message: tt.message}); got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// TestAdvice_ListAtTheLimit_NotShortened: a list up to the limit is complete.
func TestAdvice_ListAtTheLimit_NotShortened(t *testing.T) {
	for n, want := range map[int]string{20: "", 21: ", and 1 more"} {
		var keys []string
		for i := range n {
			keys = append(keys, fmt.Sprintf("k%d", i))
		}
		lines := gated(t, "", unreached("request/DiskId", spec.GapValue, keys...)).Advice()
		if got := lines[len(lines)-1]; got != "missing in the profile: "+strings.Join(keys[:20], ", ")+want {
			t.Errorf("%d keys: %s", n, got)
		}
	}
	run := reports.Run{
		Proof: reports.Proof{Missing: []reports.RowRef{{ID: "gone"}, {ID: "failed"}, {ID: "inconclusive"}, {ID: "unreached"}}},
		Rows:  []reports.Row{{ID: "failed", Verdict: spec.Failed}, {ID: "inconclusive", Verdict: spec.Inconclusive}, {ID: "unreached", Verdict: spec.Unreached}},
	}
	if diff := cmp.Diff([]string{"not proven: unreached"}, run.Advice()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestHeading_NothingRequiredOrProven_GateNotMentioned: a gate that requires nothing is not mentioned if a run proves
// nothing.
func TestHeading_NothingRequiredOrProven_GateNotMentioned(t *testing.T) {
	r := recorder(reports.Run{Require: gate(t, "none")})
	mustAdd(t, r, unreached(notFound, spec.GapValue))
	if got, want := r.Finish(sampletest.Started, false).Heading, "Not proven: 0 of 12 rows proven"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
