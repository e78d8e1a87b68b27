package steps

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/steps/check"
)

// response is an exchange with its answer parsed.
type response struct {
	Exchange
	request      Request
	format       spec.Format  // the format that was asked for
	tree         *answer.Node // nil if the body cannot be parsed
	broken       error        // why the body cannot be parsed
	fault        check.Error  // the fields of an error body
	isFault      bool         // the body is an error
	isDocumented bool         // an error row has the code of the body
	isBusy       bool         // the answer has status 429, and no row documents its code, and the scenario does not wait for 429
	isAwaited    bool         // the answer has the status and the code of a row about throttling that the scenario tests
}

// read parses the body in the format that the request asks for.
func read(r Request, x Exchange, format spec.Format) response {
	a := response{Exchange: x, request: r, format: format}
	if x.Err != nil {
		return a
	}
	if !choosesFormat(r) {
		a.format = sniff(x.Content)
	}
	a.tree, a.broken = answer.Parse(a.format, x.Content)
	if e, ok := errors.AsType[*answer.ParseError](a.broken); ok && e.Limit {
		a.broken, a.Err = nil, &TransportError{Kind: tooLarge, Answered: true, Err: errors.New("the answer is too large: " + e.Reason)}
	}
	a.fault, a.isFault = check.ErrorOf(a.tree)
	return a
}

// read parses the answer to a request of the scenario. On some pages a success has a Code and a Message too, as response
// rows. Such an answer is an error only if its Success is false or an error row has its code.
func (w *world) read(r Request, x Exchange, format spec.Format) response {
	a := read(r, x, format)
	a.isDocumented = w.isErrorCode(a.fault.Code)
	a.isAwaited = w.awaitsThrottling(a)
	a.isBusy = a.Status == http.StatusTooManyRequests && !a.isDocumented && !w.expectsBusy()
	if a.isFault && a.Status < 300 && w.documentsCode() && !a.isDocumented {
		success := a.tree.Child("Success")
		a.isFault = success != nil && strings.TrimSpace(success.Text) == "false"
	}
	return a
}

// documentsCode reports whether a success of the operation has a Code.
func (w *world) documentsCode() bool {
	return slices.ContainsFunc(w.contract.Fields, func(f spec.Field) bool { return f.Path == "Code" })
}

// isErrorCode reports whether an error row of the page or of the gateway has a code.
func (w *world) isErrorCode(code string) bool {
	has := func(c *spec.Contract) bool {
		return c != nil && slices.ContainsFunc(c.Errors, func(e spec.ErrorRow) bool { return e.Code == code })
	}
	return has(w.contract) || has(w.env.Gateway)
}

// choosesFormat reports whether a request asks for JSON or XML, in any letter case. Other requests may be answered in
// either format.
func choosesFormat(r Request) bool {
	f, changed := r.Set["Format"]
	return !slices.Contains(r.Omit, "Format") && (!changed || strings.EqualFold(f, "JSON") || strings.EqualFold(f, "XML"))
}

// accepted reports whether the status is 2xx and the body is not an error. A body with the code of an error row is an
// error whatever the status.
func (a response) accepted() bool {
	return a.Err == nil && a.Status >= 200 && a.Status < 300 && !(a.isFault && (a.fault.Message != "" || a.isDocumented))
}

// serverError reports whether the status is 5xx.
func (a response) serverError() bool { return a.Status >= 500 }

// transient reports whether an answer is unrelated to the request, because any call can get it at any time. Proxies in
// front of a service answer 429, 502, 503 or 504 without an error body of the service (RFC 6585, RFC 9110). The status 429
// with a code that no row documents is throttling whatever the body. Throttling that the scenario tests is an answer.
func (a response) transient() bool {
	if a.isAwaited {
		return false
	}
	if a.isBusy || a.fault.Code == "Throttling" || strings.HasPrefix(a.fault.Code, "Throttling.") {
		return true
	}
	switch a.Status {
	case http.StatusServiceUnavailable:
		return true
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusGatewayTimeout:
		return !a.isFault || a.fault.Message == "" && !a.isDocumented
	}
	return false
}

// usable returns an error that ends the scenario if no answer arrived or the answer is transient.
func (a response) usable() error {
	switch {
	case a.undecoded():
		return inconclusive("the answer cannot be read: %v", a.Err)
	case a.isKind(tooLarge):
		return inconclusive("%v", a.Err)
	case a.isKind(overBudget):
		return unreached(spec.GapValue, "%v", a.Err)
	case a.Err != nil:
		return inconclusive("the request was not answered: %v", a.Err)
	case a.transient():
		return inconclusive("the endpoint, or a proxy in front of it, is overloaded or throttles: %s", a)
	}
	return nil
}

// undecoded reports whether a complete answer has a content coding that was not removed.
func (a response) undecoded() bool { return a.isKind("encoding") }

// tooLarge is the kind of the errors of answers that exceed a limit.
const tooLarge = "too-large"

// overBudget is the kind of the errors of calls that are not sent, because the endpoint may accept no more of them.
const overBudget = "budget"

// isKind reports whether a transport error has a kind.
func (a response) isKind(kind string) bool {
	t, ok := errors.AsType[*TransportError](a.Err)
	return ok && t.Kind == kind
}

// shown returns the answer in one line, without secrets.
func (a response) shown() string {
	return a.hidden(a.String())
}

// hidden returns s without secrets.
func (a response) hidden(s string) string {
	if a.Hide == nil {
		return s
	}
	return a.Hide(s)
}

// String returns the answer in one line.
func (a response) String() string {
	switch {
	case a.undecoded():
		return fmt.Sprintf("%d with a body that cannot be read: %v", a.Status, a.Err)
	case a.Err != nil:
		return "no whole answer: " + a.Err.Error()
	case a.redirect() != "":
		return fmt.Sprintf("%d, a redirect to %q, which is not followed", a.Status, a.redirect())
	case a.isFault:
		return fmt.Sprintf("%d %q %q", a.Status, a.brief(a.fault.Code), a.brief(a.fault.Message))
	case a.broken != nil:
		return fmt.Sprintf("%d with a body that is not %s: %v", a.Status, a.format, a.broken)
	default:
		return fmt.Sprintf("%d, no error", a.Status)
	}
}

// brief returns a text of the answer, or its beginning without secrets if it is long.
func (a response) brief(text string) string {
	if len(text) <= keptText+longestHidden {
		return text
	}
	text = text[:keptText+longestHidden]
	if a.Hide != nil {
		text = a.Hide(text)
	}
	text = text[:max(0, len(text)-longestHidden)] // the end may be a part of a secret
	return text[:wholeRunes(text, len(text))] + "..."
}

// longestLocation is how many bytes of a Location a message quotes.
const longestLocation = 200

// redirect returns the Location of an answer that redirects, or "".
func (a response) redirect() string {
	to := a.Answer.Get("Location")
	if a.Status/100 != 3 {
		return ""
	}
	if len(to) > longestLocation {
		to = strings.ToValidUTF8(to[:longestLocation], "") + "..."
	}
	return to
}
