package reports

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// In a run with little room, accepted faults of many rows keep whole answers like one cause, so that they leave room for the
// answers of a later cause.
func TestKeep_ManyAcceptedFaults_RoomForLaterCause(t *testing.T) {
	page := &spec.Contract{Page: "p.md", Kind: spec.OperationPage}
	for i := range 41 {
		page.Parameters = append(page.Parameters, spec.Parameter{Row: spec.Row{ID: spec.RowID(fmt.Sprint("request/P", i))}, Name: fmt.Sprint("P", i)})
	}
	r := NewRecorder(Run{Started: time.Unix(0, 0)})
	r.Page(page, "")
	answer := strings.Repeat("x", 2*maxLate)
	r.room = 30 * len(answer) // five faults with three scenarios each need half of it
	add := func(row, line int, s Scenario) {
		s.Feature, s.Line, s.Name, s.Rows, s.Verdict = "f", line, "s", []spec.RowID{page.Parameters[row].ID}, spec.Failed
		s.Exchanges = []Exchange{{Method: "GET", URL: "http://h/", Status: 200, Content: answer}}
		if err := r.Add(page.Page, s); err != nil {
			t.Fatal(err)
		}
	}
	for line := range 4 {
		for row := range 40 {
			add(row, 100*row+line, Scenario{Reason: "the fault was accepted", Expected: `400 "A"`, Actual: "200, no error"})
		}
	}
	add(40, 9999, Scenario{Reason: "another reason"})
	whole := map[string]int{}
	for _, row := range r.Finish(time.Unix(1, 0), false).Rows {
		for _, s := range row.Scenarios {
			if x := s.Exchanges[0]; x.Content == answer && len(x.Notes) == 0 {
				whole[s.Reason]++
			}
		}
	}
	if whole["the fault was accepted"] != 3 || whole["another reason"] != 1 {
		t.Errorf("whole answers by reason: %v, want 3 and 1", whole)
	}
}
