package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/harness/suggest"
	"github.com/rowproof/rowproof/spec"
)

// causes reads the causes of error rows, by code or row id.
func (l *loader) causes(n *yaml.Node, at string) map[string]spec.Cause {
	causes := map[string]spec.Cause{}
	l.Each(n, at, func(key, value *yaml.Node, path string) { causes[key.Value] = l.cause(value, path) })
	return causes
}

func (l *loader) cause(n *yaml.Node, at string) spec.Cause {
	c := spec.Cause{ByProfile: true}
	before := len(l.Problems)
	l.Keys(n, at, map[string]func(*yaml.Node, string){
		"fault":      func(n *yaml.Node, at string) { c.Fault = l.fault(n, at) },
		"parameters": l.list(&c.Parameters),
	})
	if len(l.Problems) == before && c.Fault == spec.Unclear {
		l.Complain(yamltree.Target(n), "missing-key", "%s lacks the key fault: write one of %s", at, faults())
	}
	return c
}

func (l *loader) fault(n *yaml.Node, at string) spec.Fault {
	s, ok := l.text(n, at)
	if ok && !slices.Contains(spec.Faults(), spec.Fault(s)) {
		l.Complain(n, "bad-fault", "%s: unknown fault %s: write one of %s", at, l.quoted(s), faults())
	}
	return spec.Fault(s)
}

// faults returns the names of all faults, joined by commas.
func faults() string { return strings.Join(faultNames(), ", ") }

// skips reads the reasons to skip rows, by row id.
func (l *loader) skips(n *yaml.Node, at string) map[string]string {
	skips := map[string]string{}
	l.Each(n, at, func(key, value *yaml.Node, path string) { skips[key.Value] = l.reason(value, path) })
	return skips
}

// reason reads the reason to skip a row.
func (l *loader) reason(n *yaml.Node, at string) string {
	s, ok := l.text(n, at)
	s = strings.TrimSpace(s)
	if ok && s == "" {
		l.Complain(n, "missing-reason", "%s is empty: write why the row is skipped", at)
	}
	return s
}

// Causes returns the causes that the profile specifies for the error rows of a page, by row id. It ignores keys that match
// no row and codes that several rows share; [Profile.Match] reports those.
func (p *Profile) Causes(c *spec.Contract) map[spec.RowID]spec.Cause {
	out := map[spec.RowID]spec.Cause{}
	if c.Kind == spec.GatewayPage {
		return out
	}
	causes := p.Operations[c.Operation.Name].Causes
	for _, key := range slices.Sorted(maps.Keys(causes)) {
		if ids := errorsNamed(c, key); len(ids) == 1 && (string(ids[0]) == key || out[ids[0]].Fault == spec.Unclear) {
			out[ids[0]] = causes[key]
		}
	}
	return out
}

// Skips returns the reasons to skip rows of a page, by row id. It ignores keys that match no row and codes that several rows
// share; [Profile.Match] reports those.
func (p *Profile) Skips(c *spec.Contract) map[spec.RowID]string {
	out := map[spec.RowID]string{}
	if c.Kind == spec.GatewayPage {
		for name, f := range p.Gateway {
			if ids := gatewayRows(c, name); f.Skip != "" && len(ids) == 1 {
				out[ids[0]] = p.reason(f.Skip)
			}
		}
		return out
	}
	for id, reason := range p.Operations[c.Operation.Name].Skip {
		if hasRow(c, spec.RowID(id)) {
			out[spec.RowID(id)] = p.reason(reason)
		}
	}
	return out
}

// reason returns a reason to skip a row on one line, or [sign.Mask] if it came from the environment.
func (p *Profile) reason(s string) string { return strings.Join(strings.Fields(p.Shown(s)), " ") }

// errorsNamed returns the id of the error row with the given id, or the ids of all error rows with the given code.
func errorsNamed(c *spec.Contract, name string) []spec.RowID {
	if e := c.Error(spec.RowID(name)); e != nil {
		return []spec.RowID{e.ID}
	}
	var ids []spec.RowID
	for _, e := range c.Errors {
		if e.Code == name {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// gatewayRows returns the ids of the gateway page's rows that a name matches. The name is a row id, with or without
// "gateway/", the name of a parameter, or an error code.
func gatewayRows(c *spec.Contract, name string) []spec.RowID {
	for _, id := range []spec.RowID{spec.RowID(name), spec.RowID(spec.GatewayPrefix + name)} {
		if hasRow(c, id) {
			return []spec.RowID{id}
		}
	}
	if p := c.Parameter(name); p != nil {
		return []spec.RowID{p.ID}
	}
	return errorsNamed(c, name)
}

func hasRow(c *spec.Contract, id spec.RowID) bool {
	return slices.ContainsFunc(c.Rows(), func(r spec.Row) bool { return r.ID == id })
}

// corrections reports each key under "causes" that matches no error row of the page or more than one. It also reports
// each key under "skip" that matches no row.
func (m *matcher) corrections(c *spec.Contract, at string, o Operation) {
	for _, name := range slices.Sorted(maps.Keys(o.Causes)) {
		path := yamltree.Join(at+".causes", name)
		unknown := fmt.Sprintf("%s.causes: %s has no error row %s%s", at, c.Page, name, suggest.Hint(name, errorNames(c)))
		if m.one(path, unknown, name, errorsNamed(c, name)) {
			m.parameters(c, path+".parameters", o.Causes[name].Parameters)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(o.Skip)) {
		if !hasRow(c, spec.RowID(id)) {
			m.warn(yamltree.Join(at+".skip", id), "%s.skip: %s has no row %s%s", at, c.Page, id, suggest.Hint(id, rowIDs(c)))
		}
	}
}

func rowIDs(c *spec.Contract) []string {
	var ids []string
	for _, r := range c.Rows() {
		ids = append(ids, string(r.ID))
	}
	return ids
}

// skipped reports each gateway fixture with the key "skip" that matches no row of the gateway page or more than one.
func (m *matcher) skipped() {
	for _, name := range slices.Sorted(maps.Keys(m.profile.Gateway)) {
		if m.profile.Gateway[name].Skip == "" {
			continue
		}
		path := yamltree.Join("gateway", name)
		m.one(yamltree.Join(path, "skip"), fmt.Sprintf("%s.skip: %s has no row %s", path, m.gateway.Page, name), name, gatewayRows(m.gateway, name))
	}
}

// one reports whether a key matches exactly one row. Otherwise it adds a finding.
func (m *matcher) one(path, unknown, name string, ids []spec.RowID) bool {
	switch len(ids) {
	case 0:
		m.warn(path, "%s", unknown)
	case 1:
		return true
	default:
		m.shares(path, ids)
	}
	return false
}

// Fixtures returns the error rows of a page for which the profile has a fixture.
func (p *Profile) Fixtures(c *spec.Contract) map[spec.RowID]bool {
	out := map[spec.RowID]bool{}
	for key := range p.Operations[c.Operation.Name].Errors {
		if ids := errorsNamed(c, key); c.Kind == spec.OperationPage && len(ids) == 1 {
			out[ids[0]] = true
		}
	}
	return out
}
