package request

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Place is the part of a request that holds a parameter.
type Place string

// The places of parameters. An RPC parameter may be sent in the query or in the form. Any other parameter has the place
// that the page documents.
const (
	Query    Place = "query"
	Form     Place = "form"
	InPath   Place = "path"
	InHeader Place = "header"
	InBody   Place = "body"
)

// placeOf returns the only place of a parameter, or "" if it can be in the query or the form. p is nil for a parameter
// that the page does not document.
func placeOf(o spec.Operation, p *spec.Parameter) Place {
	if p != nil {
		switch p.In {
		case spec.InPath:
			return InPath
		case spec.InHeader:
			return InHeader
		case spec.InBody:
			if o.Style == spec.ROA {
				return InBody
			}
			return Form
		}
	}
	if o.Style == spec.ROA {
		return Query
	}
	return ""
}

// documentedPlace returns the place of a parameter of an ROA operation, whose page may have rows of the same name in two
// places. It returns "" for RPC.
func documentedPlace(o spec.Operation, p *spec.Parameter) Place {
	if o.Style != spec.ROA {
		return ""
	}
	return placeOf(o, p)
}

// isVariable reports whether the path of an operation has a variable.
func isVariable(o spec.Operation, name string) bool {
	return o.Style == spec.ROA && strings.Contains(o.Path, "{"+name+"}")
}

// New returns a request of an operation without parameters. An RPC request is a POST of a form.
func New(c *spec.Contract, format spec.Format) Request {
	r := Request{Operation: c.Operation, Format: format}
	r.Method, r.Place = method(c)
	return r
}

// method returns the method of valid requests, and the place of their parameters. If the page of an ROA operation
// documents no method, an operation with a body is a POST.
func method(c *spec.Contract) (string, Place) {
	switch {
	case c.Operation.Style != spec.ROA:
		return http.MethodPost, Form
	case c.Operation.Method != "":
		return c.Operation.Method, Query
	case hasBody(c):
		return http.MethodPost, Query
	}
	return http.MethodGet, Query
}

// ShowsXML reports whether an example of the page is an XML answer. Other answers of ROA operations are JSON only.
func ShowsXML(c *spec.Contract) bool {
	return slices.ContainsFunc(c.Examples, func(e spec.Example) bool { return e.Format == spec.XML })
}

// hasBody reports whether requests have a JSON body.
func hasBody(c *spec.Contract) bool {
	for i := range c.Parameters {
		if placeOf(c.Operation, &c.Parameters[i]) == InBody {
			return true
		}
	}
	return false
}

// unsendable returns the reason why a parameter cannot have a value because of its place, or "".
func unsendable(p *spec.Parameter, value string) string {
	if p != nil && p.In == spec.InHeader && strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
		return p.Name + " is a header, and a header cannot have control characters"
	}
	return ""
}
