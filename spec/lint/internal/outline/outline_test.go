package outline_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/lint/internal/outline"
)

// table returns the outline of a table of fields.
func table(paths ...string) *outline.Outline {
	o := outline.New()
	for _, path := range paths {
		o.Add(path, nil)
	}
	return o
}

// response returns the outline of a JSON response.
func response(t *testing.T, body string, known *outline.Outline) *outline.Outline {
	t.Helper()
	root, err := answer.ParseSample(spec.JSON, body)
	if err != nil {
		t.Fatal(err)
	}
	return outline.Of(root, known)
}

func TestOf_UndocumentedWrapper_LeftOut(t *testing.T) {
	got := response(t, `{"Disks": {"Disk": [{"Id": "d-1"}]}, "Zone": {"Name": "z"}}`, table("Disks[].Id"))
	if diff := cmp.Diff([]string{"disks", "disks.id", "zone", "zone.name"}, got.Paths()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLacks_PathOfResponse_OnlyIfNoRowMayMeanIt(t *testing.T) {
	for _, c := range []struct {
		name  string
		table []string
		path  string
		want  bool
	}{
		{"documented nowhere", []string{"Disks[].Id"}, "Size", true},
		{"a member of a documented list", []string{"Disks[].Id"}, "Disks[].Size", true},
		{"a member of what has no documented members", []string{"Disks"}, "Disks[].Size", false},
		{"the row may be at another path", []string{"Disks[].Id", "Volume.Size"}, "Disks[].Size", false},
		{"the response has both", []string{"Disks[].Id", "Id"}, "Disks[].Id", false},
	} {
		shown := response(t, `{"Id": "1", "Size": 1, "Disks": [{"Id": "d-1", "Size": 1}]}`, table(c.table...))
		if got := table(c.table...).Lacks(c.path, shown); got != c.want {
			t.Errorf("%s: Lacks(%s) = %t", c.name, c.path, got)
		}
	}
}
