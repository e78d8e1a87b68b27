package mock

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/vpc"
	"github.com/rowproof/rowproof/spec"
)

// client is an SDK that uses one of its signature schemes.
type client struct {
	name    string
	command []string
	format  string // JSON or XML
	bearer  bool   // the client supports bearer tokens
	status  bool   // the client returns the status of errors
	blind   bool   // the client returns no code for errors, but the whole body as the message
}

// clients returns the SDKs in dir, the folder that "make clients" prepares.
func clients(dir string) []client {
	golang, node := []string{filepath.Join(dir, "clients")}, []string{"node", filepath.Join(dir, "node", "main.js")}
	return []client{
		{name: "sdk", command: golang, format: "JSON", bearer: true, status: true},
		{name: "sdk", command: golang, format: "XML", bearer: true, status: true, blind: true},
		{name: "tea", command: golang, format: "JSON", bearer: true, status: true},
		{name: "tea-v1", command: golang, format: "JSON", bearer: true, status: true},
		{name: "pop-core", command: node, format: "JSON"},
		{name: "openapi", command: node, format: "JSON", bearer: true},
		{name: "openapi-v1", command: node, format: "JSON", bearer: true},
		{name: "core", command: node, format: "JSON", bearer: true, status: true},
		{name: "core-v1", command: node, format: "JSON", bearer: true, status: true},
	}
}

// sdkCall is the argument of a client.
type sdkCall struct {
	Client, Scheme, Endpoint  string
	ID, Secret, Token, Bearer string
	Action, Version, Format   string
	Place                     string
	Authority                 string // file with the CA of an HTTPS endpoint
	Params                    m
	Method, Path, Body        string // of an ROA operation
}

// sdkResult is what the caller of an SDK gets.
type sdkResult struct {
	Status                   int
	Code, Message, RequestID string
	Body                     string // of a success
}

