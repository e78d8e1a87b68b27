package html

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// view is a run in the form that the template uses.
type view struct {
	Run              *reports.Run
	Headline, Detail string
	Figures          string
	Advice           []string
	Tone             spec.Verdict // verdict that determines the color of the headline
	Machine, Date    string       // start time of the run
	Chips            []chip
	Bars             []bar
	Causes           []causeView
	Known            []causeView // known failures
	MoreCauses       int         // causes that are not shown
	Errors, Findings []reports.Problem
	Pages            []pageView
}

// chip is a number that filters the rows when selected.
type chip struct {
	Key, Label string
	Mark       string
	N          int
}

// bar is a segment of the strip below the headline. Its length is in percent of the strip.
type bar struct {
	Class string
	X, W  float64
}

// pageView is the matrix of a page.
type pageView struct {
	Page     reports.Page
	Name     string
	Sections []sectionView
}

// sectionView contains the rows of a section.
type sectionView struct {
	Name string
	Rows []rowView
}

// rowView is a row of the matrix.
type rowView struct {
	*reports.Row
	Anchor    int
	Cause     int // number of the first cause with the row; 0 for none
	JSON, XML cell
	Left      []*reports.Scenario // unreached scenarios of a row that passed and is not proven
}

// cell is the result of a row in one format.
type cell struct {
	Verdict   spec.Verdict // "" if the row does not apply to the format
	Mark      string
	Deviation bool
}

// Symbols of known failures and of flaky rows.
const (
	markKnown = "∗"
	markFlaky = "≈"
)

var marks = map[spec.Verdict]string{
	spec.Passed: "✓", spec.Failed: "✗", spec.Contradicted: "≠", spec.Inconclusive: "?", spec.Unreached: "–", spec.NotSelected: "·", "": "·",
}

// viewOf returns the view of a run.
func viewOf(run *reports.Run) *view {
	v := &view{Run: run, Machine: run.Started.Format(time.RFC3339), Date: run.Started.Format("2 January 2006, 15:04 MST")}
	v.Headline, v.Detail = sentence(run)
	v.Figures, v.Advice = figures(run), run.Advice()
	v.Tone = tone(run)
	v.Chips = chips(run)
	v.Bars = bars(run.Totals)
	for _, p := range run.Problems {
		if run.SaysVoid(p) {
			continue
		}
		if p.Severity == spec.Error {
			v.Errors = append(v.Errors, p)
			continue
		}
		v.Findings = append(v.Findings, p)
	}
	anchors := map[reports.RowRef]int{}
	for i := range run.Rows {
		anchors[run.Rows[i].Ref()] = i + 1
	}
	causes := v.explain(run, anchors)
	rows := run.ByPage()
	for _, p := range run.Pages {
		if page := pageOf(rows[p.Path], p, anchors, causes); len(page.Sections) > 0 {
			v.Pages = append(v.Pages, page)
		}
	}
	return v
}

// tone returns the verdict that determines the color of the heading.
func tone(run *reports.Run) spec.Verdict {
	switch {
	case run.Totals.Failed > 0:
		return spec.Failed
	case run.Conforms():
		return spec.Passed
	default:
		return spec.Inconclusive
	}
}

// explain adds the causes, and returns the number of the first cause of each row.
func (v *view) explain(run *reports.Run, anchors map[reports.RowRef]int) map[reports.RowRef]int {
	causes := map[reports.RowRef]int{}
	for i := range run.Causes[:min(len(run.Causes), maxCauses)] {
		c := causeOf(run, &run.Causes[i], anchors, i+1)
		if c.Known == "" {
			v.Causes = append(v.Causes, c)
		} else {
			v.Known = append(v.Known, c)
		}
		for _, ref := range c.Cause.Rows {
			if causes[ref] == 0 {
				causes[ref] = i + 1
			}
		}
	}
	v.MoreCauses = len(run.Causes) - len(v.Causes) - len(v.Known)
	return causes
}

// chips returns the totals as chips.
func chips(run *reports.Run) []chip {
	t, deviating := run.Totals, 0
	for _, row := range run.Rows {
		if len(row.Deviations) > 0 {
			deviating++
		}
	}
	all := []chip{
		{"all", plural(t.Selected(), "row", "rows"), "", t.Selected()},
		{"failed", "failed", marks[spec.Failed], t.Failed},
		{"inconclusive", "inconclusive", marks[spec.Inconclusive], t.Inconclusive},
		{"contradicted", "contradicted", marks[spec.Contradicted], t.Contradicted},
		{"passed", "passed", marks[spec.Passed], t.Passed},
		{"unreached", "unreached", marks[spec.Unreached], t.Unreached},
		{"deviating", "deviating", "~", deviating},
	}
	if t.Flaky > 0 {
		all = slices.Insert(all, 3, chip{"flaky", "flaky", markFlaky, t.Flaky})
	}
	if t.Known > 0 {
		all = slices.Insert(all, 3, chip{"known", plural(t.Known, "known failure", "known failures"), markKnown, t.Known})
	}
	return all
}

// bars returns the shares of the verdicts, the worst first.
func bars(t reports.Totals) []bar {
	var out []bar
	x := 0.0
	for _, b := range []struct {
		class string
		n     int
	}{{"failed", t.Failed}, {"inconclusive", t.Inconclusive}, {"known", t.Known}, {"flaky", t.Flaky}, {"contradicted", t.Contradicted}, {"passed", t.Passed}, {"unreached", t.Unreached}} {
		if b.n > 0 {
			w := 100 * float64(b.n) / float64(t.Selected())
			out = append(out, bar{b.class, x, w})
			x += w
		}
	}
	return out
}

