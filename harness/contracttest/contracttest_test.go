package contracttest

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/config/known"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/jsonrun"
)

const (
	page    = "testdata/DescribeThing.md"
	profile = "testdata/p.yaml"
)

// The test calls Run as a user's test would.
func TestRun_ConformingEndpoint_Passes(t *testing.T) {
	Options{Handler: &thing{}}.Run(t, profile, page)
}

func TestRun_EachVerdict_DeterminesOutcomeOfSubtest(t *testing.T) {
	f := attempt(t, Options{Handler: &thing{notFound: "Gone."}}, profile, page)
	want := `PASS explorer
PASS request/Action
PASS request/ThingId
PASS response/RequestId
PASS response/Name
PASS error/400/MissingThingId
FAIL error/404/InvalidThingId.NotFound
SKIP error/409/IncorrectThingStatus
`
	if diff := cmp.Diff(want, f.outcome()); diff != "" {
		t.Errorf("outcome (-want +got):\n%s", diff)
	}
	for row, parts := range map[string][]string{
		"error/404/InvalidThingId.NotFound": {
			page + ":32: failed", `expected  404 "InvalidThingId.NotFound" "The specified ThingId does not exist."`,
			`actual    404 "InvalidThingId.NotFound" "Gone."`, "request   curl ",
		},
		"error/409/IncorrectThingStatus": {page + ":33: unreached", "operations.DescribeThing.errors.IncorrectThingStatus"},
	} {
		for _, part := range parts {
			if !strings.Contains(f.row(row), part) {
				t.Errorf("%s: no %q in\n%s", row, part, f.row(row))
			}
		}
	}
	if said := f.said.String(); !f.failed || !strings.Contains(said, "Does not conform: 1 row failed") {
		t.Errorf("failed %v, said\n%s", f.failed, said)
	}
}

func TestRun_KnownFailure_SubtestSkipped(t *testing.T) {
	dir := t.TempDir()
	attempt(t, Options{Handler: &thing{notFound: "Gone."}, Out: dir}, profile, page)
	run, err := jsonrun.Load(filepath.Join(dir, jsonrun.File))
	if err != nil {
		t.Fatal(err)
	}
	entries := run.KnownEntries(reports.RowRef{Page: page, ID: "error/404/InvalidThingId.NotFound"})
	if len(entries) != 1 {
		t.Fatalf("got %v", entries)
	}
	entries[0].Reason = "ticket 4711"
	list, errList := known.Add("known.yaml", nil, entries, nil)
	src, errProfile := os.ReadFile(profile)
	own := filepath.Join(dir, "p.yaml")
	err = errors.Join(errList, errProfile, os.WriteFile(filepath.Join(dir, "known.yaml"), list, 0o600), os.WriteFile(own, append(src, "\nknown: known.yaml\n"...), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	f := attempt(t, Options{Handler: &thing{notFound: "Gone."}}, own, page)
	if said := f.row("error/404/InvalidThingId.NotFound"); f.failed || !strings.Contains(f.outcome(), "SKIP error/404/InvalidThingId.NotFound\n") || !strings.Contains(said, "known     ticket 4711") {
		t.Errorf("failed %v, outcome\n%s%s", f.failed, f.outcome(), said)
	}
}

func TestRun_TagsAndRequire_SelectScenariosAndGate(t *testing.T) {
	f := attempt(t, Options{Handler: &thing{notFound: "Gone."}, Tags: "@row:error/400/*"}, profile, page)
	if want := "PASS error/400/MissingThingId\n"; f.failed || f.outcome() != want {
		t.Errorf("failed %v, outcome\n%s%s", f.failed, f.outcome(), f.said.String())
	}
	f = attempt(t, Options{Handler: &thing{}, Require: "R2"}, profile, page)
	if said := f.said.String(); !f.failed || !strings.Contains(said, "Not proven: ") || !strings.Contains(said, "missing in the profile: operations.DescribeThing.errors.IncorrectThingStatus") {
		t.Errorf("failed %v, said\n%s", f.failed, said)
	}
}

func TestRun_NoAnswer_FailsWithoutSubtests(t *testing.T) {
	gone := httptest.NewServer(&thing{})
	gone.Close()
	f := attempt(t, Options{Endpoint: gone.URL}, profile, page)
	said := f.said.String()
	if !f.failed || f.outcome() != "" || !strings.Contains(said, "proves nothing about the endpoint") || !strings.Contains(said, "refused") {
		t.Errorf("failed %v, outcome %q, said\n%s", f.failed, f.outcome(), said)
	}
}

// The endpoint waits until the client disconnects.
func TestRun_DeadlineReached_ReportsBeforeIt(t *testing.T) {
	slow := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm() // the server notices that the client disconnected only after it has read the request
		<-r.Context().Done()
	})
	f := &fake{TB: t, left: 200 * time.Millisecond}
	runTest(f, Options{Handler: slow}, profile, []string{page})
	if said := f.said.String(); !f.failed || !strings.Contains(said, "the deadline of go test -timeout is reached") {
		t.Errorf("failed %v, said\n%s", f.failed, said)
	}
}

