package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
)

// errors derives the scenarios of the error rows.
func (d deriver) errors() []Scenario {
	var out []Scenario
	for _, e := range d.c.Errors {
		out = append(out, d.error(e)...)
	}
	return out
}

// error derives scenarios that trigger one row. One uses a fixture of the profile; the others use input or a sequence
// of requests, if the cause allows it.
func (d deriver) error(e spec.ErrorRow) []Scenario {
	e.Cause = Cause(d.c, &e)
	if e.Cause.Fault == spec.Internal {
		return []Scenario{notTried(e.Row, e.Code, e.Cause.Grade(), NeedsFailure)}
	}
	out := d.marked(e, d.byInput(e))
	fixture := failing(e, Fixture, "with the fixture of the profile").grade(fixtureGrade(e.Cause)).step(UseFixture).inTurn(IsErrorRow, Row(e.ID))
	out = append(out, fixture)
	return append(out, sameFieldsInBoth(e, out))
}

// fixtureGrade returns the grade of a scenario with a fixture. A fixture requires at least R2.
func fixtureGrade(c spec.Cause) spec.Grade { return max(c.Grade(), spec.R2) }

// failing returns a scenario without steps for an error row.
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

// promise returns a description of a scenario that quotes the message of the error row or, without a message, its text.
func promise(e spec.ErrorRow) string {
	text := Readable(e.Message, longest)
	if text == "" {
		return line(e.Row)
	}
	return fmt.Sprintf("Line %d: %s", e.Pos.Line, text)
}

// sameFieldsInBoth derives a scenario that triggers the row in both formats and compares the bodies. It uses the first
// candidate that needs only one request.
func sameFieldsInBoth(e spec.ErrorRow, candidates []Scenario) Scenario {
	s := failing(e, Formats, "with the same fields in both formats")
	for _, st := range single(candidates).Steps {
		switch {
		case st.Phrase == Send:
			s = s.step(SendBoth, Post)
		case st.Phrase.Role == When:
			s.Steps = append(s.Steps, st)
		}
	}
	return s.step(SameErrorFields, Row(e.ID))
}

// single returns the first candidate with one request, expanded. The last candidate, which uses the fixture, always
// qualifies.
func single(candidates []Scenario) Scenario {
	for _, w := range candidates {
		if !slices.ContainsFunc(w.Steps, func(st Step) bool { return st.Phrase == Repeat || st.Phrase == Race }) {
			return w.Expand()[0]
		}
	}
	return candidates[len(candidates)-1].Expand()[0]
}

// byInput derives scenarios that trigger a row without a fixture, depending on its cause.
func (d deriver) byInput(e spec.ErrorRow) []Scenario {
	switch e.Cause.Fault {
	case spec.Missing:
		needed := func(p *spec.Parameter) bool { return d.isRequired(p) || d.contradicts(e, p) }
		return d.each(e, needed, To(Omitted), "without %s")
	case spec.Malformed, spec.Range, spec.Enumeration:
		return d.excluded(e)
	case spec.Unknown:
		return d.nonexistent(e)
	case spec.Equal:
		return equal(e)
	case spec.Duplicate:
		return d.duplicate(e)
	case spec.Replayed:
		return d.replayed(e)
	case spec.Conflict:
		if d.c.Operation.Reads() {
			return nil
		}
		return []Scenario{failing(e, ErrorInput, "for two concurrent requests").step(Race).inTurn(IsErrorRow, Row(e.ID))}
	default:
		return nil
	}
}

// each derives one scenario per parameter that the row may mean and that satisfies fits. All scenarios make the same
// change.
func (d deriver) each(e spec.ErrorRow, fits func(*spec.Parameter) bool, to Change, how string) []Scenario {
	var out []Scenario
	for _, p := range d.culprits(e, fits) {
		name := title(p.Name)
		if to.Kind == Nonexistent {
			name = article(name)
		}
		one := failing(e, ErrorInput, fmt.Sprintf(how, name)).step(Make, Name(p.Name), to).inTurn(IsErrorRow, Row(e.ID))
		out = append(out, enabled(d.needs(p), []Scenario{one})...)
	}
	return out
}

// article returns the name after "a" or "an". A name that begins with U gets "a", as in "a UserId".
func article(name string) string {
	if name != "" && strings.Contains("AEIOaeio", name[:1]) {
		return "an " + name
	}
	return "a " + name
}