func (c client) call(t *testing.T, arg sdkCall) sdkResult {
	t.Helper()
	arg.Client, arg.Format = c.name, c.format
	if arg.Scheme == "" {
		arg.Scheme = "http"
	}
	b, err := json.Marshal(arg)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(c.command[0], append(c.command[1:], string(b))...)
	cmd.Env = append(os.Environ(), "NO_PROXY=127.0.0.1", "no_proxy=127.0.0.1")
	if arg.Authority != "" {
		cmd.Env = append(cmd.Env, "SSL_CERT_FILE="+arg.Authority, "NODE_EXTRA_CA_CERTS="+arg.Authority)
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	var r sdkResult
	if err == nil {
		err = json.Unmarshal(out, &r)
	}
	if err != nil {
		t.Fatalf("%s: %v", c.name, err)
	}
	return r
}

// clientCase is a call and the expected error code. The code is "" for a success.
type clientCase struct {
	name, code string
	change     func(c *sdkCall)
}

func clientCases(s *Server, errors map[string]rpc.Values) []clientCase {
	as := func(k *rpc.Key, token string) func(*sdkCall) {
		return func(c *sdkCall) { c.ID, c.Secret, c.Token = k.ID, k.Secret, token }
	}
	k := s.core.Keys
	cases := []clientCase{
		{"parameters in the query", "", func(*sdkCall) {}},
		{"parameters in a form", "", func(c *sdkCall) { c.Place = "form" }},
		{"wrong secret", "SignatureDoesNotMatch", func(c *sdkCall) { c.Secret = "wrong" }},
		{"unknown key", "InvalidAccessKeyId.NotFound", func(c *sdkCall) { c.ID = "nobody" }},
		{"user without permission", "Forbidden.RAM", as(k.Denied, "")},
		{"temporary key", "", as(k.Session.Key, k.Session.Value)},
		{"expired token", "InvalidSecurityToken.Expired", as(k.Stale.Key, k.Stale.Value)},
		{"another key's token", "InvalidSecurityToken.MismatchWithAccessKey", as(k.Main, k.Session.Value)},
		{"bearer token", "", func(c *sdkCall) { c.Bearer = k.Bearer }},
		{"wrong bearer token", "InvalidBearerToken", func(c *sdkCall) { c.Bearer = "nobody's" }},
	}
	for code, set := range errors {
		cases = append(cases, clientCase{"error " + code, code, func(c *sdkCall) { c.Params = rpc.Merge(c.Params, set) }})
	}
	return cases
}

// errorValues returns, for each error of the operation's page, the values that cause it. The profile contains only
// values that no client can guess.
func (s *Server) errorValues(t *testing.T) map[string]rpc.Values {
	t.Helper()
	values := map[string]rpc.Values{
		"InvalidGlobalAccelerationInstanceId.NotFound": {vpc.ParamAccelerator: "ga-none"},
		"InvalidBackendServerId.NotFound":              {vpc.ParamBackend: "i-none"},
		"InvalidBackendServerRegionId.EqualRegionId":   {vpc.ParamBackendRegion: vpc.RegionHome},
		"InvalidBackendServerType.NotFound":            {vpc.ParamBackendType: "Other"},
	}
	maps.Copy(values, readProfile(t, s).Operations["AssociateGlobalAccelerationInstance"].Errors)
	for _, code := range vpc.AssociateOperation.Codes {
		if values[code] == nil {
			t.Errorf("no values cause %s", code)
		}
	}
	return values
}

// check fails the test unless the caller got the answer with the code.
func (c client) check(t *testing.T, s *Server, got sdkResult, code string) {
	t.Helper()
	c.checkOn(t, s, s.core.Options.Contracts[0], got, code)
}

// checkOn is like check for the operation of a page.
func (c client) checkOn(t *testing.T, s *Server, page *spec.Contract, got sdkResult, code string) {
	t.Helper()
	if code == "" {
		if got.Code != "" || got.Message != "" || got.Status != 200 || got.RequestID == "" {
			t.Errorf("got %+v, want a success", got)
		}
		return
	}
	status, message := s.documented(page, code)
	if c.blind {
		code, message = "", "<Code>"+code+"</Code>"
	}
	if got.Code != code || !strings.Contains(got.Message, message) || c.status && got.Status != status {
		t.Errorf("got %+v, want %d %q %q", got, status, code, message)
	}
}

// documented returns the status of an error and a part of its message.
func (s *Server) documented(page *spec.Contract, code string) (status int, message string) {
	switch code {
	case "SignatureDoesNotMatch":
		return 400, "Specified signature"
	case "InvalidBearerToken":
		return 400, "Specified parameter BearerToken is not valid."
	}
	row := rpc.FindError(page, code)
	if row == nil {
		row = rpc.FindError(s.core.Options.Gateway, code)
	}
	return row.Status, row.Message
}

func TestClients_RealClients_GetDocumentedAnswers(t *testing.T) {
	dir := os.Getenv("ROWPROOF_CLIENTS")
	if dir == "" {
		t.Skip("ROWPROOF_CLIENTS is not set: run make clients, which installs the clients")
	}
	s := newServer(t, shipped(t), func(o *Options) { o.Now = time.Now })
	endpoint, stop, err := s.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stop() }()
	base := sdkCall{
		Endpoint: strings.TrimPrefix(endpoint, "http://"), ID: s.core.Keys.Main.ID, Secret: s.core.Keys.Main.Secret,
		Action: "AssociateGlobalAccelerationInstance", Version: "2016-04-28", Params: s.business(),
	}
	errors := s.errorValues(t)
	for _, c := range clients(dir) {
		for _, test := range clientCases(s, errors) {
			t.Run(c.name+" "+c.format+"/"+test.name, func(t *testing.T) {
				s.core.Reset()
				arg := base
				test.change(&arg)
				if arg.Bearer != "" && !c.bearer {
					t.Skip("the client has no bearer tokens")
				}
				c.check(t, s, c.call(t, arg), test.code)
			})
		}
	}
}
