package client_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// received is a request that a server received.
type received struct {
	method, host string
	query, form  url.Values // decoded
	header       http.Header
	length       int64
}

// merged returns the parameters as the gateway reads them: a form value replaces a query value.
func (r received) merged() map[string]string {
	m := map[string]string{}
	for name, values := range r.query {
		m[name] = values[0]
	}
	for name, values := range r.form {
		m[name] = values[0]
	}
	return m
}

// recorder is an endpoint that accepts and records every call.
type recorder struct {
	*httptest.Server
	got []received
}

func newRecorder(t *testing.T) *recorder {
	r := &recorder{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		form, _ := url.ParseQuery(string(body))
		r.got = append(r.got, received{req.Method, req.Host, req.URL.Query(), form, req.Header, req.ContentLength})
		_, _ = io.WriteString(w, `{"RequestId":"1"}`)
	}))
	t.Cleanup(r.Close)
	return r
}

var noon = time.Date(2026, 1, 2, 15, 4, 5, 0, time.FixedZone("", 3600))

// options returns options of a signing client with a fixed clock and known nonces.
func options(endpoint string) client.Options {
	return client.Options{
		Endpoint: endpoint, Signature: sign.V1,
		Credentials: sign.Credentials{ID: "LTAI-own", Secret: "own-secret"},
		Now:         func() time.Time { return noon },
		Rand:        bytes.NewReader(bytes.Repeat([]byte("0123456789abcdef"), 64)),
	}
}

func newClient(t *testing.T, o client.Options) *client.Client {
	t.Helper()
	c, err := client.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// call returns a valid request for tests to modify.
func call() steps.Request {
	return steps.Request{
		Operation: spec.Operation{Name: "DoIt", Version: "2016-04-28"},
		Method:    http.MethodGet, Place: steps.Query, Format: spec.JSON,
		Parameters: []steps.Parameter{{Name: "RegionId", Value: "cn-hangzhou"}, {Name: "Odd", Value: "a b+c*d/é&="}},
	}
}

// send sends a request to a new recorder and returns the received request and the recorded exchange.
func send(t *testing.T, change func(*client.Options), r steps.Request) (received, steps.Exchange) {
	t.Helper()
	rec := newRecorder(t)
	o := options(rec.URL)
	if change != nil {
		change(&o)
	}
	x := newClient(t, o).Send(context.Background(), r)
	if x.Err != nil || len(rec.got) != 1 {
		t.Fatalf("%d requests received, error %v; want 1 request", len(rec.got), x.Err)
	}
	return rec.got[0], x
}

func TestSend_SignedGET_AllParametersInQuery(t *testing.T) {
	got, x := send(t, nil, call())
	want := map[string]string{
		"Action": "DoIt", "Version": "2016-04-28", "Format": "JSON", "AccessKeyId": "LTAI-own",
		"SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "Timestamp": "2026-01-02T14:04:05Z",
		"SignatureNonce": "30313233-3435-4637-b839-616263646566",
		"RegionId":       "cn-hangzhou", "Odd": "a b+c*d/é&=",
	}
	want["Signature"] = sign.RPC("GET", want, "own-secret")
	equalMaps(t, got.merged(), want)
	if got.method != "GET" || got.length != 0 || len(got.form) != 0 || got.header.Get("Content-Type") != "" {
		t.Errorf("got %+v", got)
	}
	if x.Status != 200 || string(x.Content) != `{"RequestId":"1"}` || x.Answer.Get("Content-Length") != "17" {
		t.Errorf("recorded %+v", x)
	}
}

func equalMaps(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name, value := range want {
		if v, ok := got[name]; !ok || v != value {
			t.Errorf("%s is %q (%v), want %q", name, v, ok, value)
		}
	}
	for name, value := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("unexpected parameter %s=%q", name, value)
		}
	}
}

func TestSend_Unsigned_NoSignatureParameters(t *testing.T) {
	r := call()
	r.Format = ""
	got, _ := send(t, func(o *client.Options) { o.Signature = "" }, r)
	equalMaps(t, got.merged(), map[string]string{
		"Action": "DoIt", "Version": "2016-04-28", "RegionId": "cn-hangzhou", "Odd": "a b+c*d/é&=",
	})
}

func TestSend_EachMethodAndPlace_ParametersInQueryOrForm(t *testing.T) {
	split := []steps.Parameter{{Name: "A", Value: "1"}, {Name: "B", Value: "2", In: steps.Query}, {Name: "C", Value: "3", In: steps.Form}}
	for _, c := range []struct {
		method      string
		place       steps.Place
		query, form string // the parameters that they contain: A, B, C, and @ for Action
	}{
		{"GET", steps.Query, "@ABC", ""},
		{"GET", steps.Form, "@ABC", ""},
		{"POST", steps.Query, "@AB", "C"},
		{"POST", steps.Form, "B", "@AC"},
		{"POST", "", "@AB", "C"},
		{"PUT", steps.Form, "B", "@AC"},
	} {
		r := call()
		r.Method, r.Place, r.Parameters = c.method, c.place, split
		got, _ := send(t, nil, r)
		if q, f := names(got.query), names(got.form); q != c.query || f != c.form {
			t.Errorf("%s %s: query %s, form %s; want %s, %s", c.method, c.place, q, f, c.query, c.form)
		}
		if isForm := got.header.Get("Content-Type") == "application/x-www-form-urlencoded"; isForm != (c.form != "") {
			t.Errorf("%s %s: Content-Type %s", c.method, c.place, got.header.Get("Content-Type"))
		}
		verify(t, got, "own-secret")
	}
}

