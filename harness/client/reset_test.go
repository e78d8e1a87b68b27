package client_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/config"
)

func TestReset_URL_SentByPOST(t *testing.T) {
	rec := newRecorder(t)
	c := newClient(t, options(rec.URL))
	if err := c.Reset(context.Background(), config.Reset{URL: rec.URL + "/reset?all=1"}); err != nil {
		t.Fatal(err)
	}
	got := rec.got[0]
	if got.method != "POST" || len(got.query) != 1 || got.query.Get("all") != "1" || got.length != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestReset_URLFails_ErrorNamesCause(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	c := newClient(t, options(server.URL))
	for address, want := range map[string]string{
		server.URL + "/reset": "status 404",
		"http://127.0.0.1:1/": "reset.url",
		"nowhere":             "http or https URL",
	} {
		err := c.Reset(context.Background(), config.Reset{URL: address})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", address, err, want)
		}
	}
}

func TestReset_Command_ErrorOnFailure(t *testing.T) {
	o := options("http://127.0.0.1:1")
	c := newClient(t, o)
	for _, ok := range [][]string{{"true"}, {"sh", "-c", "exit 0"}} {
		if err := c.Reset(context.Background(), config.Reset{Command: ok}); err != nil {
			t.Error(err)
		}
	}
	for want, command := range map[string][]string{
		"output: no *** today": {"sh", "-c", "echo no own-secret today; exit 3"},
		"no-such-command":      {"no-such-command"},
		"neither url nor":      {},
	} {
		err := c.Reset(context.Background(), config.Reset{Command: command})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error %v, want %q", command, err, want)
		}
	}
}

func TestFromProfile_CredentialsAndIdentities_Copied(t *testing.T) {
	p, err := config.Load("p.yaml", []byte(`
endpoint: http://127.0.0.1:1
signature: v1
credentials: {id: LTAI-own, secret: own-secret}
timeout: 3s
proxy: http://u:p@127.0.0.1:3128
gateway:
  BearerToken: {parameters: {BearerToken: bearer-1}}
  InvalidProtocol.NeedSsl: {host: ssl.example}
  InvalidAccessKeyId.Inactive: {credentials: {id: LTAI-old, secret: old-secret}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	o := client.FromProfile(t.Context(), p)
	c := newClient(t, o)
	if !c.Signed() || o.Timeout != p.Timeout || o.Endpoint != p.Endpoint || o.Credentials != p.Credentials {
		t.Errorf("got %+v", o)
	}
	if o.Proxy == nil || o.Proxy.Host != "127.0.0.1:3128" || o.Roots != p.Roots || o.ServerName != p.ServerName || o.Source != nil {
		t.Errorf("proxy %v, source %v", o.Proxy, o.Source != nil)
	}
	if o.Identities["BearerToken"].Parameters["BearerToken"] != "bearer-1" ||
		o.Identities["InvalidProtocol.NeedSsl"].Host != "ssl.example" ||
		o.Identities["InvalidAccessKeyId.Inactive"].Credentials.ID != "LTAI-old" {
		t.Errorf("got %+v", o.Identities)
	}
}
