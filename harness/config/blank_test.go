package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/steps"
)

func TestLoad_UnfilledPlaceholder_TreatedAsAbsentAndListed(t *testing.T) {
	p, err := Load("p.yaml", []byte(`
endpoint: http://FILL_IN
operations:
  Attach:
    parameters: {Id: FILL_IN, Pool: [a, FILL_IN], RegionId: r}
    enums: {Kind: {odd: {Id: FILL_IN}, even: {Id: a}}}
    errors: {Taken: {Id: FILL_IN, Pool: a}}
    notes: {note/1: {Id: FILL_IN}}
    undo: {action: FILL_IN}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "endpoint operations.Attach.parameters.Id operations.Attach.parameters.Pool operations.Attach.enums.Kind.odd " +
		"operations.Attach.errors.Taken operations.Attach.notes.note/1 operations.Attach.undo"
	if got := strings.Join(p.Unfilled(), " "); got != want {
		t.Errorf("unfilled %s, want %s", got, want)
	}
	left := Operation{
		Parameters: map[string][]string{"Pool": {"a"}, "RegionId": {"r"}}, Lists: map[string]string{},
		Enums:  map[string]map[string]steps.Overlay{"Kind": {"even": {"Id": new("a")}}},
		Errors: map[string]steps.Overlay{}, Notes: map[string]steps.Overlay{},
	}
	if d := cmp.Diff(left, p.Operations["Attach"]); d != "" {
		t.Error(d)
	}
}
