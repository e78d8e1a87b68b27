package scenario

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// requestID is the name of the response field that the gateway generates for each call.
const requestID = "RequestId"

// responses derives the scenarios of the response rows.
func (d deriver) responses() []Scenario {
	var out []Scenario
	for _, f := range d.c.Fields {
		if strings.ContainsAny(f.Name, " \t") {
			out = append(out, notTried(f.Row, "The response has "+title(f.Path), spec.R4, NoName))
			continue
		}
		out = append(out,
			proving(f.Row, Field, "The response has %s", title(f.Path)).inBoth(HasField, Name(f.Path)),
			proving(f.Row, Formats, "%s is in both formats", title(f.Path)).step(SendBoth, Post).step(BothHave, Name(f.Path)))
		if f.Name == requestID && !strings.Contains(f.Path, "[]") {
			out = append(out, proving(f.Row, Unique, "%s is unique per response", title(f.Path)).inBoth(Differs, Name(f.Path)))
		}
	}
	return append(out, headers(d.c)...)
}

// headers derives the scenarios of the rows about headers.
func headers(c *spec.Contract) []Scenario {
	var out []Scenario
	for _, h := range c.Headers {
		if h.OfConnection() {
			out = append(out, notTried(h.Row, "the header "+h.Name, spec.R4, OfConnection))
			continue
		}
		out = append(out, proving(h.Row, Field, "The response has the header %s", title(h.Name)).inBoth(HasHeader, Name(h.Name)))
	}
	return out
}

// examples derives the scenarios of the code blocks of the page.
func (d deriver) examples() []Scenario {
	var out []Scenario
	for _, e := range d.c.Examples {
		switch {
		case e.Kind == spec.RequestExample && d.showsNoValues(e):
			out = append(out, notTried(e.Row, "the request line", spec.R4, NoValues))
		case e.Kind == spec.RequestExample:
			out = append(out, proving(e.Row, Example, "The request example is accepted").step(UseExample).
				step(Send, exampleTransport(e), format).step(IsAccepted).over([]string{"format"}, []Value{json}, []Value{xml}))
		case e.Format != spec.JSON && e.Format != spec.XML:
			out = append(out, notTried(e.Row, "the example", spec.R4, OtherFormat))
		case e.Kind == spec.SuccessExample:
			out = append(out, proving(e.Row, Example, "The %s response matches the example", e.Format).
				step(Send, Post, Format(e.Format)).step(MatchesExample))
		default:
			out = append(out, proving(e.Row, Example, "The error example has the fields of an error").step(ExampleIsError))
		}
	}
	return append(out, d.compared()...)
}

// showsNoValues reports whether a request example is only a request line, such as GET /things, although the operation
// has required parameters outside of the path.
func (d deriver) showsNoValues(e spec.Example) bool {
	if d.c.Operation.Style != spec.ROA || e.Call == nil || len(e.Call.Parameters) > 0 || strings.ContainsAny(e.Body, "{[<$") {
		return false
	}
	return slices.ContainsFunc(d.c.Parameters, func(p spec.Parameter) bool {
		return p.Required && (p.In == spec.InQuery || p.In == spec.InBody)
	})
}

// exampleTransport returns how a request example is sent. An example without a method is a URL.
func exampleTransport(e spec.Example) Transport {
	if e.Call != nil && e.Call.Method == "POST" {
		return Post
	}
	return Get
}

// compared derives a scenario in which the JSON and XML responses have the same fields.
func (d deriver) compared() []Scenario {
	var ids []spec.RowID
	formats := map[spec.Format]bool{}
	for _, e := range d.c.Examples {
		if e.Kind == spec.SuccessExample && (e.Format == spec.JSON || e.Format == spec.XML) {
			ids = append(ids, e.ID)
			formats[e.Format] = true
		}
	}
	if len(formats) < 2 {
		return nil
	}
	s := Scenario{Rows: ids, Kind: Formats, Title: "JSON and XML responses have the same fields"}
	return []Scenario{s.step(SendBoth, Post).step(SameFields)}
}
