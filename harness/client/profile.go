package client

import (
	"github.com/rowproof/rowproof/harness/client/chain"
	"github.com/rowproof/rowproof/harness/config"
)

// FromProfile returns options with the values of a profile. The caller sets Jobs, Now and Rand.
func FromProfile(p *config.Profile) Options {
	o := Options{
		Endpoint: p.Endpoint, Signature: p.Signature, Credentials: p.Credentials, Timeout: p.Timeout, Secrets: p.Secrets(),
		Roots: p.Roots, ServerName: p.ServerName, Proxy: p.ProxyURL(),
		Identities: make(map[string]Identity, len(p.Gateway)),
	}
	if p.DefaultCredentials {
		o.Source = chain.Default()
	}
	for name, f := range p.Gateway {
		o.Identities[name] = Identity{Credentials: f.Credentials, Parameters: f.Parameters, Host: f.Host}
	}
	return o
}
