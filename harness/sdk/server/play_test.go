package server_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/sdktest"
	"github.com/rowproof/rowproof/harness/sdk/server"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
)

// scripted starts a server that plays a script for one case, and returns the case.
func scripted(t testing.TB, script sdk.Script) (started, *sdk.Case) {
	t.Helper()
	cases, gateway := shipped(t)
	c := *caseOf(t, cases, sdk.Success, spec.JSON)
	c.Script = script
	s := start(t, server.Options{Cases: []sdk.Case{c}, Gateway: gateway, Wait: func(context.Context, time.Duration) {}})
	return s, &c
}

// try sends a signed request of a case.
func (s started) try(t testing.TB, c *sdk.Case, client *http.Client) (answer, error) {
	t.Helper()
	req, err := sdktest.Request{Endpoint: s.url, Case: c, Scheme: sign.V1}.New()
	if err != nil {
		t.Fatal(err)
	}
	resp, err := client.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, resp.Header, string(b)}, err
}

const body = `{"RequestId":"1"}`

func TestPlay_EachEnd_SeenByClient(t *testing.T) {
	reply := func(end sdk.End) sdk.Reply {
		return sdk.Reply{Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body), End: end}
	}
	for _, tt := range []struct {
		end  sdk.End
		want error
	}{{sdk.Complete, nil}, {sdk.Cut, io.ErrUnexpectedEOF}, {sdk.Reset, syscall.ECONNRESET}, {sdk.NoAnswer, io.EOF}} {
		s, c := scripted(t, sdk.Script{reply(tt.end)})
		got, err := s.try(t, c, s.client)
		if !errors.Is(err, tt.want) || tt.end == sdk.Complete && got.body != body {
			t.Errorf("end %q: %q, %v, want %v", tt.end, got.body, err, tt.want)
		}
		want := 200
		if tt.end == sdk.NoAnswer {
			want = 0
		}
		if all := s.Requests(c.Name); len(all) != 1 || all[0].Status != want {
			t.Errorf("end %q: recorded %+v", tt.end, all)
		}
	}
}

func TestPlay_CloseIfKept_ClosesOnlyReusedConnection(t *testing.T) {
	ok := sdk.Reply{Status: 200, Body: []byte(body)}
	closes := ok
	closes.End = sdk.KeptClose
	s, c := scripted(t, sdk.Script{closes, closes, ok})
	if got, err := s.try(t, c, s.client); err != nil || got.body != body {
		t.Fatalf("new connection: %q, %v", got.body, err)
	}
	if _, err := s.try(t, c, s.client); err == nil { // net/http does not repeat a POST
		t.Fatal("kept connection: answered")
	}
	all := s.Requests(c.Name)
	if len(all) != 2 || all[0].Kept || !all[1].Kept || all[0].Connection != all[1].Connection || all[1].Status != 0 {
		t.Errorf("recorded %+v", all)
	}
	if got, err := s.try(t, c, s.client); err != nil || got.body != body {
		t.Errorf("last reply: %q, %v", got.body, err)
	}
}

func TestPlay_LastReply_Repeated(t *testing.T) {
	s, c := scripted(t, sdk.Script{{Status: 503}, {Status: 200, Body: []byte(body)}})
	for i, want := range []int{503, 200, 200} {
		if got, err := s.try(t, c, s.client); err != nil || got.status != want {
			t.Errorf("attempt %d: %d, %v", i, got.status, err)
		}
	}
	if all := s.Requests(c.Name); len(all) != 3 || all[0].Reply != 0 || all[1].Reply != 1 || all[2].Reply != 1 {
		t.Errorf("recorded %+v", all)
	}
}

func TestPlay_ChunkedAndWithoutContentType_SentAsScripted(t *testing.T) {
	s, c := scripted(t, sdk.Script{{Status: 200, Body: []byte(body), Chunked: true}})
	req, err := sdktest.Request{Endpoint: s.url, Case: c, Scheme: sign.V1}.New()
	if err != nil {
		t.Fatal(err)
	}
	resp, err := s.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || string(b) != body || resp.ContentLength != -1 || len(resp.TransferEncoding) != 1 {
		t.Errorf("%q, %d, %v, %v", b, resp.ContentLength, resp.TransferEncoding, err)
	}
	if _, ok := resp.Header["Content-Type"]; ok {
		t.Errorf("Content-Type %q", resp.Header["Content-Type"])
	}
}

func TestPlay_Delay_WaitedBeforeAnswer(t *testing.T) {
	cases, gateway := shipped(t)
	c := *caseOf(t, cases, sdk.Success, spec.JSON)
	c.Script = sdk.Script{{Status: 200, Body: []byte(body), Delay: time.Hour}}
	var waited time.Duration
	s := start(t, server.Options{Cases: []sdk.Case{c}, Gateway: gateway, Wait: func(_ context.Context, d time.Duration) { waited = d }})
	if got, err := s.try(t, &c, s.client); err != nil || got.body != body || waited != time.Hour {
		t.Errorf("%q after %s, %v", got.body, waited, err)
	}
}

