package matrix

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Limits of the reports; sdk.json contains everything.
const (
	maxLine     = 240 // characters of a one-line text
	maxFindings = 12  // failures, and differing rows, that the text lists
)

// marks are the symbols of the verdicts.
var marks = map[spec.Verdict]string{
	spec.Passed: "✓", spec.Failed: "✗", spec.Contradicted: "≠", spec.Inconclusive: "?", spec.Unreached: "–", Unsupported: "∅", spec.NotSelected: "·", "": "·",
}

// WriteText writes the heading, a line per client, and the first failures and differences.
func WriteText(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s\n\n", line(r.Heading))
	for _, p := range r.Problems {
		fmt.Fprintf(b, "%s:%d: %s: %s\n", line(p.File), p.Line, p.Severity, line(p.Message))
	}
	if err := r.writeClients(b); err != nil {
		return err
	}
	if n := r.Leaks(); n > 0 {
		fmt.Fprintf(b, "\n%s: %s\n%s\n", count(n, "leak"), strings.Join(r.leaking(), ", "), Advice)
	}
	r.writeFailures(b)
	r.writeDiffering(b)
	return b.Flush()
}

// leaking returns the clients that leaked a secret.
func (r *Report) leaking() []string {
	var all []string
	for _, c := range r.Clients {
		if c.Totals.Leaks > 0 {
			all = append(all, line(c.ID()))
		}
	}
	return all
}

func (r *Report) writeClients(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\tclient\tSDK\trows passed\tfailed\tknown\tinconclusive\tdeviating\tunsupported")
	for _, c := range r.Clients {
		if c.Failure != "" {
			fmt.Fprintf(t, "%s\t%s\t%s\n", marks[spec.Inconclusive], line(c.ID()), line(c.Failure))
			continue
		}
		n := c.Totals
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\n", c.mark(), line(c.ID()), line(c.Label()), n.Passed, n.Failed, n.Known, n.Inconclusive, n.Deviating, n.Unsupported)
	}
	return t.Flush()
}

// mark returns the symbol of the client's result.
func (c Client) mark() string { return marks[c.Verdict()] }

// Verdict returns the worst verdict of the client's rows, without known failures. A client that ran no test is inconclusive.
func (c Client) Verdict() spec.Verdict {
	switch {
	case c.Totals.Failed > 0:
		return spec.Failed
	case c.Fails():
		return spec.Inconclusive
	default:
		return spec.Passed
	}
}

// finding is a failure with the first row that has it, and the clients that have it.
type finding struct {
	row     *Row
	outcome Outcome
	rows    []*Row
	clients []string
}

// findings returns the failures that are not known, one per cause, in the order of the rows. Failures come before
// inconclusive results.
func (r *Report) findings() []finding {
	var all []finding
	for i := range r.Rows {
		row := &r.Rows[i]
		for j := range row.Cells {
			if row.Cells[j].Known != "" {
				continue
			}
			for _, o := range row.Cells[j].blamed() {
				all = add(all, row, o, r.Clients[j].ID())
			}
		}
	}
	slices.SortStableFunc(all, func(a, b finding) int {
		return slices.Index(worstFirst, a.outcome.Verdict) - slices.Index(worstFirst, b.outcome.Verdict)
	})
	return all
}

// add adds the row and the client to the finding with the cause, which it creates if necessary.
func add(all []finding, row *Row, o Outcome, client string) []finding {
	for i := range all {
		f := &all[i]
		if f.outcome.Cause != o.Cause || f.outcome.Verdict != o.Verdict {
			continue
		}
		if !slices.Contains(f.rows, row) {
			f.rows = append(f.rows, row)
		}
		if !slices.Contains(f.clients, client) {
			f.clients = append(f.clients, client)
		}
		return all
	}
	return append(all, finding{row, o, []*Row{row}, []string{client}})
}

func (r *Report) writeFailures(w io.Writer) {
	all := r.findings()
	for _, f := range all[:min(len(all), maxFindings)] {
		o := f.outcome
		fmt.Fprintf(w, "\n%s %s  %s\n", marks[o.Verdict], o.Verdict, line(strings.Join(f.clients, ", ")))
		fmt.Fprintf(w, "  %s: %s [cause %s]\n  %s  %s", o.Facet, line(o.story()), o.Cause, line(r.title(f.row)), line(f.row.At()))
		if more := len(f.rows) - 1; more > 0 {
			fmt.Fprintf(w, ", and %d more %s", more, plural(more, "row", "rows"))
		}
		fmt.Fprintln(w)
	}
	if more := len(all) - maxFindings; more > 0 {
		fmt.Fprintf(w, "\n%d more in the report\n", more)
	}
}

// story returns the reason, with the expected and the actual value.
func (o Outcome) story() string {
	switch {
	case o.Expected == "" && o.Actual == "":
		return o.Reason
	case o.Expected == "":
		return o.Reason + ": " + o.Actual
	case o.Actual == "":
		return fmt.Sprintf("%s: expected %s, got nothing", o.Reason, o.Expected)
	default:
		return fmt.Sprintf("%s: expected %s, got %s", o.Reason, o.Expected, o.Actual)
	}
}

func (r *Report) writeDiffering(w io.Writer) {
	all := r.Differing()
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(w, "\nClients differ on %s:\n", count(len(all), "row"))
	for _, row := range all[:min(len(all), maxFindings)] {
		var cells []string
		for i := range row.Cells {
			if row.Cells[i].Ran() {
				cells = append(cells, row.Cells[i].mark()+" "+line(r.Clients[i].ID()))
			}
		}
		fmt.Fprintf(w, "  %s  %s\n", line(r.title(row)), strings.Join(cells, "  "))
	}
	if more := len(all) - maxFindings; more > 0 {
		fmt.Fprintf(w, "  and %d more\n", more)
	}
}

// mark returns the symbol of the cell.
func (c *Cell) mark() string {
	switch {
	case c.Known != "":
		return "∗"
	case c.Verdict == spec.Passed && len(c.Deviations) > 0:
		return "~"
	default:
		return marks[c.Verdict]
	}
}

// line returns s on one line, with visible characters only.
func line(s string) string { return text.Line(s, maxLine) }
