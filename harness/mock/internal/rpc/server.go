// Package rpc implements the gateway of RPC and ROA operations: it parses parameters, verifies signatures, performs
// operations and writes answers. The statuses and messages of refusals come from the contracts. A [Family] provides the
// operations and their state.
package rpc

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/authority"
	"github.com/rowproof/rowproof/spec"
)

// Options configures a [Server].
type Options struct {
	Contracts []*spec.Contract // operation pages; the family must implement each operation
	Gateway   *spec.Contract   // the gateway page: common parameters and errors
	Family    Family           // operations and their state
	Hooks     []Hooks          // changes of the style and the defect, applied in order
	Now       func() time.Time // the server's clock; nil means time.Now
	Random    *Random          // source of keys and request ids
	Unsigned  bool             // skip authentication
	Public    bool             // Start may listen on addresses other than loopback
	TLS       bool             // Start serves HTTPS
}

// Server is a mock endpoint. Its methods are safe for concurrent use.
type Server struct {
	Options    Options
	Operations map[string]*Operation
	Contracts  map[string]*spec.Contract
	versions   map[operationKey]entry // operations that several pages document
	routes     []route
	random     *Random
	Keys       *keyring
	nonces     *nonces
	current    atomic.Pointer[world]
	overrides  overrides
	authority  *authority.Authority // signs the certificate of the server; nil without TLS
	arrivals   atomic.Int64         // number of arrivals and answers so far
	InFlight   func()               // called between a call's checks and its change, without any lock held; nil for nothing
}

// New returns a server with a newly seeded state and random access keys. It returns an error if the family does not
// implement the operation of a page.
func New(o Options) (*Server, error) {
	if o.Gateway == nil {
		return nil, errors.New("mock: no gateway page: pass the contract of the common parameters and errors")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{Options: o, random: o.Random, nonces: newNonces(o.Now), overrides: o.Hooks}
	if err := s.addOperations(); err != nil {
		return nil, err
	}
	s.Keys = newKeyring(o.Random, o.Now(), o.Family.Owner())
	s.Reset()
	if !o.TLS {
		return s, nil
	}
	var err error
	if s.authority, err = authority.New(o.Now()); err != nil {
		return nil, fmt.Errorf("mock: creating a certificate authority: %w", err)
	}
	return s, nil
}

// Handler returns a handler that serves the operations at "/" and resets the state at "/reset".
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/reset", s.serveReset)
	mux.HandleFunc("/", s.serveCall)
	return mux
}

func (s *Server) serveCall(w http.ResponseWriter, r *http.Request) {
	c := s.receive(w, r)
	a := s.decide(c)
	s.overrides.reword(c, &a)
	d := s.document(c, a)
	s.overrides.reshape(c, &d)
	out := s.render(c, a.Status, d)
	out.addHeader(a.Header)
	s.overrides.send(c, &out)
	c.answer()
	out.writeTo(w)
}

// serveReset restores the seeded state. It does not forget used nonces. Calls in flight finish in the old state.
func (s *Server) serveReset(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		w.Header().Set("Allow", "GET, POST")
		http.Error(w, "use GET or POST", http.StatusMethodNotAllowed)
		return
	}
	s.Reset()
	_, _ = io.WriteString(w, "reset\n")
}

func (s *Server) Reset() { s.current.Store(newWorld(s.Options.Family.NewState())) }
