package config

import (
	"net/url"
	"slices"

	"github.com/rowproof/rowproof/harness/sign"
)

// ShortestSecret is the minimum length in bytes of a value that reports mask. A shorter value, such as 1 or true, also
// occurs in unrelated text.
const ShortestSecret = 6

// safeSecret is the minimum length in bytes of a key, token or password for an endpoint that is not loopback.
const safeSecret = 8

// shortSecrets returns the paths of the keys, tokens and passwords that are shorter than safeSecret, sorted.
func (p *Profile) shortSecrets() []string {
	var all []string
	check := func(path string, value sign.Secret) {
		if value != "" && len(value) < safeSecret {
			all = append(all, path)
		}
	}
	check("credentials.secret", p.Credentials.Secret)
	check("credentials.token", p.Credentials.Token)
	for name, f := range p.Gateway {
		at := "gateway." + name
		if f.Credentials != nil {
			check(at+".credentials.secret", f.Credentials.Secret)
			check(at+".credentials.token", f.Credentials.Token)
		}
		for parameter, value := range f.Parameters {
			if sign.Sensitive(parameter) {
				check(at+".parameters."+parameter, value)
			}
		}
	}
	slices.Sort(all)
	return all
}

// Secrets returns the values that output must mask, sorted and without duplicates: secret keys and tokens, parameters of
// gateway fixtures, and values from the environment. Values shorter than [ShortestSecret] are not included.
func (p *Profile) Secrets() []string {
	all := []string{string(p.Credentials.Secret), string(p.Credentials.Token)}
	all = append(all, ProxySecrets(p.ProxyURL())...)
	if p.variables != nil {
		all = append(all, p.variables.values...)
	}
	for _, f := range p.Gateway {
		if f.Credentials != nil {
			all = append(all, string(f.Credentials.Secret), string(f.Credentials.Token))
		}
		for _, v := range f.Parameters {
			all = append(all, string(v))
		}
	}
	if p.variables.has(p.Endpoint) {
		if u, err := url.Parse(p.Endpoint); err == nil { // network errors contain only the host
			all = append(all, u.Host, u.Hostname())
		}
	}
	all = slices.DeleteFunc(all, func(s string) bool { return len(s) < ShortestSecret })
	slices.Sort(all)
	return slices.Compact(all)
}

// Hide adds values that output must mask.
func (p *Profile) Hide(values ...string) {
	if p.variables == nil {
		p.variables = &variables{}
	}
	for _, v := range values {
		p.variables.add(v)
	}
}

// Shown returns s, or [sign.Mask] if s came from the environment.
func (p *Profile) Shown(s string) string {
	if p.variables.has(s) {
		return sign.Mask
	}
	return s
}
