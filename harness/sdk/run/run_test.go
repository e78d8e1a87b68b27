package run_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter/adaptertest"
	"github.com/rowproof/rowproof/harness/sdk/run"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// derived are the pages of the tests and their cases, which no test changes.
var derived = sync.OnceValues(func() (o run.Options, err error) {
	ps, _, err := input.Load([]string{"../testdata/pages"})
	if err != nil {
		return o, err
	}
	for _, p := range ps {
		o.Pages = append(o.Pages, p.Contract)
	}
	if o.Gateway, err = input.Gateway(); err != nil {
		return o, err
	}
	o.Cases, err = suite.Derive(o.Pages, o.Gateway)
	return o, err
})

// options returns the options of a run with the test pages, for the cases whose name contains one of the texts.
func options(t *testing.T, only []string, sdks ...run.SDK) run.Options {
	t.Helper()
	o, err := derived()
	if err != nil {
		t.Fatal(err)
	}
	o.SDKs, o.Limit = sdks, 30*time.Second
	o.Selects = func(c *sdk.Case) bool {
		return len(only) == 0 || slices.ContainsFunc(only, func(s string) bool { return strings.Contains(c.Name, s) })
	}
	return o
}

func report(t *testing.T, o run.Options) *matrix.Report {
	t.Helper()
	r, err := run.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// found returns what the tests of a client showed: "case facet verdict: reason".
func found(r *matrix.Report, client int) []string {
	var all []string
	for _, row := range r.Rows {
		for _, test := range row.Cells[client].Tests {
			for _, o := range test.Results {
				if o.Verdict != spec.Passed || o.Deviation {
					word := string(o.Verdict)
					if o.Deviation {
						word = "deviation"
					}
					all = append(all, string(row.ID)+" "+test.Variant+": "+string(o.Facet)+" "+word+": "+o.Reason+" | "+o.Expected+" | "+o.Actual)
				}
			}
		}
	}
	return all
}

func TestRun_CorrectSDK_ConformsInEveryCase(t *testing.T) {
	o := options(t, nil, run.SDK{Name: "alpha", Command: adaptertest.Command("-surfaces", "generic")})
	r := report(t, o)
	for _, f := range found(r, 0) {
		if !strings.HasPrefix(f, "example/json byte order mark: result deviation: ") { // allowed by RFC 8259, section 8.1
			t.Error(f)
		}
	}
	if !r.Conforms() {
		t.Error(r.Heading)
	}
	if n := r.Clients[0].Totals; n.Tests != len(o.Cases) || n.Ran < n.Tests*9/10 {
		t.Errorf("%d tests, %d ran, want %d", n.Tests, n.Ran, len(o.Cases))
	}
}

func TestRun_FlawedSDK_FoundOnRowAndFacet(t *testing.T) {
	for flaw, tt := range map[adaptertest.Flaw]struct {
		only  string
		found string // beginning of a finding: row, case, facet, verdict and reason
	}{
		adaptertest.RepeatChanging:  {"kept connection closes, changing call, retries default", "example/json kept connection closes, changing call, retries default: retry failed: a changing call is sent again although the first request may have been processed"},
		adaptertest.Seconds:         {"Throttling with retry-after, reading call, retries on", "example/json Throttling with retry-after, reading call, retries on: time deviation: the SDK waits much longer than the server asks"},
		adaptertest.Doubles:         {"integers 2^53+1", "example/json integers 2^53+1: result failed: the value of "},
		adaptertest.LowerCase:       {"lower-case keys", "example/json lower-case keys: error failed: the caller sees a success although the answer is an error"},
		adaptertest.PanicOnNumber:   {"numeric Code", "example/json numeric Code: error failed: the SDK panics"},
		adaptertest.StatusLost:      {"502 with HTML", "example/json 502 with HTML: error deviation: the caller does not see the status of the error"},
		adaptertest.FollowRedirects: {"redirect", "example/json redirect Temporary Redirect: leak failed: credentials are sent to another host"},
		adaptertest.LeakSecret:      {"error/404", "error/404/InvalidVSwitchId.NotFound JSON: leak failed: the secret is in the error"},
		adaptertest.CrashOnError:    {"error/404", "error/404/InvalidVSwitchId.NotFound JSON: error inconclusive: the adapter ended during the call"},
		adaptertest.HangOnError:     {"error/404/InvalidVSwitchId.NotFound/JSON", "error/404/InvalidVSwitchId.NotFound JSON: time failed: the call did not end within the time limit"},
		adaptertest.WrongSignature:  {"request/VSwitchName", "request/VSwitchName reserved characters: wire failed: the gateway refuses the request"},
	} {
		t.Run(string(flaw), func(t *testing.T) {
			t.Parallel()
			o := options(t, []string{tt.only},
				run.SDK{Name: "right", Command: adaptertest.Command("-surfaces", "generic")},
				run.SDK{Name: "flawed", Command: adaptertest.Command("-surfaces", "generic", string(flaw))})
			o.Jobs = 1 // few cases are selected
			if flaw == adaptertest.Seconds || flaw == adaptertest.HangOnError {
				o.Limit = 4 * time.Second // longer than a client may wait after the requested time
			}
			r := report(t, o)
			if right := found(r, 0); len(right) > 0 {
				t.Errorf("findings about the correct SDK: %q", right)
			}
			if all := found(r, 1); !slices.ContainsFunc(all, func(s string) bool { return strings.HasPrefix(s, tt.found) }) {
				t.Errorf("got %q, want %q", all, tt.found)
			}
			if len(r.Differing()) == 0 {
				t.Error("the clients do not differ")
			}
		})
	}
}

// A parameter that the client never sends fails the rows of this parameter. The other rows deviate.
func TestRun_ParameterNotSent_OnlyItsRowsFail(t *testing.T) {
	r := report(t, options(t, []string{"VSwitch"}, run.SDK{Name: "flawed", Command: adaptertest.Command("-surfaces", "generic", string(adaptertest.DropRegion))}))
	failed, deviating := 0, 0
	for _, row := range r.Rows {
		switch c := row.Cells[0]; {
		case c.Verdict == spec.Failed && row.ID == "request/RegionId":
			failed++
		case c.Verdict == spec.Failed:
			t.Errorf("%s %s: %s", row.Page, row.ID, c.Reason)
		case slices.ContainsFunc(c.Deviations, func(d string) bool { return strings.HasSuffix(d, ": request/RegionId") }):
			deviating++
		}
	}
	if failed != 3 || deviating < 10 {
		t.Errorf("%d rows failed, want 3; %d deviate", failed, deviating)
	}
}

// If only other rows are selected, they fail.
func TestRun_ParameterNotSentButItsRowNotSelected_OthersFail(t *testing.T) {
	r := report(t, options(t, []string{"error/404"}, run.SDK{Name: "flawed", Command: adaptertest.Command("-surfaces", "generic", string(adaptertest.DropRegion))}))
	if r.Clients[0].Totals.Failed == 0 {
		t.Errorf("%+v", r.Clients[0].Totals)
	}
}

// Each unanswered call lasts as long as the time limit, so that a client that answers none is not called for each case.
func TestRun_ClientNeverAnswers_RestNotCalled(t *testing.T) {
	o := options(t, nil, run.SDK{Name: "flawed", Command: adaptertest.Command("-surfaces", "generic", string(adaptertest.HangOnError))})
	o.Selects = func(c *sdk.Case) bool { return strings.Contains(c.Name, "error/") }
	o.Jobs, o.Limit = 1, 200*time.Millisecond
	notCalled := 0
	for _, f := range found(report(t, o), 0) {
		if strings.Contains(f, "did not answer 12 calls in a row") {
			notCalled++
		}
	}
	if notCalled == 0 {
		t.Error("every case was called")
	}
}

func TestRun_AdapterListsLess_RestUnsupported(t *testing.T) {
	r := report(t, options(t, []string{"/success XML", "/sts", "/bearer", "CreateNodePool/"},
		run.SDK{Name: "poor", Command: adaptertest.Command("-surfaces", "generic", "-formats", "JSON", "-signatures", "v1", "-options", "tls")}))
	for _, row := range r.Rows {
		for _, test := range row.Cells[0].Tests {
			if test.Verdict != matrix.Unsupported && test.Verdict != spec.NotSelected || test.Verdict == matrix.Unsupported && test.Reason == "" {
				t.Errorf("%s: %s %q", test.Case, test.Verdict, test.Reason)
			}
		}
	}
	if r.Void != "no client supports a selected case" {
		t.Errorf("void %q", r.Void)
	}
}

func TestRun_AdapterDoesNotStart_OthersTested(t *testing.T) {
	r := report(t, options(t, []string{"/success JSON"},
		run.SDK{Name: "absent", Command: "/nonexistent/adapter"},
		run.SDK{Name: "alpha", Command: adaptertest.Command()}))
	if r.Clients[0].Failure == "" || r.Void != "" || r.Conforms() || len(r.Clients) != 3 {
		t.Errorf("%s: %+v", r.Heading, r.Clients)
	}
	if r.Clients[1].Totals.Passed == 0 || r.Clients[2].Surface == r.Clients[1].Surface {
		t.Errorf("%+v", r.Clients)
	}
}

func TestRun_Interrupted_RestUnreached(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	o := options(t, []string{"/success"}, run.SDK{Name: "alpha", Command: adaptertest.Command("-surfaces", "generic")})
	o.Jobs = 1
	n := 0
	o.Step = func() {
		if n++; n == 2 {
			stop()
		}
	}
	r, err := run.Run(ctx, o)
	if err != nil || !r.Interrupted || r.Conforms() {
		t.Fatalf("%+v, %v", r, err)
	}
	if got := r.Clients[0].Totals; got.Ran != 2 || got.Unreached == 0 || got.Inconclusive > 0 {
		t.Errorf("%+v", got)
	}
}

func TestRun_NothingSelected_Error(t *testing.T) {
	if _, err := run.Run(context.Background(), options(t, []string{"no such case"}, run.SDK{Name: "alpha", Command: "x"})); err != run.ErrNothing {
		t.Errorf("got %v", err)
	}
}