// pageOf returns the matrix of the selected rows of a page, divided into sections.
func pageOf(rows []*reports.Row, p reports.Page, anchors, causes map[reports.RowRef]int) pageView {
	v := pageView{Page: p, Name: p.Title}
	if p.Operation != "" {
		v.Name = strings.TrimSpace(p.Product + " " + p.Operation)
	}
	for _, row := range rows {
		if row.Verdict == spec.NotSelected && !row.Skipped {
			continue
		}
		if n := len(v.Sections); n == 0 || v.Sections[n-1].Name != row.Section {
			v.Sections = append(v.Sections, sectionView{Name: row.Section})
		}
		last := &v.Sections[len(v.Sections)-1]
		r := rowView{Row: row, Anchor: anchors[row.Ref()], Cause: causes[row.Ref()], JSON: cellOf(row, spec.JSON), XML: cellOf(row, spec.XML)}
		if row.Verdict == spec.Passed && !row.Proven {
			r.Left = row.With(spec.Unreached)
		}
		last.Rows = append(last.Rows, r)
	}
	return v
}

// cellOf returns the result of a row in one format.
func cellOf(row *reports.Row, f spec.Format) cell {
	var c cell
	if result := row.Formats.Of(f); result != nil {
		c.Verdict = result.Verdict
	}
	c.Mark = marks[c.Verdict]
	c.Deviation = slices.ContainsFunc(row.In(f), func(s *reports.Scenario) bool { return len(s.Deviations) > 0 })
	return c
}

// Classes returns the CSS classes of a row.
func (r rowView) Classes() string {
	class := string(r.Verdict)
	switch {
	case r.Known != "":
		class = "known"
	case r.IsFlaky():
		class = "flaky"
	}
	if len(r.Deviations) > 0 {
		class += " deviating"
	}
	return class
}

// Mark returns the symbol of the row's verdict.
func (r rowView) Mark() string { return marks[r.Verdict] }

// causeView is the view of a reason why rows did not pass, with one scenario as an example.
type causeView struct {
	*reports.Cause
	N        int
	Source   string // source of the expectation in the example
	Open     bool
	Mark     string
	Row      *reports.Row // the first row
	Refs     []refView
	MoreRows int           // rows that are not listed
	Example  *scenarioView // nil for rows that did not run
	More     int           // number of other scenarios
}

// refView is a link to a row.
type refView struct {
	Anchor int
	ID     spec.RowID
}

// scenarioView is a scenario that did not pass.
type scenarioView struct {
	*reports.Scenario
	Formats          string
	Expected, Actual []part
	Calls            []callView
	More             int // calls that are not shown
}

// callView is a call and its response.
type callView struct {
	*reports.Exchange
	N       int
	Last    bool
	Curl    string
	Phrase  string // status code and text
	Took    string
	Fields  []string
	Content string
}

// Class returns the CSS class of a cause.
func (c causeView) Class() string {
	if c.Known != "" {
		return "known"
	}
	return string(c.Verdict)
}

// causeOf returns the view of a cause.
func causeOf(run *reports.Run, c *reports.Cause, anchors map[reports.RowRef]int, n int) causeView {
	v := causeView{Cause: c, N: n, Open: n <= maxOpen && c.Known == "", Mark: marks[c.Verdict], Row: run.Row(c.Rows[0]), More: max(0, c.Scenarios-1)}
	for _, ref := range c.Rows[:min(len(c.Rows), maxRefs)] {
		v.Refs = append(v.Refs, refView{anchors[ref], ref.ID})
	}
	v.MoreRows = len(c.Rows) - len(v.Refs)
	if s := run.Example(c); s != nil {
		example := scenarioOf(s)
		v.Example = &example
		v.Source = v.Row.Source(s)
		if page := run.Page(v.Row.Page); c.Verdict == spec.Failed && page != nil {
			v.Source += "; " + v.Row.Waiver(page.Operation)
		}
	}
	return v
}

// scenarioOf returns the view of a scenario. If there are too many calls, the view contains only the last ones.
func scenarioOf(s *reports.Scenario) scenarioView {
	v := scenarioView{Scenario: s, Formats: string(s.Format)}
	if s.Format == "" {
		v.Formats = "JSON and XML"
	}
	if s.Expected != "" || s.Actual != "" {
		v.Expected, v.Actual = compare(block(text.Pretty(s.Expected)), block(text.Pretty(s.Actual)))
	}
	v.More = max(0, len(s.Exchanges)-maxExchanges)
	for i := v.More; i < len(s.Exchanges); i++ {
		v.Calls = append(v.Calls, callOf(&s.Exchanges[i], i+1, i == s.Judged()))
	}
	return v
}

// callOf returns the view of a call.
func callOf(x *reports.Exchange, n int, last bool) callView {
	c := callView{Exchange: x, N: n, Last: last, Curl: text.Visible(x.Command()), Content: text.Pretty(x.Content), Phrase: "no response", Took: took(x.Duration)}
	if x.Status != 0 {
		c.Phrase = strings.TrimSpace(fmt.Sprintf("%d %s", x.Status, http.StatusText(x.Status)))
	}
	for name, values := range x.Answer {
		for _, v := range values {
			c.Fields = append(c.Fields, name+": "+v)
		}
	}
	slices.Sort(c.Fields)
	return c
}

// took returns the duration of a call, in milliseconds if it is short.
func took(d reports.Duration) string {
	if t := time.Duration(d); t < time.Second {
		return fmt.Sprintf("%.1f ms", t.Seconds()*1000)
	}
	return d.String()
}

// Advice returns how to see an exchange that the run contains only in part.
func (callView) Advice() string { return reports.Advice }
