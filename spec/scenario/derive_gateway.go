package scenario

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// gateway derives the scenarios of the gateway page.
type gateway struct{ c *spec.Contract }

func (g gateway) requests() []Scenario {
	var out []Scenario
	for i := range g.c.Parameters {
		out = append(out, g.parameter(&g.c.Parameters[i])...)
	}
	return out
}

func (g gateway) parameter(p *spec.Parameter) []Scenario {
	out := special(p)
	if p.Required {
		return append(g.required(p), out...)
	}
	if out = append(optional(p), out...); out != nil {
		return out
	}
	return []Scenario{notTried(p.Row, p.Name, spec.R4, NoRule)}
}

// required derives scenarios for a required common parameter: a request with the parameter is accepted, and a request
// without the parameter, or with an empty value, is rejected.
func (g gateway) required(p *spec.Parameter) []Scenario {
	s := proving(p.Row, Required, "%s is required", title(p.Name)).step(Make, Name(p.Name), change)
	changes := []Change{To(Omitted), To(Empty)}
	if e := g.template(spec.Missing); e != nil {
		s = s.eachInTurn(changes, IsErrorRowOf, Row(e.ID), Name(p.Name))
	} else {
		s = s.eachInTurn(changes, IsRejected, Name(p.Name))
	}
	return []Scenario{
		proving(p.Row, Accepted, "A request with %s is accepted", title(p.Name)).step(Make, Name(p.Name), To(Present)).inBoth(IsAccepted), s,
	}
}

// template returns the first template row (such as Missing{Param}) that explains the fault, or nil.
func (g gateway) template(fault spec.Fault) *spec.ErrorRow {
	for i := range g.c.Errors {
		if e := &g.c.Errors[i]; e.IsTemplate() && e.Cause.Fault == fault {
			return e
		}
	}
	return nil
}

// optional derives scenarios in which an optional common parameter is accepted. Each value of an enumeration is tried.
// The value of a credential must be in the profile.
func optional(p *spec.Parameter) []Scenario {
	if p.Example == "" || spec.Masked(p.Example) {
		return []Scenario{proving(p.Row, Accepted, "%s is accepted", title(p.Name)).grade(spec.R2).step(UseFixture).inBoth(IsAccepted)}
	}
	if len(p.Enum) > 0 {
		return nil
	}
	return []Scenario{proving(p.Row, Accepted, "%s is accepted on every operation", title(p.Name)).
		step(MakeUnlessOwn, Name(p.Name), Is(p.Example)).inBoth(IsAcceptedMildly)}
}

// special derives scenarios for the protocol's rules about the value of a parameter.
func special(p *spec.Parameter) []Scenario {
	common := func(title string) Scenario { return proving(p.Row, Common, "%s", title) }
	name := Name(p.Name)
	switch p.Name {
	case "Format":
		return formats(p)
	case "Action":
		return []Scenario{common("Action is case-sensitive").step(Make, name, To(LowerCase)).inTurn(IsRejected, name)}
	case "Timestamp":
		return window(p)
	case "Signature":
		return []Scenario{common("A request without a signature is rejected").step(Unsigned).inTurn(IsRejectedAnyhow)}
	case "SignatureMethod":
		return []Scenario{common("SignatureMethod is accepted in lower case").step(Make, name, To(LowerCase)).inBoth(IsAccepted)}
	case "SignatureType":
		return []Scenario{
			common("An empty SignatureType is signed like any other value").step(Make, name, To(Empty)).inBoth(IsAccepted),
			common("An undocumented SignatureType may be rejected").grade(spec.R3).step(Make, name, Is("ROT13")).inBoth(MayBeRejected),
		}
	case "SecurityToken":
		return []Scenario{common("An unknown SecurityToken may be rejected").grade(spec.R3).step(Make, name, Is("rowproof-no-such-token")).inBoth(MayBeRejected)}
	case "BearerToken":
		return []Scenario{common("An unknown BearerToken may be rejected").grade(spec.R3).
			step(Make, name, Is("rowproof-no-such-token")).step(Make, Name("SignatureType"), Is("BEARERTOKEN")).inBoth(MayBeRejected)}
	default:
		return nil
	}
}