func names(values url.Values) string {
	s := ""
	for _, c := range []struct{ name, short string }{{"Action", "@"}, {"A", "A"}, {"B", "B"}, {"C", "C"}} {
		if values.Has(c.name) {
			s += c.short
		}
	}
	return s
}

// verify checks the signature of the merged parameters, as the gateway does.
func verify(t *testing.T, r received, secret sign.Secret) {
	t.Helper()
	m := r.merged()
	if want := sign.RPC(r.method, m, secret); m["Signature"] != want {
		t.Errorf("signature %q, want %q", m["Signature"], want)
	}
}

func TestSend_POSTWithQueryOnly_EmptyBody(t *testing.T) {
	r := call()
	r.Method = http.MethodPost
	got, _ := send(t, nil, r)
	if got.length != 0 || got.header.Get("Content-Length") != "0" {
		t.Errorf("Content-Length %q", got.header.Get("Content-Length"))
	}
	verify(t, got, "own-secret")
}

func TestSend_ParameterInFormAndQuery_FormValueSigned(t *testing.T) {
	r := call()
	r.Method, r.Parameters = http.MethodPost, []steps.Parameter{
		{Name: "RegionId", Value: "query", In: steps.Query}, {Name: "RegionId", Value: "form", In: steps.Form},
	}
	got, _ := send(t, nil, r)
	if got.query.Get("RegionId") != "query" || got.form.Get("RegionId") != "form" {
		t.Errorf("query %v, form %v", got.query, got.form)
	}
	verify(t, got, "own-secret")
}

func TestSend_ParameterNamedLikeCommonParameter_ReplacesCommonParameter(t *testing.T) {
	r := call()
	r.Parameters = []steps.Parameter{{Name: "Action", Value: "Own"}}
	got, _ := send(t, nil, r)
	if v := got.query["Action"]; len(v) != 1 || v[0] != "Own" {
		t.Errorf("Action is sent as %q", v)
	}
	verify(t, got, "own-secret")
}

func TestSend_SetAndOmit_AppliedBeforeSigning(t *testing.T) {
	r := call()
	r.Set = map[string]string{"Timestamp": "2001-01-01T00:00:00Z", "SignatureNonce": "n", "SignatureType": "", "Version": "1"}
	r.Omit = []string{"Format", "SignatureVersion"}
	got, _ := send(t, nil, r)
	m := got.merged()
	for name, want := range r.Set {
		if v, ok := m[name]; !ok || v != want {
			t.Errorf("%s is %q (%v), want %q", name, v, ok, want)
		}
	}
	for _, name := range r.Omit {
		if _, ok := m[name]; ok {
			t.Errorf("%s was sent", name)
		}
	}
	verify(t, got, "own-secret")
}

func TestSend_SignatureSetOmittedOrTampered_NotRecomputed(t *testing.T) {
	given := call()
	given.Set = map[string]string{"Signature": "mine"}
	if got, _ := send(t, nil, given); got.query.Get("Signature") != "mine" {
		t.Errorf("Signature is %q", got.query.Get("Signature"))
	}
	omitted := call()
	omitted.Omit = []string{"Signature"}
	if got, _ := send(t, nil, omitted); got.query.Has("Signature") {
		t.Error("Signature was sent")
	}
	tampered := call()
	tampered.Tamper = map[string]string{"Signature": "", "RegionId": "other", "New": "1"}
	got, _ := send(t, nil, tampered)
	if got.query.Get("Signature") != "" || got.query.Get("RegionId") != "other" || got.query.Get("New") != "1" {
		t.Errorf("got %v", got.query)
	}
}

func TestSend_Tamper_AppliedAfterSigning(t *testing.T) {
	r := call()
	r.Tamper = map[string]string{"RegionId": "other"}
	got, _ := send(t, nil, r)
	m := got.merged()
	m["RegionId"] = "cn-hangzhou"
	if m["Signature"] != sign.RPC("GET", m, "own-secret") {
		t.Error("the signature does not match the request before tampering")
	}
}

func TestSend_HeadersAndHost_SentAndRecorded(t *testing.T) {
	r := call()
	r.Header, r.Host = http.Header{"accept": {"text/xml"}, "User-Agent": {"me"}}, "other.example"
	got, x := send(t, nil, r)
	if got.host != "other.example" || got.header.Get("Accept") != "text/xml" || got.header.Get("User-Agent") != "me" {
		t.Errorf("got %+v", got)
	}
	if x.Header.Get("Host") != "other.example" || x.Header.Get("Accept") != "text/xml" {
		t.Errorf("recorded %v", x.Header)
	}
	if got.header.Get("Accept-Encoding") != "" {
		t.Error("Accept-Encoding was sent")
	}
}

