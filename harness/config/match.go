package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Match compares the profile with the pages that it is used with, and warns of names in it that no page
// has: a misspelt one would be silently without effect. The findings are in the order of lines.
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

func (m *matcher) warn(severity spec.Severity, path, format string, args ...any) {
	m.findings = append(m.findings, spec.Finding{
		File: m.profile.File, Line: m.profile.marks[path].line, Column: m.profile.marks[path].column, Rule: "unmatched-name", Severity: severity,
		Message: fmt.Sprintf(format, args...),
	})
}

// allowed mentions the operations of allow that are neither documented here nor the undoing of one.
func (m *matcher) allowed() {
	for _, name := range m.profile.Allow {
		undoes := func(o Operation) bool { return o.Undo != nil && o.Undo.Action == name }
		if m.operations[name] == nil && !slices.ContainsFunc(slices.Collect(maps.Values(m.profile.Operations)), undoes) {
			m.warn(spec.Info, "allow", "allow: no page of this run documents %s", name)
		}
	}
}

func (m *matcher) operation(name string, o Operation) {
	at := "operations." + name
	c := m.operations[name]
	if c == nil {
		m.warn(spec.Info, at, "operations: no page of this run documents %s", name)
		return
	}
	m.parameters(c, at+".parameters", slices.Sorted(maps.Keys(o.Parameters)))
	for _, name := range slices.Sorted(maps.Keys(o.Enums)) {
		m.enum(c, at+".enums", name, o.Enums[name])
	}
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
			m.warn(spec.Warning, m.lineOf(at, name), "%s: %s has no request row %s", at, c.Page, name)
		}
	}
}

// lineOf is the path of a name, or of the list that it stands in.
func (m *matcher) lineOf(at, name string) string {
	if path := join(at, name); m.profile.marks[path].line != 0 {
		return path
	}
	return at
}

func (m *matcher) enum(c *spec.Contract, at, name string, values map[string]Change) {
	path := join(at, name)
	p := c.ParameterSent(name)
	if p == nil {
		m.warn(spec.Warning, path, "%s: %s has no request row %s", at, c.Page, name)
		return
	}
	var documented []string
	for _, v := range p.Enum {
		documented = append(documented, v.Value)
	}
	m.changes(c, path, "enumerated value", documented, values)
}

// changes warns of keys that are none of the known names, and looks into the changes of the others.
func (m *matcher) changes(c *spec.Contract, at, what string, known []string, changes map[string]Change) {
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		path := join(at, name)
		if !slices.Contains(known, name) {
			m.warn(spec.Warning, path, "%s: %s has no %s %s", at, c.Page, what, name)
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
			m.warn(spec.Warning, "gateway."+name, "gateway: no page has an error code, row id or parameter %s", name)
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
