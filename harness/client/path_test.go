package client_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

func TestSend_EndpointWithPath_PathKept(t *testing.T) {
	var got []string
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		got = append(got, r.Method+" "+r.URL.EscapedPath()+" "+r.Form.Get("Action"))
	}))
	t.Cleanup(server.Close)
	for endpoint, path := range map[string]string{"": "/", "/": "/", "/api/v1": "/api/v1", "/api%2Fv1/": "/api%2Fv1/"} {
		c, err := client.New(client.Options{Endpoint: server.URL + endpoint})
		if err != nil {
			t.Fatal(err)
		}
		got = nil
		for _, method := range []string{"GET", "POST"} {
			x := c.Send(t.Context(), steps.Request{Method: method, Place: steps.Form, Operation: spec.Operation{Name: "CreateVpc"}})
			if x.Err != nil {
				t.Fatal(x.Err)
			}
		}
		c.Close()
		if len(got) != 2 || got[0] != "GET "+path+" CreateVpc" || got[1] != "POST "+path+" CreateVpc" {
			t.Errorf("endpoint with path %q: got %q", endpoint, got)
		}
	}
}
