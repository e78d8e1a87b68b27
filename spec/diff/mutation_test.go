package diff

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
)

// mutation is a change of a contract, and the expected changes.
type mutation struct {
	name string
	// apply changes the contract new, which equals old, at one of the positions that the mutation fits: position i
	// modulo the number of positions. It returns the expected changes in the form of expected, or nil if the mutation
	// fits nowhere.
	apply func(old, new *spec.Contract, i int) []string
}

// shift is the number of lines by which each row moves down in the new contract.
const shift = 1000

// expected returns a change as a test expects it: class, rule, row and both lines; 0 means no line.
func expected(class Class, rule string, row spec.RowID, oldLine, newLine int) string {
	return fmt.Sprintf("%s %s %s %d %d", class, rule, row, oldLine, newLine)
}

// kept returns the expected change of a row that is in both contracts.
func kept(class Class, rule string, r spec.Row) []string {
	return []string{expected(class, rule, r.ID, r.Pos.Line-shift, r.Pos.Line)}
}

// version returns a copy of a contract whose rows are further down by some lines.
func version(c *spec.Contract, page string, down int) *spec.Contract {
	v := *c
	v.Page = page
	v.Parameters, v.Fields, v.Errors = slices.Clone(c.Parameters), slices.Clone(c.Fields), slices.Clone(c.Errors)
	v.Examples, v.Notes = slices.Clone(c.Examples), slices.Clone(c.Notes)
	for i := range v.Parameters {
		v.Parameters[i].Enum = slices.Clone(v.Parameters[i].Enum)
		v.Parameters[i].Pos.Line += down
	}
	for i := range v.Fields {
		v.Fields[i].Pos.Line += down
	}
	for i := range v.Errors {
		v.Errors[i].Pos.Line += down
	}
	for i := range v.Examples {
		v.Examples[i].Pos.Line += down
	}
	for i := range v.Notes {
		v.Notes[i].Pos.Line += down
	}
	return &v
}

// mutate applies a mutation to a contract and compares the reported changes with the expected ones. It reports
// whether there was a matching position.
func mutate(t interface{ Errorf(string, ...any) }, m mutation, c *spec.Contract, i int) bool {
	old, new := version(c, "old.md", 0), version(c, "new.md", shift)
	want := m.apply(old, new, i)
	if want == nil {
		return false
	}
	got := []string{}
	for _, c := range Contracts(old, new) {
		got = append(got, expected(c.Class, c.Rule, c.Row(), c.Old.Line, c.New.Line))
		if c.Old.Line > 0 && c.Old.File != "old.md" || c.New.Line > 0 && c.New.File != "new.md" || c.Text == "" || c.Reason == "" {
			t.Errorf("%s: %s: a side or the text is missing: %+v", c.Operation, m.name, c)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s %s: %s (-want +got):\n%s", c.Page, c.Operation.Name, m.name, diff)
	}
	return true
}

// TestContracts_OneMutation_OnlyMutationReported changes one thing in a generated contract and expects exactly that
// change.
func TestContracts_OneMutation_OnlyMutationReported(t *testing.T) {
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				mutate(t, m, plausible().Draw(t, "contract"), rapid.IntRange(0, 50).Draw(t, "place"))
			})
			// The random contracts may have no matching position; these contracts are always the same.
			for i := range 100 {
				if mutate(t, m, plausible().Example(i), i) {
					return
				}
			}
			t.Error("no contract had a matching position")
		})
	}
}

// TestContracts_OneMutationOfRealPage_OnlyMutationReported applies each mutation to one page in fifteen of the corpus,
// at three positions per page.
func TestContracts_OneMutationOfRealPage_OnlyMutationReported(t *testing.T) {
	tried := map[string]int{}
	for n, page := range corpusPages(t, 15) {
		for _, m := range mutations {
			for i := range 3 {
				if mutate(t, m, page.Contract, n+7*i) {
					tried[m.name]++
				}
			}
		}
		if t.Failed() {
			return
		}
	}
	for _, m := range mutations {
		if tried[m.name] == 0 {
			t.Logf("no page had a matching position for %q", m.name)
		}
	}
	t.Logf("%v", tried)
}
