package run

import "github.com/rowproof/rowproof/harness/config"

// shortest is the length from which a value is looked for and replaced: a shorter one, such as a 1 in a
// fixture's parameters, is no secret and stands everywhere.
const shortest = 6

// secrets lists what must not turn up in a report, even if the endpoint sends it back.
func secrets(p *config.Profile) []string {
	all := []string{string(p.Credentials.Secret), string(p.Credentials.Token)}
	for _, f := range p.Gateway {
		if f.Credentials != nil {
			all = append(all, string(f.Credentials.Secret), string(f.Credentials.Token))
		}
		for _, v := range f.Parameters {
			all = append(all, string(v))
		}
	}
	var out []string
	for _, s := range all {
		if len(s) >= shortest {
			out = append(out, s)
		}
	}
	return out
}
