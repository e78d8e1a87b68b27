package config

import (
	"fmt"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/harness/sign"
)

// Move replaces the endpoint. It returns an error if the address is invalid, if the profile has literal or short secrets and the
// address is not loopback, or if the reset URL is on another host.
func (p *Profile) Move(address string) error {
	other, err := ForEndpoint(address)
	if err != nil {
		return err
	}
	reset := ""
	if p.Reset != nil {
		reset = p.Reset.URL
	}
	switch {
	case !Loopback(address) && p.written():
		return Problems{yamltree.Problem("", yamltree.Mark{}, "literal-secret",
			"the profile has literal secrets, which are allowed for a loopback endpoint only: put them into environment variables and write env:NAME")}
	case !Loopback(address) && len(p.shortSecrets()) > 0:
		return Problems{yamltree.Problem("", yamltree.Mark{}, "short-secret",
			fmt.Sprintf("%s of the profile has fewer than %d characters: reports cannot mask it reliably; use a longer secret", p.shortSecrets()[0], safeSecret))}
	case reset != "" && !Loopback(reset) && !sameHost(reset, address):
		return Problems{yamltree.Problem("", yamltree.Mark{}, "foreign-reset",
			"the host of reset.url in the profile is not the host of this endpoint: use a profile of this endpoint")}
	}
	p.Endpoint = other.Endpoint
	return nil
}

// written reports whether the profile has a literal secret.
func (p *Profile) written() bool {
	literal := func(c sign.Credentials) bool {
		for _, s := range []string{c.ID, string(c.Secret), string(c.Token)} {
			if s != "" && !p.variables.has(s) {
				return true
			}
		}
		return false
	}
	if literal(p.Credentials) || p.hasLiteralProxy(p.variables) {
		return true
	}
	for _, f := range p.Gateway {
		if f.Credentials != nil && literal(*f.Credentials) {
			return true
		}
		for name, v := range f.Parameters {
			if sign.Sensitive(name) && !p.variables.has(string(v)) {
				return true
			}
		}
	}
	return false
}
