package run_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// accepts returns a feature with a scenario for each row. Each scenario sends a valid request.
func accepts(operation string, rows ...string) string {
	text := "Feature: f\n"
	for _, row := range rows {
		text += "  @row:" + row + "\n  Scenario: " + row + "\n    Given a valid " + operation + " request\n    When the request is sent by POST for a response in JSON\n    Then the request is accepted\n"
	}
	return text
}

// operationPage returns a page like that of Attach for another operation, which documents a RequestId.
func operationPage(operation string, rows ...string) input.Page {
	pg := page(accepts(operation, rows...))
	pg.Contract.Operation.Name, pg.Contract.Page = operation, operation+".md"
	pg.Contract.Fields = append(pg.Contract.Fields, spec.Field{Row: spec.Row{ID: "response/RequestId"}, Name: "RequestId", Path: "RequestId"})
	return pg
}

// A run fails the row of each RequestId that two answers share, if a scenario of this row ran.
func TestRun_RequestIdRepeated_RowOfOperationFails(t *testing.T) {
	gatewayFeature := "@gateway\nFeature: g\n  @row:gateway/request/Action\n  Scenario: Action\n    Given a valid request of any operation\n    When Action is present\n    And the request is sent by POST for a response in JSON\n    Then the request is accepted\n"
	gateway := func() input.Page {
		return input.Page{Source: []byte(gatewayFeature), Feature: "features/gateway/g.feature", Contract: &spec.Contract{
			Kind: spec.GatewayPage, Page: "g.md", Parameters: []spec.Parameter{{Row: spec.Row{ID: "gateway/request/Action"}, Name: "Action"}},
		}}
	}
	known := func(pg input.Page) input.Page { pg.Known = true; return pg }
	const id, other = "response/RequestId", "request/Id"
	for _, tt := range []struct {
		name    string
		pages   []input.Page
		repeats bool
		want    string // rows that fail
	}{
		{"no repeats", []input.Page{operationPage("Attach", id, other)}, false, ""},
		{"one operation", []input.Page{operationPage("Attach", id, other)}, true, "Attach.md response/RequestId"},
		{"two operations", []input.Page{operationPage("Attach", id, other), operationPage("Detach", other, id)}, true, "Attach.md response/RequestId, Detach.md response/RequestId"},
		{"no scenario of the row", []input.Page{operationPage("Attach", other)}, true, ""},
		{"no scenario of the row of one operation", []input.Page{operationPage("Attach", other), operationPage("Detach", id, other)}, true, "Detach.md response/RequestId"},
		{"the operation is known only", []input.Page{known(operationPage("Attach", id)), gateway()}, true, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var mu sync.Mutex
			n := 0
			p := answering(t, func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				n++
				id := map[bool]string{true: r.FormValue("Action"), false: fmt.Sprint(n)}[tt.repeats]
				mu.Unlock()
				w.Header().Set("Content-Type", "application/json;charset=utf-8")
				fmt.Fprintf(w, `{"RequestId":%q}`, id)
			})
			plan, err := run.MakePlan(tt.pages, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			res, err := run.Run(context.Background(), p, plan, run.Options{Require: reports.Gate{None: true}})
			if err != nil || res.Void != "" || len(res.Report.Problems) > 0 {
				t.Fatalf("%+v, error %v", res, err)
			}
			var failed []string
			for _, row := range res.Report.Rows {
				for _, s := range row.Scenarios {
					if s.Kind != string(scenario.Unique) {
						continue
					}
					failed = append(failed, row.Page+" "+string(row.ID))
					operation, _, _ := strings.Cut(row.Page, ".")
					if row.Verdict != spec.Failed || s.Name != "RequestId is unique within the run" || s.Reason != "two answers of the run have the same RequestId" ||
						!strings.HasPrefix(s.Actual, operation+` for "`) || s.Feature != "features/ecs/"+operation+".feature" || s.Grade != spec.R0 {
						t.Errorf("%s: %+v", row.ID, s)
					}
				}
			}
			if got := strings.Join(failed, ", "); got != tt.want || n < 2 {
				t.Errorf("failed after %d answers: %q, want %q", n, got, tt.want)
			}
		})
	}
}

