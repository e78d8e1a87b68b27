package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/sdktest"
	"github.com/rowproof/rowproof/harness/sdk/server"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
)

// derived are the cases of the shipped pages, which no test changes.
var derived = sync.OnceValues(func() (o server.Options, err error) {
	pages, err := input.Shipped()
	if err != nil {
		return o, err
	}
	if o.Gateway, err = input.Gateway(); err != nil {
		return o, err
	}
	o.Cases, err = suite.Derive(input.Contracts(pages), o.Gateway)
	return o, err
})

// shipped returns the cases of the shipped pages, and the gateway page.
func shipped(t testing.TB) ([]sdk.Case, *spec.Contract) {
	t.Helper()
	o, err := derived()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clone(o.Cases), o.Gateway
}

// started is a running server.
type started struct {
	*server.Server
	url    string
	client *http.Client
}

func start(t testing.TB, o server.Options) started {
	t.Helper()
	s, err := server.New(o)
	if err != nil {
		t.Fatal(err)
	}
	url, stop, err := s.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	t.Cleanup(func() {
		client.CloseIdleConnections()
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return started{s, url, client}
}

// answer is a received answer.
type answer struct {
	status int
	header http.Header
	body   string
}

func (s started) send(t testing.TB, r sdktest.Request) answer {
	t.Helper()
	r.Endpoint = s.url
	req, err := r.New()
	if err != nil {
		t.Fatal(err)
	}
	resp, err := s.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(b)}
}

// caseOf returns the first case of a set and format.
func caseOf(t testing.TB, cases []sdk.Case, set sdk.Set, f spec.Format) *sdk.Case {
	t.Helper()
	i := slices.IndexFunc(cases, func(c sdk.Case) bool { return c.Set == set && c.Call.Format == f })
	if i < 0 {
		t.Fatalf("no case of set %s in %s", set, f)
	}
	return &cases[i]
}

func TestServer_SignedRequests_AnsweredByScript(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	for _, scheme := range []sign.Name{sign.V1, sign.ACS3, sign.ROA, sign.Bearer} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			for _, set := range []sdk.Set{sdk.Success, sdk.Error} {
				c := caseOf(t, cases, set, spec.JSON)
				got := s.send(t, sdktest.Request{Case: c, Scheme: scheme, Method: method})
				want := c.Script[0]
				if got.status != want.Status || got.body != string(want.Body) || got.header.Get("Content-Type") != want.Header.Get("Content-Type") {
					t.Errorf("%s %s %s: %d %s, want %d %s", scheme, method, set, got.status, got.body, want.Status, want.Body)
				}
				last := lastOf(s.Requests(c.Name))
				if last.Scheme != string(scheme) || len(last.Faults) > 0 || last.Method != method || last.Reply != 0 || last.Connection == 0 {
					t.Errorf("%s %s: recorded %+v", scheme, method, last)
				}
			}
		}
	}
}

func lastOf(all []sdk.Request) sdk.Request {
	if len(all) == 0 {
		return sdk.Request{}
	}
	return all[len(all)-1]
}

func TestServer_IncorrectCredentials_RefusedWithDocumentedCode(t *testing.T) {
	cases, gateway := shipped(t)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s := start(t, server.Options{Cases: cases, Gateway: gateway, Now: func() time.Time { return now }})
	c := caseOf(t, cases, sdk.Success, spec.JSON)
	for _, tt := range []struct {
		name   string
		r      sdktest.Request
		scheme sign.Name
		code   string
	}{
		{"wrong secret, v1", sdktest.Request{Secret: "wrong"}, sign.V1, "SignatureDoesNotMatch"},
		{"wrong secret, roa", sdktest.Request{Secret: "wrong"}, sign.ROA, "SignatureDoesNotMatch"},
		{"wrong secret, acs3", sdktest.Request{Secret: "wrong"}, sign.ACS3, "SignatureDoesNotMatch"},
		{"body changed after signing, acs3", sdktest.Request{Tamper: func(m *sign.Message) { m.Form = append(m.Form, sign.Pair{Name: "A", Value: "b"}) }}, sign.ACS3, "SignatureDoesNotMatch"},
		{"body changed after signing, roa", sdktest.Request{Tamper: func(m *sign.Message) { m.Form = append(m.Form, sign.Pair{Name: "A", Value: "b"}) }}, sign.ROA, "ContentMD5NotMatched"},
		{"stale time", sdktest.Request{Time: now.Add(-time.Hour)}, sign.V1, "InvalidTimeStamp.Expired"},
		{"another action", sdktest.Request{Change: func(m *sign.Message) { m.Header.Set("x-acs-action", "DescribeOthers") }}, sign.ACS3, "InvalidAction.NotFound"},
		{"another version", sdktest.Request{Change: func(m *sign.Message) { m.Header.Set("x-acs-version", "2001-01-01") }}, sign.ACS3, "InvalidVersion"},
		{"method PUT", sdktest.Request{Method: http.MethodPut}, sign.ACS3, "UnsupportedHTTPMethod"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.r
			r.Case, r.Scheme = c, tt.scheme
			if r.Time.IsZero() {
				r.Time = now
			}
			got := s.send(t, r)
			if !strings.Contains(got.body, `"Code":"`+tt.code+`"`) || got.status < 400 {
				t.Errorf("%d %s, want code %s", got.status, got.body, tt.code)
			}
			last := lastOf(s.Requests(c.Name))
			if last.Reply != -1 || len(last.Faults) == 0 || last.Faults[0].Code != tt.code {
				t.Errorf("recorded %+v", last)
			}
			if strings.Contains(got.body, c.Key.Secret) {
				t.Error("the answer contains the secret")
			}
		})
	}
}

