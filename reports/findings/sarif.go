package findings

import (
	"io"
	"net/url"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/visible"
)

// levels maps severities to levels of SARIF.
var levels = map[spec.Severity]string{spec.Error: "error", spec.Warning: "warning", spec.Info: "note"}

// writeSARIF writes a log in SARIF 2.1.0, including the rules.
func writeSARIF(w io.Writer, fs []lint.Finding, _ bool) error {
	return log(fs).PrettyWrite(visible.JSON(w))
}

// log returns a log with one run, which has all rules and findings.
func log(fs []lint.Finding) *sarif.Report {
	run := sarif.NewRunWithInformationURI("rowproof", "https://github.com/rowproof/rowproof")
	unit := "unicodeCodePoints"
	run.ColumnKind = &unit
	at := map[string]int{}
	for i, r := range lint.Rules() {
		at[r.ID] = i
		addRule(run, r)
	}
	for _, f := range fs {
		result := sarif.NewRuleResult(f.Rule).WithLevel(levels[f.Severity]).
			WithMessage(sarif.NewTextMessage(f.Message)).AddLocation(location(f))
		if i, ok := at[f.Rule]; ok {
			result = result.WithRuleIndex(i)
		}
		run.AddResult(result)
	}
	report := sarif.NewReport()
	report.AddRun(run)
	return report
}

func addRule(run *sarif.Run, r spec.Rule) {
	summary, _, _ := strings.Cut(r.Explanation, ". ")
	run.AddRule(r.ID).
		WithShortDescription(message(strings.TrimSuffix(summary, ".") + ".")).
		WithFullDescription(message(r.Explanation)).
		WithHelp(message(r.Fix)).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(levels[r.Severity]))
}

func message(s string) *sarif.MultiformatMessageString {
	return sarif.NewMultiformatMessageString().WithText(s)
}

// location returns the location of a finding: the file as a relative URI, and the line with the columns.
func location(f lint.Finding) *sarif.Location {
	uri := (&url.URL{Path: f.File}).EscapedPath()
	place := sarif.NewPhysicalLocation().WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri))
	if f.Line > 0 {
		region := sarif.NewRegion().WithStartLine(f.Line)
		if f.Column > 0 {
			region = region.WithStartColumn(f.Column).WithEndColumn(f.Column + f.Length)
		}
		place = place.WithRegion(region)
	}
	return sarif.NewLocationWithPhysicalLocation(place)
}
