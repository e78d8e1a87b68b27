package config

import (
	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/sign"
)

func (l *loader) gateway(n *yaml.Node, at string) {
	l.profile.Gateway = map[string]Fixture{}
	l.each(n, at, func(key, value *yaml.Node, path string) { l.fixture(key.Value, value, path) })
}

func (l *loader) fixture(name string, n *yaml.Node, at string) {
	f := Fixture{}
	l.keys(n, at, map[string]func(*yaml.Node, string){
		"host": l.into(&f.Host),
		"skip": func(n *yaml.Node, at string) { f.Skip = l.reason(n, at) },
		"credentials": func(n *yaml.Node, at string) {
			f.Credentials = &sign.Credentials{}
			l.credentials(n, at, f.Credentials)
		},
		"parameters": func(n *yaml.Node, at string) {
			f.Parameters = map[string]sign.Secret{}
			l.each(n, at, func(key, value *yaml.Node, path string) { l.parameter(f.Parameters, key.Value, value, path) })
		},
	})
	l.profile.Gateway[name] = f
}

// parameter reads a value into a fixture's parameters.
func (l *loader) parameter(into map[string]sign.Secret, name string, n *yaml.Node, at string) {
	set := func(v string) { into[name] = sign.Secret(v) }
	if sign.Sensitive(name) && target(n).Value != "" { // "" is not a secret
		l.hide(n, at, set)
	} else if v, ok := l.text(n, at); ok {
		set(v)
	}
}

// credentials records the secrets of c.
func (l *loader) credentials(n *yaml.Node, at string, c *sign.Credentials) {
	var id, secret bool
	before := len(l.problems)
	l.keys(n, at, map[string]func(*yaml.Node, string){
		"id": func(n *yaml.Node, at string) {
			id = l.hide(n, at, func(v string) { c.ID = v })
		},
		"secret": func(n *yaml.Node, at string) {
			secret = l.hide(n, at, func(v string) { c.Secret = sign.Secret(v) })
		},
		"token": func(n *yaml.Node, at string) {
			l.hide(n, at, func(v string) { c.Token = sign.Secret(v) })
		},
	})
	if len(l.problems) == before && !(id && secret) {
		l.complain(target(n), "missing-key", "%s must have both id and secret, as in {id: env:NAME, secret: env:NAME}", at)
	}
}