func TestSend_EachIdentity_ItsCredentialsHostAndTokenUsed(t *testing.T) {
	change := func(o *client.Options) {
		o.Credentials.Token = "own-token"
		o.Identities = map[string]client.Identity{
			"Inactive":    {Credentials: &sign.Credentials{ID: "LTAI-old", Secret: "old-secret"}},
			"Temporary":   {Credentials: &sign.Credentials{ID: "STS.1", Secret: "sts-secret", Token: "a"}, Parameters: map[string]sign.Secret{"SecurityToken": "b"}},
			"Bad":         {Parameters: map[string]sign.Secret{"SecurityToken": "expired"}},
			"NeedSsl":     {Host: "ssl.example"},
			"BearerToken": {Parameters: map[string]sign.Secret{"BearerToken": "bearer-1"}},
		}
	}
	for name, want := range map[string]struct {
		secret     sign.Secret
		id, token  string
		host, kind string
	}{
		"":            {"own-secret", "LTAI-own", "own-token", "", ""},
		"Inactive":    {"old-secret", "LTAI-old", "", "", ""},
		"Temporary":   {"sts-secret", "STS.1", "b", "", ""},
		"Bad":         {"own-secret", "LTAI-own", "expired", "", ""},
		"NeedSsl":     {"own-secret", "LTAI-own", "own-token", "ssl.example", ""},
		"BearerToken": {"", "", "", "", "BEARERTOKEN"},
	} {
		t.Run(name, func(t *testing.T) {
			r := call()
			r.Identity = name
			got, _ := send(t, change, r)
			verify(t, got, want.secret)
			m := got.merged()
			if m["AccessKeyId"] != want.id || m["SecurityToken"] != want.token || m["SignatureType"] != want.kind {
				t.Errorf("got %v", m)
			}
			if want.host != "" && got.host != want.host {
				t.Errorf("host %s", got.host)
			}
		})
	}
}

func TestSend_BearerToken_EmptyAccessKeyId(t *testing.T) {
	r := call()
	r.Identity = "B"
	got, _ := send(t, func(o *client.Options) {
		o.Identities = map[string]client.Identity{"B": {Parameters: map[string]sign.Secret{"BearerToken": "bearer-1"}}}
	}, r)
	if !got.query.Has("AccessKeyId") || got.query.Get("BearerToken") != "bearer-1" {
		t.Errorf("got %v", got.query)
	}
}

func TestSend_UnknownIdentity_NothingSent(t *testing.T) {
	rec := newRecorder(t)
	r := call()
	r.Identity = "Nobody"
	x := newClient(t, options(rec.URL)).Send(context.Background(), r)
	if x.Err == nil || !strings.Contains(x.Err.Error(), `"Nobody"`) || len(rec.got) != 0 {
		t.Errorf("%d requests, error %v", len(rec.got), x.Err)
	}
}

func TestSend_TwoCalls_DifferentNonces(t *testing.T) {
	rec := newRecorder(t)
	o := options(rec.URL)
	o.Rand = nil
	c := newClient(t, o)
	c.Send(context.Background(), call())
	c.Send(context.Background(), call())
	if a, b := rec.got[0].query.Get("SignatureNonce"), rec.got[1].query.Get("SignatureNonce"); a == b || len(a) != 36 {
		t.Errorf("nonces %s and %s", a, b)
	}
}

func TestSend_RandFails_Error(t *testing.T) {
	o := options("http://127.0.0.1:1")
	o.Rand = strings.NewReader("short")
	if x := newClient(t, o).Send(context.Background(), call()); x.Err == nil || !strings.Contains(x.Err.Error(), "nonce") {
		t.Errorf("error %v", x.Err)
	}
}

func TestNew_InvalidOptions_Error(t *testing.T) {
	for name, change := range map[string]func(*client.Options){
		"no endpoint":       func(o *client.Options) { o.Endpoint = "" },
		"no scheme":         func(o *client.Options) { o.Endpoint = "127.0.0.1:80" },
		"user and password": func(o *client.Options) { o.Endpoint = "http://u:p@127.0.0.1" },
		"unknown signature": func(o *client.Options) { o.Signature = "v9" },
		"no credentials":    func(o *client.Options) { o.Credentials = sign.Credentials{} },
	} {
		o := options("http://127.0.0.1:1")
		change(&o)
		if _, err := client.New(o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestSend_NewConnectionOption_NoConnectionReused(t *testing.T) {
	var clients []string // remote address of each request
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		clients = append(clients, r.RemoteAddr)
	}))
	defer server.Close()
	c := newClient(t, options(server.URL))
	for _, newConnection := range []bool{false, true, false} {
		r := call()
		r.NewConnection = newConnection
		if x := c.Send(t.Context(), r); x.Err != nil {
			t.Fatal(x.Err)
		}
	}
	if len(clients) != 3 || clients[0] != clients[2] || clients[0] == clients[1] {
		t.Errorf("clients %v, want another connection for the second request only", clients)
	}
}
