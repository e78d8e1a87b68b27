package reports_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// called returns a scenario of a line with a call that has a header and bodies.
func called(row spec.RowID, v spec.Verdict, line int) reports.Scenario {
	return reports.Scenario{
		Name: "s", Feature: "f.feature", Line: line, Rows: []spec.RowID{row}, Verdict: v, Reason: "the answer lacks RequestId",
		Exchanges: []reports.Exchange{{
			Role: reports.Call, Method: "POST", URL: "http://h/", Header: map[string][]string{"A": {"b"}}, Body: "request", Status: 400, Content: "answer",
		}},
	}
}

func TestKeep_EachValue_ExpectedExchangesWhole(t *testing.T) {
	for keep, want := range map[reports.Keep]string{
		"":                 "1 2 3", // failed, as the default
		reports.KeepFailed: "1 2 3",
		reports.KeepAll:    "1 2 3 4 5 6 7",
		reports.KeepNone:   "",
	} {
		r := recorder(reports.Run{Keep: keep})
		for line := 6; line > 0; line-- { // in any order
			mustAdd(t, r, called("request/DiskId", spec.Failed, line))
		}
		mustAdd(t, r, called("request/DiskType", spec.Passed, 7))
		run := r.Finish(sampletest.Started, false)
		var got []string
		for _, row := range run.Rows {
			for _, s := range row.Scenarios {
				x := s.Exchanges[0]
				if x.Method != "POST" || x.URL != "http://h/" || x.Status != 400 {
					t.Errorf("%q: the exchange is %+v", keep, x)
				}
				if x.Thin != (x.Body == "" && x.Content == "" && x.Header == nil) {
					t.Errorf("%q: thin is %v for %+v", keep, x.Thin, x)
				}
				if !x.Thin {
					got = append(got, fmt.Sprint(s.Line))
				}
			}
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%q: whole exchanges at the lines %q, want %q", keep, got, want)
		}
	}
}

// Long answers use up the room of the run, but not that of the first scenarios of a later cause.
func TestKeep_ManyLongAnswers_FirstScenariosOfLaterCauseWhole(t *testing.T) {
	r := recorder(reports.Run{})
	long := strings.Repeat("x", 60<<10)
	for line := range 1000 {
		s := called("request/DiskId", spec.Failed, line+1)
		s.Exchanges[0].Content = long
		mustAdd(t, r, s)
	}
	last := called("request/DiskType", spec.Failed, 2000)
	last.Reason, last.Exchanges[0].Content = "another reason", long
	mustAdd(t, r, last)
	run := r.Finish(sampletest.Started, false)
	for id, want := range map[spec.RowID]int{"request/DiskId": 3, "request/DiskType": 1} {
		n := 0
		for _, s := range find(t, run, id).Scenarios {
			if s.Exchanges[0].Content == long {
				n++
			}
		}
		if n != want {
			t.Errorf("%s: %d whole answers, want %d", id, n, want)
		}
	}
}

func TestCommand_ThinExchange_ContainsAdvice(t *testing.T) {
	x := reports.Exchange{Method: "POST", URL: "http://h/", Thin: true}
	if got := x.Command(); !strings.HasPrefix(got, "# ") || !strings.Contains(got, "--keep all") {
		t.Errorf("got %q", got)
	}
}
