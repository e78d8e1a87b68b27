package skeleton

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// enums writes the parameters that accompany enumerated values.
func (s *skeleton) enums(c *spec.Contract) {
	at := "operations." + c.Operation.Name + ".enums."
	var entries []entry
	for i := range c.Parameters {
		p := &c.Parameters[i]
		entries = append(entries, s.values(c, p, at+p.FullName())...)
	}
	s.section("enums", "Values of other parameters to send with an enumerated value. A value needs them if the endpoint rejects it with the values under parameters.", entries)
}

// values returns the entries of one parameter: its key, followed by one entry per value.
func (s *skeleton) values(c *spec.Contract, p *spec.Parameter, key string) []entry {
	observed := s.lacks[key] // only an answer to another value shows which value is the default
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
			e.comments = append(e.comments, "To prove the default, write a value that the endpoint accepts with "+v.Value+" and rejects with the default, "+p.Default+". "+
				"If there is no such value, remove the line; a run then proves the other promises of the row.")
		case len(with) > 0:
			e.comments = append(e.comments, "Remove the line if the endpoint accepts "+v.Value+" together with the values under parameters.")
		}
		active = active || e.active
		entries = append(entries, e)
	}
	if entries == nil {
		return nil
	}
	return append([]entry{{active: active, lines: []string{quoted(p.FullName()) + ":"}}}, entries...)
}

// companions returns the parameters whose values probably depend on an enumerated value: those that the page requires
// with that value, and an identifier with the same stem, such as ServerId for ServerType.
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

// stem returns a name without its last word: Server for ServerType, ServerId and ServerId.N.
func stem(name string) string {
	name, _, _ = strings.Cut(name, ".")
	return name[:max(0, strings.LastIndexFunc(name, func(r rune) bool { return unicode.IsUpper(r) }))]
}
