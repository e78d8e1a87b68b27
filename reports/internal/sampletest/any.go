package sampletest

import (
	"net/http"
	"time"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Any returns a generator of runs of the sample pages with any scenarios.
func Any() *rapid.Generator[*reports.Run] {
	return rapid.Custom(func(t *rapid.T) *reports.Run {
		h := head()
		h.Version, h.Strict = rapid.String().Draw(t, "version"), rapid.Bool().Draw(t, "strict")
		h.Require = reports.Gate{Percent: rapid.IntRange(1, 100).Draw(t, "percent")}
		r := reports.NewRecorder(h, "secret")
		r.Page(Page(), "")
		r.Page(Gateway(), "")
		for range rapid.IntRange(0, 2).Draw(t, "problems") {
			r.Problem(reports.Problem{File: rapid.String().Draw(t, "file"), Severity: rapid.SampledFrom([]spec.Severity{spec.Error, spec.Warning}).Draw(t, "severity"), Message: rapid.String().Draw(t, "message")})
		}
		for _, s := range rapid.SliceOfN(anyScenario(), 0, 20).Draw(t, "scenarios") {
			if err := r.Add(pagePath, s); err != nil {
				t.Fatal(err)
			}
		}
		if rapid.IntRange(0, 9).Draw(t, "void") == 0 {
			r.Void(rapid.String().Draw(t, "reason"))
		}
		return r.Finish(Started.Add(microseconds(t)), rapid.Bool().Draw(t, "interrupted"))
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
			Duration: reports.Duration(microseconds(t)),
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
		Duration: reports.Duration(microseconds(t)),
	}
}

// microseconds returns a duration that run.json represents exactly.
func microseconds(t *rapid.T) time.Duration {
	return time.Duration(rapid.IntRange(0, 1e9).Draw(t, "microseconds")) * time.Microsecond
}
