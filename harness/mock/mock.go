// Package mock implements an endpoint for the operations that pages document. Its answers follow from the contracts and
// from its state; package vpc implements one family of operations more precisely. On request it breaks one promise ([Defects]) or keeps all
// promises in an unusual style ([style.Styles]).
//
// Start with [New], [Server.Start] and [Server.Profile]. The package shares no code with the checker: it has its own code to
// parse parameters, verify signatures and write answers.
package mock

import (
	"crypto/rand"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/harness/mock/internal/generic"
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/mock/vpc"
	"github.com/rowproof/rowproof/spec"
)

// Options configures a [Server].
type Options struct {
	Contracts []*spec.Contract // operation pages
	Gateway   *spec.Contract   // the gateway page: common parameters and errors
	Now       func() time.Time // the server's clock; nil means time.Now
	Rand      io.Reader        // seed of identifiers, keys and request ids; nil means crypto/rand
	Defect    string           // id of the defect; "" for none
	Style     style.Style      // "" means Conforming
	Unsigned  bool             // skip authentication
	Public    bool             // Start may listen on addresses other than loopback
	TLS       bool             // Start serves HTTPS with a certificate of a throwaway authority, which the profile names
}

// Server is a mock endpoint. Its methods are safe for concurrent use.
type Server struct {
	core *rpc.Server
	seed *vpc.Seed
}

// New returns a server with a newly seeded state and random access keys. It returns an error if a page names no operation
// or if the defect or style is unknown.
func New(o Options) (*Server, error) {
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	random, err := rpc.NewRandom(o.Rand)
	if err != nil {
		return nil, fmt.Errorf("mock: reading random seed: %w", err)
	}
	seed := vpc.NewSeed(random)
	all := families{generic.New(o.others(), o.Gateway, random, seed.Owner())}
	if len(o.others()) < len(o.Contracts) {
		all = append(families{seed}, all...)
	}
	hooks, err := o.hooks(all)
	if err != nil {
		return nil, err
	}
	core, err := rpc.New(rpc.Options{
		Contracts: o.Contracts, Gateway: o.Gateway, Family: all, Hooks: hooks,
		Now: o.Now, Random: random, Unsigned: o.Unsigned, Public: o.Public, TLS: o.TLS,
	})
	if err != nil {
		return nil, err
	}
	return &Server{core, seed}, nil
}

// hooks returns the hooks of the style followed by the hooks of the defect.
func (o Options) hooks(f families) ([]rpc.Hooks, error) {
	hooks, err := style.Find(o.Style)
	if err != nil || o.Defect == "" {
		return hooks, err
	}
	h, err := defect.Find(o.Defect, f.Operations(), o.Contracts, o.Gateway)
	return append(hooks, h), err
}

// others returns the pages whose operations package vpc does not implement. It returns all pages if none of them documents
// an association, which the operations of package vpc make and undo.
func (o Options) others() []*spec.Contract {
	associates := func(c *spec.Contract) bool { return c.Operation.Name == vpc.AssociateOperation.Name }
	if !slices.ContainsFunc(o.Contracts, associates) {
		return o.Contracts
	}
	var others []*spec.Contract
	for _, c := range o.Contracts {
		if (&vpc.Seed{}).Operation(c) == nil {
			others = append(others, c)
		}
	}
	return others
}

// Defects returns all defects for the pages, in a stable order.
func Defects(contracts []*spec.Contract, gateway *spec.Contract) []defect.Defect {
	o := Options{Contracts: contracts, Gateway: gateway}
	return defect.All(append(vpc.Operations(), generic.Operations(o.others(), gateway)...), contracts, gateway)
}

// Unbroken returns the rows of the pages that no defect breaks, with the reasons.
func Unbroken(contracts []*spec.Contract, gateway *spec.Contract) []defect.Unbroken {
	o := Options{Contracts: contracts, Gateway: gateway}
	return defect.Without(append(vpc.Operations(), generic.Operations(o.others(), gateway)...), contracts, gateway)
}

// Start listens on addr (host:port; port 0 chooses a free port) and serves requests until stop is called. It returns the
// URL of the endpoint. It returns an error if the address is not loopback, unless Options.Public is set.
func (s *Server) Start(addr string) (url string, stop func() error, err error) {
	return s.core.Start(addr)
}

// Profile returns a YAML profile for the given URL: values of requests that succeed, values that trigger each refusal, and
// the access keys.
func (s *Server) Profile(endpoint string) ([]byte, error) { return s.core.Profile(endpoint) }
