package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// Preflight is the result of sending the valid request of an operation before the scenarios run.
type Preflight struct {
	// Skipped is the reason why no request was sent, such as a value that the profile lacks, or "".
	Skipped string
	// Accepted is set if one of the requests succeeded.
	Accepted bool
	// Answer is the answer to the first request, by POST in JSON.
	Answer string
	// Sent is the first request as it was sent, with secrets masked.
	Sent string
	// Key is the profile key whose value most likely caused the rejection, or "".
	Key string
}

// String returns the diagnosis of a preflight that was rejected.
func (p Preflight) String() string {
	s := "the preflight request did not succeed by POST or GET, in JSON or XML: " + p.Answer
	if p.Key != "" {
		s += "; check " + p.Key + " in the profile"
	}
	return s
}

// TryPreflight sends the valid request of an operation by POST and GET, in JSON and XML, until one is accepted. If all
// are rejected, it changes the parameter that the rejection names, and adds one optional parameter at a time. If these
// requests are rejected, too, it looks for the profile key that most likely caused the rejection. If vary is set, this
// search sends up to ten more requests, each with one changed value, which may modify data at the endpoint.
func TryPreflight(ctx context.Context, env *Env, c *spec.Contract, vary bool) Preflight {
	w := &world{env: env, composer: newComposer(env), format: spec.JSON}
	w.choose(c)
	w.outcome.Scenario = "preflight of " + c.Operation.Name
	lease, base, err := w.begin(ctx, spec.JSON)
	if err != nil {
		return Preflight{Skipped: err.Error()}
	}
	defer lease.Release()
	var first response
	for i, r := range w.everyTransport(base) {
		a := w.send(ctx, "control", r, r.Format)
		if a.accepted() {
			w.spent(ctx, lease, r, a)
			return Preflight{Accepted: true}
		}
		if i == 0 {
			first = a
		}
	}
	p := Preflight{Answer: first.shown(), Sent: strings.TrimSpace(first.Method + " " + first.URL + " " + first.Body)}
	if !first.transient() && first.isFault {
		for _, r := range append(w.relieved(base, first), w.withOneMore(base)...) {
			if a := w.send(ctx, "control", r, r.Format); a.accepted() {
				w.spent(ctx, lease, r, a)
				return Preflight{Accepted: true}
			}
		}
		p.Key = w.likelyKey(ctx, lease, base, first, vary)
		if !w.composer.Signed && asksForSignature(first) {
			p.Key = "signature"
		}
	}
	return p
}

// asksForSignature reports whether a rejection names a parameter with credentials.
func asksForSignature(a response) bool {
	return slices.ContainsFunc(scenario.Credentials, func(name string) bool {
		return strings.Contains(a.fault.Code+" "+a.fault.Message, name)
	})
}

// everyTransport returns a request by POST and GET, in both formats. An ROA request has one method, and its answers are
// JSON unless the page shows XML.
func (w *world) everyTransport(base Request) []Request {
	methods := []Request{base}
	if base.Operation.Style != spec.ROA {
		get := base
		get.Method, get.Place = "GET", Query
		methods = append(methods, get)
	}
	all := slices.Clone(methods)
	if base.Operation.Style == spec.ROA && !request.ShowsXML(w.contract) {
		return all
	}
	other := map[spec.Format]spec.Format{spec.JSON: spec.XML, spec.XML: spec.JSON}[base.Format]
	for _, r := range methods {
		r.Format = other
		all = append(all, r)
	}
	return all
}

// maxWithOneMore limits the requests of withOneMore.
const maxWithOneMore = 8

// withOneMore returns requests with one more optional parameter, one request for each value that the page documents and
// the profile allows. If the endpoint accepts one of them, the operation can be called. The scenarios report that the
// endpoint rejects the request without the parameter.
func (w *world) withOneMore(base Request) []Request {
	var all []Request
	for i := range w.contract.Parameters {
		p := &w.contract.Parameters[i]
		if p.Required || p.Parent != "" || base.Index(p.Name) >= 0 || w.composer.Can(p.Name) != nil || p.IsFixed() {
			continue
		}
		for _, value := range documentedValues(p) {
			if r, ok := w.with(base, p.Name, value); ok {
				all = append(all, r)
			}
		}
	}
	return all[:min(len(all), maxWithOneMore)]
}

// documentedValues returns the values that the page documents for a parameter and that any client may send.
func documentedValues(p *spec.Parameter) []string {
	var all []string
	for _, v := range p.Enum {
		all = append(all, v.Value)
	}
	if v, ok := p.Sendable(); ok && len(all) == 0 {
		all = append(all, v)
	}
	return all
}

// likelyKey returns the profile key that most likely caused the rejection. If the answer names a parameter or the
// credentials, likelyKey returns the key that namedKey finds. Otherwise, if vary is set, it sends requests with one
// changed value each. It returns the key of the value whose change makes the endpoint accept the request. If there is
// none, it returns the key of the only value whose change leaves the answer the same. Without such a value, it returns
// "".
func (w *world) likelyKey(ctx context.Context, lease Lease, base Request, a response, vary bool) string {
	if key := w.namedKey(a); key != "" {
		return key
	}
	if !vary {
		return ""
	}
	var same []string
	for _, p := range base.Parameters[:min(len(base.Parameters), 10)] {
		r := base
		r.Parameters = slices.Clone(base.Parameters)
		r.Put(p.Name, request.UnknownIdentifier(p.Value))
		b := w.send(ctx, "control", r, r.Format)
		if b.accepted() {
			w.spent(ctx, lease, r, b)
			return w.keyOf(p.Name)
		}
		if b.Status == a.Status && b.fault.Code == a.fault.Code {
			same = append(same, p.Name)
		}
	}
	if len(same) == 1 {
		return w.keyOf(same[0])
	}
	return ""
}

func (w *world) keyOf(parameter string) string {
	return fmt.Sprintf("operations.%s.parameters.%s", w.contract.Operation.Name, parameter)
}

// namedKey returns the profile key of the parameter or the credentials that the error row of an answer names, or "".
func (w *world) namedKey(a response) string {
	if all := w.blames(a.fault.Code); len(all) > 0 {
		return w.keyOf(all[0])
	}
	if e := w.rowOf(a); e != nil {
		if names := scenario.Cause(w.contract, e).Parameters; len(names) > 0 {
			return w.keyOf(names[0])
		}
		return ""
	}
	if w.env.Gateway == nil {
		return ""
	}
	for _, e := range w.env.Gateway.Errors {
		if e.Code != a.fault.Code {
			continue
		}
		about := []spec.Fault{spec.Signature, spec.Permission, spec.Unknown, spec.Expired}
		names := e.Cause.Parameters
		switch {
		case slices.Contains(names, "Action"), slices.Contains(names, "Version"):
			return "endpoint"
		case slices.ContainsFunc(names, func(n string) bool { return slices.Contains(scenario.Credentials, n) }), slices.Contains(about, e.Cause.Fault):
			return "credentials"
		}
	}
	return ""
}
