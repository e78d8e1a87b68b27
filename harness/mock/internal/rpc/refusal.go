package rpc

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// CodeInvalidParameter refuses a value that can never be valid.
const CodeInvalidParameter = "InvalidParameter"

// Refusal is what a check found wrong. Its status and text are the pages' own.
type Refusal struct {
	Code   string // as on the page, its placeholder unfilled
	Param  string // replaces the placeholder
	detail string // what the text quotes
	Facet  string // reason, if the code has several
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
	Row           *spec.ErrorRow // of a refusal, nil if no page documents it
	Refusal       *Refusal       // nil on success
}

func (a *Answer) failed() bool { return a.Code != "" }

func success() Answer { return Answer{Status: http.StatusOK} }

// refuse returns the answer to a refusal: status and text of the error row that has its code, on the
// operation's page or on the gateway's.
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

// placeholder matches the part of a page's message that a detail replaces: <string>, {string} or %s.
var placeholder = regexp.MustCompile(`%s|\{[A-Za-z][A-Za-z0-9_ ]*\}|<[A-Za-z][A-Za-z0-9_ ]*>`)

// Text returns a page's message with its detail, in the placeholder or at the end.
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
