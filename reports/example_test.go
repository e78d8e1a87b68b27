package reports_test

import (
	"fmt"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// A recorder receives the pages, the plan and the scenarios, and computes the verdicts.
func ExampleRecorder() {
	const row = spec.RowID("request/Kind")
	r := reports.NewRecorder(reports.Run{Tool: "rowproof"})
	r.Page(&spec.Contract{
		Kind: spec.OperationPage, Page: "DescribeThing.md",
		Parameters: []spec.Parameter{{Row: spec.Row{ID: row}, Name: "Kind"}},
	}, "")
	for _, f := range []spec.Format{spec.JSON, spec.XML} {
		planned := reports.Planned{Rows: []spec.RowID{row}, Format: f, Promise: "accepted", Selected: true}
		if err := r.Plan("DescribeThing.md", planned); err != nil {
			fmt.Println(err)
		}
		ended := reports.Scenario{Name: "Kind is accepted", Rows: []spec.RowID{row}, Format: f, Promise: "accepted", Verdict: spec.Passed}
		if err := r.Add("DescribeThing.md", ended); err != nil {
			fmt.Println(err)
		}
	}
	run := r.Finish(time.Now(), false)
	fmt.Println(run.Conforms(), run.Rows[0].ID, run.Rows[0].Verdict, run.Rows[0].Proven)
	// Output: true request/Kind passed true
}

func ExampleParseGate() {
	gate, err := reports.ParseGate("90%")
	fmt.Println(gate, gate.Percent, err)
	// Output: 90% 90 <nil>
}
