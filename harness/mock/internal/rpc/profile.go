package rpc

import (
	"slices"

	"github.com/rowproof/rowproof/spec/visible"
)

// Profile is the profile of the endpoint in YAML.
type Profile struct {
	Endpoint    string                      `yaml:"endpoint"`
	Signature   string                      `yaml:"signature"`
	CA          string                      `yaml:"ca,omitempty"`
	Credentials *credentials                `yaml:"credentials,omitempty"`
	Allow       []string                    `yaml:"allow,flow"`
	Reset       resetProfile                `yaml:"reset,flow"`
	Gateway     map[string]fixture          `yaml:"gateway,omitempty"`
	Operations  map[string]OperationProfile `yaml:"operations"`
}

type credentials struct {
	ID     string `yaml:"id"`
	Secret string `yaml:"secret"`
}

type resetProfile struct {
	URL string `yaml:"url"`
}

// fixture triggers one answer of the gateway.
type fixture struct {
	Credentials *credentials `yaml:"credentials,omitempty"`
	Parameters  Values       `yaml:"parameters,omitempty"`
	Host        string       `yaml:"host,omitempty"`
	Skip        string       `yaml:"skip,omitempty"`
}

// Values maps parameters to the values to set in a request.
type Values map[string]string

// OperationProfile holds the values of one operation.
type OperationProfile struct {
	Parameters map[string]any               `yaml:"parameters"` // a value or a pool of values
	Enums      map[string]map[string]Values `yaml:"enums,omitempty"`
	Errors     map[string]Values            `yaml:"errors,omitempty"`
	Notes      map[string]Values            `yaml:"notes,omitempty"`
	Undo       *UndoProfile                 `yaml:"undo,omitempty"`
}

type UndoProfile struct {
	Action     string   `yaml:"action"`
	Parameters []string `yaml:"parameters,flow"`
}

// Profile returns a YAML profile for the given URL: values of requests that succeed, values that trigger each refusal, and
// the access keys.
func (s *Server) Profile(endpoint string) ([]byte, error) {
	p := Profile{
		Endpoint:   endpoint,
		Signature:  "none",
		Reset:      resetProfile{URL: endpoint + "/reset"},
		Gateway:    map[string]fixture{needsTLS: {Host: SecureHost(s.Options.Contracts[0].Operation.Product)}},
		Operations: map[string]OperationProfile{},
	}
	if !s.Options.Unsigned {
		s.Keys.addTo(&p)
	}
	s.secure(&p)
	for _, c := range s.Options.Contracts {
		name := c.Operation.Name
		if !slices.Contains(p.Allow, name) {
			p.Allow = append(p.Allow, name)
		}
		if op, ok := s.Options.Family.Profile(s.Options.Family.Operation(c)); ok {
			p.Operations[name] = op
		}
	}
	return visible.EncodeYAML(p)
}

// addTo adds the keys to a profile, each under the error that it triggers.
func (k *keyring) addTo(p *Profile) {
	p.Signature = "v1"
	p.Credentials = k.Main.credentials()
	fixtures := map[string]fixture{
		"InvalidAccessKeyId.Inactive":                {Credentials: k.Inactive.credentials()},
		"Forbidden.AccessKeyDisabled":                {Credentials: k.Disabled.credentials()},
		"Forbidden.RAM":                              {Credentials: k.Denied.credentials()},
		"InvalidSecurityToken.Expired":               k.Stale.fixture(k.Stale.Key),
		"InvalidSecurityToken.MismatchWithAccessKey": k.Session.fixture(k.Main),
		"SecurityToken":                              k.Session.fixture(k.Session.Key),
		"BearerToken":                                {Parameters: Values{"BearerToken": k.Bearer}},
	}
	for name, f := range fixtures {
		p.Gateway[name] = f
	}
}

func (k *Key) credentials() *credentials { return &credentials{ID: k.ID, Secret: k.Secret} }

func (t Token) fixture(k *Key) fixture {
	return fixture{Credentials: k.credentials(), Parameters: Values{"SecurityToken": t.Value}}
}

// secure adds the authority to a profile. Over TLS, no call triggers the error of a host that requires HTTPS.
func (s *Server) secure(p *Profile) {
	if s.authority == nil {
		return
	}
	p.CA = s.authority.PEM()
	p.Gateway[needsTLS] = fixture{Skip: "the mock serves HTTPS only"}
}
