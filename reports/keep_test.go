package reports_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
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

func TestCommand_ThinExchange_ContainsAdvice(t *testing.T) {
	x := reports.Exchange{Method: "POST", URL: "http://h/", Thin: true}
	if got := x.Command(); !strings.HasPrefix(got, "# ") || !strings.Contains(got, "--keep all") {
		t.Errorf("got %q", got)
	}
}

func TestParseKeep_EachName_ValueOrError(t *testing.T) {
	for name, want := range map[string]reports.Keep{"": reports.KeepFailed, "failed": reports.KeepFailed, "all": reports.KeepAll, "none": reports.KeepNone, "All": "", "some": ""} {
		got, err := reports.ParseKeep(name)
		if got != want || (err == nil) != (want != "") || err != nil && err.Error() != fmt.Sprintf("%q: use failed, all or none", name) {
			t.Errorf("%q: %q, %v; want %q", name, got, err, want)
		}
	}
	for _, k := range reports.Keeps() {
		meaning := k.Meaning()
		if short := k == reports.KeepAll; (meaning == "whole") != short || strings.Contains(meaning, "first three") != (k == reports.KeepFailed) {
			t.Errorf("%s: %q", k, meaning)
		}
	}
}

// A fault of each of several rows is accepted. Up to five such rows are separate causes; more of them are one cause.
func acceptedFault(rows []spec.RowID, line int, reason string) reports.Scenario {
	s := called(rows[0], spec.Failed, line)
	s.Rows, s.Reason, s.Expected, s.Actual = rows, reason, `400 "InvalidDiskId"`, "200, no error"
	return s
}

// mixOf returns scenarios of causes of each kind in the order of their lines. The answers have the given content.
func mixOf(content string) []reports.Scenario {
	var all []reports.Scenario
	for line := range 220 { // needs more than half of the room of a run if the content is long
		all = append(all, called("request/DiskId", spec.Failed, 1+line))
	}
	few := [][]spec.RowID{{"request/DiskId"}, {"request/DiskType"}, {"request/DiskId", "request/DiskType"}, {"error/400/InvalidDiskType"}, {"error/404/InvalidDiskId.NotFound"}}
	for i := range 30 {
		all = append(all, acceptedFault(few[i%len(few)], 300+i, "the few"))
	}
	many := append(slices.Clone(few), []spec.RowID{"error/409/TaskConflict", "request/DiskId"})
	for i := range 30 {
		all = append(all, acceptedFault(many[i%len(many)], 400+i, "the many"))
	}
	for i := range 10 {
		masked := called("error/400/InvalidDiskType", spec.Unreached, 500+i)
		masked.Gap, masked.Answered, masked.Reason = spec.GapMasked, "error/404/InvalidDiskId.NotFound", "masked"
		late := called("request/DiskType", spec.Inconclusive, 600+i)
		late.Reason = "no answer"
		all = append(all, masked, late)
	}
	for i := range all {
		all[i].Exchanges[0].Content = content
	}
	return all
}

// wholeLines returns the lines of the scenarios with whole answers.
func wholeLines(t *testing.T, scenarios []reports.Scenario) []string {
	t.Helper()
	r := recorder(reports.Run{})
	for _, s := range scenarios {
		_ = r.Add(sampletest.Page().Page, s) // some rows are on no page
	}
	var lines []string
	for _, row := range r.Finish(sampletest.Started, false).Rows {
		for _, s := range row.Scenarios {
			if x := s.Exchanges[0]; !x.Thin {
				if x.Content != scenarios[0].Exchanges[0].Content || len(x.Notes) > 0 {
					t.Errorf("the answer of line %d is cut: %v", s.Line, x.Notes)
				}
				lines = append(lines, fmt.Sprintf("%s:%d", row.ID, s.Line))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// Which scenarios keep whole exchanges depends neither on the order in which they end nor on the size of their answers: the
// first three of each cause, by row and line. The rows of the inconclusive scenarios failed, so that they have no cause.
func TestKeep_AnyOrderAndSize_SameScenarios(t *testing.T) {
	want := strings.Fields(`
		request/DiskId:1 request/DiskId:2 request/DiskId:3
		request/DiskId:300 request/DiskId:305 request/DiskId:310
		request/DiskId:302 request/DiskId:307 request/DiskId:312 request/DiskType:302 request/DiskType:307 request/DiskType:312
		request/DiskId:400 request/DiskId:402 request/DiskId:405 request/DiskType:402
		request/DiskType:301 request/DiskType:306 request/DiskType:311
		error/404/InvalidDiskId.NotFound:304 error/404/InvalidDiskId.NotFound:309 error/404/InvalidDiskId.NotFound:314
		error/400/InvalidDiskType:303 error/400/InvalidDiskType:308 error/400/InvalidDiskType:313
		error/400/InvalidDiskType:500 error/400/InvalidDiskType:501 error/400/InvalidDiskType:502`)
	slices.Sort(want)
	long := strings.Repeat("x", 60<<10)
	backwards := mixOf(long)
	slices.Reverse(backwards)
	shuffled := mixOf(long)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for name, scenarios := range map[string][]reports.Scenario{"short": mixOf("short"), "in order": mixOf(long), "backwards": backwards, "shuffled": shuffled} {
		if got := wholeLines(t, scenarios); !slices.Equal(got, want) {
			t.Errorf("%s: %q\nwant %q", name, got, want)
		}
	}
}
