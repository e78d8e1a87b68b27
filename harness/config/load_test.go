package config_test

import (
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// environment is the environment of the profiles in testdata.
func environment(name string) (string, bool) {
	value, ok := map[string]string{
		"KEY_ID": "LTAI-own", "KEY_SECRET": "own-hush", "KEY_TOKEN": "own-token",
		"OLD_ID": "LTAI-old", "OLD_SECRET": "old-hush", "STS_ID": "STS.1", "STS_SECRET": "sts-hush",
		"STS_TOKEN": "sts-token-hush", "BEARER": "bearer-hush", "EMPTY": "", "LOCAL": "http://127.0.0.1:8080",
		"PROXY": "http://someone:proxy-hush@proxy.example.com:3128",
	}[name]
	return value, ok
}

func noEnvironment(string) (string, bool) { return "", false }

func load(t *testing.T, src string) *config.Profile {
	t.Helper()
	p, err := config.Load("p.yaml", []byte(src), environment)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func complete(t *testing.T) *config.Profile {
	t.Helper()
	src, err := os.ReadFile("testdata/complete.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return load(t, string(src))
}

func TestLoad_CompleteProfile_ReadsEveryKey(t *testing.T) {
	want := &config.Profile{
		File:        "p.yaml",
		Endpoint:    "https://vpc.example.com",
		Signature:   sign.V1,
		Credentials: sign.Credentials{ID: "LTAI-own", Secret: "own-hush", Token: "own-token"},
		Timeout:     10 * time.Second,
		Roots:       testAuthority(t),
		ServerName:  "gate.example.com",
		Proxy:       "http://someone:proxy-hush@proxy.example.com:3128",
		Rate:        config.Rate{Calls: 100, Unit: time.Minute},
		Concurrency: 4,
		Budget:      100,
		Require:     reports.Gate{Percent: 90},
		Known:       []reports.Known{{Operation: "CreateThing", Row: "error/404/NotFound", Cause: "3f9a1c04", Verdict: spec.Failed, Reason: "ticket 4711", Until: "2026-12-31", File: "testdata/known.yaml", Line: 1}},
		Allow:       []string{"AssociateGlobalAccelerationInstance"},
		Reset:       &config.Reset{URL: "https://vpc.example.com/reset"},
		Operations: map[string]config.Operation{"AssociateGlobalAccelerationInstance": {
			Parameters: map[string][]string{
				"GlobalAccelerationInstanceId": {"ga-1", "ga-2", "ga-3"},
				"BackendServerId":              {"i-1"},
				"BackendServerRegionId":        {"cn-shanghai"},
				"RegionId":                     {"cn-hangzhou"},
				"OwnerId":                      {"0042"},
			},
			Lists: map[string]string{"GlobalAccelerationInstanceId": `["ga-1","ga-2","ga-3"]`},
			Enums: map[string]map[string]steps.Overlay{
				"BackendServerType": {"SlbInstance": {"BackendServerId": new("lb-1")}},
			},
			Errors: map[string]steps.Overlay{
				"InvalidBackendServerId.NotInVPC": {"BackendServerId": new("i-classic")},
				"error/400/InvalidParameter":      {"BackendServerId": new(""), "RegionId": nil},
			},
			Notes: map[string]steps.Overlay{"note/4": {"BackendServerId": new("i-of-another-account")}},
			Causes: map[string]spec.Cause{
				"InvalidInstanceStatus": {Fault: spec.State, Parameters: []string{"BackendServerId"}, ByProfile: true},
			},
			Skip:        map[string]string{"explorer": "this gateway has no explorer"},
			Rate:        config.Rate{Calls: 5, Unit: time.Second},
			Concurrency: 1,
			Undo: &config.Undo{
				Action:     "UnassociateGlobalAccelerationInstance",
				Parameters: []string{"GlobalAccelerationInstanceId", "RegionId"},
			},
		}},
		Gateway: map[string]config.Fixture{
			"InvalidAccessKeyId.Inactive": {Credentials: &sign.Credentials{ID: "LTAI-old", Secret: "old-hush"}},
			"InvalidProtocol.NeedSsl":     {Host: "ssl.example.com"},
			"InvalidOwner":                {Skip: "no second account"},
			"SecurityToken": {
				Credentials: &sign.Credentials{ID: "STS.1", Secret: "sts-hush"},
				Parameters:  map[string]sign.Secret{"SecurityToken": "sts-token-hush", "RegionId": "cn-hangzhou"},
			},
			"BearerToken": {Parameters: map[string]sign.Secret{"BearerToken": "bearer-hush"}},
		},
	}
	compareProfiles(t, want, complete(t))
}

// compareProfiles compares the exported fields.
func compareProfiles(t *testing.T, want, got *config.Profile) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(config.Profile{})); d != "" {
		t.Error(d)
	}
}

func TestLoad_Unsigned_UnsetVariablesOfSecretsIgnored(t *testing.T) {
	p, err := config.Load("p.yaml", []byte(`
endpoint: http://127.0.0.1:8080
signature: none
credentials: {id: env:NOT_SET, secret: env:NOT_SET}
gateway:
  BearerToken: {parameters: {BearerToken: env:NOT_SET}}
`), noEnvironment)
	if err != nil {
		t.Fatal(err)
	}
	if p.Credentials != (sign.Credentials{}) || len(p.Gateway["BearerToken"].Parameters) != 0 {
		t.Errorf("got %+v", p)
	}
}

func TestLoad_LoopbackEndpoint_LiteralSecretsAcceptedAndScalarsUnchanged(t *testing.T) {
	p := load(t, `
endpoint: http://[::1]:8080/
signature: v1
credentials: {id: mock1, secret: 0x1F}
allow: []
reset: {command: [./reset.sh, 1.50]}
operations:
  Op:
    parameters: {A: yes, B: 1e3, C: 2020-01-01, D: '', E: &e [x, y], F: *e, G: !!str null}
`)
	if string(p.Credentials.Secret) != "0x1F" {
		t.Error("the secret differs from the text of the profile")
	}
	want := map[string][]string{"A": {"yes"}, "B": {"1e3"}, "C": {"2020-01-01"}, "D": {""}, "E": {"x", "y"}, "F": {"x", "y"}, "G": {"null"}}
	if d := cmp.Diff(want, p.Operations["Op"].Parameters); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"./reset.sh", "1.50"}, p.Reset.Command); d != "" {
		t.Error(d)
	}
}

