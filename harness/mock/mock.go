// Package mock is an endpoint that truly implements the operations it serves: what it answers follows from its
// state, and texts and statuses of refusals come from the contracts, so that the page stays their only source. Asked
// to, it breaks one promise at a time ([Defects]) or keeps them all in an unusual style ([style.Styles]).
//
// Begin with [New], then [Server.Start] and [Server.Profile]. The package shares no code with the checker: it reads
// parameters, verifies signatures and renders answers by itself.
package mock

import (
	"crypto/rand"
	"fmt"
	"io"
	"time"

	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/mock/vpc"
	"github.com/rowproof/rowproof/spec"
)

// Options say what to serve and how.
type Options struct {
	Contracts []*spec.Contract // operation pages; each must have an implementation here
	Gateway   *spec.Contract   // the gateway page: common parameters and errors
	Now       func() time.Time // the server's clock; nil for the system's
	Rand      io.Reader        // seeds identifiers, keys and request ids; nil for the system's
	Defect    string           // id of the promise to break, "" for none
	Style     style.Style      // "" for Conforming
	Unsigned  bool             // no authentication at all
	Public    bool             // Start may listen beyond the loopback interface
}

// Server is the endpoint. Its methods may be called concurrently.
type Server struct {
	core *rpc.Server
	seed *vpc.Seed
}

// New builds a server with a freshly seeded state and throwaway keys. The error names a page without an
// implementation here, an unknown defect or an unknown style.
func New(o Options) (*Server, error) {
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	random, err := rpc.NewRandom(o.Rand)
	if err != nil {
		return nil, fmt.Errorf("mock: reading randomness: %w", err)
	}
	hooks, err := o.hooks()
	if err != nil {
		return nil, err
	}
	seed := vpc.NewSeed(random)
	core, err := rpc.New(rpc.Options{
		Contracts: o.Contracts, Gateway: o.Gateway, Family: seed, Hooks: hooks,
		Now: o.Now, Random: random, Unsigned: o.Unsigned, Public: o.Public,
	})
	if err != nil {
		return nil, err
	}
	return &Server{core, seed}, nil
}

// hooks returns those of the style, then those of the defect.
func (o Options) hooks() ([]rpc.Hooks, error) {
	hooks, err := style.Find(o.Style)
	if err != nil || o.Defect == "" {
		return hooks, err
	}
	h, err := defect.Find(o.Defect, vpc.Operations(), o.Contracts, o.Gateway)
	return append(hooks, h), err
}

// Defects returns every promise of the pages that the server can break, one at a time, in a stable order. Pages
// without an implementation here add nothing.
func Defects(contracts []*spec.Contract, gateway *spec.Contract) []defect.Defect {
	return defect.All(vpc.Operations(), contracts, gateway)
}

// Start listens at addr (host:port, port 0 for a free one) and serves until stop is called. It returns the
// endpoint's URL. An address that is not of the loopback interface is refused unless Options.Public is set.
func (s *Server) Start(addr string) (url string, stop func() error, err error) {
	return s.core.Start(addr)
}

// Profile returns the YAML profile of the server for the endpoint's URL: values that succeed, values that
// provoke each refusal, and the throwaway keys. It is all that a client needs.
func (s *Server) Profile(endpoint string) ([]byte, error) { return s.core.Profile(endpoint) }
