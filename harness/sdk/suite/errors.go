package suite

import (
	"net/http"
	"regexp"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// errorRows returns one case per error row and format.
func errorRows(p *page) []sdk.Case {
	var all []sdk.Case
	for i := range p.contract.Errors {
		e := &p.contract.Errors[i]
		for _, f := range p.formats {
			if c, ok := p.errorCase(sdk.Error, e, f); ok {
				all = append(all, c)
			}
		}
	}
	return all
}

// errorCase returns the case of an error row. It returns false for a row without a code.
func (p *page) errorCase(set sdk.Set, e *spec.ErrorRow, f spec.Format) (sdk.Case, bool) {
	if e.Code == "" {
		return sdk.Case{}, false
	}
	c := p.start(set, rowOf(e.Row), string(f), f)
	got := p.failureOf(e)
	c.Title = "The caller sees the code " + got.code + ", its message and its status."
	p.refuse(&c, got)
	c.Informative = got.status < 400 // the status of the page contradicts the protocol
	return c, true
}

// failureOf returns the answer of an error row, with its placeholders filled.
func (p *page) failureOf(e *spec.ErrorRow) failure {
	filled := e.For(p.someParameter())
	return failure{status: statusOf(e.Status), code: filled.Code, message: fill(filled.Message)}
}

// someParameter returns the name of a parameter of the page, for rows about any parameter.
func (p *page) someParameter() string {
	for i := range p.contract.Parameters {
		if q := &p.contract.Parameters[i]; !q.IsFixed() && q.Parent == "" {
			return q.Name
		}
	}
	return "Action"
}

// statusOf returns a status that an answer with a body can have: the documented one, or 400.
func statusOf(documented int) int {
	if documented < 200 || documented > 599 || documented == http.StatusNoContent || documented == http.StatusNotModified {
		return http.StatusBadRequest
	}
	return documented
}

// placeholder matches a part of a documented message that an endpoint replaces.
var placeholder = regexp.MustCompile(`%(?:\(\w+\))?[sdv]|\{ *\w[\w ]*\}|<[A-Za-z][A-Za-z0-9_ ]*>`)

// fill replaces the placeholders of a message.
func fill(message string) string { return placeholder.ReplaceAllString(message, "value") }