func TestPlay_FollowedRedirect_RecordedAtSecondListener(t *testing.T) {
	for _, status := range []int{http.StatusFound, http.StatusTemporaryRedirect} {
		s, c := scripted(t, sdk.Script{{Status: status, Header: http.Header{"Location": {sdk.Elsewhere}}}, {Status: 200, Body: []byte(body)}})
		got, err := s.try(t, c, s.client)
		if err != nil || got.status != status || !strings.HasPrefix(got.header.Get("Location"), "http://localhost:") {
			t.Fatalf("%+v, %v", got, err)
		}
		follow := &http.Client{Transport: s.client.Transport}
		c2 := *c
		if got, err = s.try(t, &c2, follow); err != nil || got.body != body {
			t.Fatalf("%+v, %v", got, err)
		}
		s2, c3 := scripted(t, c.Script)
		if got, err = s2.try(t, c3, &http.Client{Transport: s2.client.Transport}); err != nil || got.body != body {
			t.Fatalf("followed: %+v, %v", got, err)
		}
		all := s2.Requests(c3.Name)
		if len(all) != 2 || all[0].Elsewhere || !all[1].Elsewhere || all[0].Connection == all[1].Connection {
			t.Fatalf("recorded %+v", all)
		}
		if repeats := strings.Contains(string(all[1].Body), c3.Key.ID); repeats != (status == http.StatusTemporaryRedirect) {
			t.Errorf("%d: second request has the credentials: %v", status, repeats)
		}
	}
}

func TestServer_TLS_CertificateOfItsAuthority(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway, TLS: true})
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM([]byte(s.CA())) {
		t.Fatal("no certificate")
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	defer client.CloseIdleConnections()
	c := caseOf(t, cases, sdk.Success, spec.JSON)
	if got, err := s.try(t, c, client); err != nil || got.status != 200 {
		t.Errorf("%+v, %v", got, err)
	}
	if all := s.Requests(c.Name); len(all) != 1 || !all[0].TLS {
		t.Errorf("recorded %+v", all)
	}
	var reset *sdk.Case
	for i := range cases {
		if cases[i].Variant == "reset" {
			reset = &cases[i]
		}
	}
	if _, err := s.try(t, reset, client); err == nil {
		t.Error("the reset connection was answered")
	}
}

func TestServer_STSCase_NeedsItsToken(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	for i := range cases {
		c := &cases[i]
		if c.Call.Token != sdk.STS {
			continue
		}
		for _, scheme := range []sign.Name{sign.V1, sign.ACS3, sign.ROA} {
			if got := s.send(t, sdktest.Request{Case: c, Scheme: scheme}); got.status != 200 {
				t.Errorf("%s: %d %s", scheme, got.status, got.body)
			}
		}
		without := *c
		without.Call.Token = sdk.AccessKey
		if got := s.send(t, sdktest.Request{Case: &without, Scheme: sign.V1}); !strings.Contains(got.body, "MissingSecurityToken") {
			t.Errorf("without token: %d %s", got.status, got.body)
		}
	}
}

func TestServer_ManyConcurrentRequests_EachAssignedToItsCase(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	var wg sync.WaitGroup
	for i := range cases[:40] {
		for range 3 {
			wg.Go(func() {
				if _, err := s.try(t, &cases[i], s.client); err != nil {
					t.Errorf("%s: %v", cases[i].Name, err)
				}
			})
		}
	}
	wg.Wait()
	for i := range cases[:40] {
		if n := len(s.Requests(cases[i].Name)); n != 3 {
			t.Errorf("%s: %d requests", cases[i].Name, n)
		}
	}
}

func TestServer_LargeBody_RefusedAndNotRecordedWhole(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	c := caseOf(t, cases, sdk.Success, spec.JSON)
	got := s.send(t, sdktest.Request{Case: c, Scheme: sign.ACS3, Change: func(m *sign.Message) {
		m.Form = append(m.Form, sign.Pair{Name: "Large", Value: strings.Repeat("x", 5<<20)})
	}})
	if got.status < 400 {
		t.Errorf("%d", got.status)
	}
	if in := lastOf(s.Requests(c.Name)); !in.Truncated || len(in.Body) > 4<<20 {
		t.Errorf("recorded %d bytes, truncated %v", len(in.Body), in.Truncated)
	}
}

func TestServer_Report_OnlyForLoopbackNames(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway, Report: func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "report") }})
	for host, want := range map[string]int{"": 200, "localhost": 200, "rebound.example.com": 403} {
		req, err := http.NewRequest(http.MethodGet, s.url+"/-/report", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = host
		resp, err := s.client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("host %q: %d, want %d", host, resp.StatusCode, want)
		}
	}
}

func TestStart_AddressOutsideLoopback_Error(t *testing.T) {
	cases, gateway := shipped(t)
	s, err := server.New(server.Options{Cases: cases, Gateway: gateway})
	if err != nil {
		t.Fatal(err)
	}
	for _, addr := range []string{"0.0.0.0:0", ":0", "example.com:80", "nothing"} {
		if _, _, err := s.Start(addr); err == nil || !strings.Contains(err.Error(), addr) {
			t.Errorf("%s: %v", addr, err)
		}
	}
	var none *net.OpError
	if _, err := server.New(server.Options{Cases: append(cases, cases[0]), Gateway: gateway}); err == nil || errors.As(err, &none) {
		t.Error("a repeated case was accepted")
	}
}