// nonexistent derives scenarios with an identifier that does not exist, for each identifier that the row may mean.
// For lists, it changes the first, the second and the last element.
func (d deriver) nonexistent(e spec.ErrorRow) []Scenario {
	out := d.each(e, d.names(e), To(Nonexistent), "with %s that does not exist")
	for _, p := range d.culprits(e, d.names(e)) {
		for _, steps := range otherMembers(p, To(Nonexistent)) {
			last := steps[len(steps)-1].Args[0].Value.String()
			s := failing(e, ErrorInput, "with "+article(Readable(last, longest))+" that does not exist")
			s.Steps = steps
			out = append(out, s.inTurn(IsErrorRow, Row(e.ID)))
		}
	}
	return out
}

// names returns a function that reports whether a row about an unknown resource means an identifier. If the row names
// identifiers, it means these. Otherwise it means the identifiers whose resources it mentions or, failing that, the
// only required identifier that is not a region.
func (d deriver) names(e spec.ErrorRow) func(*spec.Parameter) bool {
	if len(e.Cause.Parameters) > 0 {
		return isIdentifier
	}
	var spoken, needed []string
	for i := range d.c.Parameters {
		p := &d.c.Parameters[i]
		if !isIdentifier(p) {
			continue
		}
		if thing := strings.ToLower(p.Resource); strings.Contains(strings.ToLower(e.Message+" "+e.Text), thing) {
			spoken = append(spoken, p.FullName())
		}
		if p.Required && !strings.EqualFold(p.Resource, "region") {
			needed = append(needed, p.FullName())
		}
	}
	if len(spoken) == 0 && len(needed) == 1 && !namesAnotherID(e.Code, needed[0]) {
		spoken = needed
	}
	return func(p *spec.Parameter) bool { return slices.Contains(spoken, p.Name) }
}

// idInCode matches an identifier in a code: VolumeId in InvalidVolumeId.NotFound.
var idInCode = regexp.MustCompile(`(?:Invalid|\b)([A-Z][A-Za-z]*I[dD])s?\b`)

// namesAnotherID reports whether a code contains the name of an identifier other than the parameter. One of the two
// names may be longer than the other: DBInstanceId and InstanceId.
func namesAnotherID(code, parameter string) bool {
	m := idInCode.FindStringSubmatch(code)
	if m == nil {
		return false
	}
	in := strings.ToLower(strings.TrimPrefix(m[1], "Invalid"))
	name := strings.ToLower(spec.LastName(parameter))
	return !strings.HasSuffix(in, name) && !strings.HasSuffix(name, in)
}

// excluded derives scenarios with values that the description of a parameter excludes. For a row that names parameters,
// it tries each value that matches the row's cause. For a row that names no parameter, it tries the first value of each
// parameter that no other row claims. If the descriptions exclude nothing, the row needs a fixture.
func (d deriver) excluded(e spec.ErrorRow) []Scenario {
	var out []Scenario
	named := len(e.Cause.Parameters) > 0
	for _, p := range d.culprits(e, isVaried) {
		var own []Scenario
		for _, x := range d.exclusionsFor(e, p) {
			s := failing(e, ErrorInput, "with "+article(title(p.Name))+" that is not valid")
			s.Steps = x.steps
			own = append(own, s.inTurn(IsErrorRow, Row(e.ID)))
			if !named {
				break
			}
		}
		out = append(out, enabled(d.needs(p), merged(own))...)
	}
	return out
}

// exclusionsFor returns the excluded values of a parameter, limited to those that the row may reject.
func (d deriver) exclusionsFor(e spec.ErrorRow, p *spec.Parameter) []exclusion {
	var all []exclusion
	if !d.understood(p) {
		return nil
	}
	for _, x := range append(exclusions(p), malformedIdentifier(d.c, p)...) {
		fault := spec.Cause{Fault: x.fault, Parameters: []string{p.Name}}
		if Explains(e.Cause, fault) && (len(e.Cause.Parameters) > 0 || !d.claimed(e, fault)) {
			all = append(all, x)
		}
	}
	if e.Cause.Fault == spec.Malformed && len(e.Cause.Parameters) > 0 && p.Resource != "" && !isList(p) {
		all = append(all, exclusion{"does not exist", spec.Unknown, []Step{Make.With(Name(p.Name), To(Nonexistent))}})
	}
	return all
}

// claimed reports whether another row names the parameter at fault and explains the fault.
func (d deriver) claimed(e spec.ErrorRow, fault spec.Cause) bool {
	for i := range d.c.Errors {
		other := Cause(d.c, &d.c.Errors[i])
		if d.c.Errors[i].ID != e.ID && len(other.Parameters) > 0 && other.Fault != spec.Unknown && Explains(other, fault) {
			return true
		}
	}
	return false
}

