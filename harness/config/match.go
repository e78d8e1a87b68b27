package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/suggest"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Match compares the profile with the pages that it is used with. A name that no page has is without effect and a
// warning, and so is a value that its request row forbids. An operation of another page is an info, because pages may
// share a profile. A code that several error rows of a page share is an error. The findings are in the order of lines.
func (p *Profile) Match(contracts []*spec.Contract) []spec.Finding {
	m := matcher{profile: p, operations: map[string]*spec.Contract{}}
	for _, c := range contracts {
		if c.Kind == spec.GatewayPage {
			m.gateway = c
		} else {
			m.operations[c.Operation.Name] = c
		}
	}
	m.allowed()
	m.strangers()
	for _, name := range slices.Sorted(maps.Keys(p.Operations)) {
		m.operation(name, p.Operations[name])
	}
	m.fixtures()
	spec.SortFindings(m.findings)
	return m.findings
}

// matcher collects the names of a profile that no contract has.
type matcher struct {
	profile    *Profile
	operations map[string]*spec.Contract
	gateway    *spec.Contract // nil if there is none
	findings   []spec.Finding
}

// unmatched is the rule of names that no page has.
const unmatched = "unmatched-name"

func (m *matcher) report(severity spec.Severity, rule, path, format string, args ...any) {
	at := m.profile.marks[path]
	m.findings = append(m.findings, spec.Finding{
		File: m.profile.File, Line: at.line, Column: at.column, Rule: rule, Severity: severity, Message: fmt.Sprintf(format, args...),
	})
}

func (m *matcher) warn(path, format string, args ...any) {
	m.report(spec.Warning, unmatched, path, format, args...)
}

// allowed reports the operations of allow that are neither documented here nor the undoing of one.
func (m *matcher) allowed() {
	for _, name := range m.profile.Allow {
		undoes := func(o Operation) bool { return o.Undo != nil && o.Undo.Action == name }
		if m.operations[name] == nil && !slices.ContainsFunc(slices.Collect(maps.Values(m.profile.Operations)), undoes) {
			m.stranger("allow", "allow", name, m.except(m.profile.Allow))
		}
	}
}

// strangers reports the operations that no page of this run documents, and that the profile has no others.
func (m *matcher) strangers() {
	named := slices.Sorted(maps.Keys(m.profile.Operations))
	absent, misspelled := m.except(named), false
	for _, name := range named {
		if m.operations[name] == nil {
			misspelled = m.stranger("operations", "operations."+name, name, absent) || misspelled
		}
	}
	if len(named) > 0 && len(m.operations) > 0 && len(absent) == len(m.operations) && !misspelled {
		m.warn("operations", "operations: none of them is documented by a page of this run, which documents %s", few(absent))
	}
}

// stranger reports an operation that no page of this run documents: as misspelled if its name is close to a
// documented one that the profile does not name there, else as one of another page.
func (m *matcher) stranger(key, path, name string, absent []string) (misspelled bool) {
	near := suggest.Nearest(name, absent)
	if near == "" || strings.HasSuffix(strings.ToLower(name), strings.ToLower(near)) { // Unassociate is not a misspelled Associate
		m.report(spec.Info, unmatched, path, "%s: no page of this run documents %s", key, name)
		return false
	}
	m.warn(path, "%s: no page of this run documents %s; did you mean %s?", key, name, near)
	return true
}

// except returns the documented operations without some, in order.
func (m *matcher) except(names []string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(m.operations)), func(name string) bool { return slices.Contains(names, name) })
}

// few lists some of the names.
func few(names []string) string {
	if len(names) > 5 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:5], ", "), len(names)-5)
	}
	return strings.Join(names, ", ")
}

