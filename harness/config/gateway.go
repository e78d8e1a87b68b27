package config

import (
	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/harness/sign"
)

func (l *loader) gateway(n *yaml.Node, at string) {
	l.profile.Gateway = map[string]Fixture{}
	l.Each(n, at, func(key, value *yaml.Node, path string) { l.fixture(key.Value, value, path) })
}

func (l *loader) fixture(name string, n *yaml.Node, at string) {
	f := Fixture{}
	l.Keys(n, at, map[string]func(*yaml.Node, string){
		"host": l.into(&f.Host),
		"skip": func(n *yaml.Node, at string) { f.Skip = l.reason(n, at) },
		"credentials": func(n *yaml.Node, at string) {
			f.Credentials = &sign.Credentials{}
			l.credentials(n, at, f.Credentials)
		},
		"parameters": func(n *yaml.Node, at string) {
			f.Parameters = map[string]sign.Secret{}
			l.Each(n, at, func(key, value *yaml.Node, path string) { l.parameter(f.Parameters, key.Value, value, path) })
		},
	})
	l.profile.Gateway[name] = f
}

// parameter reads a value into a fixture's parameters.
func (l *loader) parameter(into map[string]sign.Secret, name string, n *yaml.Node, at string) {
	set := func(v string) { into[name] = sign.Secret(v) }
	if sign.Sensitive(name) && yamltree.Target(n).Value != "" { // "" is not a secret
		l.hide(n, at, set)
	} else if v, ok := l.text(n, at); ok {
		set(v)
	}
}

// defaultChain is the value of the key credentials that selects the provider's default chain.
const defaultChain = "default"

// ownCredentials reads the credentials of the profile.
func (l *loader) ownCredentials(n *yaml.Node, at string) {
	switch t := yamltree.Target(n); {
	case t.Kind == yaml.ScalarNode && t.Value == defaultChain:
		l.profile.DefaultCredentials = true
		l.held = map[string]bool{"id": true, "secret": true}
	case yamltree.IsText(t):
		l.Complain(n, "wrong-type", "credentials must be default, or a mapping such as {id: env:NAME, secret: env:NAME}")
	default:
		l.credentials(n, at, &l.profile.Credentials)
	}
}

// credentials records the secrets of c. They must contain an access key, a bearer token alone, or both.
func (l *loader) credentials(n *yaml.Node, at string, c *sign.Credentials) {
	has := map[string]bool{}
	before := len(l.Problems)
	hide := func(key string, set func(string)) func(*yaml.Node, string) {
		return func(n *yaml.Node, at string) { has[key] = l.hide(n, at, set) }
	}
	l.Keys(n, at, map[string]func(*yaml.Node, string){
		"id":     hide("id", func(v string) { c.ID = v }),
		"secret": hide("secret", func(v string) { c.Secret = sign.Secret(v) }),
		"token":  hide("token", func(v string) { c.Token = sign.Secret(v) }),
	})
	switch {
	case len(l.Problems) > before:
	case has["id"] != has["secret"] || !has["id"] && !has["token"]:
		l.Complain(yamltree.Target(n), "missing-key", "%s must have both id and secret, as in {id: env:NAME, secret: env:NAME}, or only a bearer token, as in {token: env:NAME}", at)
	case at == "credentials":
		l.held = has
	}
}
