package client

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// signer holds the identity of a call.
type signer struct {
	scheme sign.Scheme
	key    sign.Credentials
	bearer bool // parameters contain a bearer token, and the identity has no access key
	host   string
	extra  map[string]string // parameters of the identity
}

// identity returns the signer of a gateway fixture, or of the client's credentials if name is "", for a style of
// operations.
func (c *Client) identity(name string, style spec.Style) (signer, error) {
	key, err := c.key()
	if err != nil {
		return signer{}, err
	}
	s := signer{scheme: sign.ForStyle(c.scheme, style), key: key}
	if name == "" {
		return s, nil
	}
	who, ok := c.options.Identities[name]
	if !ok {
		return s, fmt.Errorf("the profile has no gateway fixture %q: add one under gateway", name)
	}
	if why := misfit(c.scheme, name, who); why != "" {
		return s, errors.New(why)
	}
	s.host, s.extra = who.Host, map[string]string{}
	for name, value := range who.Parameters {
		s.extra[name] = string(value)
	}
	switch {
	case who.Credentials != nil:
		s.key = *who.Credentials
	case sign.HasBearer(who.Parameters):
		s.scheme, s.key, s.bearer = sign.ForBearer(s.scheme), sign.Credentials{}, true
	}
	return s, nil
}

// Misfit returns the reason why calls with the given signature cannot use the identity of a gateway fixture, or "" if
// they can.
func Misfit(n sign.Name, fixture string, who Identity) string {
	s, ok := sign.Find(n)
	if !ok {
		return ""
	}
	return misfit(s, fixture, who)
}

func misfit(s sign.Scheme, fixture string, who Identity) string {
	name := s.About().Name
	if name == sign.None {
		return ""
	}
	if who.Credentials == nil && sign.HasBearer(who.Parameters) {
		s = sign.ForBearer(s)
	}
	if who.Credentials != nil {
		if missing := sign.Missing(s, *who.Credentials); len(missing) > 0 {
			return fmt.Sprintf("the credentials of gateway.%s have no %s, which signature %s needs", fixture, strings.Join(missing, " and no "), name)
		}
	}
	for _, parameter := range slices.Sorted(maps.Keys(who.Parameters)) {
		if why := s.Wire(parameter, spec.RPC).Lacks; why != "" {
			return why + ", which gateway." + fixture + " has"
		}
	}
	return ""
}

// common returns the common parameters of a call, except the signature.
func (c *Client) common(r steps.Request, who signer) ([]param, error) {
	pairs := []sign.Pair{{Name: "Action", Value: r.Operation.Name}, {Name: "Version", Value: r.Operation.Version}}
	if r.Format != "" {
		pairs = append(pairs, sign.Pair{Name: "Format", Value: string(r.Format)})
	}
	at := r.Time
	if at.IsZero() {
		at = c.options.Now()
	}
	own, err := c.authentication(who, at)
	if err != nil {
		return nil, err
	}
	b := builder{params: make([]param, 0, len(pairs)+len(own)+len(who.extra))}
	for _, p := range append(pairs, own...) {
		b.params = append(b.params, param{name: p.Name, value: p.Value})
	}
	b.set(who.extra)
	for i := range b.params {
		b.params[i].wire = who.scheme.Wire(b.params[i].name, r.Operation.Style)
	}
	return slices.DeleteFunc(b.params, func(p param) bool { return p.wire.Lacks != "" }), nil
}

// authentication returns the parameters that the identity's signature scheme adds to a call.
func (c *Client) authentication(who signer, at time.Time) ([]sign.Pair, error) {
	if !c.Signed() {
		return nil, nil
	}
	nonce, err := c.nonce()
	if err != nil {
		return nil, err
	}
	return who.scheme.Common(sign.Call{ID: who.key.ID, Token: who.key.Token, Bearer: who.bearer, Nonce: nonce, Time: at}), nil
}

// nonce returns a random UUID (version 4, RFC 9562).
func (c *Client) nonce() (string, error) {
	var b [16]byte
	c.random.Lock()
	_, err := io.ReadFull(c.options.Rand, b[:])
	c.random.Unlock()
	if err != nil {
		return "", fmt.Errorf("no random bytes for a nonce: %w", err)
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}

// Common implements steps.Endpoint.
func (c *Client) Common(o spec.Operation, name string) steps.Common { return Common(c.scheme, o, name) }

// Common describes how requests with the given signature scheme carry a common parameter.
func Common(s sign.Scheme, o spec.Operation, name string) steps.Common {
	s = sign.ForStyle(s, o.Style)
	w := s.Wire(name, o.Style)
	out := steps.Common{Lacks: w.Lacks, Refuses: w.Refuses, Header: orElse(w.Header, w.Repeat)}
	for _, p := range s.Common(sign.Call{}) {
		if p.Name == name {
			out.Value = p.Value
		}
	}
	return out
}

// secretsOf returns all values that records must mask.
func secretsOf(o Options) []string {
	secrets := append(slices.Clone(o.Secrets), string(o.Credentials.Secret), string(o.Credentials.Token))
	secrets = append(secrets, config.ProxySecrets(o.Proxy)...)
	for _, name := range slices.Sorted(maps.Keys(o.Identities)) {
		who := o.Identities[name]
		if who.Credentials != nil {
			secrets = append(secrets, string(who.Credentials.Secret), string(who.Credentials.Token))
		}
		for name, value := range who.Parameters {
			if sign.Sensitive(name) {
				secrets = append(secrets, string(value))
			}
		}
	}
	return secrets
}
