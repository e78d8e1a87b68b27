package mocked

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"

	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/spec"
)

// count counts the rows of one style.
type count struct {
	pages   map[string]bool
	rows    map[spec.Grade]map[Group]int
	gaps    map[spec.Grade]map[spec.Gap]int
	unnamed map[Group]int
}

// add counts rows and keeps those that are not proven.
func (f *Figures) add(rows []Row) {
	for _, r := range rows {
		c := f.counts[r.Style]
		if c == nil {
			c = &count{map[string]bool{}, map[spec.Grade]map[Group]int{}, map[spec.Grade]map[spec.Gap]int{}, map[Group]int{}}
			f.counts[r.Style] = c
		}
		c.add(r)
		if r.Group != Proven {
			f.others = append(f.others, r)
		}
	}
}

func (c *count) add(r Row) {
	c.pages[r.Page] = true
	if c.rows[r.Grade] == nil {
		c.rows[r.Grade], c.gaps[r.Grade] = map[Group]int{}, map[spec.Gap]int{}
	}
	c.rows[r.Grade][r.Group]++
	if r.Group == Unreached {
		c.gaps[r.Grade][r.Gap]++
	}
	if r.Unnamed {
		c.unnamed[r.Group]++
	}
}

// of returns the number of rows with one of the grades in one of the groups. No grades or no groups mean all.
func (c *count) of(grades []spec.Grade, groups ...Group) int {
	n := 0
	for grade, byGroup := range c.rows {
		for group, k := range byGroup {
			if (grades == nil || slices.Contains(grades, grade)) && (len(groups) == 0 || slices.Contains(groups, group)) {
				n += k
			}
		}
	}
	return n
}

// List prints the rows of a group, one per line. It prints a row only in the first of the styles in which the row is in the
// group.
func (f *Figures) List(w io.Writer, group Group) {
	type ref struct {
		page string
		id   spec.RowID
	}
	seen := map[ref]bool{}
	for _, r := range f.others {
		if at := (ref{r.Page, r.ID}); r.Group == group && !seen[at] {
			seen[at] = true
			fmt.Fprintln(w, r)
		}
	}
}

// bar is a share of the rows of some grades, with its limits.
type bar struct {
	figure string // of the limit; "" if the share has none
	name   string
	grades []spec.Grade
	groups []Group
	except Group   // rows that are not counted
	least  float64 // minimum share
	most   float64 // maximum share
}

// Grades of the limits.
var (
	byInput = []spec.Grade{spec.R0, spec.R1}
	byState = []spec.Grade{spec.R2}
)

// bars are the shares of the style conforming.
var bars = []bar{
	{figure: "proven", name: "R0 and R1, proven or masked", grades: byInput, groups: []Group{Proven, Masked}, least: 0.99, most: 1},
	{name: "R0 and R1, proven, masked or partly proven", grades: byInput, groups: []Group{Proven, Partly, Masked}},
	{name: "R0 and R1 without contradicted rows", grades: byInput, groups: []Group{Proven, Masked}, except: Contradicted},
	{figure: "masked", name: "R0 and R1, masked", grades: byInput, groups: []Group{Masked}, most: 0.08},
	{figure: "R2", name: "R2, proven", grades: byState, groups: []Group{Proven}, least: 0.85, most: 1},
}

// share returns the number of rows in the groups, the number of all rows of the grades, and their ratio.
func (b bar) share(c *count) (n, of int, share float64) {
	n, of = c.of(b.grades, b.groups...), c.of(b.grades)
	if b.except != "" {
		of -= c.of(b.grades, b.except)
	}
	if of == 0 {
		return n, of, b.least
	}
	return n, of, float64(n) / float64(of)
}

// Miss is a missed limit.
type Miss struct {
	Figure string // what has the limit
	Text   string // one sentence
}

// Missed returns the missed limits. The style conforming has all limits. In the other styles, no row may fail.
func (f *Figures) Missed() []Miss {
	var all []Miss
	for _, s := range f.styles() {
		all = append(all, f.counts[s].missed(s)...)
	}
	return all
}

