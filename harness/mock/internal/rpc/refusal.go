package rpc

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// CodeInvalidParameter is the code for a value that can never be valid.
const CodeInvalidParameter = "InvalidParameter"

// Refusal is the reason to refuse a call. Its status and message come from the page.
type Refusal struct {
	Code   string // as on the page, with its placeholder
	Param  string // replaces the placeholder
	detail string // text that the message quotes
	Facet  string // distinguishes the reasons of one code
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
}

func (a *Answer) failed() bool { return a.Code != "" }

func success() Answer { return Answer{Status: http.StatusOK} }

// refuse returns the answer of a refusal, with the status and message of its error row on the operation's page or on the
// gateway page.
func (s *Server) refuse(c *Call, r *Refusal) Answer {
	row := FindError(c.Contract, r.Code)
	if row == nil {
		row = FindError(s.Options.Gateway, r.Code)
	}
	if row == nil {
		return Answer{Status: http.StatusBadRequest, Code: r.Fill(r.Code), Message: "The request is refused.", Refusal: r}
	}
	return Answer{Status: row.Status, Code: r.Fill(row.Code), Message: r.Text(row.Message), Row: row, Refusal: r}
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

// placeholder matches the part of a page's message that the detail replaces: <string>, {string} or %s.
var placeholder = regexp.MustCompile(`%s|\{[A-Za-z][A-Za-z0-9_ ]*\}|<[A-Za-z][A-Za-z0-9_ ]*>`)

// Text returns a page's message with the detail, which replaces the placeholder or is appended.
func (r *Refusal) Text(message string) string {
	message = r.Fill(message)
	if r.detail == "" {
		return message
	}
	if placeholder.MatchString(message) {
		return placeholder.ReplaceAllLiteralString(message, r.detail)
	}
	if strings.HasSuffix(message, ":") {
		return message + r.detail
	}
	return message + " server string to sign is:" + r.detail
}
