package run

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/rowproof/rowproof/steps"
)

// meter counts what an endpoint answers and stops calling one that is not there, so that a run against a
// silent address ends after a few time-outs and not after a thousand.
type meter struct {
	steps.Endpoint
	url      string // of the endpoint, for messages
	mu       sync.Mutex
	sent     int
	answered int
	told     int   // answers that say something about the operations
	useless  int   // status of the last answer that does not
	silent   int   // calls without an answer since the last answer
	last     error // why the last of them got none
}

// patience is how many calls in a row may go without an answer: few at first, more once one has answered.
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
	var t *steps.TransportError
	if errors.As(x.Err, &t) && !t.Answered && x.Status == 0 {
		m.silent, m.last = m.silent+1, x.Err
		return
	}
	m.answered++
	m.silent = 0
	if useless(x) {
		m.useless = x.Status
	} else {
		m.told++
	}
}

// useless reports whether an answer says nothing about the operation that was called: the endpoint redirects,
// fails by itself or throttles.
func useless(x steps.Exchange) bool {
	switch class := x.Status / 100; {
	case class == 3 || class == 5 || x.Status == http.StatusTooManyRequests:
		return true
	default:
		return class == 4 && bytes.Contains(x.Content, []byte("Throttling"))
	}
}

// gone says why nothing is sent any more; nil while the endpoint is worth calling.
func (m *meter) gone() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.silent < m.patience() {
		return nil
	}
	return fmt.Errorf("not sent, because %d calls in a row got no answer: %w", m.silent, m.last)
}

// unreachable notes why nobody answers at the endpoint, to which nothing was sent.
func (m *meter) unreachable(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = err
}

// mute reports whether the endpoint has answered nothing so far.
func (m *meter) mute() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.answered == 0
}

// silence returns why the run says nothing about the endpoint: nothing was answered, or each answer was a redirect,
// a server error or throttling. It returns "" for any other run; one that sent nothing lacks values, and the gate
// says which.
func (m *meter) silence() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.told > 0, m.sent == 0 && m.last == nil:
		return ""
	case m.answered > 0:
		return fmt.Sprintf("the endpoint only redirects, fails or throttles: the last answer has status %d", m.useless)
	default:
		return fmt.Sprintf("no answer from %s: %v", m.url, m.last)
	}
}
