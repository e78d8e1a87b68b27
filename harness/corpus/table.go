package corpus

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// bar is the limit of a figure.
type bar struct {
	least float64 // minimum share; 0 means no limit
	most  float64 // maximum share; 0 means no limit
	none  bool    // the count must be 0
}

// entry is a line of the table: a count, and the total that the count is a share of.
type entry struct {
	name  string
	id    figure // counter, and the argument of --misses
	of    figure // counter of the whole; "" for a count without a share
	wrong bool   // id counts misses; the line shows the total minus the misses
	bar   bar
}

// section is a part of the table.
type section struct {
	title   string
	entries []entry
}

// layout is the table without the findings by rule and the speed.
var layout = []section{
	{"Pages", []entry{
		{name: "pages", id: allPages},
		{name: "without an operation, rejected", id: nameless},
		{name: "with an operation, rejected", id: refused, bar: bar{none: true}},
		{name: "crashed", id: crashed, bar: bar{none: true}},
		{name: "with a name that differs from the index", id: otherName},
		{name: "pages with findings of severity error", id: errorPages, of: allPages},
		{name: "findings of severity error", id: errorFindings},
	}},
	{"Table lines", []entry{
		{name: "table lines", id: tableLines},
		{name: "in rows", id: rowLines, of: tableLines},
		{name: "headers and delimiters of rows", id: headLines, of: tableLines},
		{name: "with a finding that drops no line", id: findingLines, of: tableLines},
		{name: "with a finding that drops the line", id: droppedLines, of: tableLines, bar: bar{most: 0.005}},
		{name: "unaccounted for", id: lostLines, of: tableLines, bar: bar{none: true}},
	}},
	{"Requests compared with the reference data (truth)", []entry{
		{name: "pages with reference data", id: requestPages, of: allPages},
		{name: "excluded: pages without reference data", id: requestNoTruth},
		{name: "excluded: RegionId", id: leftRegion},
		{name: "excluded: common parameters, including Action", id: leftCommon},
		{name: "excluded: members of parameters with JSON values", id: leftJSON},
		{name: "excluded: members of bodies", id: leftBody},
		{name: "names in the reference data", id: requestNameWrong, of: requestNames, wrong: true, bar: bar{least: 0.96}},
		{name: "names in the reference data found on the page (recall)", id: requestRecalled, of: requestRecall},
		{name: "correct types", id: requestTypeWrong, of: requestTypes, wrong: true, bar: bar{least: 0.995}},
		{name: "excluded: rows without a type", id: typeMissing},
		{name: "correct required", id: requiredWrong, of: requestRequired, wrong: true, bar: bar{least: 0.97}},
		{name: "excluded: rows without \"required\" in the reference data", id: requiredMissing},
		{name: "correct places", id: placeWrong, of: requestPlaces, wrong: true},
	}},
	{"Responses compared with the reference data (truth)", []entry{
		{name: "response rows with a path", id: unplacedRows, of: responseRows, wrong: true, bar: bar{least: 0.95}},
		{name: "pages with reference data", id: responsePages, of: allPages},
		{name: "excluded: pages without reference data", id: responseNoTruth},
		{name: "excluded: rows below free keys", id: leftFree},
		{name: "correct paths, with kind and element type", id: responseWrong, of: responsePaths, wrong: true, bar: bar{least: 0.93}},
		{name: "names in the reference data, at any path", id: responseAbsent, of: responsePaths, wrong: true},
		{name: "correct types of scalars", id: responseScalar, of: responseScalars, wrong: true},
		{name: "paths in the reference data found on the page (recall)", id: responseRecalled, of: responseRecall},
	}},
	{"Examples", []entry{
		{name: "responses", id: answers},
		{name: "parsed without repair", id: answersRaw, of: answers},
		{name: "parsed after repair", id: answersBroken, of: answers, wrong: true, bar: bar{least: 0.98}},
		{name: "blocks that are neither request nor response", id: answersUnread},
		{name: "parsed successes", id: successes},
		{name: "in JSON, do not match their schema", id: unfitJSON, of: successJSON},
		{name: "in XML, do not match the rows", id: unfitXML, of: successXML},
		{name: "do not match, without a finding", id: successSilent, of: successes, bar: bar{none: true}},
	}},
	{"OpenAPI descriptions", []entry{
		{name: "converted", id: described},
		{name: "invalid", id: invalid, of: described, bar: bar{none: true}},
		{name: "load changed", id: changed, of: described, bar: bar{none: true}},
	}},
}

// value returns the count of a line and the count of the whole.
func (e entry) value(n map[figure]int) (count, of int) {
	if e.wrong {
		return n[e.of] - n[e.id], n[e.of]
	}
	return n[e.id], n[e.of]
}

// share returns count divided by of, or 1 if of is 0.
func share(count, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(count) / float64(of)
}

// missed returns the limit that a line misses, or "".
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

// Miss is a missed limit.
type Miss struct {
	Figure string // argument of [Figures.Misses]; "" for speed and memory
	Text   string
}

// Missed returns the missed limits.
func (f *Figures) Missed() []Miss {
	var all []Miss
	for _, s := range layout {
		for _, e := range s.entries {
			if why := e.missed(f.n); why != "" {
				all = append(all, Miss{string(e.id), fmt.Sprintf("%s: %s: %s (to list them: --misses %s)", s.title, e.name, why, e.id)})
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

// write prints one line: name, count, total, percentage, and the limit if it is missed.
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

// pad returns a name padded to a fixed width, because the table aligns cells to the right.
func pad(name string) string { return fmt.Sprintf("  %-56s", name) }

// writeRules prints the number of findings per rule.
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

// Limits of speed and memory.
const (
	readLeast   = 450       // pages per second, from the file to the contract
	deriveLeast = 75        // pages per second, from the file to the written OpenAPI file
	memoryMost  = 300 << 20 // bytes
	growthMost  = 1.25      // maximum ratio of the cost per page over the whole corpus to the cost per page of the smallest sample
)

// writeSpeed prints the speed and the memory.
func (f *Figures) writeSpeed(w io.Writer) {
	fmt.Fprintln(w, "Speed")
	for _, s := range f.speed {
		fmt.Fprintf(w, "%s\t%d\tpages\t%.0f/s\t  %.2f ms per page\n", pad("page to contract"), s.pages, perSecond(s.pages, s.read), 1e3*s.read.Seconds()/float64(s.pages))
		fmt.Fprintf(w, "%s\t%d\tpages\t%.0f/s\t  %.2f ms per page\n", pad("page to OpenAPI file"), s.pages, perSecond(s.pages, s.derive), 1e3*s.derive.Seconds()/float64(s.pages))
	}
	fmt.Fprintf(w, "%s\t%d\tMiB\t\t\n", pad("peak memory"), f.peak>>20)
}

// slow returns the missed limits of speed and memory.
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
	miss(derive < deriveLeast, "page to OpenAPI file: %.0f pages/s, must be at least %d", derive, deriveLeast)
	miss(f.peak > memoryMost, "peak memory: %d MiB, must be at most %d", f.peak>>20, memoryMost>>20)
	miss(perSecond(first.pages, first.derive) > growthMost*derive, "the cost per page with %d pages is more than %.2f times the cost with %d pages", last.pages, growthMost, first.pages)
	return all
}
