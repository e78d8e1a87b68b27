package cause

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
)

// TestNameIndex_AnyNames_SameResultAsScan compares the result of the index with that of searching for one name after
// another.
func TestNameIndex_AnyNames_SameResultAsScan(t *testing.T) {
	part := rapid.SampledFrom([]string{"Vpc", "Id", "Name", "vpc", "Server", "Region", "A", "Ab", "Invalid", ".", " ", "the ", "é"})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, "parts"), "") })
	rapid.Check(t, func(t *rapid.T) {
		var rows []spec.Parameter
		for _, name := range rapid.SliceOfN(text, 0, 6).Draw(t, "names") {
			rows = append(rows, spec.Parameter{Name: name})
		}
		said := text.Draw(t, "text")
		for _, spelled := range []func(string) string{fullName, stem, nameStem} {
			x := newNameIndex(rows, spelled)
			for i, p := range rows {
				name := spelled(p.Name)
				if name != "" && nameAt([]byte(said), name) >= 0 && !slices.Contains(x.candidates(said), i) {
					t.Errorf("%q is not found in %q", name, said)
				}
			}
		}
	})
}

// BenchmarkCauses shows that the time for a page is linear in the number of rows. It must not grow with the number of
// parameters times the number of errors.
func BenchmarkCauses(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			c := &spec.Contract{}
			for i := range n {
				c.Parameters = append(c.Parameters, spec.Parameter{Name: fmt.Sprintf("Thing%dId", i), Resource: fmt.Sprintf("thing%d server", i)})
				c.Errors = append(c.Errors, spec.ErrorRow{
					Code: fmt.Sprintf("InvalidThing%d.NotFound", i), Message: fmt.Sprintf("The specified thing%d server does not exist.", i),
				})
			}
			for b.Loop() {
				for i := range c.Errors {
					c.Errors[i].Cause = spec.Cause{}
				}
				Fill(c)
			}
		})
	}
}
