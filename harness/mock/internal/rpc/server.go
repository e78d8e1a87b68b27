// Package rpc is the gateway of an endpoint with operations of the RPC style: it reads parameters, verifies
// signatures, performs operations and writes answers. Texts and statuses of refusals come from the contracts,
// so that the page stays their only source. The operations and their state come from a [Family].
package rpc

import (
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Options say what to serve and how.
type Options struct {
	Contracts []*spec.Contract // operation pages; each must have an operation of the family
	Gateway   *spec.Contract   // the gateway page: common parameters and errors
	Family    Family           // operations and their state
	Hooks     []Hooks          // departures from the ordinary, in the order in which they act
	Now       func() time.Time // the server's clock; nil for the system's
	Random    *Random          // makes keys and request ids
	Unsigned  bool             // no authentication at all
	Public    bool             // Start may listen beyond the loopback interface
}

// Server is the endpoint. Its methods may be called concurrently.
type Server struct {
	Options    Options
	Operations map[string]*Operation
	Contracts  map[string]*spec.Contract
	random     *Random
	Keys       *keyring
	nonces     *nonces
	current    atomic.Pointer[world]
	overrides  overrides
	arrivals   atomic.Int64 // numbers arrivals and answers in the order in which they happen
	InFlight   func()       // called between a call's checks and its change, without any lock held; nil for nothing
}

// New builds a server with a freshly seeded state and throwaway keys. The error names a page that has no operation
// in the family.
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
	return s, nil
}

// Handler serves the operations at "/" and the return to the seeded world at "/reset".
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
	s.overrides.send(c, &out)
	c.answer()
	out.writeTo(w)
}

// serveReset restores the seeded world. Used nonces stay used; calls in flight finish in the world that
// they began in.
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
