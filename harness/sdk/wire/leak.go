package wire

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
)

// leaks reports secrets that the request sends where they are not needed.
func (j *judgement) leaks() {
	in := j.in
	if in.Elsewhere && j.hasCredentials() {
		j.add(Leak, "", "the SDK follows a redirect to another host and sends it the credentials of the caller")
	}
	secret := j.test.Key.Secret
	switch {
	case strings.Contains(in.Path, secret):
		j.add(Leak, "", "the path contains the secret of the access key")
	case strings.Contains(in.Query, secret):
		j.leakIn(in.Query, "query")
	case strings.Contains(string(in.Body), secret):
		j.leakIn(string(in.Body), "body")
	}
	for _, name := range slices.Sorted(maps.Keys(in.Header)) {
		if strings.Contains(strings.Join(in.Header[name], "\n"), secret) && !isToken(name) {
			j.add(Leak, "", "the header "+clip(name)+" contains the secret of the access key")
		}
	}
}

// leakIn reports the secret in a query or a body. The token of the case contains the secret and may be a parameter.
func (j *judgement) leakIn(text, place string) {
	values := pairs(text)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch {
		case !strings.Contains(values[name], j.test.Key.Secret):
		case !isToken(name):
			j.add(Leak, "", fmt.Sprintf("the parameter %s in the %s contains the secret of the access key", clip(name), place))
		case place == "query" && j.in.Method != http.MethodGet:
			j.note(Leak, "", fmt.Sprintf("the token %s is in the query, which proxies log; the body could contain it", clip(name)))
		}
	}
}

// isToken reports whether a parameter or a header carries a token.
func isToken(name string) bool {
	name = strings.TrimPrefix(strings.ToLower(name), "x-acs-")
	return name == "securitytoken" || name == "security-token" || name == "bearertoken" || name == "bearer-token"
}

// hasCredentials reports whether the request contains credentials of the case: its key id with a signature, or its token.
func (j *judgement) hasCredentials() bool {
	in, id := j.in, j.test.Key.ID
	if strings.Contains(in.Query, id) || strings.Contains(string(in.Body), id) {
		return true
	}
	for _, values := range in.Header {
		if strings.Contains(strings.Join(values, "\n"), id) {
			return true
		}
	}
	return false
}

// Retries contains the number and the times of the requests of a case.
type Retries struct {
	Requests int             // to the endpoint
	Gaps     []time.Duration // between successive requests
}

// RetriesOf returns the number and the times of the requests to the endpoint. It ignores followed redirects.
func RetriesOf(requests []sdk.Request) Retries {
	var r Retries
	var last time.Time
	for _, in := range requests {
		if in.Elsewhere {
			continue
		}
		if r.Requests > 0 {
			r.Gaps = append(r.Gaps, in.Arrived.Sub(last))
		}
		r.Requests, last = r.Requests+1, in.Arrived
	}
	return r
}

// repeated reports more requests than the page or the protocol allows for the calls of the case.
func repeated(c *sdk.Case, requests []sdk.Request) []Finding {
	n := RetriesOf(requests).Requests
	if c.Expect.Attempts == 0 || n <= c.Expect.Attempts {
		return nil
	}
	text := fmt.Sprintf("a call that changes something was sent %d times for %d", n, c.Call.Count())
	if c.Call.Count() == 1 {
		text += " call"
	} else {
		text += " calls"
	}
	return []Finding{{Kind: Retry, Row: c.Row, Request: len(requests) - 1, Text: text}}
}
