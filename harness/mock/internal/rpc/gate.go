package rpc

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/verify"
	"github.com/rowproof/rowproof/spec"
)

// Gate checks the credentials of requests that a server other than [Server] answers. It remembers nonces. Its methods are
// safe for concurrent use.
type Gate struct {
	gateway *spec.Contract
	now     func() time.Time
	random  *Random
	nonces  *nonces
}

// NewGate returns a gate. The statuses, codes and messages of its refusals come from the gateway page.
func NewGate(gateway *spec.Contract, now func() time.Time, random *Random) *Gate {
	return &Gate{gateway, now, random, newNonces(now)}
}

// Credentials are what a request must prove.
type Credentials struct {
	ID, Secret string
	Token      string // security token; the key is temporary unless it is ""
	Bearer     string // bearer token
}

// Claim is a request before its credentials are checked.
type Claim struct {
	Scheme string            // v1, roa, acs3, bearer, or "" without credentials
	ID     string            // access key id; "" if the request has none
	Bearer string            // bearer token; "" if the request has none
	Args   map[string]string // parameters, and the common parameters in headers under their names as parameters
	Format spec.Format       // requested format of the answer
	call   *Call
	gate   *Gate
}

// Read parses a request with the given body.
func (g *Gate) Read(r *http.Request, body []byte) *Claim {
	r = r.Clone(r.Context())
	r.Body = io.NopCloser(bytes.NewReader(body))
	if r.Header.Get("X-Acs-Bearer-Token") != "" && strings.HasPrefix(r.Header.Get("Authorization"), "acs :") {
		r.Header.Del("Authorization") // some SDKs sign ROA requests with an empty key instead of naming the type
		r.Header.Set("X-Acs-Signature-Type", "BEARERTOKEN")
	}
	c := g.server(Credentials{}).receive(nil, r)
	claim := &Claim{Scheme: schemeName(c.scheme), ID: c.Args["AccessKeyId"], Bearer: c.Args["BearerToken"], Args: c.Args, Format: c.Format, call: c, gate: g}
	if claim.Scheme == "bearer" {
		claim.ID = ""
	}
	return claim
}

// server returns a server that has only the given credentials.
func (g *Gate) server(want Credentials) *Server {
	ring := newKeyring(g.random, g.now(), "owner")
	key := &Key{ID: want.ID, Secret: want.Secret, Owner: "owner", temporary: want.Token != ""}
	ring.ByID, ring.Bearer, ring.Tokens = map[string]*Key{}, want.Bearer, map[string]Token{}
	if want.ID != "" {
		ring.ByID[want.ID] = key
	}
	if want.Token != "" {
		ring.Tokens[want.Token] = Token{Value: want.Token, Key: key}
	}
	return &Server{Options: Options{Gateway: g.gateway, Now: g.now}, random: g.random, nonces: g.nonces, Keys: ring}
}

// schemeName returns the name of a scheme: that of its type.
func schemeName(s verify.Scheme) string {
	switch name := strings.TrimPrefix(fmt.Sprintf("%T", s), "verify."); name {
	case "rpcV1":
		return "v1"
	case "anonymous":
		return ""
	default:
		return name
	}
}

// Check returns why the gateway refuses the credentials of a request, one answer per check, in the order of the checks.
// It marks the nonce as used.
func (c *Claim) Check(want Credentials) []Answer {
	s := c.gate.server(want)
	s.identify(c.call)
	var all []Answer
	if r := s.checkBody(c.call); r != nil {
		all = append(all, s.refuse(c.call, r))
	}
	for _, ch := range authChecks {
		if r := ch.Run(s, c.call); r != nil {
			all = append(all, s.refuse(c.call, r))
		}
	}
	return all
}

// Refuse returns the answer of the gateway page for a code. param replaces the placeholder of the code.
func (c *Claim) Refuse(code, param string) Answer {
	s := c.gate.server(Credentials{})
	return s.refuse(c.call, &Refusal{Code: code, Param: param})
}
