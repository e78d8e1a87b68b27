//go:build unix

package main

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/spec"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

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

func TestVerdict_EachLimit_MissedAboveIt(t *testing.T) {
	part := cost{pages: 100, scenarios: 25_000, cpu: 10 * time.Second}
	for want, change := range map[string]func(*cost){
		"":           func(*cost) {},
		"time: ":     func(c *cost) { c.endpoint = 2 * mostTime },
		"memory: ":   func(c *cost) { c.memory = mostMemory + 1 },
		"run.json: ": func(c *cost) { c.file = mostFile + 1 },
		"growth: ":   func(c *cost) { c.cpu = 45 * time.Second },
	} {
		all := cost{pages: 400, scenarios: 100_000, cpu: 40 * time.Second}
		change(&all)
		var out strings.Builder
		status := verdict(&out, part, all)
		if (status == missed) != (want != "") || strings.Count(out.String(), "missed: ") > 1 || want != "" && !strings.Contains(out.String(), "missed: "+want) {
			t.Errorf("%q: status %d, printed %s", want, status, out.String())
		}
	}
}
