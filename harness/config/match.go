package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/harness/suggest"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Match compares the names and values of the profile with the pages of a run. The findings are in the order of lines. A
// name that matches no page has no effect and is a warning, as is a value that its request row forbids. An operation that
// no page documents is an info, because several sets of pages may share a profile. A code that several error rows of a page
// share is an error.
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
	m.undoes()
	m.secrets()
	m.strangers()
	for _, name := range slices.Sorted(maps.Keys(p.Operations)) {
		m.operation(name, p.Operations[name])
	}
	m.fixtures()
	spec.SortFindings(m.findings)
	return m.findings
}

// matcher collects the findings of [Profile.Match].
type matcher struct {
	profile    *Profile
	operations map[string]*spec.Contract
	gateway    *spec.Contract // nil without a gateway page
	findings   []spec.Finding
}

// unmatched is the rule of names that match no page.
const unmatched = "unmatched-name"

func (m *matcher) report(severity spec.Severity, rule, path, format string, args ...any) {
	at := m.profile.marks[path]
	m.findings = append(m.findings, spec.Finding{
		File: m.profile.File, Line: at.Line, Column: at.Column, Rule: rule, Severity: severity, Message: fmt.Sprintf(format, args...),
	})
}

func (m *matcher) warn(path, format string, args ...any) {
	m.report(spec.Warning, unmatched, path, format, args...)
}

// allowed reports operations in the list "allow" that no page documents and that undo no operation.
func (m *matcher) allowed() {
	for _, name := range m.profile.Allow {
		undoes := func(o Operation) bool { return o.Undo != nil && o.Undo.Action == name }
		if m.operations[name] == nil && !slices.ContainsFunc(slices.Collect(maps.Values(m.profile.Operations)), undoes) {
			m.stranger("allow", "allow", name, m.except(m.profile.Allow))
		}
	}
}

// undoes reports undo operations that the list "allow" lacks although it contains the operations that they undo.
func (m *matcher) undoes() {
	p := m.profile
	if p.Reset != nil {
		return // undo has no effect
	}
	for _, name := range p.Allow {
		if u := p.Operations[name].Undo; u != nil && !p.MayCall(u.Action) {
			m.report(spec.Error, "undo-not-allowed", "operations."+name+".undo.action",
				"operations.%s.undo.action: %s changes resources and the endpoint is not on this machine: add it to allow", name, u.Action)
		}
	}
}

// secrets reports secrets that are too short to be masked reliably.
func (m *matcher) secrets() {
	for _, path := range m.profile.shortSecrets() {
		m.report(spec.Warning, "short-secret", path, "%s has fewer than %d characters: reports cannot mask it reliably", path, safeSecret)
	}
}

// strangers reports operations that no page documents. It also warns if none of the profile's operations is documented.
func (m *matcher) strangers() {
	named := slices.Sorted(maps.Keys(m.profile.Operations))
	absent, misspelled := m.except(named), false
	for _, name := range named {
		if m.operations[name] == nil {
			misspelled = m.stranger("operations", "operations."+name, name, absent) || misspelled
		}
	}
	if len(named) > 0 && len(m.operations) > 0 && len(absent) == len(m.operations) && !misspelled {
		m.warn("operations", "operations: the pages of this run document other operations: %s", few(absent))
	}
}

// stranger reports an operation that no page documents. If its name is similar to one of absent, the finding is a warning
// with a suggestion.
func (m *matcher) stranger(key, path, name string, absent []string) (misspelled bool) {
	near := suggest.Nearest(name, absent)
	if near == "" || strings.HasSuffix(strings.ToLower(name), strings.ToLower(near)) { // Unassociate is not a misspelled Associate
		m.report(spec.Info, unmatched, path, "%s: no page of this run documents %s", key, name)
		return false
	}
	m.warn(path, "%s: no page of this run documents %s; did you mean %s?", key, name, near)
	return true
}

// except returns the documented operations that are not in names, sorted.
func (m *matcher) except(names []string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(m.operations)), func(name string) bool { return slices.Contains(names, name) })
}

// few joins the first five names and counts the others.
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
	m.values(c, at+".parameters", o.Values(c))
	for _, name := range slices.Sorted(maps.Keys(o.Enums)) {
		m.enum(c, at+".enums", name, o.Enums[name])
	}
	m.shared(c, at+".errors", o.Errors)
	m.changes(c, at+".errors", "error row", errorNames(c), o.Errors)
	m.changes(c, at+".notes", "note", noteNames(c), o.Notes)
	m.corrections(c, at, o)
	if o.Undo != nil {
		m.parameters(c, at+".undo.parameters", slices.DeleteFunc(slices.Clone(o.Undo.Parameters), func(name string) bool {
			return slices.ContainsFunc(c.Fields, func(f spec.Field) bool { return f.Name == name && f.Identifies() })
		}))
	}
}

// parameters reports each name that is neither a request row of the operation nor a request row of the gateway page.
func (m *matcher) parameters(c *spec.Contract, at string, names []string) {
	for _, name := range names {
		if !hasParameter(c, name) && (m.gateway == nil || m.gateway.Parameter(name) == nil) {
			m.warn(m.lineOf(at, name), "%s: %s has no request row %s%s", at, c.Page, name, suggest.Hint(name, m.requestRows(c)))
		}
	}
}

// hasParameter reports whether a page has a request row for a name, which may contain the indexes of elements.
func hasParameter(c *spec.Contract, name string) bool {
	return c.ParameterSent(name) != nil || slices.ContainsFunc(c.Parameters, func(p spec.Parameter) bool {
		return p.Parent != "" && spec.WithoutIndexes(p.FullName()) == spec.WithoutIndexes(name)
	})
}

// requestRows returns the names of the parameters that a request to the operation may have.
func (m *matcher) requestRows(c *spec.Contract) []string {
	var names []string
	for _, p := range c.Parameters {
		names = append(names, spec.WireName(p.FullName()))
	}
	if m.gateway != nil {
		for _, p := range m.gateway.Parameters {
			names = append(names, p.Name)
		}
	}
	return names
}

// lineOf returns the path of the key with the given name below the path at. If there is no such key, because the value
// at that path is a list of names, it returns at.
func (m *matcher) lineOf(at, name string) string {
	if path := yamltree.Join(at, name); m.profile.marks[path].Line != 0 {
		return path
	}
	return at
}

func (m *matcher) enum(c *spec.Contract, at, name string, values map[string]steps.Overlay) {
	path := yamltree.Join(at, name)
	p := c.ParameterSent(name)
	if p == nil {
		m.warn(path, "%s: %s has no request row %s%s", at, c.Page, name, suggest.Hint(name, m.requestRows(c)))
		return
	}
	documented := slices.Collect(maps.Keys(values)) // without an enumeration, any value
	if len(p.Enum) > 0 {
		documented = nil
	}
	for _, v := range p.Enum {
		documented = append(documented, v.Value)
	}
	m.changes(c, path, "enumerated value", documented, values)
}

// changes reports keys of the mapping changes that are not in known, and checks the parameters below the other keys.
func (m *matcher) changes(c *spec.Contract, at, what string, known []string, changes map[string]steps.Overlay) {
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		path := yamltree.Join(at, name)
		if !slices.Contains(known, name) {
			m.warn(path, "%s: %s has no %s %s%s", at, c.Page, what, name, suggest.Hint(name, known))
			continue
		}
		m.parameters(c, path, slices.Sorted(maps.Keys(changes[name])))
	}
}

// fixtures reports gateway fixtures that match no row of the gateway page and no error row of an operation.
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

// errorNames returns the names that match an error row: its code, its id, and its id without "gateway/".
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
