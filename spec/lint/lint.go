// Package lint finds what is wrong or contradictory in a reference page.
//
// [New] makes a linter and [Linter.Check] holds one page against every rule. [Rules] lists the rules, those
// of the readers (spec/markdown, spec/refdoc) among them, each with what it means and how to put it right. A
// rule is one file, rule_*.go, with a page that breaks it in testdata/err and one that nearly does in
// testdata/ok.
package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// Finding is a problem of a page with the place of it in its line.
type Finding struct {
	spec.Finding
	Length int    // how many characters are in question
	Source string // the line as the page has it; "" for the page as a whole
}

// Rule is one thing that can be wrong with a page.
type Rule struct {
	ID          string        // stable, kebab-case
	Severity    spec.Severity // of its findings
	Explanation string        // what is wrong, and why it matters
	Fix         string        // what to do about it

	check func(*page) []Finding // nil for a rule of a reader
	fold  bool                  // what recurs on a page, or in an example, is one finding
}

// Rules lists every rule in the order of the ids.
func Rules() []Rule {
	all := slices.Concat(ours, readers())
	slices.SortFunc(all, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Linter holds pages against the rules.
type Linter struct {
	gateway *spec.Contract
}

// New makes a linter. The contract of the gateway's page tells what every operation takes and returns, so that
// no page need list it.
func New(gateway *spec.Contract) *Linter { return &Linter{gateway} }

// Check finds what is wrong with a page; the findings are sorted by line. The error is that of refdoc.Read:
// the file is no reference page.
func (l *Linter) Check(name string, src []byte) ([]Finding, error) {
	c, read, err := refdoc.Read(name, src)
	if err != nil {
		return nil, err
	}
	p := &page{
		Contract: c, request: namesIn(c.Parameters), doc: markdown.Parse(src), gateway: l.gateway,
		lines: strings.Split(strings.TrimPrefix(string(src), "\ufeff"), "\n"),
	}
	p.readAnswers()
	p.contradictions = c.Contradictions()
	all := p.ofReaders(slices.Concat(read, openapi.Findings(c)))
	for _, r := range ours {
		for _, f := range r.check(p) {
			f.File, f.Rule, f.Severity = name, r.ID, r.Severity
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, compare)
	all = slices.CompactFunc(all, func(a, b Finding) bool { return a.Finding == b.Finding })
	return p.folded(all), nil
}

// ofReaders are the findings of those who read the page before us, but for what two of them say alike.
func (p *page) ofReaders(read []spec.Finding) []Finding {
	p.read = map[finding]bool{}
	var all []Finding
	for _, f := range read {
		p.read[finding{f.Rule, f.Line}] = true
		if f.Rule != "openapi-no-place" || !p.read[finding{"field-unplaced", f.Line}] {
			all = append(all, p.marked(f, ""))
		}
	}
	return all
}

func compare(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
}
