package diff

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// page returns a contract with the given rows, and adds ids and lines.
func page(name string, rows ...any) *spec.Contract {
	c := &spec.Contract{Page: name, Kind: spec.OperationPage, Operation: spec.Operation{Name: "CreateThing", Style: spec.RPC}}
	ids := &spec.IDs{}
	for i, r := range rows {
		at := spec.Position{Line: i + 1, End: i + 1}
		switch r := r.(type) {
		case spec.Parameter:
			r.ID, r.Pos, r.In = ids.New("request", r.FullName()), at, orQuery(r.In)
			c.Parameters = append(c.Parameters, r)
		case spec.Field:
			r.ID, r.Pos = ids.New("response", strings.ReplaceAll(r.Path, "[]", "")), at
			r.Name = r.Path[strings.LastIndex(r.Path, ".")+1:]
			c.Fields = append(c.Fields, r)
		case spec.Header:
			r.ID, r.Pos = ids.New("response", r.Name), at
			c.Headers = append(c.Headers, r)
		case spec.ErrorRow:
			r.ID, r.Pos = ids.New("error", fmt.Sprint(r.Status), r.Code), at
			c.Errors = append(c.Errors, r)
		case spec.Example:
			r.ID, r.Pos = ids.New("example", "json"), at
			c.Examples = append(c.Examples, r)
		case spec.Note:
			r.ID, r.Pos = ids.New("note"), at
			c.Notes = append(c.Notes, r)
		case spec.Operation:
			c.Operation = r
		}
	}
	return c
}

func orQuery(p spec.Location) spec.Location {
	if p == "" {
		return spec.InQuery
	}
	return p
}

func enum(values ...string) (all []spec.EnumValue) {
	for _, v := range values {
		all = append(all, spec.EnumValue{Value: v})
	}
	return all
}

// rows are the rows of a page in a test.
type rows []any

// compare compares the changes, each as "class rule row old-line new-line", with the expected ones.
func compare(t *testing.T, old, new rows, want ...string) {
	t.Helper()
	var got []string
	for _, c := range Contracts(page("old.md", old...), page("new.md", new...)) {
		got = append(got, fmt.Sprintf("%s %s %s %d %d", c.Class, c.Rule, c.Row(), c.Old.Line, c.New.Line))
		if c.Text == "" || c.Reason == "" {
			t.Errorf("%s has no text or no reason: %+v", c.Rule, c)
		}
		if why := blind(c); why != "" {
			t.Errorf("%s: %s", c.Rule, why)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

// TestContracts_RowsInOtherOrder_NoChange: a row that only moved within its page has not changed.
func TestContracts_RowsInOtherOrder_NoChange(t *testing.T) {
	a, b := spec.Parameter{Name: "A"}, spec.Parameter{Name: "B", Required: true}
	compare(t, rows{a, b}, rows{b, a})
}

// TestContracts_SeveralChanges_InPageOrder expects changes in the order of the page.
func TestContracts_SeveralChanges_InPageOrder(t *testing.T) {
	compare(t,
		rows{spec.ErrorRow{Status: 400, Code: "X"}},
		rows{spec.ErrorRow{Status: 404, Code: "X"}, spec.Field{Path: "Id"}, spec.Parameter{Name: "B"}, spec.Parameter{Name: "A"}},
		"compatible parameter-added request/B 0 3",
		"compatible parameter-added request/A 0 4",
		"compatible field-added response/Id 0 2",
		"risky error-status-changed error/404/X 1 1",
	)
}

// TestContracts_RepeatedNames_PairedInOrder: the first row with a name is compared with the first row of that name on
// the other page.
func TestContracts_RepeatedNames_PairedInOrder(t *testing.T) {
	a := spec.Parameter{Name: "A"}
	compare(t, rows{a, a}, rows{a, a})
	compare(t, rows{a, a}, rows{a}, "risky parameter-removed request/A#2 2 0")
}

// TestContracts_OasdiffReportsSameChange_OneChangeWithIDOfOasdiff: oasdiff's finding about a change is noted with the
// change and is not a separate change.
func TestContracts_OasdiffReportsSameChange_OneChangeWithIDOfOasdiff(t *testing.T) {
	old := page("old.md", spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Enum: enum("x", "y")}}, spec.Parameter{Name: "B", Default: "x"})
	new := page("new.md", spec.Parameter{Name: "A", Required: true, Type: spec.Type{JSON: spec.Integer}, Limits: spec.Limits{Enum: enum("y", "z")}}, spec.Parameter{Name: "B", Default: "y"})
	got := map[string]string{}
	for _, c := range Contracts(old, new) {
		got[c.Rule] = c.Wire
	}
	want := map[string]string{
		"parameter-became-required":    "request-parameter-became-required",
		"parameter-type-changed":       "request-parameter-type-changed",
		"parameter-enum-value-removed": "request-parameter-enum-value-removed",
		"parameter-enum-value-added":   "request-parameter-enum-value-added",
		"parameter-default-changed":    "request-parameter-default-value-changed",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rules and oasdiff's (-want +got):\n%s", diff)
	}
}

// TestRules_EachRule_HasClassAndReason checks that every kind of change has a class and a reason.
func TestRules_EachRule_HasClassAndReason(t *testing.T) {
	all := Rules()
	if !slices.IsSortedFunc(all, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the rules are not sorted")
	}
	for _, r := range all {
		if weight[r.Class] == 0 || r.Reason == "" {
			t.Errorf("%s has the class %q and the reason %q", r.ID, r.Class, r.Reason)
		}
	}
}

func TestAtLeast_TwoClasses_BreakingAboveRiskyAboveCompatible(t *testing.T) {
	if !Breaking.AtLeast(Risky) || !Risky.AtLeast(Risky) || Compatible.AtLeast(Risky) {
		t.Error("breaking is worse than risky, and risky than compatible")
	}
}
