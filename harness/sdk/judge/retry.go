package judge

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/matrix"
)

// retry reports a call that was sent more often than allowed.
func (t *test) retry() {
	sent := t.sent()
	if t.Set == sdk.Retry || t.Expect.Attempts > 0 || len(sent) > t.Call.Count() {
		t.examine(matrix.Retry)
	}
	if t.Expect.Attempts == 0 || len(sent) <= t.Expect.Attempts {
		return
	}
	expected, actual := requests(t.Expect.Attempts), requests(len(sent))
	switch {
	case t.Contract.Operation.Reads():
		t.breaks(matrix.Retry, "the call is sent more often than it may be", expected, actual)
	case sameToken(sent):
		t.deviates(matrix.Retry, "a changing call is sent again, with the same client token", expected, actual)
	case t.maybeProcessed(sent):
		t.fails(matrix.Retry, "a changing call is sent again although the first request may have been processed", expected, actual)
	default:
		t.breaks(matrix.Retry, "a changing call is sent again", expected, actual)
	}
}

// sent returns the requests that reached the endpoint.
func (t *test) sent() []sdk.Request {
	var all []sdk.Request
	for _, r := range t.Requests {
		if !r.Elsewhere {
			all = append(all, r)
		}
	}
	return all
}

func requests(n int) string {
	if n == 1 {
		return "1 request"
	}
	return fmt.Sprintf("%d requests", n)
}

// maybeProcessed reports whether a POST that was not answered was sent again: the endpoint may have processed it.
func (t *test) maybeProcessed(sent []sdk.Request) bool {
	for _, r := range sent[:len(sent)-1] {
		if r.Method == http.MethodPost && r.Status == 0 && r.Reply >= 0 {
			return true
		}
	}
	return false
}

// sameToken reports whether all requests have the same client token, which makes a repeated call harmless.
func sameToken(sent []sdk.Request) bool {
	first := ""
	for i, r := range sent {
		token := clientToken(r)
		if token == "" || i > 0 && token != first {
			return false
		}
		first = token
	}
	return first != ""
}

// clientToken returns the parameter ClientToken of a request, or "".
func clientToken(r sdk.Request) string {
	for _, encoded := range []string{r.Query, string(r.Body)} {
		values, _ := url.ParseQuery(encoded) // a body that is not a form has no such parameter
		for name, v := range values {
			if strings.EqualFold(name, "ClientToken") && v[0] != "" {
				return v[0]
			}
		}
	}
	return ""
}

// gaps returns the times between the requests.
func gaps(all []sdk.Request) []reports.Duration {
	var out []reports.Duration
	for i := 1; i < len(all); i++ {
		out = append(out, reports.Duration(all[i].Arrived.Sub(all[i-1].Arrived)))
	}
	return out
}

// retryAfter returns how long a reply asks clients to wait, in the header x-acs-retry-after, whose unit is milliseconds.
func retryAfter(r sdk.Reply) (time.Duration, bool) {
	d, err := time.ParseDuration(r.Header.Get("x-acs-retry-after") + "ms")
	return d, err == nil
}

// time reports a call that waited much longer than the server asks, or sent a request too early.
func (t *test) time() {
	t.examine(matrix.Time)
	sent := t.sent()
	for i := 1; i < len(sent); i++ {
		if n := sent[i-1].Reply; n >= 0 && n < len(t.Script) {
			t.gap(t.Script[n], sent[i].Arrived.Sub(sent[i-1].Arrived))
		}
	}
}

// patience is how much longer a client may wait than the server asks.
const patience = 3 * time.Second

func (t *test) gap(r sdk.Reply, gap time.Duration) {
	asked, ok := retryAfter(r)
	switch {
	case !ok:
	case gap < asked:
		t.deviates(matrix.Time, "the call is sent again earlier than the server asks", asked.String(), gap.Round(time.Millisecond).String())
	case gap > asked+patience:
		t.deviates(matrix.Time, tooLong, asked.String(), gap.Round(time.Millisecond).String())
	}
}

const tooLong = "the SDK waits much longer than the server asks"

// late reports a call that did not end within the time limit although the server answered.
func (t *test) late() {
	t.examine(matrix.Time)
	limit := "more than " + t.Limit.String()
	if asked, ok := retryAfter(t.replied()); ok && t.Limit > asked+patience {
		t.breaks(matrix.Time, tooLong, asked.String(), limit+", then the call was cancelled")
		return
	}
	t.breaks(matrix.Time, "the call did not end within the time limit", "an end of the call", limit)
}
