package server

import (
	"io"
	"net/http"
	"slices"
	"sync"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk"
)

// Limits of what is recorded. An SDK that sends more is still answered.
const (
	bodyLimit    = 4 << 20   // bytes of a request body
	perCase      = 1000      // requests of a case
	totalBytes   = 256 << 20 // bytes of all recorded bodies
	strayLimit   = 1000      // requests that name no case
	longestValue = 200       // bytes of a text of a request that names no case
	mostNonces   = 100_000   // nonces of requests
)

// entry is a case with its requests.
type entry struct {
	test     *sdk.Case
	mu       sync.Mutex
	played   int // attempts that the script answered
	requests []sdk.Request
	missed   int // requests above the limit
}

// next returns the reply to the next attempt, and its index in the script.
func (e *entry) next() (sdk.Reply, int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	i := min(e.played, len(e.test.Script)-1)
	e.played++
	return e.test.Script[i], i
}

// ledger limits and orders what is recorded.
type ledger struct {
	mu    sync.Mutex
	bytes int
	stray []Stray
	nonce map[string]string // names of cases, by nonce
	more  int               // further requests that name no case
}

// A Stray is a request that names no case. Its credentials are not recorded, because they may be real ones.
type Stray struct {
	Method, Action, Scheme string
	Elsewhere              bool
}

func strayOf(claim *mock.Claim, in sdk.Request) Stray {
	return Stray{Method: clip(in.Method), Action: clip(claim.Args["Action"]), Scheme: claim.Scheme, Elsewhere: in.Elsewhere}
}

func clip(text string) string {
	if len(text) > longestValue {
		return text[:longestValue]
	}
	return text
}

func (l *ledger) add(e *entry, in sdk.Request) {
	l.mu.Lock()
	l.bytes += len(in.Body)
	if l.bytes > totalBytes {
		l.bytes -= len(in.Body)
		in.Body, in.Truncated = nil, true
	}
	l.mu.Unlock()
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.requests) >= perCase {
		e.missed++
		return
	}
	e.requests = append(e.requests, in)
}

// nonceOf returns the other case that used the nonce of a request before, or "". The cases have separate keys only for
// the test: a user has one, so that nonces must be unique among all cases.
func (l *ledger) nonceOf(claim *mock.Claim, name string) string {
	nonce := claim.Args["SignatureNonce"]
	if nonce == "" || len(nonce) > longestValue {
		return ""
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if first, used := l.nonce[nonce]; used && first != name {
		return first
	}
	if l.nonce == nil {
		l.nonce = map[string]string{}
	}
	if len(l.nonce) < mostNonces {
		l.nonce[nonce] = name
	}
	return ""
}

func (l *ledger) addStray(x Stray) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.stray) >= strayLimit {
		l.more++
		return
	}
	l.stray = append(l.stray, x)
}

// Requests returns the recorded requests of a case, in the order of their arrival. It returns nil for an unknown name.
func (s *Server) Requests(name string) []sdk.Request {
	e := s.names[name]
	if e == nil {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.requests)
}

// Missed returns the number of requests of a case that were answered, but not recorded.
func (s *Server) Missed(name string) int {
	e := s.names[name]
	if e == nil {
		return 0
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.missed
}

// Strays returns the requests that name no case, and how many more there were.
func (s *Server) Strays() (all []Stray, more int) {
	s.ledger.mu.Lock()
	defer s.ledger.mu.Unlock()
	return slices.Clone(s.ledger.stray), s.ledger.more
}

// receive reads a request up to the limits.
func (s *Server) receive(r *http.Request) sdk.Request {
	c := connectionOf(r.Context())
	in := sdk.Request{
		Arrived: s.options.Now(), Connection: c.number, Kept: c.used.Swap(true), TLS: r.TLS != nil,
		Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header.Clone(),
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, bodyLimit+1))
	in.Body, in.Truncated = body, err != nil || len(body) > bodyLimit
	if len(body) > bodyLimit {
		in.Body = body[:bodyLimit]
	}
	return in
}
