package mock

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// codeInvalidParameter refuses a value that can never be valid.
const codeInvalidParameter = "InvalidParameter"

// refusal is what a check found wrong. Its status and text are the pages' own.
type refusal struct {
	code   string // as on the page, its placeholder unfilled
	param  string // what the placeholder stands for
	detail string // what the text quotes
	facet  string // which of several reasons for the same code, "" where there is but one
}

func missing(param string) *refusal {
	return &refusal{code: "Missing" + spec.ParamSlot, param: param}
}

func invalid(param string) *refusal {
	return &refusal{code: "Invalid" + spec.ParamSlot, param: param}
}

// answer is what a call comes to.
type answer struct {
	status        int
	code, message string         // empty on success
	row           *spec.ErrorRow // of a refusal, nil where no page documents it
	refusal       *refusal       // nil on success
}

func (a *answer) failed() bool { return a.code != "" }

func success() answer { return answer{status: http.StatusOK} }

// refuse makes the answer to a refusal: status and text of the error row that has its code, on the
// operation's page or on the gateway's.
func (s *Server) refuse(c *call, r *refusal) answer {
	row := findError(c.contract, r.code)
	if row == nil {
		row = findError(s.options.Gateway, r.code)
	}
	if row == nil {
		return answer{status: http.StatusBadRequest, code: r.fill(r.code), message: "The request is refused.", refusal: r}
	}
	return answer{status: row.Status, code: r.fill(row.Code), message: r.text(row.Message), row: row, refusal: r}
}

func findError(c *spec.Contract, code string) *spec.ErrorRow {
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

func (r *refusal) fill(text string) string { return strings.ReplaceAll(text, spec.ParamSlot, r.param) }

// slot is a part of a page's message that stands for what is quoted: <string>, {string} or %s.
var slot = regexp.MustCompile(`%s|\{[A-Za-z][A-Za-z0-9_ ]*\}|<[A-Za-z][A-Za-z0-9_ ]*>`)

// text is a page's message with what it quotes, in its slots or behind it.
func (r *refusal) text(message string) string {
	message = r.fill(message)
	if r.detail == "" {
		return message
	}
	if slot.MatchString(message) {
		return slot.ReplaceAllLiteralString(message, r.detail)
	}
	if strings.HasSuffix(message, ":") {
		return message + r.detail
	}
	return message + " server string to sign is:" + r.detail
}