func TestForEndpoint_EachURL_ProfileOrError(t *testing.T) {
	p, err := config.ForEndpoint("http://127.0.0.1:8080")
	if err != nil {
		t.Fatal(err)
	}
	compareProfiles(t, &config.Profile{Endpoint: "http://127.0.0.1:8080", Signature: sign.None}, p)
	for _, bad := range []string{"", "127.0.0.1:8080", "ftp://h", "http://", "http://u:p@h", "http://h?x=1", "http://h:99999", "http://h\x00"} {
		if _, err := config.ForEndpoint(bad); err == nil {
			t.Errorf("ForEndpoint(%q) returns no error", bad)
		}
	}
}

func TestLoad_ProfileNamesKnownFailures_Read(t *testing.T) {
	p, err := config.Load("testdata/p.yaml", []byte("endpoint: http://127.0.0.1:1\nknown: known.yaml\n"), nil)
	if err != nil || len(p.Known) != 1 || p.Known[0].Until != "2026-12-31" || p.Known[0].Row != "error/404/NotFound" {
		t.Errorf("got %+v, %v", p, err)
	}
	_, err = config.Load("p.yaml", []byte("endpoint: http://127.0.0.1:1\nknown: none.yaml\n"), nil)
	if want := `p.yaml:2:8: error: known: the file "none.yaml" cannot be read: no such file or directory (bad-known)`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