func (m *matcher) operation(name string, o Operation) {
	at := "operations." + name
	c := m.operations[name]
	if c == nil {
		return
	}
	m.parameters(c, at+".parameters", slices.Sorted(maps.Keys(o.Parameters)))
	m.values(c, at+".parameters", o.Parameters)
	for _, name := range slices.Sorted(maps.Keys(o.Enums)) {
		m.enum(c, at+".enums", name, o.Enums[name])
	}
	m.shared(c, at+".errors", o.Errors)
	m.changes(c, at+".errors", "error row", errorNames(c), o.Errors)
	m.changes(c, at+".notes", "note", noteNames(c), o.Notes)
	m.corrections(c, at, o)
	if o.Undo != nil {
		m.parameters(c, at+".undo.parameters", o.Undo.Parameters)
	}
}

// parameters warns of names that are request rows neither of the operation nor of the gateway.
func (m *matcher) parameters(c *spec.Contract, at string, names []string) {
	for _, name := range names {
		if c.ParameterSent(name) == nil && (m.gateway == nil || m.gateway.Parameter(name) == nil) {
			m.warn(m.lineOf(at, name), "%s: %s has no request row %s%s", at, c.Page, name, suggest.Hint(name, m.requestRows(c)))
		}
	}
}

// requestRows lists the request rows that a request to the operation may have.
func (m *matcher) requestRows(c *spec.Contract) []string {
	var names []string
	for _, p := range c.Parameters {
		names = append(names, spec.WireName(p.Name))
	}
	if m.gateway != nil {
		for _, p := range m.gateway.Parameters {
			names = append(names, p.Name)
		}
	}
	return names
}

// lineOf is the path of a name, or of the list that it stands in.
func (m *matcher) lineOf(at, name string) string {
	if path := join(at, name); m.profile.marks[path].line != 0 {
		return path
	}
	return at
}

func (m *matcher) enum(c *spec.Contract, at, name string, values map[string]steps.Overlay) {
	path := join(at, name)
	p := c.ParameterSent(name)
	if p == nil {
		m.warn(path, "%s: %s has no request row %s%s", at, c.Page, name, suggest.Hint(name, m.requestRows(c)))
		return
	}
	var documented []string
	for _, v := range p.Enum {
		documented = append(documented, v.Value)
	}
	m.changes(c, path, "enumerated value", documented, values)
}

// changes warns of keys that are not known names, and looks into the changes of the others.
func (m *matcher) changes(c *spec.Contract, at, what string, known []string, changes map[string]steps.Overlay) {
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		path := join(at, name)
		if !slices.Contains(known, name) {
			m.warn(path, "%s: %s has no %s %s%s", at, c.Page, what, name, suggest.Hint(name, known))
			continue
		}
		m.parameters(c, path, slices.Sorted(maps.Keys(changes[name])))
	}
}

// fixtures warns of gateway fixtures that belong to nothing of the gateway page and to no error row of an operation.
func (m *matcher) fixtures() {
	if m.gateway == nil {
		return
	}
	m.skipped()
	known := errorNames(m.gateway)
	for _, p := range m.gateway.Parameters {
		known = append(known, p.Name, string(p.ID))
	}
	for _, c := range m.operations {
		known = append(known, errorNames(c)...)
	}
	for _, name := range slices.Sorted(maps.Keys(m.profile.Gateway)) {
		if m.profile.Gateway[name].Skip == "" && !slices.Contains(known, name) {
			m.warn("gateway."+name, "gateway: no page has an error code, row id or parameter %s%s", name, suggest.Hint(name, known))
		}
	}
}

// errorNames are what an error row can be called: its code, its id, and the id without "gateway/".
func errorNames(c *spec.Contract) []string {
	var names []string
	for _, e := range c.Errors {
		names = append(names, e.Code, string(e.ID), strings.TrimPrefix(string(e.ID), spec.GatewayPrefix))
		for _, also := range e.Also {
			names = append(names, also.Code)
		}
	}
	return names
}

func noteNames(c *spec.Contract) []string {
	var names []string
	for _, n := range c.Notes {
		names = append(names, string(n.ID))
	}
	return names
}
