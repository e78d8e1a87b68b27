package client

import (
	"context"

	"github.com/rowproof/rowproof/harness/client/chain"
	"github.com/rowproof/rowproof/harness/config"
)

// FromProfile returns options with the values of a profile. The caller sets Jobs, Now and Rand.
// If the profile uses the default chain, its credentials are available until ctx ends.
func FromProfile(ctx context.Context, p *config.Profile) Options {
	o := Options{
		Endpoint: p.Endpoint, Signature: p.Signature, Credentials: p.Credentials, Timeout: p.Timeout, Secrets: p.Secrets(),
		Roots: p.Roots, ServerName: p.ServerName, Proxy: p.ProxyURL(),
		Identities: make(map[string]Identity, len(p.Gateway)),
	}
	if p.DefaultCredentials {
		o.Source = chain.Default(ctx)
	}
	for name, f := range p.Gateway {
		o.Identities[name] = Identity{Credentials: f.Credentials, Parameters: f.Parameters, Host: f.Host}
	}
	return o
}
