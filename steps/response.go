package steps

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/steps/check"
)

// answer is an exchange, read.
type response struct {
	Exchange
	request Request
	format  spec.Format  // the format that was asked for
	tree    *answer.Node // nil where the body can not be read
	broken  error        // why it can not
	fault   check.Error  // what an error body says
	isFault bool         // the body is an error's
	// isDocumented: the code of the body stands in an error row.
	isDocumented bool
}

// read parses the body in the format that was asked for.
func read(r Request, x Exchange, format spec.Format) response {
	a := response{Exchange: x, request: r, format: format}
	if x.Err != nil {
		return a
	}
	if !choosesFormat(r) {
		a.format = sniff(x.Content)
	}
	a.tree, a.broken = answer.Parse(a.format, x.Content)
	if a.broken == nil {
		a.fault, a.isFault = check.ErrorOf(a.tree)
	}
	return a
}

// read reads an exchange of a scenario. On some pages a success has a Code and a Message as well, as response rows;
// such an answer is an error's only if it says that it is no success, or has the code of an error row.
func (w *world) read(r Request, x Exchange, format spec.Format) response {
	a := read(r, x, format)
	a.isDocumented = a.isFault && w.isErrorCode(a.fault.Code)
	if a.isFault && a.Status >= 200 && a.Status < 300 && w.tellsCode() && !w.isErrorCode(a.fault.Code) {
		success := a.tree.Child("Success")
		a.isFault = success != nil && strings.TrimSpace(success.Text) == "false"
	}
	return a
}

// tellsCode reports whether a success of the operation has a Code.
func (w *world) tellsCode() bool {
	return slices.ContainsFunc(w.contract.Fields, func(f spec.Field) bool { return f.Path == "Code" })
}

// isErrorCode reports whether a code stands in an error row of the page or of the gateway.
func (w *world) isErrorCode(code string) bool {
	has := func(c *spec.Contract) bool {
		return c != nil && slices.ContainsFunc(c.Errors, func(e spec.ErrorRow) bool { return e.Code == code })
	}
	return has(w.contract) || has(w.env.Gateway)
}

// choosesFormat reports whether a request asks for JSON or XML, in any case of letters. An answer to one that
// does not may be in either.
func choosesFormat(r Request) bool {
	f, changed := r.Set["Format"]
	return !slices.Contains(r.Omit, "Format") && (!changed || strings.EqualFold(f, "JSON") || strings.EqualFold(f, "XML"))
}

// accepted: a success status and no error body. A body with the code of an error row is an error whatever its
// status.
func (a response) accepted() bool {
	return a.Err == nil && a.Status >= 200 && a.Status < 300 && !(a.isFault && (a.fault.Message != "" || a.isDocumented))
}

// serverError: the endpoint fell over.
func (a response) serverError() bool { return a.Err == nil && a.Status >= 500 }

// transient: an answer that any call can meet at any time and that says nothing about this one. What stands in
// front of a service answers 429, 502, 503 or 504 without the body of an error (RFC 6585, RFC 9110).
func (a response) transient() bool {
	return a.Err == nil && (a.Status == 503 || !a.isFault && (a.Status == 429 || a.Status == 502 || a.Status == 504) || a.isFault && (a.fault.Code == "Throttling" || strings.HasPrefix(a.fault.Code, "Throttling.")))
}

// speaks reports, as what ends the scenario, an answer that says nothing about the request: none at all, or
// one that any call can meet.
func (a response) speaks() error {
	switch {
	case a.Err != nil:
		return inconclusive("the request was not answered: %v", a.Err)
	case a.transient():
		return inconclusive("the endpoint asks for patience: %s", a)
	}
	return nil
}

// shown is the answer as a report may show it.
func (a response) shown() string {
	if a.Hide == nil {
		return a.String()
	}
	return a.Hide(a.String())
}

// String says in one line what was answered.
func (a response) String() string {
	switch {
	case a.Err != nil:
		return "no whole answer: " + a.Err.Error()
	case a.isFault:
		return fmt.Sprintf("%d %q %q", a.Status, a.fault.Code, a.fault.Message)
	case a.broken != nil:
		return fmt.Sprintf("%d with a body that is not %s: %v", a.Status, a.format, a.broken)
	default:
		return fmt.Sprintf("%d, no error", a.Status)
	}
}
