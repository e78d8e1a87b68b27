package sampletest

import (
	"net/http"
	"time"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Input is what a run of the sample pages consists of.
type Input struct {
	Head        reports.Run
	Problems    []reports.Problem
	Scenarios   []reports.Scenario
	Void        string
	Duration    time.Duration
	Interrupted bool
}

// Run returns the run.
func (in Input) Run(t interface{ Fatal(args ...any) }) *reports.Run {
	r := reports.NewRecorder(in.Head, "secret")
	r.Page(Page(), "")
	r.Page(Gateway(), "")
	for _, p := range in.Problems {
		r.Problem(p)
	}
	for _, s := range in.Scenarios {
		if err := r.Add(pagePath, s); err != nil {
			t.Fatal(err)
		}
	}
	if in.Void != "" {
		r.Void(in.Void)
	}
	return r.Finish(Started.Add(in.Duration), in.Interrupted)
}

// Any returns a generator of runs of the sample pages with any scenarios.
func Any() *rapid.Generator[*reports.Run] {
	return rapid.Custom(func(t *rapid.T) *reports.Run {
		in := Valid().Draw(t, "input")
		in.Head.Require = reports.Gate{Percent: rapid.IntRange(1, 100).Draw(t, "percent")}
		for range rapid.IntRange(0, 2).Draw(t, "problems") {
			in.Problems = append(in.Problems, reports.Problem{File: rapid.StringMatching("[a-z]*").Draw(t, "file"), Severity: rapid.SampledFrom([]spec.Severity{spec.Error, spec.Warning}).Draw(t, "severity"), Message: rapid.String().Draw(t, "message")})
		}
		if rapid.IntRange(0, 9).Draw(t, "void") == 0 {
			in.Void = rapid.String().Draw(t, "reason")
		}
		in.Interrupted = rapid.Bool().Draw(t, "interrupted")
		return in.Run(t)
	})
}

// Valid returns a generator of complete runs without problems, which require nothing.
func Valid() *rapid.Generator[Input] {
	return rapid.Custom(func(t *rapid.T) Input {
		in := Input{Head: head(), Duration: duration(t)}
		in.Head.Require = reports.Gate{None: true}
		in.Head.Version, in.Head.Strict = rapid.StringMatching("v[0-9.]*").Draw(t, "version"), rapid.Bool().Draw(t, "strict")
		in.Scenarios = rapid.SliceOfN(anyScenario(), 0, 20).Draw(t, "scenarios")
		return in
	})
}

// anyScenario returns a generator of scenarios with any text, of one or two rows of the sample pages.
func anyScenario() *rapid.Generator[reports.Scenario] {
	var ids []spec.RowID
	for _, row := range append(Page().Rows(), Gateway().Rows()...) {
		ids = append(ids, row.ID)
	}
	return rapid.Custom(func(t *rapid.T) reports.Scenario {
		s := reports.Scenario{
			Name: rapid.String().Draw(t, "name"), Feature: feature, Line: rapid.IntRange(0, 99).Draw(t, "line"),
			Rows:     rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, 2, rapid.ID[spec.RowID]).Draw(t, "rows"),
			Format:   rapid.SampledFrom([]spec.Format{"", spec.JSON, spec.XML}).Draw(t, "format"),
			Verdict:  rapid.SampledFrom([]spec.Verdict{spec.Passed, spec.Failed, spec.Contradicted, spec.Inconclusive, spec.Unreached}).Draw(t, "verdict"),
			Reason:   rapid.SampledFrom([]string{"", "secret", "the fault was accepted", "DiskId differs"}).Draw(t, "reason"),
			Promise:  rapid.SampledFrom([]string{"", "accepted", "rejected"}).Draw(t, "promise"),
			Expected: rapid.SampledFrom([]string{"", `400 "InvalidDiskId"`, "a\x00\xffb"}).Draw(t, "expected"),
			Actual:   rapid.SampledFrom([]string{"", "200, no error", `500 "Error"`}).Draw(t, "actual"),
			Duration: reports.Duration(duration(t)),
		}
		s.Deviations = rapid.SliceOfN(rapid.String(), 0, 2).Draw(t, "deviations")
		for range rapid.IntRange(0, 3).Draw(t, "exchanges") {
			s.Exchanges = append(s.Exchanges, anyExchange(t))
		}
		return s
	})
}

func anyExchange(t *rapid.T) reports.Exchange {
	return reports.Exchange{
		Role: rapid.SampledFrom([]reports.Role{reports.Control, reports.Fault, reports.Call}).Draw(t, "role"), Repeats: rapid.Bool().Draw(t, "repeats"),
		Method: "GET", URL: "http://127.0.0.1/?" + rapid.String().Draw(t, "query"), Body: rapid.String().Draw(t, "body"),
		Header: http.Header(rapid.MapOfN(rapid.String(), rapid.SliceOfN(rapid.String(), 0, 2), 0, 2).Draw(t, "header")),
		Status: rapid.IntRange(0, 599).Draw(t, "status"), Content: string(rapid.SliceOfN(rapid.Byte(), 0, 8).Draw(t, "content")),
		Duration: reports.Duration(duration(t)),
	}
}

// duration returns any duration of up to 1000 s.
func duration(t *rapid.T) time.Duration {
	return time.Duration(rapid.Int64Range(0, 1e12).Draw(t, "duration"))
}

// NewFailure returns a scenario of one row that fails for a reason that no other sample has.
func NewFailure(id spec.RowID) reports.Scenario {
	return ended(id, 999, spec.JSON, spec.Failed, "A new scenario", "the answer is something new")
}

// Listed returns a run with two known failures: all failures of a row and of a row that was inconclusive.
func Listed(t interface{ Fatal(args ...any) }) *reports.Run {
	in := Input{Head: head(), Duration: 1234 * time.Millisecond}
	for i, row := range append(Page().Rows(), Gateway().Rows()...) {
		for _, f := range formatsOf(row.ID) {
			in.Scenarios = append(in.Scenarios, passed(row.ID, 10*i, f, "The row is as documented"))
		}
	}
	in.Scenarios = append(in.Scenarios, failedEnum(), inconclusive())
	for _, row := range in.Run(t).Rows {
		for _, k := range in.Run(t).KnownEntries(row.Ref()) {
			if k.Reason = "the disk service is being replaced, ticket 4711"; k.Verdict == spec.Inconclusive {
				k.Reason, k.Until = "the proxy cuts long answers", "2026-12-31"
			}
			k.File, k.Line = "known.yaml", 1+len(in.Head.Known)
			in.Head.Known = append(in.Head.Known, k)
		}
	}
	return in.Run(t)
}