func TestRun_InvalidArguments_FatalWithReason(t *testing.T) {
	t.Setenv(config.Variable, "")
	for _, tt := range []struct {
		name, profile, want string
		options             Options
		pages               []string
	}{
		{"no endpoint", "", "no endpoint: name a profile", Options{}, []string{page}},
		{"profile missing", "testdata/none.yaml", "none.yaml", Options{}, []string{page}},
		{"page missing", profile, "none.md", Options{}, []string{"testdata/none.md"}},
		{"two endpoints", profile, "set only one", Options{Handler: &thing{}, Endpoint: "http://127.0.0.1:1"}, []string{page}},
		{"invalid endpoint", profile, "http://127.0.0.1:8080", Options{Endpoint: "127.0.0.1"}, []string{page}},
		{"invalid tags", profile, "unexpected", Options{Tags: "error"}, []string{page}},
		{"tags without a match", profile, "no scenarios are selected", Options{Handler: &thing{}, Tags: "@row:none"}, []string{page}},
		{"invalid gate", profile, `Require: "all" is not a gate`, Options{Require: "all"}, []string{page}},
		{"features missing", profile, "none", Options{Features: "testdata/none"}, []string{page}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := attempt(t, tt.options, tt.profile, tt.pages...)
			if said := f.said.String(); !f.failed || f.outcome() != "" || !strings.Contains(said, tt.want) {
				t.Errorf("failed %v, outcome %q, said %q, want %q", f.failed, f.outcome(), said, tt.want)
			}
		})
	}
}

func TestRun_NoProfile_UsesProfileFromEnvironment(t *testing.T) {
	t.Setenv(config.Variable, profile)
	if f := attempt(t, Options{Handler: &thing{}}, "", page); f.failed {
		t.Error(f.said.String())
	}
}

func TestRun_OutFolderSet_ReportsAndFeaturesWritten(t *testing.T) {
	out := t.TempDir()
	f := attempt(t, Options{Handler: &thing{notFound: "Gone."}, Out: out}, profile, page)
	if _, err := jsonrun.Load(filepath.Join(out, jsonrun.File)); err != nil {
		t.Error(err)
	}
	feature := filepath.Join(out, "features", "shop", "DescribeThing.feature")
	if _, err := os.Stat(feature); err != nil || !strings.Contains(f.row("error/404/InvalidThingId.NotFound"), feature+":") {
		t.Errorf("error %v, no %s in\n%s", err, feature, f.row("error/404/InvalidThingId.NotFound"))
	}
	without := attempt(t, Options{Handler: &thing{notFound: "Gone."}}, profile, page)
	if said := without.row("error/404/InvalidThingId.NotFound"); strings.Contains(said, ".feature") {
		t.Errorf("path of a feature that is not on disk in\n%s", said)
	}
}

func TestRun_SeveralOperations_SubtestsNamedByOperation(t *testing.T) {
	src, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "DescribeOther.md")
	if err := os.WriteFile(other, []byte(strings.ReplaceAll(string(src), "DescribeThing", "DescribeOther")), 0o600); err != nil {
		t.Fatal(err)
	}
	f := attempt(t, Options{Handler: &thing{}, Require: "none", Tags: "@row:error/400/*"}, profile, page, other)
	if got := f.outcome(); !strings.HasPrefix(got, "PASS DescribeThing/error/400/MissingThingId\n") || !strings.Contains(got, " DescribeOther/error/400/MissingThingId\n") {
		t.Errorf("outcome\n%s", got)
	}
}

func TestRun_HandlerReplacesEndpoint_ResetSentToHandler(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.yaml")
	text := "endpoint: http://127.0.0.1:8080\nreset: {url: http://127.0.0.1:8080/reset}\noperations: {DescribeThing: {parameters: {ThingId: thing-1}}}\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	resets := 0
	mux := http.NewServeMux()
	mux.Handle("/", &thing{})
	mux.HandleFunc("POST /reset", func(_ http.ResponseWriter, r *http.Request) { resets++ })
	if f := attempt(t, Options{Handler: mux}, file, page); f.failed || resets == 0 {
		t.Errorf("failed %v after %d resets\n%s", f.failed, resets, f.said.String())
	}
}

func TestRun_LiteralSecrets_NotSentToAnotherHost(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.yaml")
	text := "endpoint: http://127.0.0.1:8080\nsignature: v1\ncredentials: {id: hush-id, secret: hush-secret}\noperations: {DescribeThing: {parameters: {ThingId: thing-1}}}\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f := attempt(t, Options{Endpoint: "http://192.0.2.1"}, file, page)
	if said := f.said.String(); !f.failed || len(f.rows) > 0 || !strings.Contains(said, "literal secrets") || strings.Contains(said, "hush") {
		t.Errorf("failed %v with %d rows\n%s", f.failed, len(f.rows), said)
	}
}
