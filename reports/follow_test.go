package reports_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestFollow_EachResult_Event(t *testing.T) {
	row := reports.PageChange{Operation: "AttachDisk", Row: invalidType, Text: "the message changed"}
	other := reports.PageChange{Operation: "AttachDisk", Row: "request/DiskId", Text: "DiskId changed"}
	elsewhere := reports.PageChange{Operation: "DetachDisk", Row: invalidType, Text: "the message changed"}
	unproven := func(r *reports.Row) { r.Proven = false }
	for name, c := range map[string]struct {
		pages    []reports.PageChange
		old, new spec.Verdict
		result   func(new *reports.Row)
		want     reports.Event
		change   reports.Change
	}{
		"changed, proven in both":          {[]reports.PageChange{row}, spec.Passed, spec.Passed, nil, reports.Followed, reports.PageChanged},
		"changed, no longer proven":        {[]reports.PageChange{row}, spec.Passed, spec.Passed, unproven, "", reports.Lost},
		"changed, fixed":                   {[]reports.PageChange{row}, spec.Failed, spec.Passed, nil, reports.Followed, reports.Fixed},
		"changed, newly failing":           {[]reports.PageChange{row}, spec.Passed, spec.Failed, nil, reports.NotFollowed, reports.NewlyFailing},
		"new on the page, failing":         {[]reports.PageChange{row}, "", spec.Failed, nil, reports.NotFollowed, reports.NewlyFailing},
		"new on the page, proven":          {[]reports.PageChange{row}, "", spec.Passed, nil, reports.Followed, reports.NewRow},
		"changed, failed before":           {[]reports.PageChange{row}, spec.Failed, spec.Failed, nil, "", reports.StillFailing},
		"changed, unreached":               {[]reports.PageChange{row}, spec.Passed, spec.Unreached, nil, "", reports.Lost},
		"removed from the page":            {[]reports.PageChange{row}, spec.Passed, "", nil, "", reports.Vanished},
		"not changed, newly failing":       {nil, spec.Passed, spec.Failed, nil, reports.Unannounced, reports.NewlyFailing},
		"not changed, fixed":               {nil, spec.Failed, spec.Passed, nil, reports.Unannounced, reports.Fixed},
		"not changed, was unreached":       {nil, spec.Unreached, spec.Failed, nil, "", reports.NewlyFailing},
		"another row changed":              {[]reports.PageChange{other}, spec.Passed, spec.Failed, nil, "", reports.NewlyFailing},
		"another operation changed":        {[]reports.PageChange{elsewhere}, spec.Passed, spec.Failed, nil, reports.Unannounced, reports.NewlyFailing},
		"neither changed":                  {nil, spec.Passed, spec.Passed, nil, "", ""},
		"changed, not selected in one run": {[]reports.PageChange{row}, spec.NotSelected, spec.Passed, nil, "", ""},
	} {
		cmp := reports.Compare(one(t, "a.md", c.old, nil), one(t, "a.md", c.new, c.result))
		cmp.Follow(c.pages)
		var got reports.RowChange
		if all := append(cmp.Changes, cmp.Still...); len(all) > 0 {
			got = all[0]
		}
		if got.Event != c.want || got.Change != c.change {
			t.Errorf("%s: got %q, %q; want %q, %q", name, got.Event, got.Change, c.want, c.change)
		}
	}
}

func TestFollow_RowWithAnotherID_OneChange(t *testing.T) {
	const id = "error/409/InvalidDiskType"
	for name, tt := range map[string]struct {
		old, new spec.Verdict
		result   func(*reports.Row)
		event    reports.Event
		change   reports.Change
	}{
		"proven in both":   {spec.Passed, spec.Passed, nil, reports.Followed, reports.PageChanged},
		"newly failing":    {spec.Passed, spec.Failed, nil, reports.NotFollowed, reports.NewlyFailing},
		"fixed":            {spec.Failed, spec.Passed, nil, reports.Followed, reports.Fixed},
		"fails in both":    {spec.Failed, spec.Failed, nil, "", reports.StillFailing},
		"lost":             {spec.Passed, spec.Unreached, nil, "", reports.Lost},
		"neither reached":  {spec.Unreached, spec.Unreached, nil, "", ""},
		"never proven":     {spec.Unreached, spec.Passed, func(r *reports.Row) { r.Proven = false }, "", reports.OtherChange},
		"not selected now": {spec.Passed, spec.NotSelected, nil, "", ""},
	} {
		was, is := one(t, "a.md", tt.old, nil), one(t, "a.md", tt.new, tt.result)
		for i := range is.Rows {
			is.Rows[i].ID = id
		}
		c := reports.Compare(was, is)
		c.Follow([]reports.PageChange{{Operation: "AttachDisk", Row: id, Old: invalidType, Text: "the status changed from 400 to 409"}})
		var got reports.RowChange
		all := append(c.Changes, c.Still...)
		if len(all) > 0 {
			got = all[0]
		}
		if len(all) > 1 || got.Event != tt.event || got.Change != tt.change {
			t.Errorf("%s: got %d changes, %q, %q; want %q, %q", name, len(all), got.Event, got.Change, tt.event, tt.change)
		}
		if n := c.Compared + c.Apart; n != 1 {
			t.Errorf("%s: %d rows compared or not selected, want 1", name, n)
		}
	}
}

// A changed id joins two rows only if the old one vanished and the new one appeared.
func TestFollow_AnotherIDOfRowsInBothRuns_RowsNotJoined(t *testing.T) {
	for name, p := range map[string]reports.PageChange{
		"no such old row":   {Operation: "AttachDisk", Row: "error/400/New", Old: "error/400/Missing", Text: "the code changed"},
		"no such new row":   {Operation: "AttachDisk", Row: "error/400/Missing", Old: "error/400/Old", Text: "the code changed"},
		"another operation": {Operation: "DetachDisk", Row: "error/400/New", Old: "error/400/Old", Text: "the code changed"},
		"the same id":       {Operation: "AttachDisk", Row: "error/400/Old", Old: "error/400/Old", Text: "the text changed"},
	} {
		was, is := one(t, "a.md", spec.Passed, nil), one(t, "a.md", spec.Passed, nil)
		was.Rows[0].ID, is.Rows[0].ID = "error/400/Old", "error/400/New"
		c := reports.Compare(was, is)
		c.Follow([]reports.PageChange{p})
		var got []reports.Change
		for _, r := range c.Changes {
			got = append(got, r.Change)
		}
		if len(got) != 2 || got[0] != reports.NewRow || got[1] != reports.Vanished {
			t.Errorf("%s: %q, want a new row and a vanished one", name, got)
		}
	}
}
