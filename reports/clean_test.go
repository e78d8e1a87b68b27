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
	r := recorder(reports.Run{Keep: reports.KeepAll}, "topsecret", "top", "")
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

func TestAdd_BinaryAnswer_EncodedAsBase64(t *testing.T) {
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

func TestAdd_ManyHeaders_NumberIsLimited(t *testing.T) {
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

// TestAdd_SecretWithinSecret_NothingLeft: if one secret contains another, both are hidden completely, in any order of
// the secrets.
func TestAdd_SecretWithinSecret_NothingLeft(t *testing.T) {
	for _, secrets := range [][]string{{"key1", "key1-long", "x-key1-long"}, {"x-key1-long", "key1-long", "key1"}, {"key1-long", "x-key1-long", "key1"}} {
		r := recorder(reports.Run{}, secrets...)
		mustAdd(t, r, reports.Scenario{Rows: []spec.RowID{"request/DiskId"}, Reason: "key1 key1-long x-key1-long abc"})
		if got := find(t, r.Finish(sampletest.Started, false), "request/DiskId").Scenarios[0].Reason; got != "*** *** *** abc" {
			t.Errorf("%v: %q", secrets, got)
		}
	}
	r := recorder(reports.Run{}, "abc", "abcd")
	mustAdd(t, r, reports.Scenario{Rows: []spec.RowID{"request/DiskId"}, Reason: "abc abcd"})
	if got := find(t, r.Finish(sampletest.Started, false), "request/DiskId").Scenarios[0].Reason; got != "abc ***" {
		t.Errorf("secrets of three and four bytes: %q", got)
	}
}

func TestAdd_HeadersAtTheLimit_AllKept(t *testing.T) {
	fields := func(n int) http.Header {
		h := http.Header{}
		for i := range n {
			h.Add(fmt.Sprintf("X-%03d", i), "v")
		}
		return h
	}
	for _, tt := range []struct {
		name  string
		x     reports.Exchange
		notes []string
	}{
		{"a hundred fields", reports.Exchange{Answer: fields(100)}, nil},
		{"a hundred and one", reports.Exchange{Answer: fields(101)}, []string{"answer headers cut at 100 of 101"}},
		{"a request header of 4096 bytes", reports.Exchange{Header: http.Header{"A": {strings.Repeat("x", 4096)}}}, nil},
		{"a longer request header", reports.Exchange{Header: http.Header{"A": {strings.Repeat("x", 4097)}}}, []string{"request header cut at 4096 of 4097 bytes"}},
		{"a longer answer header", reports.Exchange{Answer: http.Header{"A": {strings.Repeat("x", 4097)}}}, nil},
		{"a body of 65536 bytes", reports.Exchange{Body: strings.Repeat("x", 65536)}, nil},
		{"a longer body", reports.Exchange{Body: strings.Repeat("x", 65537)}, []string{"request body cut at 65536 of 65537 bytes"}},
		{"no headers", reports.Exchange{}, nil},
	} {
		x := recorded(t, reports.Scenario{Exchanges: []reports.Exchange{tt.x}}).Exchanges[0]
		if diff := cmp.Diff(tt.notes, x.Notes); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
		if (x.Header == nil) != (tt.x.Header == nil) || (x.Answer == nil) != (tt.x.Answer == nil) {
			t.Errorf("%s: headers %v and %v", tt.name, x.Header, x.Answer)
		}
	}
}

// TestAdd_Base64Answer_Unchanged: a response that is already base64-encoded is not changed.
func TestAdd_Base64Answer_Unchanged(t *testing.T) {
	long := strings.Repeat("QUJD", 20_000)
	x := recorded(t, reports.Scenario{Exchanges: []reports.Exchange{{Content: long, Base64: true}}}).Exchanges[0]
	if x.Content != long || !x.Base64 || x.Notes != nil {
		t.Errorf("%d bytes, notes %v", len(x.Content), x.Notes)
	}
}
