package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
	"github.com/rowproof/rowproof/steps"
)

// values reports values that the request row of their parameter forbids. It never prints a value, which may be a secret.
func (m *matcher) values(c *spec.Contract, at string, pools map[string][]string) {
	for _, name := range slices.Sorted(maps.Keys(pools)) {
		p := c.ParameterSent(name)
		if p == nil {
			continue
		}
		for i, v := range pools[name] {
			if rule := contradiction.OfValue(c, p, v); rule != "" {
				which := ""
				if len(pools[name]) > 1 {
					which = fmt.Sprintf(" value %d of the list:", i+1)
				}
				m.report(spec.Warning, "forbidden-value", yamltree.Join(at, name), "%s:%s %s:%d %s", yamltree.Join(at, name), which, c.Page, p.Pos.Line, rule)
			}
		}
	}
}

// shared reports codes that several error rows of a page have, because a change for such a code would be ambiguous.
func (m *matcher) shared(c *spec.Contract, at string, changes map[string]steps.Overlay) {
	for _, code := range slices.Sorted(maps.Keys(changes)) {
		if ids := errorsNamed(c, code); len(ids) > 1 {
			m.shares(yamltree.Join(at, code), ids)
		}
	}
}

// shares reports a code that several error rows have.
func (m *matcher) shares(path string, ids []spec.RowID) {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	m.report(spec.Error, "shared-code", path, "%s: %d error rows have this code: write one of the row ids instead, %s", path, len(ids), strings.Join(names, " or "))
}
