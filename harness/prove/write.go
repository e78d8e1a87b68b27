package prove

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/spec/visible"
)

// WriteText writes the surviving defects and failed styles, the table of the defects, the rows without a defect, and a
// summary as the last line. With all set, it also writes the other trials.
func (r *Result) WriteText(w io.Writer, all bool) error {
	b := &strings.Builder{}
	for i := range r.Trials {
		if t := &r.Trials[i]; all || !t.Right() {
			t.write(b)
		}
	}
	r.table(b)
	r.writeUncovered(b, all)
	fmt.Fprintln(b, r)
	_, err := io.WriteString(w, console.Visible(b.String()))
	return err
}

// Right reports whether the defect was caught, or the style made no row fail.
func (t *Trial) Right() bool { return t.Error == "" && t.Result == Caught }

// word returns the first word of the trial's line.
func (t *Trial) word() string {
	switch {
	case t.Error != "":
		return "ERROR"
	case t.Style && t.Right():
		return "passed"
	case t.Style:
		return "FAILED"
	case t.Right():
		return "caught"
	default:
		return "SURVIVED"
	}
}

func (t *Trial) write(w io.Writer) {
	fmt.Fprintf(w, "%-9s %s  %s: %s\n", t.word(), t.Page, t.ID, t.Text)
	if t.Error != "" {
		fmt.Fprintf(w, "%-9s error: %s\n", "", t.Error)
	} else if !t.Right() {
		fmt.Fprintf(w, "%-9s because %s\n", "", t.Reason)
	}
}

// counts counts defects by outcome.
type counts map[Outcome]int

// table writes the outcomes of the defects by section.
func (r *Result) table(w io.Writer) {
	var sections []string
	by, total := map[string]counts{}, counts{}
	for _, t := range r.Trials {
		if t.Style || t.Error != "" {
			continue
		}
		if by[t.Section] == nil {
			by[t.Section], sections = counts{}, append(sections, t.Section)
		}
		by[t.Section][t.Result]++
		total[t.Result]++
	}
	if len(sections) == 0 {
		return
	}
	slices.Sort(sections)
	const columns = "%-12s%9v%9v%17v%13v\n"
	row := func(name string, n counts) {
		fmt.Fprintf(w, columns, name, n[Caught]+n[Elsewhere]+n[Missed], n[Caught], n[Elsewhere], n[Missed])
	}
	fmt.Fprintf(w, columns, "broken row", "defects", Caught, Elsewhere, Missed)
	for _, s := range sections {
		row(s, by[s])
	}
	row("all", total)
}

// mostUncovered is the largest number of rows without a defect that the text names per reason.
const mostUncovered = 5

// writeUncovered writes the rows without a defect, grouped by reason. Successive rows of one page have its path once. Unless
// all is set, writeUncovered names only the first rows.
func (r *Result) writeUncovered(w io.Writer, all bool) {
	if len(r.Uncovered) == 0 {
		return
	}
	fmt.Fprintf(w, "rows without a defect: %d\n", len(r.Uncovered))
	var reasons []string
	rows, last := map[string][]string{}, map[string]string{}
	for _, u := range r.Uncovered {
		if rows[u.Reason] == nil {
			reasons = append(reasons, u.Reason)
		}
		name := string(u.Row)
		if u.Page != last[u.Reason] {
			name, last[u.Reason] = u.Page+" "+name, u.Page
		}
		rows[u.Reason] = append(rows[u.Reason], name)
	}
	for _, reason := range reasons {
		named := rows[reason]
		if n := len(named); n > mostUncovered && !all {
			named = append(named[:mostUncovered], fmt.Sprintf("%d more", n-mostUncovered))
		}
		fmt.Fprintf(w, "  %s: %s\n", reason, strings.Join(named, ", "))
	}
}

// Tally counts the trials.
type Tally struct {
	Defects   int `json:"defects"`
	Caught    int `json:"caught"`
	Elsewhere int `json:"onAnotherRow"`
	Missed    int `json:"notCaught"`
	Untried   int `json:"notTried"` // defects and styles whose trial failed or did not run
	Styles    int `json:"styles"`
	Quiet     int `json:"stylesWithoutFailure"`
}

// Tally counts the trials of the result.
func (r *Result) Tally() Tally {
	n := Tally{Defects: r.Defects, Styles: r.Styles, Untried: r.Defects + r.Styles}
	for i := range r.Trials {
		t := &r.Trials[i]
		switch {
		case t.Error != "":
			continue
		case t.Style && t.Right():
			n.Quiet++
		case t.Style:
		case t.Result == Caught:
			n.Caught++
		case t.Result == Elsewhere:
			n.Elsewhere++
		default:
			n.Missed++
		}
		n.Untried--
	}
	return n
}

// Complete reports whether all defects were caught and no style made a row fail.
func (r *Result) Complete() bool {
	n := r.Tally()
	return n.Caught == n.Defects && n.Quiet == n.Styles
}

// String returns the numbers of defects and styles in one line. The share is of the defects that were tried.
func (r *Result) String() string {
	n := r.Tally()
	s := fmt.Sprintf("defects %d: %d caught (%s), %d survived; conforming styles %d: %d without a failure",
		n.Defects, n.Caught, reports.Share(n.Caught, n.Caught+n.Elsewhere+n.Missed), n.Elsewhere+n.Missed, n.Styles, n.Quiet)
	if n.Untried > 0 {
		s += fmt.Sprintf("; %d not tried", n.Untried)
	}
	return s
}

// document is the JSON form of a Result.
type document struct {
	Tally
	Trials    []Trial     `json:"trials"`        // defects
	Variants  []Trial     `json:"conforming"`    // styles
	Uncovered []Uncovered `json:"withoutDefect"` // rows that no defect breaks
}

// WriteJSON writes the result as JSON.
func (r *Result) WriteJSON(w io.Writer) error {
	d := document{Tally: r.Tally(), Trials: []Trial{}, Variants: []Trial{}, Uncovered: append([]Uncovered{}, r.Uncovered...)}
	for _, t := range r.Trials {
		if t.Style {
			d.Variants = append(d.Variants, t)
		} else {
			d.Trials = append(d.Trials, t)
		}
	}
	e := json.NewEncoder(visible.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}

// List returns the defects of the subjects and the rows without a defect, without any trial.
func List(subjects []*Subject, o Options) *Result {
	res := &Result{Uncovered: uncovered(subjects)}
	for _, v := range drawn(subjects, o) {
		t := v.trial()
		t.Rows = v.defect.Breaks
		res.add(v, &t)
	}
	return res
}

// WriteList writes one line per defect: its page, its id, the first rows that it breaks, and what it does.
func (r *Result) WriteList(w io.Writer) error {
	b := &strings.Builder{}
	for _, t := range r.Trials {
		fmt.Fprintf(b, "%s  %s (%s): %s\n", t.Page, t.ID, few(t.Rows), t.Text)
	}
	r.writeUncovered(b, true)
	_, err := io.WriteString(w, console.Visible(b.String()))
	return err
}
