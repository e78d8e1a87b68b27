// Package mock is an endpoint that truly implements the operations it serves: what it answers follows from
// the state of accelerators and servers, never from a table of identifiers. Texts and statuses of refusals
// come from the contracts, so that the page stays their only source. Asked to, it breaks one promise at a
// time ([Defects]) or keeps them all in an unusual manner ([Styles]).
//
// Begin with [New], then [Server.Start] and [Server.Profile]. The package shares no code with the checker:
// it reads parameters, verifies signatures and renders answers by itself.
package mock

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Options say what to serve and how.
type Options struct {
	Contracts []*spec.Contract // operation pages; each must have an implementation here
	Gateway   *spec.Contract   // the gateway page: common parameters and errors
	Now       func() time.Time // the server's clock; nil for the system's
	Rand      io.Reader        // seeds identifiers, keys and request ids; nil for the system's
	Defect    string           // id of the promise to break, "" for none
	Style     Style            // "" for Conforming
	Unsigned  bool             // no authentication at all
	Public    bool             // Start may listen beyond the loopback interface
}

// Server is the endpoint. Its methods may be called concurrently.
type Server struct {
	options    Options
	operations map[string]*operation
	contracts  map[string]*spec.Contract
	random     *random
	keys       *keyring
	nonces     *nonces
	seed       *seed
	current    atomic.Pointer[world]
	twists     twists
	arrivals   counter // numbers arrivals and answers in the order in which they happen
	inFlight   func()  // tests call it between a call's checks and its change, without any lock held; may be nil
}

// New builds a server with a freshly seeded world and throwaway keys. It is an error to ask for a page
// that has no implementation here, for an unknown defect or for an unknown style.
func New(o Options) (*Server, error) {
	if o.Gateway == nil {
		return nil, errors.New("mock: no gateway page: pass the contract of the common parameters and errors")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	random, err := newRandom(o.Rand)
	if err != nil {
		return nil, fmt.Errorf("mock: reading randomness: %w", err)
	}
	s := &Server{options: o, random: random, nonces: newNonces(o.Now)}
	if err := s.addOperations(); err != nil {
		return nil, err
	}
	if err := s.addTwists(); err != nil {
		return nil, err
	}
	s.seed = newSeed(random)
	s.keys = newKeyring(random, o.Now(), s.seed.owner)
	s.reset()
	return s, nil
}

// addTwists takes up the hooks of the style and of the defect.
func (s *Server) addTwists() error {
	style, err := findStyle(s.options.Style)
	if err != nil {
		return err
	}
	s.twists = style
	if s.options.Defect == "" {
		return nil
	}
	d, err := findDefect(s.options.Defect, s.options.Contracts, s.options.Gateway)
	if err != nil {
		return err
	}
	s.twists = append(s.twists, d.make())
	return nil
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
	s.twists.reword(c, &a)
	d := s.document(c, a)
	s.twists.reshape(c, &d)
	out := s.render(c, a.status, d)
	s.twists.send(c, &out)
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
	s.reset()
	_, _ = io.WriteString(w, "reset\n")
}

func (s *Server) reset() { s.current.Store(s.seed.world()) }
