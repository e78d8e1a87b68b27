package mock

import (
	"bytes"

	"go.yaml.in/yaml/v3"
)

// profile is the YAML file that tells a client what to call the endpoint with.
type profile struct {
	Endpoint    string                      `yaml:"endpoint"`
	Signature   string                      `yaml:"signature"`
	Credentials *credentials                `yaml:"credentials,omitempty"`
	Allow       []string                    `yaml:"allow,flow"`
	Reset       resetProfile                `yaml:"reset,flow"`
	Gateway     map[string]fixture          `yaml:"gateway,omitempty"`
	Operations  map[string]operationProfile `yaml:"operations"`
}

type credentials struct {
	ID     string `yaml:"id"`
	Secret string `yaml:"secret"`
}

type resetProfile struct {
	URL string `yaml:"url"`
}

// fixture is what brings a state of the gateway about.
type fixture struct {
	Credentials *credentials `yaml:"credentials,omitempty"`
	Parameters  values       `yaml:"parameters,omitempty"`
	Host        string       `yaml:"host,omitempty"`
}

// values are parameters to set in a request.
type values map[string]string

// operationProfile is what to call an operation with.
type operationProfile struct {
	Parameters map[string]any               `yaml:"parameters"` // a value or a pool of values
	Enums      map[string]map[string]values `yaml:"enums,omitempty"`
	Errors     map[string]values            `yaml:"errors,omitempty"`
	Notes      map[string]values            `yaml:"notes,omitempty"`
	Undo       *undoProfile                 `yaml:"undo,omitempty"`
}

type undoProfile struct {
	Action     string   `yaml:"action"`
	Parameters []string `yaml:"parameters,flow"`
}

// Profile is the YAML profile of the server as it is reached at the endpoint's URL: what succeeds, what
// brings each refusal about, and the throwaway keys. It is all that a client needs to know.
func (s *Server) Profile(endpoint string) ([]byte, error) {
	p := profile{
		Endpoint:   endpoint,
		Signature:  "none",
		Reset:      resetProfile{URL: endpoint + "/reset"},
		Gateway:    map[string]fixture{"InvalidProtocol.NeedSsl": {Host: secureHost(s.options.Contracts[0].Operation.Product)}},
		Operations: map[string]operationProfile{},
	}
	if !s.options.Unsigned {
		s.keys.addTo(&p)
	}
	for _, c := range s.options.Contracts {
		o := s.operations[c.Operation.Name]
		p.Allow = append(p.Allow, o.name)
		if o.profile != nil {
			p.Operations[o.name] = o.profile(s.seed)
		}
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(p); err != nil {
		return nil, err
	}
	return b.Bytes(), e.Close()
}

// addTo writes the keys into a profile, each under the state that it is in.
func (k *keyring) addTo(p *profile) {
	p.Signature = "v1"
	p.Credentials = k.main.credentials()
	fixtures := map[string]fixture{
		"InvalidAccessKeyId.Inactive":                {Credentials: k.inactive.credentials()},
		"Forbidden.AccessKeyDisabled":                {Credentials: k.disabled.credentials()},
		"Forbidden.RAM":                              {Credentials: k.denied.credentials()},
		"InvalidSecurityToken.Expired":               k.stale.fixture(k.stale.key),
		"InvalidSecurityToken.MismatchWithAccessKey": k.session.fixture(k.main),
		"SecurityToken":                              k.session.fixture(k.session.key),
		"BearerToken":                                {Parameters: values{"BearerToken": k.bearer}},
	}
	for name, f := range fixtures {
		p.Gateway[name] = f
	}
}

func (k *key) credentials() *credentials { return &credentials{ID: k.id, Secret: k.secret} }

func (t token) fixture(k *key) fixture {
	return fixture{Credentials: k.credentials(), Parameters: values{"SecurityToken": t.value}}
}

func associateProfile(s *seed) operationProfile {
	return operationProfile{
		Parameters: map[string]any{
			paramAccelerator:   s.pool,
			paramBackend:       s.ecs,
			paramBackendRegion: regionNear,
			paramRegion:        regionHome,
		},
		Enums: map[string]map[string]values{paramBackendType: {string(slbInstance): {paramBackend: s.slb}}},
		Errors: map[string]values{
			codeNotInVPC:  {paramBackend: s.classic},
			codeStatus:    {paramAccelerator: s.creating},
			codeDuplicate: {paramAccelerator: s.taken},
			codeConflict:  {paramAccelerator: s.busy},
			// The page says of no value that this code rejects it.
			codeInvalidParameter: {paramAccelerator: s.shared},
		},
		Notes: map[string]values{
			"note/1":    {paramBackend: s.classic},
			"note/2":    {paramBackend: s.second},
			"note/4":    {paramBackend: s.foreign},
			"note/5":    {paramBackendRegion: regionFar, paramBackend: s.remote},
			"note/6":    {paramAccelerator: s.shared},
			"procedure": {paramAccelerator: s.shared},
		},
		Undo: &undoProfile{Action: unassociateOperation.name, Parameters: []string{paramAccelerator, paramRegion}},
	}
}
