package server_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/sdktest"
	"github.com/rowproof/rowproof/harness/sdk/server"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// Each success and each error row of real pages is played to requests in each signature scheme, and the requests of a
// correct client have no findings.
func TestServer_PagesOfCorpus_SuccessAndErrorRowsPlayed(t *testing.T) {
	gateway, err := input.Gateway()
	if err != nil {
		t.Fatal(err)
	}
	played, pages := map[sign.Name]int{}, 0
	for _, file := range sharedtest.Pages(t) {
		page, _, err := input.ReadPage(file)
		if err != nil || page.Kind != spec.OperationPage || page.Operation.Name == "" {
			continue
		}
		pages++
		cases, err := suite.Derive([]*spec.Contract{page}, gateway)
		if err != nil {
			t.Fatal(err)
		}
		s := start(t, server.Options{Cases: cases, Gateway: gateway})
		for i := range cases {
			c := &cases[i]
			if c.Set != sdk.Success && c.Set != sdk.Error {
				continue
			}
			for _, scheme := range sdktest.Schemes(page) {
				got := s.send(t, sdktest.Request{Case: c, Scheme: scheme})
				if want := c.Script[0]; got.status != want.Status || got.body != string(want.Body) {
					t.Fatalf("%s %s: %d %s, want %d %s", scheme, c.Name, got.status, got.body, want.Status, want.Body)
				}
				played[scheme]++
			}
		}
		s.client.CloseIdleConnections()
		if r := s.Usage("test", time.Unix(0, 0)); r.Broken() {
			t.Errorf("%s: a correct client broke a promise", file)
		}
	}
	t.Logf("%d pages, %v", pages, played)
	for _, scheme := range []sign.Name{sign.V1, sign.ROA, sign.ACS3} {
		if played[scheme] == 0 {
			t.Errorf("no request with signature %s", scheme)
		}
	}
}

// The lookup of hostile requests must neither panic nor accept a request without the secret of its case.
func FuzzServer_HostileRequests_NeverAnsweredByScript(f *testing.F) {
	cases, gateway := shipped(f)
	s, err := server.New(server.Options{Cases: cases, Gateway: gateway})
	if err != nil {
		f.Fatal(err)
	}
	_, stop, err := s.Start("127.0.0.1:0")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = stop() })
	c := caseOf(f, cases, sdk.Success, spec.JSON)
	id := c.Key.ID
	f.Add("POST", "AccessKeyId="+id, "acs "+id+":x", "application/json", "AccessKeyId=rpother0000000")
	f.Add("GET", "AccessKeyId="+id+"&AccessKeyId=&Signature=%zz&Timestamp=2026-01-01T00:00:00Z", "ACS3-HMAC-SHA256 Credential="+id+",SignedHeaders=host,Signature=00", "", "")
	f.Add("GET", "SignatureType=BEARERTOKEN&BearerToken="+id+".", "", "", "")
	f.Add("PUT", "BearerToken="+id+"."+id+"&SignatureType=BEARERTOKEN&AccessKeyId=x", "acs :", "application/x-www-form-urlencoded", "Action=a&Action=b")
	f.Fuzz(func(t *testing.T, method, query, authorization, media, text string) {
		if strings.Contains(query+authorization+text, c.Key.Secret) {
			return
		}
		r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader([]byte(text)))
		r.Method, r.URL.RawQuery = method, query
		r.Header.Set("Authorization", authorization)
		r.Header.Set("Content-Type", media)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code < 400 || strings.Contains(w.Body.String(), c.Key.Secret) {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
}
