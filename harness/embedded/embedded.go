// Package embedded starts rowproof's mock as an endpoint and returns its profile.
package embedded

import (
	"fmt"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/spec"
)

// Options returns mock options that serve the pages.
func Options(pages []input.Page) mock.Options {
	var o mock.Options
	for _, p := range pages {
		if p.Contract.Kind == spec.GatewayPage {
			o.Gateway = p.Contract
		} else {
			o.Contracts = append(o.Contracts, p.Contract)
		}
	}
	return o
}

// Start starts a mock on a free port of the loopback interface. The caller must call stop.
func Start(o mock.Options) (p *config.Profile, stop func() error, err error) {
	server, err := mock.New(o)
	if err != nil {
		return nil, nil, err
	}
	url, stop, err := server.Start("127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	if p, err = profile(server, url); err != nil {
		_ = stop()
		return nil, nil, err
	}
	p.Embedded = true
	return p, stop, nil
}

// Profile returns the profile that [Start] returns, with port 0. It does not start a server.
func Profile(o mock.Options) (*config.Profile, error) {
	server, err := mock.New(o)
	if err != nil {
		return nil, err
	}
	return profile(server, "http://127.0.0.1:0")
}

func profile(server *mock.Server, url string) (*config.Profile, error) {
	src, err := server.Profile(url)
	if err != nil {
		return nil, fmt.Errorf("profile of the embedded mock: %w", err)
	}
	p, err := config.Load("embedded.yaml", src, func(string) (string, bool) { return "", false })
	if err != nil {
		return nil, fmt.Errorf("profile of the embedded mock: %w", err)
	}
	return p, nil
}
