package config

import (
	"net/url"
	"slices"

	"github.com/rowproof/rowproof/harness/sign"
)

// ShortestSecret is how many bytes a value must have to be hidden in reports: a shorter one, such as 1 or true,
// would be found in words that have nothing to do with it.
const ShortestSecret = 6

// Secrets returns the values that no output may show, each once: secret keys and tokens, the parameters of gateway
// fixtures, and whatever came from the environment. Values below [ShortestSecret] are left out.
func (p *Profile) Secrets() []string {
	all := []string{string(p.Credentials.Secret), string(p.Credentials.Token)}
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
		if u, err := url.Parse(p.Endpoint); err == nil { // errors of the network name the host alone
			all = append(all, u.Host, u.Hostname())
		}
	}
	all = slices.DeleteFunc(all, func(s string) bool { return len(s) < ShortestSecret })
	slices.Sort(all)
	return slices.Compact(all)
}

// Shown returns a text of the profile, such as its endpoint, as output may show it.
func (p *Profile) Shown(s string) string {
	if p.variables.has(s) {
		return sign.Mask
	}
	return s
}
