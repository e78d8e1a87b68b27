// Package lint finds what is wrong or contradictory in a reference page.
//
// [New] makes a linter and [Linter.Check] holds one page against every rule. [Rules] lists the rules, each with what it
// means and how to put it right. A rule is declared where its findings are made: in a file rule_*.go of this package, or
// in a reader (spec/markdown, spec/refdoc, spec/openapi). A page that breaks it is in testdata/err, and one that nearly
// does in testdata/ok.
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

// rule is a rule of this package.
type rule struct {
	spec.Rule
	check func(*page) []Finding
}

// Rules lists every rule in the order of the ids: those of this package, and those of the packages that read pages and
// OpenAPI files, which report what they find on the way.
func Rules() []spec.Rule {
	all := slices.Concat(spec.ContradictionRules(), markdown.Rules(), refdoc.Rules(), openapi.Rules(), []spec.Rule{NoPage})
	for _, r := range ours {
		all = append(all, r.Rule)
	}
	slices.SortFunc(all, func(a, b spec.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// NoPage is the rule of findings about Markdown files that cannot be read as pages.
var NoPage = spec.Rule{
	ID: "not-a-reference-page", Severity: spec.Warning,
	Explanation: "A Markdown file of a folder documents no operation, and was passed over.",
	Fix:         "Nothing, if it is no reference page; otherwise name the operation in it.",
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
	all := append(p.ofReaders(slices.Concat(read, openapi.Findings(c))), p.checkContradictions()...)
	for _, r := range ours {
		for _, f := range r.check(p) {
			f.Rule, f.Severity = r.ID, r.Severity
			all = append(all, f)
		}
	}
	for i := range all {
		all[i].File = name
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
