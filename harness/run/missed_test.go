package run_test

import (
	"context"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// With a profile without values, a run sends no request. If nobody answers at the endpoint, the run reports that;
// otherwise it reports the missing values. If no operation may be called, the run does not connect to the endpoint.
func TestRun_ProfileWithoutValues_ReportsIfEndpointDoesNotAnswer(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*config.Profile)
		void   string
		status int
	}{
		{"somebody answers", func(*config.Profile) {}, "", run.StatusNotMet},
		{"nobody answers", func(p *config.Profile) { p.Endpoint = "http://127.0.0.1:1" }, "no answer from http://127.0.0.1:1: connection refused", run.StatusVoid},
		{"nothing may be called", func(p *config.Profile) { p.Endpoint = "http://192.0.2.1" }, "", run.StatusNotMet},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pg := page(twoScenarios)
			pg.Contract.Parameters[0].Required = true
			p := answering(t, works)
			p.Operations = nil
			tt.change(p)
			plan, err := run.MakePlan([]input.Page{pg}, p, nil)
			if err != nil {
				t.Fatal(err)
			}
			ended := 0
			res, err := run.Run(context.Background(), p, plan, run.Options{OnStep: func(spec.Verdict) { ended++ }})
			if want := map[bool]int{true: 3}[tt.void == ""]; ended != want {
				t.Errorf("%d scenarios are progress, want %d", ended, want)
			}
			if err != nil || res.Void != tt.void || res.Status() != tt.status || res.Down != (tt.void != "") {
				t.Fatalf("void %q, status %d, down %v, error %v; want %q", res.Void, res.Status(), res.Down, err, tt.void)
			}
			row := res.Report.Rows[0]
			if row.Verdict != spec.Unreached || strings.HasPrefix(tt.name, "nothing") != strings.Contains(row.Reason, "allow") {
				t.Errorf("%s is %s: %s", row.ID, row.Verdict, row.Reason)
			}
		})
	}
}
