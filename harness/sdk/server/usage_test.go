package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/sdktest"
	"github.com/rowproof/rowproof/harness/sdk/server"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports/usage"
)

// withVariant returns the case with a variant.
func withVariant(t testing.TB, cases []sdk.Case, variant string) *sdk.Case {
	t.Helper()
	i := slices.IndexFunc(cases, func(c sdk.Case) bool { return c.Variant == variant })
	if i < 0 {
		t.Fatalf("no case with variant %q", variant)
	}
	return &cases[i]
}

// findingsOf returns the findings of a case in the report, as "kind: text", and those that are information in brackets.
func findingsOf(r *usage.Report, name string) []string {
	var all []string
	for _, p := range r.Pages {
		for _, row := range p.Rows {
			for _, c := range row.Cases {
				for _, f := range c.Findings {
					text := f.Kind + ": " + f.Text
					if f.Information {
						text = "[" + text + "]"
					}
					if c.Name == name {
						all = append(all, text)
					}
				}
			}
		}
	}
	return all
}

// net/http repeats a GET on a kept connection that closes, although the call changes something. The repeated request has the
// nonce of the first, so that the gateway refuses it.
func TestUsage_ClientRepeatsChangingCallOnKeptConnection_Reported(t *testing.T) {
	cases, gateway := shipped(t)
	c := withVariant(t, cases, "kept connection closes, changing call, retries default")
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	for i, want := range []int{200, 400} {
		if got := s.send(t, sdktest.Request{Case: c, Scheme: sign.V1, Method: http.MethodGet}); got.status != want {
			t.Fatalf("call %d: %+v", i, got)
		}
	}
	r := s.Usage("test", time.Now())
	found := findingsOf(r, c.Name)
	if !slices.Contains(found, "[retry: a call that changes something was sent 3 times for 2 calls, unless the tests made more calls]") {
		t.Errorf("findings %q", found)
	}
	if in := s.Requests(c.Name); len(in) != 3 || in[1].Status != 0 || len(in[2].Faults) == 0 {
		t.Errorf("recorded %+v", in)
	}
}

func TestUsage_ClientFollowsRedirectWithCredentials_Reported(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	c := withVariant(t, cases, "redirect Temporary Redirect")
	s.client.CheckRedirect = nil
	s.send(t, sdktest.Request{Case: c, Scheme: sign.V1})
	r := s.Usage("test", time.Now())
	want := "leak: the SDK follows a redirect to another host and sends it the credentials of the caller"
	if found := findingsOf(r, c.Name); !slices.Contains(found, want) || !r.Broken() {
		t.Errorf("findings %q", found)
	}
}

func TestUsage_CoveredRows_CountAsExercised(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	before := s.Usage("test", time.Now())
	if _, exercised := before.Count(); exercised != 0 || before.Broken() {
		t.Errorf("%d rows exercised before the first request", exercised)
	}
	c := withVariant(t, cases, "success JSON")
	s.send(t, sdktest.Request{Case: c, Scheme: sign.ACS3})
	s.send(t, sdktest.Request{Case: c, Scheme: sign.ACS3, Secret: "wrong"})
	var text strings.Builder
	if err := usage.WriteText(&text, s.Usage("test", time.Now())); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"6 of 50 rows exercised", "never   request/BackendServerType (line 43)", "partly  request/RegionId (line 40): missing",
		"signature: the gateway refuses the request with the code SignatureDoesNotMatch", "all operations (spec/gateway/CommonParameters.md)",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, text.String())
		}
	}
	if strings.Contains(text.String(), c.Key.Secret) {
		t.Error("the report contains a secret")
	}
}

func TestUsage_ChangingCallSentAgainAfterSuccess_Reported(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	c := withVariant(t, cases, "success JSON")
	for range 2 {
		s.send(t, sdktest.Request{Case: c, Scheme: sign.V1})
	}
	want := []string{"[retry: a call that changes something was sent 2 times for 1 call, unless the tests made more calls]"}
	if got := findingsOf(s.Usage("test", time.Now()), c.Name); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUsage_RefusedRequestsOnly_RowNotExercised(t *testing.T) {
	cases, gateway := shipped(t)
	s := start(t, server.Options{Cases: cases, Gateway: gateway})
	c := withVariant(t, cases, "success JSON")
	s.send(t, sdktest.Request{Case: c, Scheme: sign.V1, Secret: "wrong"})
	r := s.Usage("test", time.Now())
	if _, exercised := r.Count(); exercised != 0 || !r.Broken() {
		t.Errorf("%d rows exercised, broken %v", exercised, r.Broken())
	}
}
