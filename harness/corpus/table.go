package corpus

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// bar is what a figure must reach.
type bar struct {
	least float64 // share of right ones, 0 for no bar
	most  float64 // share of wrong ones, 0 for no bar
	none  bool    // there must be none
}

// entry is a line of the table: a count, and the count that it is a part of.
type entry struct {
	name  string
	id    figure // what is counted; its misses are asked for by it
	of    figure // "" where the count stands alone
	wrong bool   // id counts misses, while the line shows what is right
	bar   bar
}

// section is a part of the table.
type section struct {
	title   string
	entries []entry
}

// layout is the table, but for the findings by rule and the speed.
var layout = []section{
	{"Pages", []entry{
		{name: "pages", id: allPages},
		{name: "without an operation, refused", id: nameless},
		{name: "with an operation, refused", id: refused, bar: bar{none: true}},
		{name: "crashed", id: crashed, bar: bar{none: true}},
		{name: "named otherwise than in the index", id: otherName},
		{name: "pages with findings of severity error", id: errorPages, of: allPages},
		{name: "findings of severity error", id: errorFindings},
	}},
	{"Table lines", []entry{
		{name: "table lines", id: tableLines},
		{name: "became rows", id: rowLines, of: tableLines},
		{name: "headers and delimiters of rows", id: headLines, of: tableLines},
		{name: "behind a finding that drops none", id: findingLines, of: tableLines},
		{name: "behind dropping findings", id: droppedLines, of: tableLines, bar: bar{most: 0.005}},
		{name: "unaccounted for", id: lostLines, of: tableLines, bar: bar{none: true}},
	}},
	{"Requests and truth", []entry{
		{name: "pages with truth", id: requestPages, of: allPages},
		{name: "left out: pages of operations that truth lacks", id: requestNoTruth},
		{name: "left out: RegionId", id: leftRegion},
		{name: "left out: common parameters, Action among them", id: leftCommon},
		{name: "left out: members of JSON-valued parameters", id: leftJSON},
		{name: "left out: members of bodies", id: leftBody},
		{name: "names in truth", id: requestNameWrong, of: requestNames, wrong: true, bar: bar{least: 0.96}},
		{name: "names of truth on the page (recall)", id: requestRecalled, of: requestRecall},
		{name: "types right", id: requestTypeWrong, of: requestTypes, wrong: true, bar: bar{least: 0.995}},
		{name: "left out: rows without a type", id: typeUntold},
		{name: "required right", id: requiredWrong, of: requestRequired, wrong: true, bar: bar{least: 0.97}},
		{name: "left out: truth does not say whether required", id: requiredUntold},
		{name: "positions right", id: placeWrong, of: requestPlaces, wrong: true},
	}},
	{"Answers and truth", []entry{
		{name: "response rows placed", id: unplacedRows, of: responseRows, wrong: true, bar: bar{least: 0.95}},
		{name: "pages with truth", id: responsePages, of: allPages},
		{name: "left out: pages of operations that truth lacks", id: responseNoTruth},
		{name: "left out: rows below keys that truth leaves open", id: leftFree},
		{name: "paths right, with kind and element", id: responseWrong, of: responsePaths, wrong: true, bar: bar{least: 0.93}},
		{name: "names in truth, at whatever path", id: responseAbsent, of: responsePaths, wrong: true},
		{name: "types of scalars right", id: responseScalar, of: responseScalars, wrong: true},
		{name: "paths of truth on the page (recall)", id: responseRecalled, of: responseRecall},
	}},
	{"Examples", []entry{
		{name: "answers shown", id: answers},
		{name: "parse as they stand", id: answersRaw, of: answers},
		{name: "parse after repair", id: answersBroken, of: answers, wrong: true, bar: bar{least: 0.98}},
		{name: "blocks that are neither request nor answer", id: answersUnread},
		{name: "successes that parse", id: successes},
		{name: "in JSON, do not fit their own description", id: unfitJSON, of: successJSON},
		{name: "in XML, do not fit the rows", id: unfitXML, of: successXML},
		{name: "do not fit, and no finding says so", id: successSilent, of: successes, bar: bar{none: true}},
	}},
	{"Descriptions", []entry{
		{name: "described", id: described},
		{name: "invalid", id: invalid, of: described, bar: bar{none: true}},
		{name: "come back changed", id: changed, of: described, bar: bar{none: true}},
	}},
}

// value is the count that a line shows, and the count that it is a part of.
func (e entry) value(n map[figure]int) (count, of int) {
	if e.wrong {
		return n[e.of] - n[e.id], n[e.of]
	}
	return n[e.id], n[e.of]
}

// share is the part of the whole; a part of nothing is all of it.
func share(count, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(count) / float64(of)
}

