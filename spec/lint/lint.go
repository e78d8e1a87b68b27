// Package lint finds errors and contradictions in a reference page.
//
// [New] returns a linter, and [Linter.Check] checks one page against every rule. [Rules] lists the rules, each with
// an explanation and a fix. A rule is declared in the package that reports its findings: in a file rule_*.go of this
// package, or in a reader (spec/markdown, spec/refdoc, spec/openapi). For each rule, testdata/err has a page that
// breaks it, and testdata/ok a similar page that does not.
package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// Finding is a problem of a page, and the text of the line to which it points.
type Finding struct {
	spec.Finding
	Length int    // number of characters at the position
	Source string // the line of the page; "" for the page as a whole
}

// rule is a rule of this package.
type rule struct {
	spec.Rule
	check func(*page) []Finding
}

// Rules returns all rules, sorted by id: those of this package, and those of the packages that read pages and OpenAPI
// files.
func Rules() []spec.Rule {
	all := slices.Concat(contradiction.Rules(), markdown.Rules(), refdoc.Rules(), openapi.Rules(), []spec.Rule{NoPage})
	for _, r := range ours {
		all = append(all, r.Rule)
	}
	slices.SortFunc(all, func(a, b spec.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// NoPage is the rule of findings about Markdown files that cannot be read as pages.
var NoPage = spec.Rule{
	ID: "not-a-reference-page", Severity: spec.Warning,
	Explanation: "A Markdown file in a folder documents no operation and was skipped.",
	Fix:         "If the file is a reference page, name the operation in the page. Otherwise, nothing has to be fixed.",
}

// Linter checks pages against the rules.
type Linter struct {
	gateway *spec.Contract
}

// New returns a linter. The contract of the gateway page contains the parameters and errors that all operations
// share, so that pages do not have to list them.
func New(gateway *spec.Contract) *Linter { return &Linter{gateway} }

// Check returns the findings about a page, sorted by line. It returns the error of refdoc.Read if the file is not a
// reference page.
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

// ofReaders returns the findings of the readers. It drops findings that another reader or a contradiction also reports.
func (p *page) ofReaders(read []spec.Finding) []Finding {
	p.read = map[finding]bool{}
	var all []Finding
	for _, f := range read {
		p.read[finding{f.Rule, f.Line}] = true
		switch {
		case f.Rule == "openapi-no-place" && p.read[finding{"field-unplaced", f.Line}]:
		case f.Rule == "openapi-left-out" && p.contradictsDefault(f):
		default:
			all = append(all, p.marked(f, ""))
		}
	}
	return all
}

// contradictsDefault reports whether a contradiction explains why the OpenAPI schema lacks the default of a row, and the
// default is all that the schema lacks.
func (p *page) contradictsDefault(leftOut spec.Finding) bool {
	return slices.ContainsFunc(contradiction.Of(p.Contract), func(c contradiction.Contradiction) bool {
		return c.Lines[0] == leftOut.Line && c.Quote != "" && strings.HasSuffix(leftOut.Message, ": the default "+c.Quote)
	})
}

func compare(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
}
