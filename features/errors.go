package features

import (
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// errors proves the error rows.
func (g generator) errors() []scenario {
	var out []scenario
	for _, e := range g.c.Errors {
		out = append(out, g.error(e)...)
	}
	return out
}

// error brings one row about: by the profile where it prepares something, and by input or sequence where
// the cause allows it.
func (g generator) error(e spec.ErrorRow) []scenario {
	out := g.byInput(e)
	prepared := proving(e.ID, "%s, as the profile prepares it", title(e)).grade(e.Cause.Grade()).
		step(succeeds).
		step("When the request is changed as the profile says for %s", quote(e.ID)).
		mayMean(g.candidates(e.Cause, e.ID)).
		step("%s", refusedAs(e)).
		step(wellFormed).
		inBoth("")
	if e.Cause.Fault == spec.Internal || e.Cause.Fault == spec.Throttled {
		return append(out, cannot(e.Row, e.Code, e.Cause.Grade(), "it takes "+takes[e.Cause.Fault]))
	}
	return append(out, prepared, inOneShape(e, append(out, prepared)))
}

// inOneShape brings the row about in both formats, in the first of the ways in which it is brought about in
// one, and compares the two error bodies.
func inOneShape(e spec.ErrorRow, ways []scenario) scenario {
	s := proving(e.ID, "%s has the same fields in both formats", title(e)).grade(e.Cause.Grade()).
		step("Given a request that succeeds, once in JSON and once in XML")
	for _, st := range sendable(ways).steps[1:] {
		if strings.HasPrefix(st, "When ") {
			s = s.step("%s", strings.ReplaceAll(st, "<value>", "reserved characters"))
		}
	}
	return s.step("Then both refusals with %s have the same fields", quote(e.Code))
}

// sendable is the first way that changes one request; the profile's, which comes last, always does.
func sendable(ways []scenario) scenario {
	for _, w := range ways {
		if !strings.Contains(strings.Join(w.steps, "\n"), "the same request is sent") {
			return w
		}
	}
	return ways[len(ways)-1]
}

const wellFormed = "And the error body is well formed"

// takes says what the faults that nothing from outside brings about would take.
var takes = map[spec.Fault]string{
	spec.Internal:  "a server that fails by itself",
	spec.Throttled: "more calls than the quota of the account allows",
}

// cannot states why a row has no scenario that sends anything.
func cannot(r spec.Row, name string, g spec.Grade, reason string) scenario {
	return proving(r.ID, "%s is not brought about", oneLine(name)).grade(g).
		step("Given nothing from outside brings this about: %s", reason)
}

func title(e spec.ErrorRow) string { return strconv.Itoa(e.Status) + " " + oneLine(e.Code) }

// refusedAs is the sentence that holds the row's promise.
func refusedAs(e spec.ErrorRow) string {
	return "Then it is refused with " + strconv.Itoa(e.Status) + " " + quote(e.Code) + " and " + quote(e.Message)
}

// byInput is how a row comes about without the profile's help, by its cause.
func (g generator) byInput(e spec.ErrorRow) []scenario {
	switch e.Cause.Fault {
	case spec.Missing:
		return g.each(e, g.culprits(e, required), "<parameter> is left out", "<parameter> is left out")
	case spec.Malformed:
		return g.malformed(e)
	case spec.Range:
		return g.each(e, g.culprits(e, varied), "<parameter> holds 100,000 characters", "<parameter> is too long")
	case spec.Unknown:
		return g.each(e, g.culprits(e, identifier), "<parameter> names nothing that exists", "<parameter> names nothing")
	case spec.Enumeration:
		return g.enumeration(e)
	case spec.Equal:
		return g.equal(e)
	case spec.Duplicate:
		return []scenario{g.refused(e, e.Cause, "the same request is sent again", "what was done is done again").inBoth("")}
	case spec.Conflict:
		return []scenario{g.refused(e, e.Cause, "the same request is sent twice at once", "two calls at once").inBoth("")}
	default:
		return nil
	}
}

// refused is one way of bringing a row about.
func (g generator) refused(e spec.ErrorRow, fault spec.Cause, change, name string) scenario {
	return proving(e.ID, "%s: %s", title(e), name).grade(e.Cause.Grade()).
		step(succeeds).
		step("When %s", change).
		mayMean(g.candidates(fault, e.ID)).
		step("%s", refusedAs(e)).
		step(wellFormed)
}

// each tries the same change on several parameters: an outline a parameter, because what the fault may be
// answered with differs.
func (g generator) each(e spec.ErrorRow, ps []*spec.Parameter, change, name string) []scenario {
	var out []scenario
	for _, p := range ps {
		fault := spec.Cause{Fault: e.Cause.Fault, Parameters: []string{p.Name}}
		fill := strings.NewReplacer("<parameter>", p.Name)
		out = append(out, g.refused(e, fault, fill.Replace(change), fill.Replace(name)).inBoth(""))
	}
	return out
}

// malformed tries several values that can never be valid in every parameter that the row may mean.
func (g generator) malformed(e spec.ErrorRow) []scenario {
	var out []scenario
	for _, p := range g.culprits(e, varied) {
		fault := spec.Cause{Fault: spec.Malformed, Parameters: []string{p.Name}}
		out = append(out, g.refused(e, fault, p.Name+" holds <value>", p.Name+" holds <value>").
			inBoth("value", "reserved characters", "non-ASCII characters", "129 characters", "4,000 characters"))
	}
	return out
}

func (g generator) enumeration(e spec.ErrorRow) []scenario {
	var out []scenario
	for _, p := range g.culprits(e, enumerated) {
		v := outside(p)
		fault := spec.Cause{Fault: spec.Enumeration, Parameters: []string{p.Name}}
		out = append(out, g.refused(e, fault, p.Name+" is "+quote(v), p.Name+" is "+v).inBoth(""))
	}
	return out
}

func (g generator) equal(e spec.ErrorRow) []scenario {
	if len(e.Cause.Parameters) != 2 || !sayable(e.Cause.Parameters...) {
		return nil
	}
	change := e.Cause.Parameters[0] + " has the same value as " + e.Cause.Parameters[1]
	return []scenario{g.refused(e, e.Cause, change, change).inBoth("")}
}

// culprits are the parameters that a row may mean and that satisfy the condition: those it names or, where
// it names none, all.
func (g generator) culprits(e spec.ErrorRow, fits func(*spec.Parameter) bool) []*spec.Parameter {
	var out []*spec.Parameter
	for i := range g.c.Parameters {
		p := &g.c.Parameters[i]
		if !p.IsFixed() && sayable(p.Name) && fits(p) && names(e.Cause, p.Name) {
			out = append(out, p)
		}
	}
	return out
}

// names reports whether a cause speaks of the parameter; one that names none speaks of all.
func names(c spec.Cause, parameter string) bool {
	if len(c.Parameters) == 0 {
		return true
	}
	for _, n := range c.Parameters {
		if n == parameter {
			return true
		}
	}
	return false
}

func required(p *spec.Parameter) bool   { return p.Required }
func varied(*spec.Parameter) bool       { return true }
func identifier(p *spec.Parameter) bool { return p.Resource != "" }
func enumerated(p *spec.Parameter) bool { return len(p.Enum) > 0 }
