// Package server plays the answers of SDK cases and records the requests. The access key id or the bearer token of a
// request names its case.
//
// Start with [New] and [Server.Start]. The credentials of each request are verified; a request that fails is answered
// with the documented code of the gateway page.
package server

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// Options configures a [Server].
type Options struct {
	Cases   []sdk.Case
	Gateway *spec.Contract                               // the gateway page: codes and messages of refusals
	Now     func() time.Time                             // the clock; nil means time.Now
	Wait    func(ctx context.Context, d time.Duration)   // waits before a delayed answer; nil means a timer
	TLS     bool                                         // serve HTTPS with a certificate of a throwaway authority
	Public  bool                                         // Start may listen on addresses other than loopback
	Report  func(w http.ResponseWriter, r *http.Request) // answers GET /-/report on loopback; may be nil
}

// Server is a server for SDKs. Its methods are safe for concurrent use.
type Server struct {
	options   Options
	cases     map[string]*entry // by access key id
	names     map[string]*entry
	gate      *mock.Gate
	authority *mock.Authority // nil without TLS
	elsewhere string          // address of the second listener: host and port
	ledger    ledger
}

// New returns a server. It returns an error if two cases have one key, or if the gateway page is missing.
func New(o Options) (*Server, error) {
	if o.Gateway == nil {
		return nil, errors.New("sdk: no gateway page: pass the contract of the common parameters and errors")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	gate, err := mock.NewGate(o.Gateway, o.Now)
	if err != nil {
		return nil, err
	}
	s := &Server{options: o, gate: gate, cases: map[string]*entry{}, names: map[string]*entry{}}
	for i := range o.Cases {
		c := &o.Cases[i]
		if s.cases[c.Key.ID] != nil || s.names[c.Name] != nil {
			return nil, errors.New("sdk: two cases have the name or the key of " + c.Name)
		}
		e := &entry{test: c}
		s.cases[c.Key.ID], s.names[c.Name] = e, e
	}
	if o.TLS {
		if s.authority, err = mock.NewAuthority(o.Now()); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// CA returns the certificate of the authority in PEM, or "" without TLS.
func (s *Server) CA() string {
	if s.authority == nil {
		return ""
	}
	return s.authority.PEM()
}

// wait returns after d or when ctx ends.
func wait(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// ServeHTTP answers a request to the first listener. [Server.Start] must have started the second.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/-/report" && s.options.Report != nil {
		s.report(w, r)
		return
	}
	in := s.receive(r)
	claim := s.gate.Read(r, in.Body)
	in.Scheme, in.Format = claim.Scheme, claim.Args["Format"]
	in.Format = cmp.Or(in.Format, string(claim.Format))
	e := s.find(claim)
	if e == nil {
		s.ledger.addStray(strayOf(claim, in))
		write(w, s.unknown(claim))
		return
	}
	in.Case, in.NonceOf = e.test.Name, s.ledger.nonceOf(claim, e.test.Name)
	refusals := s.refusals(e.test, claim, in)
	for _, f := range refusals {
		in.Faults = append(in.Faults, sdk.Fault{Code: f.Code, Message: f.Message})
	}
	if len(refusals) > 0 {
		in.Reply, in.Status = -1, refusals[0].Status
		s.ledger.add(e, in)
		write(w, refused(claim.Format, refusals[0]))
		return
	}
	s.answer(w, r, e, in)
}

// answer plays the next reply of the script.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, e *entry, in sdk.Request) {
	reply, index := e.next()
	in.Reply, in.Status = index, reply.Status
	if drops(reply, in.Kept) {
		in.Status = 0
	}
	s.ledger.add(e, in)
	if reply.Delay > 0 {
		s.options.Wait(r.Context(), reply.Delay)
	}
	play(w, s.located(reply, e.test.Key.ID), in.Kept)
}

// serveElsewhere answers a request to the second listener, which only redirects name.
func (s *Server) serveElsewhere(w http.ResponseWriter, r *http.Request) {
	in := s.receive(r)
	claim := s.gate.Read(r, in.Body)
	in.Scheme, in.Elsewhere, in.Format = claim.Scheme, true, string(claim.Format)
	e := s.find(claim)
	if e == nil {
		e = s.cases[r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]]
	}
	if e == nil {
		s.ledger.addStray(strayOf(claim, in))
		http.NotFound(w, r)
		return
	}
	reply := e.test.Script[len(e.test.Script)-1]
	in.Case, in.Reply, in.Status = e.test.Name, len(e.test.Script)-1, reply.Status
	s.ledger.add(e, in)
	play(w, s.located(reply, e.test.Key.ID), in.Kept)
}

// find returns the case that a request names, or nil.
func (s *Server) find(claim *mock.Claim) *entry {
	id := claim.ID
	if id == "" {
		id, _, _ = strings.Cut(claim.Bearer, ".")
	}
	if !sdk.IsKey(id) {
		return nil
	}
	return s.cases[id]
}

// unknown returns the answer to a request that names no case.
func (s *Server) unknown(claim *mock.Claim) sdk.Reply {
	code, param := "InvalidAccessKeyId.NotFound", ""
	if claim.ID == "" && claim.Bearer == "" {
		code, param = "Missing"+spec.ParamPlaceholder, "AccessKeyId"
	}
	r := claim.Refuse(code, param)
	r.Message = "The access key of the request names no case. rowproof sdk cases lists the keys. (" + r.Message + ")"
	return refused(claim.Format, r)
}

// credentials returns what a request of a case must prove.
func credentials(c *sdk.Case) mock.Credentials {
	want := mock.Credentials{ID: c.Key.ID, Secret: c.Key.Secret, Bearer: c.Key.Token()}
	if c.Call.Token == sdk.STS {
		want.Token = c.Key.Token()
	}
	return want
}

// refusals returns why the gateway refuses a request of a case.
func (s *Server) refusals(c *sdk.Case, claim *mock.Claim, in sdk.Request) []mock.Refusal {
	var all []mock.Refusal
	if in.Truncated {
		all = append(all, claim.Refuse("InvalidParameter", ""))
	}
	o := c.Contract.Operation
	switch action := claim.Args["Action"]; {
	case action == "" && o.Style != spec.ROA:
		all = append(all, claim.Refuse("Missing"+spec.ParamPlaceholder, "Action"))
	case action != "" && action != o.Name && !isAlias(c.Contract, action):
		all = append(all, claim.Refuse("InvalidAction.NotFound", ""))
	}
	switch version := claim.Args["Version"]; {
	case o.Version == "" || version == o.Version:
	case version == "":
		all = append(all, claim.Refuse("Missing"+spec.ParamPlaceholder, "Version"))
	default:
		all = append(all, claim.Refuse("InvalidVersion", ""))
	}
	if o.Style != spec.ROA && in.Method != http.MethodGet && in.Method != http.MethodPost {
		all = append(all, claim.Refuse("UnsupportedHTTPMethod", ""))
	}
	return append(all, claim.Check(credentials(c))...)
}

// isAlias reports whether a page shows another value of Action than the name of its operation.
func isAlias(c *spec.Contract, action string) bool {
	if c.Explorer != nil && c.Explorer.API == action {
		return true
	}
	for _, e := range c.Examples {
		if e.Call == nil {
			continue
		}
		for _, v := range e.Call.Parameters {
			if v.Name == "Action" && v.Value == action {
				return true
			}
		}
	}
	return false
}
