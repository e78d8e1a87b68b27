package mocked

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Group is a column of the table: a verdict, or a part of a verdict.
type Group string

// The groups.
const (
	Proven       Group = "proven"       // passed in each format and for each promise
	Partly       Group = "partly"       // passed, but no answer shows whether one promise is kept
	Masked       Group = "masked"       // another documented row answered first
	Passed       Group = "passed"       // passed, but not proven
	Unreached    Group = "unreached"    // unreached, but not masked
	Contradicted Group = "contradicted" // the page disagrees with itself
	Failed       Group = "failed"
	Inconclusive Group = "inconclusive"
	Unselected   Group = "unselected" // left out by a profile
	Unusable     Group = "unusable"   // the whole page cannot be read, or its run proves nothing
)

// Groups returns all groups, in the order of the table.
func Groups() []Group {
	return []Group{Proven, Partly, Masked, Passed, Unreached, Contradicted, Failed, Inconclusive, Unselected, Unusable}
}

// Row is a row of a page in a style of the mock.
type Row struct {
	Page   string
	Line   int
	ID     spec.RowID
	Style  style.Style
	Grade  spec.Grade // "" for a row without scenarios
	Group  Group
	Gap    spec.Gap // of an unreached row
	Reason string
	// Unnamed reports that no finding of lint names the contradiction of a contradicted row, or that no error row is named
	// for a masked one.
	Unnamed bool
}

func rowOf(r *reports.Row, s style.Style) Row {
	row := Row{Page: r.Page, Line: r.Line, ID: r.ID, Style: s, Grade: r.Grade, Gap: r.Gap, Reason: r.Reason, Group: groupOf(r)}
	switch row.Group {
	case Masked:
		row.Unnamed = !slices.ContainsFunc(r.Scenarios, func(s reports.Scenario) bool { return s.Gap == spec.GapMasked && s.Answered != "" })
	case Passed, Partly:
		row.Reason = whyUnproven(r)
	}
	return row
}

func groupOf(r *reports.Row) Group {
	switch {
	case r.Proven:
		return Proven
	case r.PartlyProven():
		return Partly
	case r.Gap == spec.GapMasked:
		return Masked
	case r.Verdict == spec.NotSelected:
		return Unselected
	default:
		return Group(r.Verdict)
	}
}

// whyUnproven returns the formats and the kinds of scenarios in which a passed row has no pass.
func whyUnproven(r *reports.Row) string {
	var all []string
	for format, f := range map[spec.Format]*reports.FormatResult{spec.JSON: r.Formats.JSON, spec.XML: r.Formats.XML} {
		if f != nil && f.Verdict != spec.Passed {
			all = append(all, fmt.Sprintf("%s in %s: %s", f.Verdict, format, f.Reason))
		}
	}
	for _, s := range r.Scenarios {
		if why := fmt.Sprintf("%s %s: %s", s.Verdict, cmp.Or(s.Kind, "scenario"), s.Reason); s.Verdict != spec.Passed && !slices.Contains(all, why) {
			all = append(all, why)
		}
	}
	slices.Sort(all)
	return cmp.Or(strings.Join(all, "; "), "no scenario tests each promise")
}

// String returns the row as a line that editors link.
func (r Row) String() string {
	words := []string{fmt.Sprintf("%s:%d:", r.Page, r.Line), string(r.Group)}
	if r.Group == Unreached {
		words = append(words, string(r.Gap))
	}
	if r.Unnamed {
		words = append(words, "(unnamed)")
	}
	if r.Style != style.Conforming {
		words = append(words, "("+string(r.Style)+")")
	}
	words = append(words, string(r.Grade), string(r.ID)+":", strings.Join(strings.Fields(r.Reason), " "))
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" || s == ":" }), " ")
}

// compare compares rows by page, line, row and style, in the order of [style.Styles].
func compare(a, b Row) int {
	return cmp.Or(cmp.Compare(a.Page, b.Page), cmp.Compare(a.Line, b.Line), cmp.Compare(a.ID, b.ID),
		cmp.Compare(slices.Index(style.Styles(), a.Style), slices.Index(style.Styles(), b.Style)))
}
