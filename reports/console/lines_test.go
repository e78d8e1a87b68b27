package console

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// printed returns the output of a printer with the given width.
func printed(width int, print func(*Printer)) string {
	var b strings.Builder
	p := New(&b, false)
	p.Width = width
	print(p)
	return b.String()
}

// TestRun_NarrowTerminal_NamesDecisiveFormat: on a narrow terminal, the line of a row names the format that determined
// its verdict, if the formats differ.
func TestRun_NarrowTerminal_NamesDecisiveFormat(t *testing.T) {
	result := func(v spec.Verdict) *reports.FormatResult { return &reports.FormatResult{Verdict: v} }
	for _, tt := range []struct {
		name      string
		row       spec.Verdict
		json, xml *reports.FormatResult
		narrow    string
		wide      string
	}{
		{"alike", spec.Passed, result(spec.Passed), result(spec.Passed), "ok    request/A", "ok    request/A  json passed        xml passed"},
		{"JSON alone", spec.Failed, result(spec.Failed), nil, "FAIL  request/A", "FAIL  request/A  json failed        xml -"},
		{"XML alone", spec.Failed, nil, result(spec.Failed), "FAIL  request/A", "FAIL  request/A  json -             xml failed"},
		{"JSON failed", spec.Failed, result(spec.Failed), result(spec.Passed), "FAIL  request/A (JSON)", "FAIL  request/A  json failed        xml passed"},
		{"XML failed", spec.Failed, result(spec.Passed), result(spec.Failed), "FAIL  request/A (XML)", "FAIL  request/A  json passed        xml failed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			run := &reports.Run{
				Pages: []reports.Page{{Path: "p.md", Title: "Page"}},
				Rows:  []reports.Row{{ID: "request/A", Page: "p.md", Verdict: tt.row, Formats: reports.Formats{JSON: tt.json, XML: tt.xml}, Remarks: []string{"a remark"}}},
			}
			for width, want := range map[int]string{40: tt.narrow, 51: tt.narrow, 52: tt.wide, 0: tt.wide} {
				got := printed(width, func(p *Printer) { p.page(run, run.Pages[0]) })
				if diff := cmp.Diff("p.md  Page\n"+want+"\n      a remark\n\n", got); diff != "" {
					t.Errorf("width %d: -want +got:\n%s", width, diff)
				}
			}
		})
	}
}

// TestRun_RowsNotSelected_NotPrinted: a page without selected rows is not printed, but rows that the profile skips
// are.
func TestRun_RowsNotSelected_NotPrinted(t *testing.T) {
	run := &reports.Run{Rows: []reports.Row{{ID: "request/A", Verdict: spec.NotSelected}}}
	if got := printed(0, func(p *Printer) { p.page(run, reports.Page{}) }); got != "" {
		t.Errorf("%q, want nothing", got)
	}
	run.Rows[0].Skipped = true
	if got := printed(0, func(p *Printer) { p.page(run, reports.Page{Operation: "A", Product: "Vpc"}) }); got != "  Vpc A\nskip  request/A  json -             xml -\n\n" {
		t.Errorf("%q", got)
	}
}