// missed returns the limits that a style misses.
func (c *count) missed(s style.Style) []Miss {
	var all []Miss
	none := func(figure string, n int, what string, list Group) {
		if n > 0 {
			all = append(all, Miss{figure, fmt.Sprintf("%s: %s: %d, must be 0 (to list them: --list %s)", s, what, n, list)})
		}
	}
	none("unusable", c.of(nil, Unusable), "pages that cannot be read or whose run proves nothing", Unusable)
	none("failed", c.of(nil, Failed), "failed", Failed)
	if s != style.Conforming {
		return all
	}
	none("inconclusive", c.of(nil, Inconclusive), "inconclusive", Inconclusive)
	none("contradicted-unnamed", c.unnamed[Contradicted], unnamedContradicted, Contradicted)
	none("masked-unnamed", c.unnamed[Masked], unnamedMasked, Masked)
	for _, b := range bars {
		switch _, _, share := b.share(c); {
		case b.figure == "":
		case share < b.least:
			all = append(all, Miss{b.figure, fmt.Sprintf("%s: %s: %.2f %%, must be at least %.0f %%", s, b.name, 100*share, 100*b.least)})
		case share > b.most:
			all = append(all, Miss{b.figure, fmt.Sprintf("%s: %s: %.2f %%, must be at most %.0f %%", s, b.name, 100*share, 100*b.most)})
		}
	}
	return all
}

// Names of counts in the table and in missed limits.
const (
	unnamedContradicted = "contradicted, without a finding of lint"
	unnamedMasked       = "masked, without the row that masks them"
)

// styles returns the measured styles in the order of [style.Styles].
func (f *Figures) styles() []style.Style {
	return slices.DeleteFunc(style.Styles(), func(s style.Style) bool { return f.counts[s] == nil })
}

// columns are the groups in the table by grade.
var columns = []Group{Proven, Partly, Masked, Passed, Unreached, Contradicted, Failed, Inconclusive}

// WriteTable prints the rows of the first style by grade, the shares that have limits, and the rows of all styles.
func (f *Figures) WriteTable(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	styles := f.styles()
	if len(styles) > 0 {
		f.counts[styles[0]].write(w, styles[0], f.pages)
	}
	fmt.Fprintf(w, "%-42s\tpages\trows\tproven\tfailed\tinconclusive\t\n", "styles")
	for _, s := range styles {
		c := f.counts[s]
		fmt.Fprintf(w, "%-42s\t%d\t%d\t%d\t%d\t%d\t\n", "  "+string(s), len(c.pages), c.of(nil)-c.of(nil, Unusable), c.of(nil, Proven), c.of(nil, Failed), c.of(nil, Inconclusive))
	}
	return w.Flush()
}

// write prints the rows by grade, the shares, and the reasons of unreached rows.
func (c *count) write(w io.Writer, s style.Style, pages int) {
	fmt.Fprintf(w, "%-44s\trows\t", fmt.Sprintf("%d pages, mock in style %s", pages, s))
	for _, g := range columns {
		fmt.Fprintf(w, "%s\t", g)
	}
	fmt.Fprintln(w)
	for _, grade := range slices.Sorted(maps.Keys(c.rows)) {
		fmt.Fprintf(w, "%-44s\t%d\t", "  "+cmp.Or(string(grade), "none"), c.of([]spec.Grade{grade}))
		for _, g := range columns {
			fmt.Fprintf(w, "%d\t", c.of([]spec.Grade{grade}, g))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintln(w, "shares")
	for _, b := range bars {
		n, of, share := b.share(c)
		percent := ""
		if of > 0 {
			percent = fmt.Sprintf("%.2f %%", 100*share)
		}
		fmt.Fprintf(w, "%-44s\t%d\tof %d\t%s\t\n", "  "+b.name, n, of, percent)
	}
	fmt.Fprintf(w, "%-44s\t%d\t\n", "  "+unnamedContradicted, c.unnamed[Contradicted])
	fmt.Fprintf(w, "%-44s\t%d\t\n", "  "+unnamedMasked, c.unnamed[Masked])
	fmt.Fprintln(w, "unreached, by reason")
	for _, grade := range slices.Sorted(maps.Keys(c.gaps)) {
		for _, gap := range slices.Sorted(maps.Keys(c.gaps[grade])) {
			fmt.Fprintf(w, "%-44s\t%d\t\n", fmt.Sprintf("  %s %s", cmp.Or(grade, "none"), cmp.Or(gap, "no scenario")), c.gaps[grade][gap])
		}
	}
}
