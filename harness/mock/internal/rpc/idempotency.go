package rpc

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// tokenLimit is the maximum length of a ClientToken, in ASCII characters.
const tokenLimit = 64

// result is the result of the first call with an idempotency token.
type result struct {
	parameters string        // parameters of the call
	done       chan struct{} // closed when the call has ended
	id         string        // RequestId of the call
	answer     Answer
}

// once performs a call with a ClientToken. If an earlier call with the token succeeded, once returns that result. It does
// not store the results of refused calls.
func (s *Server) once(c *Call, w *world) Answer {
	if !validToken(c.token()) {
		return s.refuse(c, Invalid(c.tokenName()))
	}
	first, isNew := w.claim(s.tokenKey(c), s.fingerprint(c))
	if isNew {
		return s.settle(c, w, first)
	}
	if first.parameters != s.fingerprint(c) {
		return s.mismatch(c, w)
	}
	select {
	case <-first.done:
	case <-c.Request.Context().Done():
		return s.refuse(c, &Refusal{Code: "ServiceUnavailable"})
	}
	if first.answer.failed() {
		return s.perform(c, w)
	}
	c.ID = first.id
	return first.answer
}

// settle performs the first call with a token and keeps its result if it succeeds.
func (s *Server) settle(c *Call, w *world, r *result) Answer {
	defer close(r.done)
	r.id, r.answer = c.ID, s.perform(c, w)
	if r.answer.failed() {
		w.forget(s.tokenKey(c))
	}
	return r.answer
}

// mismatch refuses a token that an earlier call used with other parameters.
func (s *Server) mismatch(c *Call, w *world) Answer {
	r := &Refusal{Code: "IdempotentParameterMismatch", Row: replayed(c.Contract)}
	if s.overrides.overlook(c, r) {
		return s.perform(c, w)
	}
	return s.refuse(c, r)
}

// claim returns the stored result for a token. If there is none, it stores and returns a new one, and isNew is true;
// the caller must then call settle.
func (w *world) claim(token, parameters string) (r *result, isNew bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if r, ok := w.results[token]; ok {
		return r, false
	}
	r = &result{parameters: parameters, done: make(chan struct{})}
	w.results[token] = r
	return r, true
}

func (w *world) forget(token string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.results, token)
}

func (s *Server) tokenKey(c *Call) string {
	return strings.Join([]string{c.Owner, c.Operation.Name, c.token()}, "\n")
}

// tokenName returns the name of the parameter that makes a call idempotent.
func (c *Call) tokenName() string {
	if c.Contract != nil {
		for _, p := range c.Contract.Parameters {
			if p.Idempotency && p.Parent == "" {
				return p.Name
			}
		}
	}
	return "ClientToken"
}

func (c *Call) token() string { return c.Args[c.tokenName()] }

// replayed returns the page's error row for a token that was used with other parameters, or nil.
func replayed(page *spec.Contract) *spec.ErrorRow {
	if page == nil {
		return nil
	}
	for i := range page.Errors {
		if page.Errors[i].Cause.Fault == spec.Replayed {
			return &page.Errors[i]
		}
	}
	return nil
}

// fingerprint returns the parameters of the operation, without the common ones.
func (s *Server) fingerprint(c *Call) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(c.Args)) {
		if s.Options.Gateway.Parameter(name) == nil || Documented(c, name) != nil {
			b.WriteString(url.QueryEscape(name) + "=" + url.QueryEscape(c.Args[name]) + "&")
		}
	}
	return b.String()
}

func validToken(token string) bool {
	return len(token) <= tokenLimit && strings.IndexFunc(token, func(r rune) bool { return r > 126 || r < 32 }) < 0
}
