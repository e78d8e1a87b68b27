package client_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// update is an ROA request with a value in each place.
func update() steps.Request {
	return steps.Request{
		Operation: spec.Operation{Name: "DoIt", Version: "2016-04-28", Style: spec.ROA}, Method: http.MethodPatch, Place: steps.Query, Format: spec.JSON,
		Path: "/things/a%2Fb/rules", Body: `{"count":1,"password":"pw"}`, Header: http.Header{"X-Acs-Region-Id": {"r"}},
		Parameters: []steps.Parameter{{Name: "dryRun", Value: "a b"}},
	}
}

func below(path string) func(*client.Options) {
	return func(o *client.Options) { o.Endpoint = "http://h" + path }
}

// The signatures were computed with another program.
func TestSend_ROARequestWithBody_SignedAsDocumented(t *testing.T) {
	roa := map[string]string{"Authorization": "acs LTAI-own:J5zJ1S13EmEuwsxMXXgxcvUhIRs=", "Content-Md5": "wB7XtDvswtL8sveEp4LN2w=="}
	for _, tt := range []struct {
		scheme sign.Name
		want   map[string]string
	}{
		{sign.ROA, roa},
		{sign.V1, roa}, // version 1.0 of an ROA operation
		{sign.ACS3, map[string]string{
			"X-Acs-Action": "DoIt", "X-Acs-Content-Sha256": "8bf05304516f4a85d5afe53a101dc051962aed5d3ec33b7a4410d6a40cdf75c8",
			"Authorization": acs3 + "content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-region-id;x-acs-signature-nonce;x-acs-version,Signature=c70db6e9be617936b571aa0aded51cc13da5ece12f8d4de9f213adec5a947616",
		}},
		{sign.Bearer, map[string]string{"X-Acs-Bearer-Token": "own-token", "Authorization": ""}},
		{sign.None, map[string]string{"Authorization": "", "X-Acs-Action": ""}},
	} {
		change := []func(*client.Options){by(tt.scheme), below("/base/")}
		if tt.scheme == sign.Bearer {
			change = append(change, withToken)
		}
		line, header, _ := sentBy(t, update(), change...)
		if want := `/base/things/a%2Fb/rules?dryRun=a%20b {"count":1,"password":"pw"}`; line != want {
			t.Errorf("%s\n got %s\nwant %s", tt.scheme, line, want)
		}
		tt.want["Content-Type"], tt.want["X-Acs-Version"], tt.want["Accept"] = "application/json; charset=utf-8", "2016-04-28", "application/json"
		for name, want := range tt.want {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", tt.scheme, name, got, want)
			}
		}
	}
}

func TestSend_ROARequestWithoutBody_HasNoContentType(t *testing.T) {
	r := update()
	r.Method, r.Body = http.MethodGet, ""
	line, header, x := sentBy(t, r, by(sign.None))
	if line != "/things/a%2Fb/rules?dryRun=a%20b" || header.Get("Content-Type") != "" || x.Body != "" {
		t.Errorf("%s, Content-Type %q, body %q", line, header.Get("Content-Type"), x.Body)
	}
}

func TestSend_UnsignedParameter_AddedToTheQuery(t *testing.T) {
	r := update()
	r.Tamper = map[string]string{"Tampered": "1"}
	line, header, _ := sentBy(t, r, by(sign.ROA), below("/base"))
	if !strings.HasPrefix(line, "/base/things/a%2Fb/rules?dryRun=a%20b&Tampered=1 {") || header.Get("Authorization") != "acs LTAI-own:J5zJ1S13EmEuwsxMXXgxcvUhIRs=" {
		t.Errorf("%s, %s", line, header.Get("Authorization"))
	}
}

// If a member of a JSON body has the name of a secret, its value is masked, however short it is.
func TestExchange_SecretsInJSONBody_Masked(t *testing.T) {
	for _, tt := range []struct{ body, want string }{
		{`{"count":1,"password":"pw"}`, `{"count":1,"password":"***"}`},
		{`{"a":[{"dbPassword":{"value":"long secret","n":12}}],"text":"long secret"}`, `{"a":[{"dbPassword":{"n":"***","value":"***"}}],"text":"***"}`},
		{`{"text":"own-secret \"quoted\""}`, `{"text":"*** \"quoted\""}`},
		{`{ "text": 1.50 }`, `{ "text": 1.50 }`},
		{`{"password":""}`, `{"password":""}`},
		{`[1`, `[1`},
	} {
		r := update()
		r.Body = tt.body
		if _, _, x := sentBy(t, r, by(sign.ROA)); x.Body != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.body, x.Body, tt.want)
		}
	}
}
