package mock

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/authority"
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// A Gate checks the credentials of requests like a [Server], for another server that answers them. It remembers nonces.
// Its methods are safe for concurrent use.
type Gate struct{ gate *rpc.Gate }

// Credentials are what a request must prove.
type Credentials = rpc.Credentials

// A Claim is a request before its credentials are checked.
type Claim struct {
	Scheme string            // signature scheme: v1, roa, acs3, bearer, or "" without credentials
	ID     string            // access key id; "" if the request has none
	Bearer string            // bearer token; "" if the request has none
	Args   map[string]string // parameters, and the common parameters in headers under their names as parameters
	Format spec.Format       // requested format of the answer
	claim  *rpc.Claim
}

// A Refusal is an error answer of the gateway page.
type Refusal struct {
	Status        int
	Code, Message string
}

// NewGate returns a gate. The statuses, codes and messages of its refusals come from the gateway page. now is the clock.
func NewGate(gateway *spec.Contract, now func() time.Time) (*Gate, error) {
	random, err := rpc.NewRandom(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("mock: reading random seed: %w", err)
	}
	return &Gate{rpc.NewGate(gateway, now, random)}, nil
}

// Read parses a request with the given body.
func (g *Gate) Read(r *http.Request, body []byte) *Claim {
	c := g.gate.Read(r, body)
	return &Claim{c.Scheme, c.ID, c.Bearer, c.Args, c.Format, c}
}

// Check returns why the gateway refuses the credentials, one refusal per check, in the order of the checks. An endpoint
// answers with the first refusal. Check marks the nonce as used.
func (c *Claim) Check(want Credentials) []Refusal {
	var all []Refusal
	for _, a := range c.claim.Check(want) {
		all = append(all, Refusal{a.Status, a.Code, a.Message})
	}
	return all
}

// Refuse returns the refusal of the gateway page that has the code. param replaces the placeholder of the code.
func (c *Claim) Refuse(code, param string) Refusal {
	a := c.claim.Refuse(code, param)
	return Refusal{a.Status, a.Code, a.Message}
}

// An Authority is a throwaway certificate authority for servers that speak TLS.
type Authority = authority.Authority

// NewAuthority returns a new authority, which is valid from an hour before now.
func NewAuthority(now time.Time) (*Authority, error) { return authority.New(now) }
