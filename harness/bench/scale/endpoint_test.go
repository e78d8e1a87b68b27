//go:build unix

package main

import (
	"io"
	"net/http"
	"net/url"
	"strings"
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

func TestServe_CallOfPage_AnsweredWithExampleInFormat(t *testing.T) {
	c := &spec.Contract{Operation: spec.Operation{Name: "GetThing", Style: spec.RPC}, Examples: []spec.Example{
		{Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"RequestId":"1"}`},
		{Kind: spec.SuccessExample, Format: spec.XML, Body: "<A><RequestId>1</RequestId></A>"},
	}}
	address, stop, err := serve([]page{{contract: c}})
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	defer http.DefaultClient.CloseIdleConnections()
	for format, want := range map[string]string{"": c.Examples[0].Body, "XML": c.Examples[1].Body} {
		resp, err := http.PostForm(address, url.Values{"Action": {"GetThing"}, "Format": {format}})
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK || strings.TrimSpace(string(body)) != want {
			t.Errorf("format %q: %d %s, %v, want %s", format, resp.StatusCode, body, err, want)
		}
	}
}
