package suite

import (
	"fmt"
	"net/http"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// retryAfter is the header that states after how many milliseconds a throttled call may be repeated.
const retryAfter = "X-Acs-Retry-After"

// temporary are errors after which a repeated call may succeed. An endpoint that throttles a call does not perform it.
var temporary = []struct {
	name      string
	error     failure
	after     string // value of the header retryAfter; "" for none
	throttles bool
}{
	{"Throttling", failure{http.StatusBadRequest, "Throttling", "Request was denied due to request throttling."}, "", true},
	{"Throttling with retry-after", failure{http.StatusBadRequest, "Throttling", "Request was denied due to request throttling."}, "100", true},
	{"429", failure{http.StatusTooManyRequests, "Throttling.User", "Request was denied due to user flow control."}, "", true},
	{"500", failure{http.StatusInternalServerError, "InternalError", "The request processing has failed due to some unknown error."}, "", false},
	{"503", failure{http.StatusServiceUnavailable, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."}, "", false},
}

// retry returns the cases that show whether, how often and when an SDK repeats a call, for the first reading and the
// first changing operation of a product.
func retry(ps products) []sdk.Case {
	operations := []*page{ps.reading(), ps.changing()}
	if operations[0] == operations[1] {
		operations = operations[1:]
	}
	var all []sdk.Case
	for _, p := range operations {
		if p == nil {
			continue
		}
		for _, r := range []sdk.Retries{sdk.RetriesDefault, sdk.RetriesOn} {
			all = append(all, p.retryErrors(r)...)
			all = append(all, p.closedBeforeAnswer(r), p.keptConnection(r))
		}
	}
	return all
}

// kind describes the operation of a page.
func (p *page) kind() string {
	if p.contract.Operation.Reads() {
		return "reading"
	}
	return "changing"
}

// once returns how many requests calls may send after a failure that leaves open whether the endpoint performed the call.
// A caller who turns retries on allows any number, and so does an operation that only reads.
func (p *page) once(r sdk.Retries, calls int) int {
	if p.contract.Operation.Reads() || r == sdk.RetriesOn {
		return 0
	}
	return calls
}

func (p *page) retryCase(variant, title string, r sdk.Retries) sdk.Case {
	c := p.informative(sdk.Retry, fmt.Sprintf("%s, %s call, retries %s", variant, p.kind(), r), title)
	c.Call.Retries = r
	return c
}

// retryErrors returns the cases with one error before the success. The caller sees either.
func (p *page) retryErrors(r sdk.Retries) []sdk.Case {
	var all []sdk.Case
	for _, t := range temporary {
		c := p.retryCase(t.name, "The SDK repeats a "+p.kind()+" call after "+t.name+", or reports the error.", r)
		p.refuse(&c, t.error)
		if t.after != "" {
			c.Script[0].Header.Set(retryAfter, t.after)
		}
		p.succeed(&c)
		if !t.throttles {
			c.Expect.Attempts = p.once(r, 1)
		}
		all = append(all, c)
	}
	return all
}

// closedBeforeAnswer returns the case whose first attempt gets no answer.
func (p *page) closedBeforeAnswer(r sdk.Retries) sdk.Case {
	c := p.retryCase("closed before an answer", "The SDK does not repeat a changing call after a connection closed before the answer.", r)
	p.succeed(&c)
	c.Script = append(sdk.Script{{Status: http.StatusOK, End: sdk.NoAnswer}}, c.Script...)
	c.Expect.Error, c.Expect.Attempts = &sdk.ErrorExpected{}, p.once(r, 1)
	return c
}

// keptConnection returns the case whose second call is sent on a kept connection that closes before the answer.
func (p *page) keptConnection(r sdk.Retries) sdk.Case {
	c := p.retryCase("kept connection closes", "The SDK does not repeat a changing call after a kept connection closed before the answer.", r)
	c.Call.Times = 2
	id := requestID(c.Name)
	d := p.answer(id)
	first := p.replied(d, spec.JSON, id)
	second := first
	second.End = sdk.KeptClose
	c.Script = sdk.Script{first, second, first}
	c.Expect = sdk.Expect{Result: result(d.Fields), Error: &sdk.ErrorExpected{}, Attempts: p.once(r, 2)}
	return c
}
