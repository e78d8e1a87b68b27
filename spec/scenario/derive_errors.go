package scenario

import (
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// errors proves the error rows.
func (d deriver) errors() []Scenario {
	var out []Scenario
	for _, e := range d.c.Errors {
		out = append(out, d.error(e)...)
	}
	return out
}

// unprovokable are the faults that no client brings about.
var unprovokable = map[spec.Fault]Reason{spec.Internal: NeedsFailure, spec.Throttled: NeedsLoad}

// error brings one row about: by the profile, and by input or sequence where the cause allows it.
func (d deriver) error(e spec.ErrorRow) []Scenario {
	if why, ok := unprovokable[e.Cause.Fault]; ok {
		return []Scenario{cannot(e.Row, e.Code, e.Cause.Grade(), why)}
	}
	out := d.byInput(e)
	out = append(out, failing(e, Fixture, "with the fixture of the profile").step(UseFixture).inBoth(IsErrorRow, Row(e.ID)))
	return append(out, alike(e, out))
}

// failing begins a scenario for an error row.
func failing(e spec.ErrorRow, kind Kind, how string) Scenario {
	s := proving(e.Row, kind, "%s, %s", code(e), how).grade(e.Cause.Grade())
	s.Description = promise(e)
	return s
}

func code(e spec.ErrorRow) string {
	if e.Status == 0 {
		return Readable(e.Code, longest)
	}
	return fmt.Sprintf("%d %s", e.Status, Readable(e.Code, longest))
}

// promise quotes the message of an error row for readers.
func promise(e spec.ErrorRow) string {
	text := Readable(e.Message, longest)
	if text == "" {
		return line(e.Row)
	}
	return fmt.Sprintf("Line %d: %s", e.Pos.Line, text)
}

// alike brings the row about in both formats, in the first way that one request shows, and compares the bodies.
func alike(e spec.ErrorRow, ways []Scenario) Scenario {
	s := failing(e, Formats, "with the same fields in both formats")
	for _, st := range single(ways).Steps {
		switch {
		case st.Phrase == Send:
			s = s.step(SendBoth, Post)
		case st.Phrase.Role == When:
			s.Steps = append(s.Steps, st)
		}
	}
	return s.step(SameErrorFields, Row(e.ID))
}

// single is the first way that changes one request, expanded; the profile's, which comes last, always does.
func single(ways []Scenario) Scenario {
	for _, w := range ways {
		if !slices.ContainsFunc(w.Steps, func(st Step) bool { return st.Phrase == Repeat || st.Phrase == Race }) {
			return w.Expand()[0]
		}
	}
	return ways[len(ways)-1].Expand()[0]
}

// byInput is how a row comes about without the profile's help, by its cause.
func (d deriver) byInput(e spec.ErrorRow) []Scenario {
	switch e.Cause.Fault {
	case spec.Missing:
		return d.each(e, isRequired, To(Omitted), "without %s")
	case spec.Malformed:
		return d.malformed(e)
	case spec.Range:
		return d.each(e, isVaried, Length(100_000), "with a %s that is too long")
	case spec.Unknown:
		return d.each(e, isIdentifier, To(Nonexistent), "with a %s that does not exist")
	case spec.Enumeration:
		return d.undocumented(e)
	case spec.Equal:
		return equal(e)
	case spec.Duplicate:
		return []Scenario{failing(e, ErrorInput, "for the same request again").step(Repeat).inBoth(IsErrorRow, Row(e.ID))}
	case spec.Conflict:
		return []Scenario{failing(e, ErrorInput, "for two requests at once").step(Race).inBoth(IsErrorRow, Row(e.ID))}
	default:
		return nil
	}
}

// each makes the same change of every parameter that the row may mean.
func (d deriver) each(e spec.ErrorRow, fits func(*spec.Parameter) bool, to Change, how string) []Scenario {
	var out []Scenario
	for _, p := range d.culprits(e, fits) {
		out = append(out, failing(e, ErrorInput, fmt.Sprintf(how, title(p.Name))).
			step(Make, Name(p.Name), to).inBoth(IsErrorRow, Row(e.ID)))
	}
	return out
}

// malformed tries several values that can never be valid in every parameter that the row may mean.
func (d deriver) malformed(e spec.ErrorRow) []Scenario {
	var out []Scenario
	for _, p := range d.culprits(e, isVaried) {
		out = append(out, failing(e, ErrorInput, "with an invalid "+title(p.Name)).
			step(Make, Name(p.Name), change).
			withEach(Post, []Change{To(Reserved), To(NonASCII), Length(129), Length(4000)}, IsErrorRow, Row(e.ID)))
	}
	return out
}

func (d deriver) undocumented(e spec.ErrorRow) []Scenario {
	var out []Scenario
	for _, p := range d.culprits(e, isEnumerated) {
		out = append(out, failing(e, ErrorInput, "with an undocumented "+title(p.Name)).
			step(Make, Name(p.Name), Is(outside(p))).inBoth(IsErrorRow, Row(e.ID)))
	}
	return out
}

func equal(e spec.ErrorRow) []Scenario {
	if len(e.Cause.Parameters) != 2 {
		return nil
	}
	a, b := e.Cause.Parameters[0], e.Cause.Parameters[1]
	return []Scenario{failing(e, ErrorInput, fmt.Sprintf("with equal %s and %s", title(a), title(b))).
		step(Copy, Name(a), Name(b)).inBoth(IsErrorRow, Row(e.ID))}
}

// culprits are the parameters that a row may mean and that satisfy the condition: those it names or, where it
// names none, all.
func (d deriver) culprits(e spec.ErrorRow, fits func(*spec.Parameter) bool) []*spec.Parameter {
	var out []*spec.Parameter
	for i := range d.c.Parameters {
		p := &d.c.Parameters[i]
		named := len(e.Cause.Parameters) == 0 || slices.Contains(e.Cause.Parameters, p.Name)
		if !p.IsFixed() && named && fits(p) {
			out = append(out, p)
		}
	}
	return out
}

func isRequired(p *spec.Parameter) bool   { return p.Required }
func isVaried(*spec.Parameter) bool       { return true }
func isIdentifier(p *spec.Parameter) bool { return p.Resource != "" }
func isEnumerated(p *spec.Parameter) bool { return len(p.Enum) > 0 }