// duplicate derives scenarios for a row about a duplicate. If the row names a list, they repeat a value in the list;
// otherwise, they repeat the request, unless the duplicate is within one request.
func (d deriver) duplicate(e spec.ErrorRow) []Scenario {
	for _, name := range e.Cause.Parameters {
		if p := d.c.Parameter(name); p != nil && p.Serialization == spec.Flat && p.Parent == "" && member(name, 1) != name {
			return []Scenario{failing(e, ErrorInput, "with a repeated "+title(name)).
				step(Make, Name(name), Count(2)).step(Copy, Name(member(name, 2)), Name(member(name, 1))).inTurn(IsErrorRow, Row(e.ID))}
		}
	}
	if d.c.Operation.Reads() || d.c.Operation.Modifies() || withinRequest.MatchString(e.Code+" "+e.Message+" "+e.Text) {
		return nil
	}
	s := failing(e, ErrorInput, "for a repeated request")
	for _, name := range e.Cause.Parameters {
		p := d.c.Parameter(name)
		if p == nil || p.Required {
			continue
		}
		s = s.step(Make, Name(p.FullName()), repeatable(p))
	}
	return []Scenario{s.step(Repeat).inTurn(IsErrorRow, Row(e.ID))}
}

// withinRequest matches the text of a row about a duplicate within one request. An endpoint may accept a repeated request.
var withinRequest = regexp.MustCompile(`(?i)\bcontains? (?:a )?(?:duplicate|repeated)|(?-i:Key)s?\.?(?:duplicate|repeat)|\b(?:names|keys) (?:cannot|can not|must not) be (?:duplicated|repeated|the same)|(?:中|里)(?:存在|包含|含有|有)重复`)

// repeatable returns the change for a parameter whose value two requests share.
func repeatable(p *spec.Parameter) Change {
	if isFree(p) {
		return To(Fresh)
	}
	return To(Present)
}

// replayed derives scenarios that send a token again with a different request.
func (d deriver) replayed(e spec.ErrorRow) []Scenario {
	if d.c.Operation.Reads() {
		return nil
	}
	var out []Scenario
	for _, p := range d.culprits(e, func(p *spec.Parameter) bool { return p.Idempotency }) {
		out = append(out, failing(e, ErrorInput, "for a different request with the same "+title(p.Name)).
			step(Share, Name(p.Name)).inTurn(IsErrorRow, Row(e.ID)))
	}
	return out
}

func equal(e spec.ErrorRow) []Scenario {
	if len(e.Cause.Parameters) != 2 {
		return nil
	}
	a, b := e.Cause.Parameters[0], e.Cause.Parameters[1]
	return []Scenario{failing(e, ErrorInput, fmt.Sprintf("with equal %s and %s", title(a), title(b))).
		step(Copy, Name(a), Name(b)).inTurn(IsErrorRow, Row(e.ID))}
}

// culprits returns the parameters that satisfy fits and that a row may mean: the parameters that the row names or, if
// the row names none and has a general code, all parameters. A row that names none and has a specific code needs a
// fixture, unless it is about an unknown resource.
func (d deriver) culprits(e spec.ErrorRow, fits func(*spec.Parameter) bool) []*spec.Parameter {
	var out []*spec.Parameter
	if len(e.Cause.Parameters) == 0 && e.Cause.Fault != spec.Unknown && !isGeneral(&e) {
		return nil
	}
	for i := range d.c.Parameters {
		p := named(d.c.Parameters[i])
		meant := len(e.Cause.Parameters) == 0 || slices.Contains(e.Cause.Parameters, p.Name)
		if !p.IsFixed() && meant && fits(p) {
			out = append(out, p)
		}
	}
	return out
}

// isRequired reports whether a request can lack the parameter by mistake: the parameter is required always, or on a
// condition that a request can meet.
func (d deriver) isRequired(p *spec.Parameter) bool {
	when := slices.ContainsFunc(p.Conditions, func(c spec.Condition) bool { return c.Kind == spec.RequiredWhen })
	unclear := slices.ContainsFunc(p.Conditions, func(c spec.Condition) bool { return c.Kind == spec.ConditionUnclear })
	return p.Required && !unclear || when && len(d.enabling(p)) > 0
}

// contradicts reports whether the error row e is about the missing parameter p although the table marks p as optional.
func (d deriver) contradicts(e spec.ErrorRow, p *spec.Parameter) bool {
	return slices.ContainsFunc(d.contradictions, func(c contradiction.Contradiction) bool {
		return c.Promise == contradiction.PromiseOptional && slices.Contains(c.Rows, e.ID) && slices.Contains(c.Rows, p.ID)
	})
}

func isVaried(*spec.Parameter) bool { return true }
func isIdentifier(p *spec.Parameter) bool {
	return p.Resource != "" && (!isList(p) || p.Serialization == spec.Flat)
}