// The examples of an outline are distinguished by their values, if the title does not contain them.
func TestMakePlan_OutlineWithoutValuesInTitle_NamesDiffer(t *testing.T) {
	feature := strings.Replace(twoScenarios, "one <value>, in <format>", "one", 1)
	plan, err := run.MakePlan([]input.Page{page(feature)}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range plan.Pages[0].Scenarios {
		names = append(names, s.Name)
		if s.Kind != string(scenario.Added) {
			t.Errorf("%s is of kind %q", s.Name, s.Kind)
		}
	}
	if diff := cmp.Diff([]string{`one (JSON, POST, "a")`, `one (XML, POST, "b")`, "two"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Features that are written to disk are those that run.
func TestWriteFeatures_ThenRun_SameScenarios(t *testing.T) {
	t.Chdir(t.TempDir())
	pg := operationPage("Attach", "request/Id", "request/Kind")
	plan, err := run.MakePlan([]input.Page{pg}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.WriteFeatures("out"); err != nil {
		t.Fatal(err)
	}
	res, err := run.Run(context.Background(), answering(t, works), plan, run.Options{})
	if err != nil || res.Void != "" {
		t.Fatalf("%+v, error %v", res, err)
	}
	for _, row := range res.Report.Rows[:2] {
		if row.Verdict != spec.Passed || len(row.Scenarios) != 1 || row.Scenarios[0].Feature != "out/features/ecs/Attach.feature" {
			t.Errorf("%s is %s: %+v", row.ID, row.Verdict, row.Scenarios)
		}
	}
}

// WriteFeatures writes a feature even if it is empty. It returns an error if the folder is a file.
func TestWriteFeatures_EmptyFeature_WrittenUnlessFolderIsFile(t *testing.T) {
	t.Chdir(t.TempDir())
	plan, err := run.MakePlan([]input.Page{page("")}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.WriteFeatures("out"); err != nil || plan.Pages[0].Feature != "out/features/ecs/Attach.feature" {
		t.Errorf("the empty feature is at %s, error %v", plan.Pages[0].Feature, err)
	}
	if _, err := os.Stat("out/features/ecs/Attach.feature"); err != nil {
		t.Error(err)
	}
	_, plan, _ = shippedPlan(t, "")
	for _, pg := range plan.Pages { // the features are on disk, the pages are not
		if err := os.MkdirAll(filepath.Dir(pg.Feature), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(pg.Feature, pg.Source, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("file", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := plan.WriteFeatures("file"); err == nil {
		t.Error("pages are written below a file")
	}
}

// Additional features of a page are checked, whether the page's own feature is generated or not. Features without a
// selected scenario are not passed to godog.
func TestMakePlan_AdditionalFeatures_CheckedAndSelected(t *testing.T) {
	for name, source := range map[string][]byte{"generated": nil, "given": []byte(twoScenarios)} {
		pg := page("")
		pg.Source = source
		more := input.Feature{Path: "more.feature", Source: []byte(strings.Replace(accepts("Attach", "note/1"), "the request is accepted", "the moon is full", 1))}
		pages, err := input.AddFeatures([]input.Page{pg}, []input.Feature{more})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := run.MakePlan(pages, nil, nil); err == nil || !strings.Contains(err.Error(), "more.feature:6: ") {
			t.Errorf("%s: error %v", name, err)
		}
		more.Source = []byte(strings.Replace(accepts("Attach", "note/1"), "@row:note/1", "@row:note/1 @mine", 1))
		if pages, err = input.AddFeatures([]input.Page{pg}, []input.Feature{more}); err != nil {
			t.Fatal(err)
		}
		for expr, want := range map[string]string{"": "features/ecs/Attach.feature more.feature", "@mine": "more.feature", "@row:request/Id": "features/ecs/Attach.feature"} {
			selects, err := run.Tags(expr)
			if err != nil {
				t.Fatal(err)
			}
			s, err := run.NewScenarios(context.Background(), answering(t, works), pages, run.Options{Select: selects})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range s.Features() {
				got = append(got, f.Name)
			}
			if _, _ = s.Close(); strings.Join(got, " ") != want {
				t.Errorf("%s: %s selects scenarios of %q, want %q", name, expr, got, want)
			}
		}
	}
}

func TestMakePlan_GatewayPage_SetsGatewayOfPlan(t *testing.T) {
	gateway := input.Page{Contract: &spec.Contract{Kind: spec.GatewayPage, Page: "g.md"}, Source: []byte("Feature: g\n")}
	plan, err := run.MakePlan([]input.Page{page(twoScenarios), gateway}, nil, nil)
	if err != nil || plan.Gateway != gateway.Contract || len(plan.Operations) != 1 || plan.Operations[0] == gateway.Contract {
		t.Errorf("%+v, error %v", plan, err)
	}
	if plan, err := run.MakePlan([]input.Page{page(twoScenarios)}, nil, nil); err != nil || plan.Gateway != nil {
		t.Errorf("%+v, error %v; want no gateway", plan, err)
	}
}

// A run that releases the memory of its plan reports the same.
func TestRun_PlanUsedOnce_SameReport(t *testing.T) {
	var got [2]*reports.Run
	for i, once := range []bool{false, true} {
		pg := operationPage("Attach", "request/Id", "request/Kind", "note/1")
		pg.Contract.Parameters[0].Required, pg.Contract.Parameters[0].Resource = true, "Id"
		p := answering(t, works)
		p.Operations["Attach"].Parameters["Id"] = []string{"1", "2"}
		plan, err := run.MakePlan([]input.Page{pg, operationPage("Detach", "request/Id")}, p, nil)
		if err != nil {
			t.Fatal(err)
		}
		now := time.Date(2021, 2, 3, 4, 5, 6, 0, time.UTC)
		res, err := run.Run(context.Background(), p, plan, run.Options{Once: once, Now: func() time.Time { return now }, Rand: strings.NewReader(strings.Repeat("random", 1<<12))})
		if err != nil {
			t.Fatal(err)
		}
		if (plan.Count() == 0) != once {
			t.Errorf("once %t: the plan has %d scenarios", once, plan.Count())
		}
		res.Report.Endpoint = "" // the ports differ
		got[i] = res.Report
	}
	if diff := cmp.Diff(got[0], got[1], cmpopts.IgnoreFields(reports.Exchange{}, "URL", "Duration")); diff != "" {
		t.Errorf("-kept +released:\n%s", diff)
	}
}

// A run that uses up the values of its profile says how many it needs.
func TestRun_ValuesUsedUp_ReasonCountsNeededValues(t *testing.T) {
	pg := operationPage("Attach", "request/Id", "request/Kind", "note/1")
	pg.Contract.Parameters[0].Required, pg.Contract.Parameters[0].Resource = true, "Id"
	p := answering(t, works)
	p.Operations["Attach"].Parameters["Id"] = []string{"1", "2"}
	plan, err := run.MakePlan([]input.Page{pg}, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := run.Run(context.Background(), p, plan, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string // the preflight uses the first value, the first scenario the second
	for _, row := range res.Report.Rows {
		got = append(got, fmt.Sprintf("%s %s: %s", row.ID, row.Verdict, row.Reason))
		if row.Verdict == spec.Unreached && len(row.Scenarios) > 0 && !strings.Contains(row.Reason, "needs 4 values of Id, has 2") {
			t.Errorf("%s: %s", row.ID, row.Reason)
		}
	}
	if v := res.Report.Rows; v[0].Verdict != spec.Passed || v[1].Verdict != spec.Unreached {
		t.Errorf("%q", got)
	}
}

// The clock and the random source of the options decide what is sent and reported.
func TestRun_ClockAndRandomSource_TakenFromOptions(t *testing.T) {
	now := time.Date(2021, 2, 3, 4, 5, 6, 0, time.UTC)
	var sent [2][]string
	for i := range sent {
		var mu sync.Mutex
		p := answering(t, func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			sent[i] = append(sent[i], r.FormValue("Timestamp")+" "+r.FormValue("SignatureNonce"))
			works(w, r)
		})
		p.Signature, p.Credentials.ID, p.Credentials.Secret = "v1", "testid", "testsecret"
		res, err := run.Run(context.Background(), p, idPlan(t), run.Options{Now: func() time.Time { return now }, Rand: strings.NewReader(strings.Repeat("0123456789", 1000))})
		if err != nil || !res.Report.Started.Equal(now) {
			t.Fatalf("%+v, error %v", res, err)
		}
	}
	slices.Sort(sent[0])
	slices.Sort(sent[1])
	if diff := cmp.Diff(sent[0], sent[1]); diff != "" || len(sent[0]) == 0 || !strings.HasPrefix(sent[0][0], "2021-02-03T04:05:06Z ") {
		t.Errorf("%q, and a second time (-first +second):\n%s", sent[0], diff)
	}
}

// After a suite has ended, there is nothing to print, and no connection is open.
func TestGodog_SuiteEnded_NoReportPrintedAndNoConnectionOpen(t *testing.T) {
	p := answering(t, works)
	printed := func() string {
		var out bytes.Buffer
		godog.TestSuite{ScenarioInitializer: func(*godog.ScenarioContext) {}, Options: &godog.Options{
			Format: run.FormatName, Output: &out, FeatureContents: []godog.Feature{{Name: "x.feature", Contents: []byte("Feature: f\n")}},
		}}.Run()
		return out.String()
	}
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	if _, _, err := run.Godog(context.Background(), p, []input.Page{page(twoScenarios)}, run.Options{}, &godog.Options{Output: io.Discard}); err != nil {
		t.Fatal(err)
	}
	if got := printed(); !strings.HasPrefix(got, "no report") {
		t.Errorf("after Godog: %s", got)
	}
	s, err := run.NewScenarios(context.Background(), p, []input.Page{page(twoScenarios)}, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := printed(); strings.HasPrefix(got, "no report") {
		t.Errorf("during a suite: %s", got)
	}
	_, _ = s.Close()
	if got := printed(); !strings.HasPrefix(got, "no report") {
		t.Errorf("after Close: %s", got)
	}
}

// The options of godog keep their context, and features of the current folder are not read unless named.
func TestGodog_Options_ContextAndPathsKept(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("features", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("features/other.feature", []byte(accepts("Detach", "request/Id")), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	attach := []godog.Feature{{Name: "features/ecs/Attach.feature", Contents: []byte(twoScenarios)}}
	for _, tt := range []struct {
		name    string
		options godog.Options
		want    int // requests
	}{
		{"a context that has ended", godog.Options{FeatureContents: attach, DefaultContext: ctx}, 1}, // the preflight has the context of the run
		{"the context of the run", godog.Options{FeatureContents: attach}, 5},
	} {
		n := 0
		p := answering(t, func(w http.ResponseWriter, r *http.Request) { n++; works(w, r) })
		tt.options.Output = io.Discard
		if _, _, err := run.Godog(context.Background(), p, []input.Page{page(twoScenarios)}, run.Options{}, &tt.options); err != nil || n != tt.want {
			t.Errorf("%s: %d requests, error %v; want %d", tt.name, n, err, tt.want)
		}
	}
	if got, err := run.GodogOptions([]string{"--paths", "a.feature"}); err != nil || strings.Join(got.Paths, " ") != "a.feature" {
		t.Errorf("%+v, error %v", got, err)
	}
}
