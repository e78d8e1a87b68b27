package reports_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// recorded returns the scenario as a recorder that hides "topsecret" reports it.
func recorded(t *testing.T, s reports.Scenario) reports.Scenario {
	t.Helper()
	r := recorder(reports.Run{}, "topsecret", "top", "")
	s.Rows = []spec.RowID{"request/DiskId"}
	mustAdd(t, r, s)
	return find(t, r.Finish(sampletest.Started, false), "request/DiskId").Scenarios[0]
}

func TestAdd_PassedScenario_LastCallKept(t *testing.T) {
	calls := []reports.Exchange{{URL: "/1"}, {URL: "/2"}, {URL: "/3"}}
	for _, c := range []struct {
		v          spec.Verdict
		deviations []string
		want       int
	}{
		{spec.Passed, nil, 1},
		{spec.Unreached, nil, 1},
		{spec.Failed, nil, 3},
		{spec.Inconclusive, nil, 3},
		{spec.Passed, []string{"odd"}, 3},
	} {
		got := recorded(t, reports.Scenario{Verdict: c.v, Deviations: c.deviations, Exchanges: calls}).Exchanges
		if len(got) != c.want || got[len(got)-1].URL != "/3" {
			t.Errorf("%s %v: got %v", c.v, c.deviations, got)
		}
	}
}

func TestAdd_LongBody_CutWithNote(t *testing.T) {
	long := strings.Repeat("ü", 40_000) // 80,000 bytes
	x := recorded(t, reports.Scenario{Exchanges: []reports.Exchange{{Body: long, Content: long}}}).Exchanges[0]
	if len(x.Body) != 64<<10 || len(x.Content) != 64<<10 || !utf8.ValidString(x.Content) {
		t.Errorf("kept %d and %d bytes", len(x.Body), len(x.Content))
	}
	want := []string{"request body cut at 65536 of 80000 bytes", "answer cut at 65536 of 80000 bytes"}
	if diff := cmp.Diff(want, x.Notes); diff != "" {
		t.Error(diff)
	}
}

func TestAdd_BinaryAnswer_Base64(t *testing.T) {
	x := recorded(t, reports.Scenario{Exchanges: []reports.Exchange{{Content: "\x1f\x8b\xff topsecret"}}}).Exchanges[0]
	got, err := base64.StdEncoding.DecodeString(x.Content)
	if err != nil || !x.Base64 || string(got) != "\x1f\x8b\xff ***" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestAdd_Secret_HiddenEverywhere(t *testing.T) {
	const s = "a topsecret b"
	got := fmt.Sprintf("%+v", recorded(t, reports.Scenario{
		Name: s, Reason: s, Expected: s, Actual: s, Deviations: []string{s}, Verdict: spec.Failed,
		Exchanges: []reports.Exchange{{
			URL: s, Body: s, Content: s, Error: s,
			Header: http.Header{"A": {s}}, Answer: http.Header{s: {s}},
		}},
	}))
	if strings.Contains(got, "topsecret") || strings.Count(got, "a *** b") != 12 {
		t.Errorf("got %s", got)
	}
}

func TestAdd_ManyHeaders_Bounded(t *testing.T) {
	h := http.Header{"A": {strings.Repeat("x", 1<<20)}}
	for i := range 500 {
		h.Add(fmt.Sprintf("X-%03d", i), "v")
	}
	x := recorded(t, reports.Scenario{Exchanges: []reports.Exchange{{Answer: h}}}).Exchanges[0]
	if len(x.Answer) != 100 || len(x.Answer["A"][0]) > 5000 {
		t.Errorf("kept %d fields, the first of %d bytes", len(x.Answer), len(x.Answer["A"][0]))
	}
	if diff := cmp.Diff([]string{"answer headers cut at 100 of 501"}, x.Notes); diff != "" {
		t.Error(diff)
	}
}
