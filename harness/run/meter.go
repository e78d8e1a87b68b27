package run

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/rowproof/rowproof/steps"
)

// meter counts the answers of an endpoint. It stops sending after several calls in a row without a complete answer, so that
// a run against an address where nothing listens, or against an endpoint that sends bodies slowly or without end, ends
// after a few timeouts.
type meter struct {
	steps.Endpoint
	url      string // the endpoint's URL, for messages
	mu       sync.Mutex
	sent     int
	answered int
	useful   int    // answers other than redirects, 5xx errors and throttling
	useless  int    // status of the last answer that is not useful
	silent   int    // calls without a complete answer since the last complete answer
	cut      int    // incomplete answers
	location string // where the last answer that is not useful redirects to, or ""
	last     error  // error of the last call without a complete answer
	progress func() // called for each complete answer; nil for none
}

// patience returns how many calls in a row may get no complete answer before the meter stops sending: 3 before the first answer, 20
// after it.
func (m *meter) patience() int {
	if m.answered == 0 {
		return 3
	}
	return 20
}

// Send implements steps.Endpoint.
func (m *meter) Send(ctx context.Context, r steps.Request) steps.Exchange {
	if err := m.gone(); err != nil {
		return steps.Exchange{Err: &steps.TransportError{Kind: "other", Err: err}}
	}
	x := m.Endpoint.Send(ctx, r)
	m.count(x)
	return x
}

func (m *meter) count(x steps.Exchange) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent++
	if incomplete(x) {
		if answered(x) {
			m.cut++
		}
		m.silent, m.last = m.silent+1, x.Err
		return
	}
	m.answered++
	m.silent = 0
	if m.progress != nil {
		m.progress()
	}
	if useless(x) {
		m.useless, m.location = x.Status, strings.Clone(clip(x.Answer.Get("Location")))
	} else {
		m.useful++
	}
}

// incomplete reports whether a call got no complete answer. An answer with an unknown content coding is complete.
func incomplete(x steps.Exchange) bool {
	t, ok := errors.AsType[*steps.TransportError](x.Err)
	return ok && t.Kind != "encoding"
}

// answered reports whether the beginning of an answer arrived.
func answered(x steps.Exchange) bool {
	t, ok := errors.AsType[*steps.TransportError](x.Err)
	return ok && t.Answered || x.Status != 0
}

// longestLocation is how many bytes of a Location a message quotes.
const longestLocation = 200

func clip(s string) string {
	if len(s) <= longestLocation {
		return s
	}
	return strings.ToValidUTF8(s[:longestLocation], "") + "..."
}

// useless reports whether an answer redirects, is a server error or throttles. Such an answer proves nothing about the
// operation.
func useless(x steps.Exchange) bool {
	switch class := x.Status / 100; {
	case class == 3 || class == 5 || x.Status == http.StatusTooManyRequests:
		return true
	default:
		return class == 4 && bytes.Contains(x.Content, []byte("Throttling"))
	}
}

// gone returns the error for calls that are no longer sent, and nil while the endpoint answers.
func (m *meter) gone() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.silent < m.patience() {
		return nil
	}
	return fmt.Errorf("not sent, because %d calls in a row got no complete answer: %w", m.silent, m.last)
}

// unreachable records why a connection to the endpoint failed before the first call.
func (m *meter) unreachable(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = err
}

// mute reports whether the endpoint has not answered any call yet.
func (m *meter) mute() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.answered == 0
}

// silence returns why the run proves nothing about the endpoint: no call was answered, or each answer was a redirect, a
// server error or throttling. Otherwise it returns "". It also returns "" for a run that sent nothing because the profile
// lacks values; the gate reports those.
func (m *meter) silence() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.useful > 0, m.sent == 0 && m.last == nil:
		return ""
	case m.answered > 0 && m.useless/100 == 3 && m.location != "":
		return fmt.Sprintf("the endpoint only redirects, fails or throttles: the last answer has status %d and redirects to %q, which is not followed: correct the endpoint", m.useless, m.location)
	case m.answered > 0:
		return fmt.Sprintf("the endpoint only redirects, fails or throttles: the last answer has status %d", m.useless)
	case m.cut > 0:
		return fmt.Sprintf("no complete answer from %s: %v", m.url, m.last)
	default:
		return fmt.Sprintf("no answer from %s: %v", m.url, m.last)
	}
}
