package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"text/tabwriter"
)

// maxEquivalent is the maximum percentage of equivalent mutants.
const maxEquivalent = 3

// score holds the outcomes of the drawn mutants.
type score struct {
	possible int // number of mutants, including those that do not compile
	outcomes []outcome
}

// print prints the survivors, a table of packages and the total. It reports whether the bar, in percent, is met.
func (s *score) print(w io.Writer, bar float64) bool {
	slices.SortFunc(s.outcomes, func(a, b outcome) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Key, b.Key))
	})
	total, packages := map[state]int{}, map[string]map[state]int{}
	for _, o := range s.outcomes {
		if o.State == survived {
			fmt.Fprintf(w, "survived: line %d of %s\n", o.Line, o.Key)
		}
		dir := path.Dir(o.File)
		if packages[dir] == nil {
			packages[dir] = map[state]int{}
		}
		packages[dir][o.State]++
		total[o.State]++
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		fmt.Fprintf(table, "%s\t%d of %d\n", dir, packages[dir][killed], packages[dir][killed]+packages[dir][survived])
	}
	table.Flush()
	tried := total[killed] + total[survived]
	share := 100 * float64(total[killed]) / float64(max(tried, 1))
	fmt.Fprintf(w, "%d possible, %d drawn: %d of %d killed (%.1f %%), %d survived, %d equivalent\n",
		s.possible, len(s.outcomes), total[killed], tried, share, total[survived], total[equivalent])
	return share >= bar && 100*total[equivalent] <= maxEquivalent*len(s.outcomes)
}
