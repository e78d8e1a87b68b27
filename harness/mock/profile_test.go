package mock

import (
	"bytes"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/vpc"
	"github.com/rowproof/rowproof/spec"
)

func readProfile(t *testing.T, s *Server) rpc.Profile {
	t.Helper()
	b, err := s.Profile("http://127.0.0.1:8080")
	if err != nil {
		t.Fatal(err)
	}
	var p rpc.Profile
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&p); err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	return p
}

func TestProfile_EachFixture_TriggersItsRow(t *testing.T) {
	s := newServer(t)
	p := readProfile(t, s).Operations["AssociateGlobalAccelerationInstance"]
	for code, set := range p.Errors {
		wantCode(t, s.ask(ask{set: set}), code)
	}
	for _, note := range []string{"note/1", "note/4", "note/5", "note/6", "procedure"} {
		if r := s.ask(ask{set: p.Notes[note]}); r.code() == "" {
			t.Errorf("%s: the call that the note forbids was accepted", note)
		}
	}
	for parameter, byValue := range p.Enums {
		for value, set := range byValue {
			wantCode(t, s.ask(ask{set: rpc.Merge(set, m{parameter: value})}), "")
		}
	}
	if got := len(p.Parameters[vpc.ParamAccelerator].([]any)); got != vpc.PoolSize {
		t.Errorf("the pool has %d accelerators, want %d", got, vpc.PoolSize)
	}
}

func TestProfile_EachGatewayFixture_TriggersItsCode(t *testing.T) {
	s := newServer(t)
	for code, f := range readProfile(t, s).Gateway {
		a := ask{set: f.Parameters, host: f.Host}
		if f.Credentials != nil {
			a.key = s.core.Keys.ByID[f.Credentials.ID]
		}
		switch code {
		case "BearerToken":
			a.set = rpc.Merge(m{"SignatureType": "BEARERTOKEN", "AccessKeyId": ""}, m(f.Parameters))
			wantCode(t, s.ask(a), "")
			s.core.Reset()
		case "SecurityToken":
			wantCode(t, s.ask(a), "")
			s.core.Reset()
		default:
			wantCode(t, s.ask(a), code)
		}
	}
}

// A page may document a value that would reverse the rest of its line.
func TestProfile_BidirectionalCharacterInPage_Escaped(t *testing.T) {
	s := newServer(t, func(o *Options) {
		o.Contracts = []*spec.Contract{{
			Operation:  spec.Operation{Product: "Box", Name: "OpenBox", Version: "2024-01-01", Style: spec.RPC, Path: "/"},
			Parameters: []spec.Parameter{{Name: "Color", Type: spec.Type{JSON: spec.String}, Required: true, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "re\u202ed"}}}}},
		}}
	})
	b, err := s.Profile("http://127.0.0.1:8080")
	if err != nil || !strings.Contains(string(b), `"re\u202ed"`) || strings.Contains(string(b), "\u202e") {
		t.Errorf("%v in\n%s", err, b)
	}
}

func TestProfile_Unsigned_NoKeys(t *testing.T) {
	p := readProfile(t, newServer(t, func(o *Options) { o.Unsigned = true }))
	if p.Signature != "none" || p.Credentials != nil || len(p.Gateway) != 1 {
		t.Errorf("signature %q, credentials %v, %d fixtures", p.Signature, p.Credentials, len(p.Gateway))
	}
}

func TestNew_TwoServers_DifferentKeys(t *testing.T) {
	a := newServer(t)
	b := newServer(t, func(o *Options) { o.Rand = strings.NewReader(strings.Repeat("b", 64)) })
	if a.core.Keys.Main.ID == b.core.Keys.Main.ID || a.core.Keys.Main.Secret == b.core.Keys.Main.Secret || a.core.Keys.Bearer == b.core.Keys.Bearer {
		t.Error("two servers share a key")
	}
}
