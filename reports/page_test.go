package reports_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// TestPage_TextOfErrorRow_MessagePrecedesDescription: the text of an error row is its message followed by its
// description, without duplicates.
func TestPage_TextOfErrorRow_MessagePrecedesDescription(t *testing.T) {
	for _, tt := range []struct{ message, text, want string }{
		{"The message.", "The text.", "The message. — The text."}, {"The message.", "", "The message."}, {"", "The text.", "The text."}, {"The same.", "The same.", "The same."},
	} {
		c := sampletest.Page()
		c.Errors[0].Message, c.Errors[0].Text = tt.message, tt.text
		r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
		r.Page(c, "")
		if got := find(t, r.Finish(sampletest.Started, false), notFound).Text; got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// TestPage_EachKindOfRow_ExpectedTitle: the title of a note is its lead-in, and the title of a procedure is its kind.
func TestPage_EachKindOfRow_ExpectedTitle(t *testing.T) {
	c := sampletest.Page()
	c.Notes[0].Term = "Limits"
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	r.Page(c, "")
	run := r.Finish(sampletest.Started, false)
	for id, want := range map[spec.RowID]string{"note/1": "Limits", "procedure": "Procedure", "explorer": "API explorer link", "example/request": "request example", "example/xml": "success example XML", notFound: "404 InvalidDiskId.NotFound"} {
		if got := find(t, run, id).Title; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

// TestPage_ProfileGivesCause_RemarkNamesIt: a remark names the cause from the profile, and its parameters if it has
// any.
func TestPage_ProfileGivesCause_RemarkNamesIt(t *testing.T) {
	for want, cause := range map[string]spec.Cause{
		"cause given by the profile: malformed":    {Fault: spec.Malformed, ByProfile: true},
		"cause given by the profile: unknown A, B": {Fault: spec.Unknown, Parameters: []string{"A", "B"}, ByProfile: true},
		"": {Fault: spec.Unknown, Parameters: []string{"A"}},
	} {
		c := sampletest.Page()
		c.Errors[0].Cause = cause
		r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
		r.Page(c, "")
		if got := strings.Join(find(t, r.Finish(sampletest.Started, false), notFound).Remarks, "; "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestRowsOf_SeveralPages_OnlyRowsOfThePage: the result contains only rows of the page.
func TestRowsOf_SeveralPages_OnlyRowsOfThePage(t *testing.T) {
	run := reports.Run{Rows: []reports.Row{{ID: "a", Page: "p"}, {ID: "b", Page: "q"}, {ID: "c", Page: "p"}}}
	got := ""
	for _, r := range run.RowsOf("p") {
		got += string(r.ID)
	}
	if got != "ac" {
		t.Errorf("%s, want ac", got)
	}
}
