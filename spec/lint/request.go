package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// names indexes the request rows by normalized name.
type names struct {
	rows  map[string]*spec.Parameter
	above map[string]bool // the names that have members
}

func namesIn(rows []spec.Parameter) names {
	n := names{rows: map[string]*spec.Parameter{}, above: map[string]bool{}}
	for i := range rows {
		q := &rows[i]
		name := spec.Unnumbered(q.FullName())
		if n.rows[name] == nil {
			n.rows[name] = q
		}
		for up := spec.ParentPath(name); up != ""; up = spec.ParentPath(up) {
			n.above[up] = true
		}
	}
	return n
}

// has reports whether the table has a row with the normalized name, a row that may contain the name as a member, or a
// row for a member of the name.
func (n names) has(name string) bool {
	if n.above[name] {
		return true
	}
	for ; name != ""; name = spec.ParentPath(name) {
		if n.rows[name] != nil {
			return true
		}
	}
	return false
}

// commonRow returns the row of the gateway page for a parameter that all operations share, or nil.
func (p *page) commonRow(name string) *spec.Parameter {
	for i := range p.gateway.Parameters {
		if strings.EqualFold(p.gateway.Parameters[i].Name, name) {
			return &p.gateway.Parameters[i]
		}
	}
	return nil
}

// isCommon reports whether all operations have a parameter with the name.
func (p *page) isCommon(name string) bool { return p.commonRow(name) != nil }

// calls returns the request examples that show parameters.
func (p *page) calls() []spec.Example {
	var all []spec.Example
	for _, e := range p.Examples {
		if e.Call != nil {
			all = append(all, e)
		}
	}
	return all
}

var identifier = regexp.MustCompile(`^[A-Za-z][\w.-]*$`)
