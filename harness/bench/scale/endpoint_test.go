//go:build unix

package main

import (
	"io"
	"net/http"
	"net/url"
	"testing"

	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/spec"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestServe_PageWithoutExample_RequestIDInRequestedFormat(t *testing.T) {
	endpoint, stop, err := serve([]page{{contract: &spec.Contract{Operation: spec.Operation{Name: "OpenBox"}}}})
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for format, want := range map[spec.Format]string{spec.JSON: bare[spec.JSON], spec.XML: bare[spec.XML]} {
		r, err := client.PostForm(endpoint, url.Values{"Action": {"OpenBox"}, "Format": {string(format)}})
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r.Body)
		_ = r.Body.Close()
		if err != nil || string(body) != want {
			t.Errorf("%s: got %q, %v; want %q", format, body, err, want)
		}
	}
}
