package cli

import (
	"context"
	"runtime"

	"github.com/rowproof/rowproof/harness/prove"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
)

// addPower measures the detection power of the scenarios that tested a row, and adds it to the report. It measures nothing
// without --prove or after a run that proves nothing. If ctx ends, it adds what was measured and returns an error.
func addPower(ctx context.Context, env Env, f runFlags, plan *run.Plan, res *run.Result) error {
	if !f.prove || res.Void != "" {
		return nil
	}
	ran := plan.Tested(res.Report)
	progress := proofProgress(env)
	if f.quiet || f.trace {
		progress = silent{}
	}
	proof, err := prove.Run(ctx, prove.Plan(ran), prove.Options{
		Jobs: runtime.NumCPU(), Start: progress.Start,
		Step: func(t *prove.Trial) { progress.Step(verdictOf(t)) },
	})
	progress.Finish()
	res.Report.Power = powerOf(proof, ran.Count())
	return err
}

// powerOf converts a proof to the model of the report.
func powerOf(proof *prove.Result, scenarios int) *reports.Power {
	n := proof.Tally()
	p := &reports.Power{
		Scenarios: scenarios, Defects: n.Defects, Caught: n.Caught, Elsewhere: n.Elsewhere, Missed: n.Missed, Untried: n.Untried,
		Survivors: []reports.Survivor{},
	}
	for i := range proof.Trials {
		if t := &proof.Trials[i]; t.Error == "" && !t.Right() {
			p.Survivors = append(p.Survivors, reports.Survivor{Page: t.Page, ID: t.ID, Text: t.Text, Reason: t.Reason})
		}
	}
	return p
}
