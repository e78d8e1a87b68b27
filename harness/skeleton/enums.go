package skeleton

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// enums writes the values that go along with enumerated values.
func (s *skeleton) enums(c *spec.Contract) {
	at := "operations." + c.Operation.Name + ".enums."
	var entries []entry
	for i := range c.Parameters {
		p := &c.Parameters[i]
		entries = append(entries, s.values(c, p, at+p.FullName())...)
	}
	s.section("enums", "Values that go along with an enumerated value, if it is rejected with the parameters above.", entries)
}

// values writes the entries of one parameter: first its key, then one value each.
func (s *skeleton) values(c *spec.Contract, p *spec.Parameter, key string) []entry {
	observed := s.needed[key] // the default shows only in what another value allows
	var entries []entry
	active := false
	for _, v := range p.Enum {
		if !s.may[key+"."+v.Value] && (!observed || v.Value == p.Default) {
			continue
		}
		with := companions(c, p, v.Value)
		e := entry{active: observed || len(with) > 0, indent: 2, lines: []string{quoted(v.Value) + ": " + blanks(with)}}
		e.comments = []string{strings.TrimSuffix(v.Value+": "+v.Text, ": ")}
		switch {
		case observed:
			e.comments = append(e.comments, "What "+v.Value+" is accepted with and the default, "+p.Default+", is rejected with: it shows which of the two is the default. "+
				"If there is no such difference, remove the line; require: 90%, say, then lets a run conform without the row.")
		case len(with) > 0:
			e.comments = append(e.comments, "Remove the line if the value is accepted with the parameters above.")
		}
		active = active || e.active
		entries = append(entries, e)
	}
	if entries == nil {
		return nil
	}
	return append([]entry{{active: active, lines: []string{quoted(p.FullName()) + ":"}}}, entries...)
}

// companions are the parameters that a value is likely to need other values of: those that the page requires with it,
// and the identifier whose kind the parameter is, as ServerType is of ServerId.
func companions(c *spec.Contract, p *spec.Parameter, value string) []string {
	var names []string
	for i := range c.Parameters {
		q := &c.Parameters[i]
		if q == p || q.Parent != p.Parent {
			continue
		}
		required := !q.Required && slices.ContainsFunc(q.Conditions, func(cond spec.Condition) bool {
			return cond.Kind == spec.RequiredWhen && !cond.Absent && len(cond.Parameters) == 1 && cond.Parameters[0] == p.FullName() &&
				slices.Contains(cond.Values, value)
		})
		kind := q.Resource != "" && q.Required && stem(p.Name) != "" && stem(p.Name) == stem(q.Name)
		if required || kind {
			names = append(names, q.Name)
		}
	}
	return names
}

// stem is a name without its last word: Server of ServerType, ServerId and ServerId.N.
func stem(name string) string {
	name, _, _ = strings.Cut(name, ".")
	return name[:max(0, strings.LastIndexFunc(name, func(r rune) bool { return unicode.IsUpper(r) }))]
}
