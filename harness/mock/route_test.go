package mock

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestROA_Requests_RoutedByPathAndMethod(t *testing.T) {
	s := newServer(t, shipped(t), func(o *Options) { o.Contracts, o.Unsigned = append(contracts(), clientPages(t)...), true })
	for _, test := range []struct {
		name, method, target, body string
		status                     int
		code                       string
	}{
		{"documented path", "POST", "/clusters/c-1/nodes", `{"name":"x"}`, 200, ""},
		{"encoded variable", "POST", "/clusters/c%2D1/nodes", `{"name":"x"}`, 200, ""},
		{"encoded slash is a part of the variable", "POST", "/clusters/c%2F1/nodes", `{"name":"x"}`, 404, "ClusterNotFound"},
		{"unknown resource", "POST", "/clusters/none/nodes", `{"name":"x"}`, 404, "ClusterNotFound"},
		{"member of the body missing", "POST", "/clusters/c-1/nodes", `{"count":2}`, 400, "Missingname"},
		{"member out of range", "POST", "/clusters/c-1/nodes", `{"name":"x","count":101}`, 400, "InvalidCount"},
		{"required member of a list", "POST", "/clusters/c-1/nodes", `{"name":"x","labels":[{"key":"a"},{"value":"b"}]}`, 400, "Missinglabels.key"},
		{"undocumented value in the query", "POST", "/clusters/c-1/nodes?status=GONE", `{"name":"x"}`, 400, "Invalidstatus"},
		{"other method", "GET", "/clusters/c-1/nodes", "", 404, "InvalidApi.NotFound"},
		{"unknown path", "POST", "/clusters/c-1", "{}", 404, "InvalidApi.NotFound"},
		{"longer path", "POST", "/clusters/c-1/nodes/n-1", "{}", 404, "InvalidApi.NotFound"},
		{"RPC operation at an ROA path", "POST", "/clusters/c-1/nodes?Action=TagResources", `{"name":"x"}`, 404, "InvalidApi.NotFound"},
		{"body that is not JSON", "POST", "/clusters/c-1/nodes", `{"name":`, 400, "Missingname"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := s.doVersion(test.method, test.target, test.body, "2015-12-15")
			if r.status != test.status || r.code() != test.code {
				t.Errorf("got %d %s, want %d %q", r.status, r.body, test.status, test.code)
			}
			if r.header.Get("X-Acs-Request-Id") == "" || !strings.HasPrefix(r.header.Get("Content-Type"), "application/json") {
				t.Errorf("headers %v", r.header)
			}
		})
	}
}

func TestROA_AcceptXML_AnsweredInJSONBecauseThePageShowsNoXML(t *testing.T) {
	s := newServer(t, shipped(t), func(o *Options) { o.Contracts, o.Unsigned = clientPages(t), true })
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:1/clusters/c-1/nodes", strings.NewReader(`{"name":"x"}`))
	for name, value := range map[string]string{"Accept": "application/xml", "Content-Type": "application/json", "X-Acs-Version": "2015-12-15"} {
		r.Header.Set(name, value)
	}
	if got := s.serve(r); got.status != 200 || !strings.HasPrefix(got.header.Get("Content-Type"), "application/json") {
		t.Errorf("got %d %s", got.status, got.body)
	}
}

func TestROA_SignedRequest_RefusedAfterAnyChange(t *testing.T) {
	signed := func() (*Server, *http.Request) {
		r := captured(t)["gosdk__roa-post__json200.1"]
		return roaServer(t), r
	}
	s, r := signed()
	wantCode(t, s.serve(r), "")
	for name, change := range map[string]func(r *http.Request){
		"path":  func(r *http.Request) { r.URL.Path = "/clusters/c-2/nodes" },
		"query": func(r *http.Request) { r.URL.RawQuery += "x" },
		"date":  func(r *http.Request) { r.Header.Set("Date", strings.Replace(r.Header.Get("Date"), ":31", ":32", 1)) },
	} {
		s, r := signed()
		change(r)
		if got := s.serve(r); got.code() != "SignatureDoesNotMatch" {
			t.Errorf("%s changed: got %d %s", name, got.status, got.body)
		}
	}
}