func TestServer_NonceUsedTwice_SecondRefused(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	c := caseOf(t, cases, sdk.Success, spec.JSON)
	for i, want := range []int{200, 400} {
		got := s.send(t, sdktest.Request{Case: c, Scheme: sign.V1, Nonce: "once"})
		if got.status != want || i == 1 && !strings.Contains(got.body, "SignatureNonceUsed") {
			t.Errorf("request %d: %d %s", i+1, got.status, got.body)
		}
	}
}

func TestServer_NonceOfAnotherCase_AnsweredAndRecorded(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	first, second := caseOf(t, cases, sdk.Success, spec.JSON), caseOf(t, cases, sdk.Success, spec.XML)
	for _, c := range []*sdk.Case{first, second} {
		if got := s.send(t, sdktest.Request{Case: c, Scheme: sign.V1, Nonce: "constant"}); got.status != 200 {
			t.Errorf("%s: %d %s", c.Name, got.status, got.body)
		}
	}
	if name := lastOf(s.Requests(first.Name)).NonceOf; name != "" {
		t.Errorf("first request: nonce of %q", name)
	}
	if name := lastOf(s.Requests(second.Name)).NonceOf; name != first.Name {
		t.Errorf("second request: nonce of %q, want %q", name, first.Name)
	}
}

func TestServer_OrdinaryKeys_RefusedAndNotRecorded(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	real := *caseOf(t, cases, sdk.Success, spec.JSON)
	real.Key = sdk.Key{ID: "LTAIrealkey", Secret: "realsecret"}
	for _, scheme := range []sign.Name{sign.V1, sign.ACS3, sign.Bearer} {
		got := s.send(t, sdktest.Request{Case: &real, Scheme: scheme})
		if got.status < 400 || !strings.Contains(got.body, "names no case") {
			t.Errorf("%s: %d %s", scheme, got.status, got.body)
		}
	}
	strays, more := s.Strays()
	text, err := json.Marshal(strays)
	if err != nil || len(strays) != 3 || more != 0 || bytes.Contains(text, []byte("real")) {
		t.Errorf("%s, %d more, %v", text, more, err)
	}
}

func TestServer_XMLCase_AnsweredInXML(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	for _, set := range []sdk.Set{sdk.Success, sdk.Error} {
		got := s.send(t, sdktest.Request{Case: caseOf(t, cases, set, spec.XML), Scheme: sign.V1})
		if !strings.HasPrefix(got.body, "<?xml") || got.header.Get("Content-Type") != "text/xml;charset=utf-8" {
			t.Errorf("%s: %s", set, got.body)
		}
	}
}

func TestServer_MoreRequestsThanRecorded_AnsweredAndCounted(t *testing.T) {
	cases, gateway := shipped(t)
	s, err := server.New(server.Options{Cases: cases, Gateway: gateway})
	if err != nil {
		t.Fatal(err)
	}
	c := caseOf(t, cases, sdk.Success, spec.JSON)
	const sent, recorded = 1010, 1000
	for range sent {
		req, err := sdktest.Request{Endpoint: "http://127.0.0.1", Case: c, Scheme: sign.V1}.New()
		if err != nil {
			t.Fatal(err)
		}
		req.Host = req.URL.Host
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, req); w.Code != 200 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	if n := len(s.Requests(c.Name)); n != recorded || s.Missed(c.Name) != sent-recorded {
		t.Errorf("%d recorded, %d missed", n, s.Missed(c.Name))
	}
	if s.Requests("unknown") != nil || s.Missed("unknown") != 0 {
		t.Error("an unknown case has requests")
	}
}