// missed says which bar a line misses; "" where it misses none.
func (e entry) missed(n map[figure]int) string {
	count, of := e.value(n)
	switch {
	case e.bar.none && count > 0:
		return "must be 0"
	case e.bar.least > 0 && share(count, of) < e.bar.least:
		return fmt.Sprintf("must be at least %.1f %%", 100*e.bar.least)
	case e.bar.most > 0 && of > 0 && share(count, of) > e.bar.most:
		return fmt.Sprintf("must be at most %.1f %%", 100*e.bar.most)
	}
	return ""
}

// Miss is a bar that is missed.
type Miss struct {
	Figure string // by which [Figures.Misses] shows the cases; "" for a bar of speed
	Text   string
}

// Missed lists the bars that are missed.
func (f *Figures) Missed() []Miss {
	var all []Miss
	for _, s := range layout {
		for _, e := range s.entries {
			if why := e.missed(f.n); why != "" {
				all = append(all, Miss{string(e.id), fmt.Sprintf("%s: %s: %s (--misses %s shows them)", s.title, e.name, why, e.id)})
			}
		}
	}
	return append(all, f.slow()...)
}

// WriteTable prints the figures.
func (f *Figures) WriteTable(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, s := range layout {
		fmt.Fprintf(w, "%s\n", s.title)
		for _, e := range s.entries {
			e.write(w, f.n)
		}
	}
	f.writeRules(w, "Findings of the reader by rule", "finding/")
	f.writeRules(w, "Findings of lint by rule", string(lintFigure))
	if !f.fast {
		f.writeSpeed(w)
	}
	return w.Flush()
}

// write prints one line: name, count, whole, share, and the bar where it is missed.
func (e entry) write(w io.Writer, n map[figure]int) {
	count, of := e.value(n)
	whole, percent := "", ""
	if e.of != "" {
		whole = fmt.Sprintf("of %d", of)
	}
	if of > 0 {
		percent = fmt.Sprintf("%.2f %%", 100*share(count, of))
	}
	cells := []any{pad(e.name), count, whole, percent, e.missed(n)}
	fmt.Fprintf(w, "%s\t%d\t%s\t%s\t  %s\n", cells...)
}

// pad makes all names of one width, for the columns stand to the right.
func pad(name string) string { return fmt.Sprintf("  %-52s", name) }

// writeRules prints how many findings there are of each rule.
func (f *Figures) writeRules(w io.Writer, title, prefix string) {
	fmt.Fprintln(w, title)
	var rules []string
	for id := range f.n {
		if rule, ok := strings.CutPrefix(string(id), prefix); ok {
			rules = append(rules, rule)
		}
	}
	slices.Sort(rules)
	for _, rule := range rules {
		fmt.Fprintf(w, "%s\t%d\t\t\t\n", pad(rule), f.n[figure(prefix+rule)])
	}
}

// The bars of speed and memory.
const (
	readLeast   = 450       // pages a second, from the file to the contract
	deriveLeast = 75        // pages a second, from the file to the written description
	memoryMost  = 300 << 20 // bytes
	growthMost  = 1.25      // cost of a page among all, in its cost among the fewest
)

// writeSpeed prints the speed and the memory.
func (f *Figures) writeSpeed(w io.Writer) {
	fmt.Fprintln(w, "Speed")
	for _, s := range f.speed {
		fmt.Fprintf(w, "%s\t%d\tpages\t%.0f/s\t  %.2f ms a page\n", pad("page to contract"), s.pages, perSecond(s.pages, s.read), 1e3*s.read.Seconds()/float64(s.pages))
		fmt.Fprintf(w, "%s\t%d\tpages\t%.0f/s\t  %.2f ms a page\n", pad("page to written description"), s.pages, perSecond(s.pages, s.derive), 1e3*s.derive.Seconds()/float64(s.pages))
	}
	fmt.Fprintf(w, "%s\t%d\tMiB\t\t\n", pad("peak memory"), f.peak>>20)
}

// slow lists the bars of speed and memory that are missed.
func (f *Figures) slow() []Miss {
	if len(f.speed) == 0 {
		return nil
	}
	var all []Miss
	miss := func(missed bool, format string, args ...any) {
		if missed {
			all = append(all, Miss{Text: "Speed: " + fmt.Sprintf(format, args...)})
		}
	}
	first, last := f.speed[0], f.speed[len(f.speed)-1]
	read, derive := perSecond(last.pages, last.read), perSecond(last.pages, last.derive)
	miss(read < readLeast, "page to contract: %.0f pages/s, must be at least %d", read, readLeast)
	miss(derive < deriveLeast, "page to written description: %.0f pages/s, must be at least %d", derive, deriveLeast)
	miss(f.peak > memoryMost, "peak memory: %d MiB, must be at most %d", f.peak>>20, memoryMost>>20)
	miss(perSecond(first.pages, first.derive) > growthMost*derive, "a page among %d costs more than one among %d", last.pages, first.pages)
	return all
}
