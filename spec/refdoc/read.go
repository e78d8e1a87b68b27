// Package refdoc reads API reference pages, in English and Chinese, and returns contracts.
//
// [Read] is the entry point. There is one file per section of a page. The packages below internal read tables and
// descriptions, and determine the causes of errors and the paths of rows.
package refdoc

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/cause"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
	"github.com/rowproof/rowproof/spec/refdoc/internal/tree"
)

// Read reads a page. The page name appears in findings and errors. Read returns the contract and the findings about
// unreadable and contradictory parts, sorted by line. It returns an error if the file is not text, is not a reference
// page, or documents no operation.
func Read(page string, src []byte) (*spec.Contract, []spec.Finding, error) {
	if err := checkText(page, src); err != nil {
		return nil, nil, err
	}
	doc := markdown.Parse(src)
	r := &reader{page: page, lines: strings.Split(strings.TrimPrefix(string(src), "\ufeff"), "\n")}
	r.c, r.findings = &spec.Contract{Page: page}, doc.Findings
	r.sortBlocks(doc)
	r.request()
	r.response()
	r.examples()
	r.explorer()
	if err := r.operation(); err != nil {
		return nil, nil, err
	}
	r.structure()
	r.repairExamples()
	r.placeFields()
	r.settleLimits()
	r.errors()
	r.notes()
	r.remarks()
	r.checkParts()
	r.number()
	for i := range r.findings {
		r.findings[i].File = page
	}
	spec.SortFindings(r.findings)
	return r.c, spec.LimitPerRule(r.findings), nil
}

// structure determines the nesting of the request rows and how they are sent. It requires the examples and the path
// of the operation.
func (r *reader) structure() {
	tree.Nest(r.c.Parameters, r.traits, r.c.Examples)
	r.dropMemberValues()
	r.inPath()
	r.implied()
	r.serialize()
	prose.ReadFacts(r.c.Parameters)
	r.existing()
	r.dropReferences()
	r.lexicon = cause.NewLexicon(r.c)
}

// existing marks required values as values in use if the operation acts on something that exists: "The name of the group. The
// name is unique." then describes the group to delete.
func (r *reader) existing() {
	for i := range r.c.Parameters {
		if p := &r.c.Parameters[i]; p.Required && !p.Idempotency && r.c.Operation.ActsOnExisting() {
			p.Unique = false
		}
	}
}

// checkText returns an error if the file is binary or not UTF-8.
func checkText(page string, src []byte) error {
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return fmt.Errorf("%s: a binary file (NUL at byte %d), not a reference page; give a Markdown page in UTF-8", page, i)
	}
	if !utf8.Valid(src) {
		line := 1 + bytes.Count(src[:invalidAt(src)], []byte("\n"))
		return fmt.Errorf("%s:%d: not UTF-8 text; convert the page to UTF-8", page, line)
	}
	return nil
}

// invalidAt returns the offset of the first byte that is not valid UTF-8.
func invalidAt(src []byte) int {
	at := 0
	for at < len(src) {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

var rules spec.Rules

// Rules returns the rules of the findings of Read, except for those of spec/markdown.
func Rules() []spec.Rule { return slices.Concat(rules.All(), tree.Rules()) }

// reader contains the parts of a page that have been read.
type reader struct {
	page     string
	lines    []string
	c        *spec.Contract
	findings []spec.Finding
	tables   map[table.Part][]table.Table
	code     []sourceCode
	prose    []sourceProse
	links    []sourceLink
	hasText  map[table.Part]bool  // the parts that have a section with content other than tables
	strays   map[table.Part][]int // the tables of each part whose columns are unknown, by line
	title    markdown.Section
	traits   []tree.Trait    // traits of the request rows, in the order of the rows
	action   *spec.Parameter // the Action row as the table shows it
	lexicon  *cause.Lexicon  // finds request rows in texts; set after the request rows have been read

	fieldMarks  []int          // the number of depth marks before the name of a response row
	fieldTables map[int]string // the heading of each response table, by the index of the table's first row
	malformed   map[int]bool   // the examples that could not be repaired
	onlyRows    bool           // the page promises only the fields of a response that have a row
}

// report adds a finding at a line.
func (r *reader) report(line int, rule spec.Rule, format string, args ...any) {
	r.findings = append(r.findings, rule.Finding(line, fmt.Sprintf(format, args...)))
}

// number sets the ids of all rows, section by section, so that ids do not depend on the order of the sections.
func (r *reader) number() {
	ids := &spec.IDs{}
	if r.c.Kind == spec.GatewayPage {
		ids.Prefix = spec.GatewayPrefix
	}
	if r.c.Explorer != nil {
		r.c.Explorer.ID = ids.New("explorer")
	}
	for i := range r.c.Parameters {
		r.c.Parameters[i].ID = ids.New("request", r.c.Parameters[i].FullName())
	}
	for i := range r.c.Fields {
		r.c.Fields[i].ID = ids.New("response", strings.ReplaceAll(r.c.Fields[i].Path, "[]", ""))
	}
	for i := range r.c.Headers {
		r.c.Headers[i].ID = ids.New("response", r.c.Headers[i].Name)
	}
	for i := range r.c.Examples {
		r.c.Examples[i].ID = ids.New(exampleID(&r.c.Examples[i])...)
	}
	for i := range r.c.Errors {
		e := &r.c.Errors[i]
		e.ID = ids.New("error", fmt.Sprint(e.Status), e.Code)
	}
	r.numberNotes(ids)
	if r.c.Kind == spec.GatewayPage {
		r.conventions()
	}
}

// conventions marks the rows of a gateway page as conventions.
func (r *reader) conventions() {
	for i := range r.c.Parameters {
		r.c.Parameters[i].Strength = spec.Convention
	}
	for i := range r.c.Fields {
		r.c.Fields[i].Strength = spec.Convention
	}
	for i := range r.c.Headers {
		r.c.Headers[i].Strength = spec.Convention
	}
	for i := range r.c.Examples {
		r.c.Examples[i].Strength = spec.Convention
	}
	for i := range r.c.Errors {
		r.c.Errors[i].Strength = spec.Convention
	}
	for i := range r.c.Notes {
		r.c.Notes[i].Strength = spec.Convention
	}
}