// window derives scenarios in which a time stamp is accepted one minute within the documented clock difference and
// rejected one minute beyond.
func window(p *spec.Parameter) []Scenario {
	m := minutes.FindStringSubmatch(p.Text)
	if m == nil {
		return nil
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n < 2 || n > 60 {
		return nil
	}
	at := func(n int) Offset { return Offset(time.Duration(n) * time.Minute) }
	return []Scenario{
		proving(p.Row, Bound, "A clock difference of less than %d minutes is accepted", n).step(Skew, Column("offset")).step(Send, method, format).step(IsAccepted).
			over([]string{"format", "method", "offset"}, []Value{json, Post, at(n - 1)}, []Value{xml, Get, at(1 - n)}),
		proving(p.Row, BeyondBound, "A clock difference of more than %d minutes is rejected", n).step(Skew, Column("offset")).step(Send, method, format).
			step(IsRejectedAnyhow).over([]string{"format", "method", "offset"}, []Value{json, Post, at(n + 1)}, []Value{xml, Get, at(-n - 1)}),
	}
}

var minutes = regexp.MustCompile(`\b([0-9]{1,2}) minutes\b`)

// formats derives scenarios in which Format selects the format of the response.
func formats(p *spec.Parameter) []Scenario {
	lines := func(values ...[]Value) [][]Value { return values }
	spelled := func(f Format, text string) []Value { return []Value{f, Is(text)} }
	columns := []string{"format", "change"}
	return []Scenario{
		proving(p.Row, Common, "Format selects the format of a response").step(Make, Name(p.Name), change).step(Send, Post, format).step(IsInFormat).
			over(columns, lines(spelled(json, "JSON"), spelled(json, "json"), spelled(json, "Json"), spelled(xml, "XML"), spelled(xml, "xml"), spelled(xml, "Xml"))...),
		proving(p.Row, Common, "Format selects the format of an error").step(Make, Name(p.Name), change).step(Make, Name("Action"), To(Unknown)).
			step(Send, Post, format).step(ErrorIsInFormat).
			over(columns, lines(spelled(json, "JSON"), spelled(json, "json"), spelled(xml, "XML"), spelled(xml, "xml"))...),
		proving(p.Row, Common, "Without Format, all responses have the same format").step(Make, Name(p.Name), To(Omitted)).step(SendBoth, Post).step(SameFormat),
	}
}

// notes derives scenarios for the rules of the gateway page about all calls. It recognizes a note by its bold
// lead-in.
func (g gateway) notes() []Scenario {
	var out []Scenario
	for _, n := range g.c.Notes {
		ss := general(n)
		if ss == nil {
			ss = []Scenario{notTried(n.Row, Readable(n.Text, 100), spec.R4, NoDemand)}
		}
		out = append(out, ss...)
	}
	return out
}

const undocumented = Name("RowproofUndocumented")

func general(n spec.Note) []Scenario {
	s := func(title string) Scenario { return proving(n.Row, Common, "%s", title) }
	switch n.Term {
	case "Places":
		return []Scenario{s("A form value overrides a query value").step(Shadow).inBoth(IsAccepted)}
	case "Methods":
		return []Scenario{s("GET and POST are accepted").byEach([]Transport{Get, Post, PostInQuery}, IsAccepted)}
	case "Undocumented parameters":
		return []Scenario{s("An undocumented parameter does not cause a server error").step(Make, undocumented, Is("1")).inBoth(NoServerError)}
	case "Odd values":
		return []Scenario{s("Odd values do not cause a server error").step(Make, undocumented, change).step(Send, method, format).step(NoServerError).
			over([]string{"format", "method", "change"}, oddValues()...)}
	case "Unknown headers":
		return []Scenario{s("An unknown header is ignored").step(SetHeader, Name("X-Rowproof-Unknown"), Text("1")).inBoth(IsAccepted)}
	case "Media types":
		return []Scenario{
			s("A response has the media type of its format").inBoth(HasMediaType),
			s("An error has the media type of its format").step(Make, Name("Action"), To(Unknown)).inBoth(ErrorHasMediaType),
		}
	case "Request id":
		return []Scenario{s("The header x-acs-request-id repeats RequestId").inBoth(HeaderRepeats, Name("x-acs-request-id"), Name(requestID))}
	case "Encoding":
		return []Scenario{s("The signature covers decoded values").step(Make, undocumented, Is("a b*'()!~+/")).byEach([]Transport{Get, Post}, SignatureHolds)}
	case "Content type":
		return []Scenario{s("A request without a body may have the content type of a form").
			step(SetHeader, Name("Content-Type"), Text("application/x-www-form-urlencoded")).byEach([]Transport{Get, PostInQuery}, IsAccepted)}
	default:
		return nil
	}
}

// anHour exceeds every documented clock difference.
const anHour = 60 * time.Minute

// errors derives the scenarios of the common error rows.
func (g gateway) errors() []Scenario {
	var out []Scenario
	for _, e := range g.c.Errors {
		out = append(out, g.error(e)...)
	}
	return out
}

// untriggerable contains the faults that no request to the gateway triggers. The throttling of one operation can have a
// fixture: a resource whose limit is exceeded.
var untriggerable = map[spec.Fault]Reason{spec.Internal: NeedsFailure, spec.Throttled: NeedsLoad}

func (g gateway) error(e spec.ErrorRow) []Scenario {
	if why, ok := untriggerable[e.Cause.Fault]; ok {
		return []Scenario{notTried(e.Row, e.Code, e.Cause.Grade(), why)}
	}
	var out []Scenario
	for _, p := range provocations(e) {
		out = append(out, p.scenario(e))
		if len(p.steps) > 0 && p.steps[0].Phrase == Tamper {
			out = append(out, alteredBody(e))
		}
	}
	if out == nil {
		out = append(out, provocation{how: "with the fixture of the profile", steps: []Step{UseFixture.With()}, may: true}.scenario(e))
	}
	return out
}

// alteredBody derives a scenario about a JSON body, of which signatures cover a digest. The endpoint may reject the digest
// instead of the signature.
func alteredBody(e spec.ErrorRow) Scenario {
	return failing(e, Common, "for a JSON body altered after signing").step(JSONBody).step(TamperBody).step(Send, Post, json).step(IsRejectedAnyhow)
}

// provocation is how to trigger a common error.
type provocation struct {
	how       string
	steps     []Step
	by        Transport // POST by default
	parameter string    // the name that replaces the placeholder of a template
	may       bool      // the endpoint may accept the request
}

func (p provocation) scenario(e spec.ErrorRow) Scenario {
	row := e
	if p.parameter != "" {
		row = e.For(p.parameter)
	}
	s := failing(row, Common, p.how)
	s.Steps = p.steps
	switch {
	case len(p.steps) == 1 && p.steps[0].Phrase == UseFixture:
		s = s.grade(spec.R2)
	case p.may:
		s = s.grade(spec.R3)
	}
	post, get := Post, Get
	if p.by != (Transport{}) {
		post, get = p.by, p.by
	}
	s = s.step(Send, method, format)
	switch {
	case p.may:
		s = s.step(MayBeErrorRow, Row(e.ID))
	case p.parameter != "":
		s = s.step(IsErrorRowOf, Row(e.ID), Name(p.parameter))
	default:
		s = s.step(IsErrorRow, Row(e.ID))
	}
	return s.over([]string{"format", "method"}, []Value{json, post}, []Value{xml, get})
}

// must returns a provocation that changes one parameter, and that the endpoint must reject. A provocation of may is one
// that the endpoint may accept.
func must(how, name string, to Change) []provocation {
	return []provocation{{how: how, steps: []Step{Make.With(Name(name), to)}}}
}

func may(how, name string, to Change) []provocation {
	p := must(how, name, to)
	p[0].may = true
	return p
}

func skew(by time.Duration, how string) provocation {
	return provocation{how: fmt.Sprintf("with a clock that is %s", how), steps: []Step{Skew.With(Offset(by))}}
}
