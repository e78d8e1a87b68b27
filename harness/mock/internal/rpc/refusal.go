package rpc

import (
	"cmp"
	"net/http"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/verify"
	"github.com/rowproof/rowproof/spec"
)

// CodeInvalidParameter is the code for a value that can never be valid.
const CodeInvalidParameter = "InvalidParameter"

// CodeUnknownAction is the code for an operation that does not exist.
const CodeUnknownAction = "InvalidAction.NotFound"

// defaultMessage is the message of an error without a documented message.
const defaultMessage = "The request is refused."

// Refusal is the reason to refuse a call. Its status and message come from the page.
type Refusal struct {
	Code   string // as on the page, with its placeholder
	Param  string // replaces the placeholder
	quotes []verify.Quote
	Facet  string // distinguishes the reasons of one code
	// Row is the error row; nil means the row that has the code. It is needed if a page has several rows with one code.
	Row *spec.ErrorRow
}

// IsMissing reports whether the reason is a missing parameter.
func (r *Refusal) IsMissing() bool {
	return r.Code == Missing("").Code || r.Facet == string(spec.Missing) || r.Row != nil && r.Row.Cause.Fault == spec.Missing
}

func Missing(param string) *Refusal {
	return &Refusal{Code: "Missing" + spec.ParamPlaceholder, Param: param}
}

func Invalid(param string) *Refusal {
	return &Refusal{Code: "Invalid" + spec.ParamPlaceholder, Param: param}
}

// Answer is the result of a call.
type Answer struct {
	Status        int
	Code, Message string         // empty on success
	Row           *spec.ErrorRow // nil on success, or if no page documents the code
	Refusal       *Refusal       // nil on success
	Root          string         // XML root element of a success; "" means the name of the operation and "Response"
	Fields        []Field        // body of a success; nil means only the RequestId
	Header        http.Header    // further headers of a success
}

func (a *Answer) failed() bool { return a.Code != "" }

func success() Answer { return Answer{Status: http.StatusOK} }

// refuse returns the answer of a refusal, with the status and message of its error row on the operation's page or on the
// gateway page.
func (s *Server) refuse(c *Call, r *Refusal) Answer {
	row := r.Row
	if row == nil {
		row = FindError(c.Contract, r.Code)
	}
	if row == nil {
		row = FindError(s.Options.Gateway, r.Code)
	}
	if row == nil {
		return Answer{Status: http.StatusBadRequest, Code: r.Fill(r.Code), Message: defaultMessage, Refusal: r}
	}
	message := cmp.Or(r.Text(r.message(row)), row.Text, defaultMessage)
	return Answer{Status: cmp.Or(row.Status, http.StatusBadRequest), Code: r.Fill(row.Code), Message: message, Row: row, Refusal: r}
}

// message returns the documented message that has a placeholder for each quote. If there is no such message, it returns
// the message of the row.
func (r *Refusal) message(row *spec.ErrorRow) string {
	for _, a := range append([]spec.Answer{{Message: row.Message}}, row.Also...) {
		same := a.Code == "" || a.Code == row.Code
		if len(Placeholder.FindAllString(a.Message, -1)) == len(r.quotes) && same && a.Message != "" {
			return a.Message
		}
	}
	return row.Message
}

func FindError(c *spec.Contract, code string) *spec.ErrorRow {
	if c == nil {
		return nil
	}
	for i := range c.Errors {
		if c.Errors[i].Code == code {
			return &c.Errors[i]
		}
	}
	return nil
}

func (r *Refusal) Fill(text string) string {
	return strings.ReplaceAll(text, spec.ParamPlaceholder, r.Param)
}

// Placeholder matches the part of a page's message that a quote replaces: <string>, {string} or %s.
var Placeholder = regexp.MustCompile(`%s|\{[A-Za-z][A-Za-z0-9_ ]*\}|<[A-Za-z][A-Za-z0-9_ ]*>`)

// Text inserts the quotes into a message of a page and returns the result. Each quote replaces the placeholder that has
// its name. The first quote also replaces all other placeholders. If the message has no placeholder, Text appends the
// first quote.
func (r *Refusal) Text(message string) string {
	message = r.Fill(message)
	if len(r.quotes) == 0 {
		return message
	}
	if Placeholder.MatchString(message) {
		return Placeholder.ReplaceAllStringFunc(message, r.quote)
	}
	if strings.HasSuffix(message, ":") {
		return message + r.quotes[0].Text
	}
	return message + " server string to sign is:" + r.quotes[0].Text
}

// quote returns the quote that replaces a placeholder.
func (r *Refusal) quote(placeholder string) string {
	for _, q := range r.quotes {
		if q.Name == strings.Trim(placeholder, "{}<>") {
			return q.Text
		}
	}
	return r.quotes[0].Text
}
