package run

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// The reason to skip a row of the gateway page applies to the scenarios of all pages.
func TestCorrect_SkippedGatewayRow_SkippedOnAllPages(t *testing.T) {
	gateway := input.Page{Contract: &spec.Contract{Kind: spec.GatewayPage, Page: "g.md", Errors: []spec.ErrorRow{
		{Row: spec.Row{ID: "gateway/error/403/NeedSsl"}, Status: 403, Code: "NeedSsl"},
		{Row: spec.Row{ID: "gateway/error/503/Busy"}, Status: 503, Code: "Busy"},
	}}}
	attach := input.Page{Contract: attachingPage()}
	p := &config.Profile{
		Gateway:    map[string]config.Fixture{"NeedSsl": {Skip: "no certificate"}},
		Operations: map[string]config.Operation{"Attach": {Skip: map[string]string{"request/Kind": "no quota"}}},
	}
	for name, pages := range map[string][]input.Page{"gateway first": {gateway, attach}, "gateway last": {attach, gateway}} {
		all, err := correct(pages, p)
		if err != nil {
			t.Fatal(err)
		}
		for i := range all {
			isGateway := all[i].Contract.Kind == spec.GatewayPage
			for id, want := range map[spec.RowID]string{
				"gateway/error/403/NeedSsl": "skipped by the profile: no certificate",
				"gateway/error/503/Busy":    "",
				"request/Kind":              map[bool]string{false: "skipped by the profile: no quota"}[isGateway],
			} {
				if got := all[i].Skip(id); got != want {
					t.Errorf("%s: %s on %s: %q, want %q", name, id, all[i].Contract.Page, got, want)
				}
			}
		}
	}
	if all, err := correct([]input.Page{attach}, p); err != nil || all[0].Skip("request/Kind") == "" {
		t.Errorf("without a gateway page: error %v", err)
	}
	if all, err := correct([]input.Page{gateway}, nil); err != nil || len(all) != 1 || all[0].Skip("gateway/error/403/NeedSsl") != "" {
		t.Errorf("without a profile: error %v", err)
	}
}

// A scenario is excluded if the profile skips each of its rows. An inferred scenario is also excluded if the profile
// has a fixture for each row that it does not skip.
func TestExclusion_EachScenario_ReasonIfProfileSkipsOrReplacesIt(t *testing.T) {
	c := &correction{
		skips:    map[spec.RowID]string{"request/A": "no quota", "request/B": "too slow"},
		fixtures: map[spec.RowID]bool{"error/1": true, "error/2": true},
	}
	const inferred = "@inferred"
	for _, tt := range []struct {
		rows string
		tag  string
		want string
	}{
		{"", "", ""},
		{"", inferred, ""},
		{"request/C", "", ""},
		{"request/A", "", "skipped by the profile: no quota"},
		{"request/A request/B", "", "skipped by the profile: no quota"},
		{"request/B request/A", "", "skipped by the profile: too slow"},
		{"request/A request/C", "", ""},
		{"error/1", inferred, "the profile's fixture proves this row"},
		{"error/1", "", ""},
		{"error/1 error/2", inferred, "the profile's fixture proves this row"},
		{"error/1 error/3", inferred, ""},
		{"error/3", inferred, ""},
		{"request/A error/1", inferred, "the profile's fixture proves this row"},
		{"request/A error/3", inferred, ""},
	} {
		s := PlannedScenario{tags: []string{"@other", tt.tag}}
		for _, row := range strings.Fields(tt.rows) {
			s.Rows = append(s.Rows, spec.RowID(row))
		}
		if got := c.exclusion(s); got != tt.want {
			t.Errorf("%q %s: %q, want %q", tt.rows, tt.tag, got, tt.want)
		}
	}
}

// A fixture counts only if its scenario is selected.
func TestKeepFixtures_EachScenario_KeptIfSelected(t *testing.T) {
	rows := []spec.RowID{"error/1"}
	for _, tt := range []struct {
		name string
		s    []PlannedScenario
		want bool
	}{
		{"selected", []PlannedScenario{{Rows: rows, Kind: "fixture", selected: true}}, true},
		{"not selected", []PlannedScenario{{Rows: rows, Kind: "fixture"}}, false},
		{"of another kind", []PlannedScenario{{Rows: rows, Kind: "error", selected: true}}, false},
		{"of another row", []PlannedScenario{{Rows: []spec.RowID{"error/2"}, Kind: "fixture", selected: true}}, false},
		{"selected in one format", []PlannedScenario{{Rows: rows, Kind: "fixture", selected: true}, {Rows: rows, Kind: "fixture"}}, true},
		{"with another scenario", []PlannedScenario{{Rows: rows, Kind: "error"}, {Rows: rows, Kind: "fixture", selected: true}}, true},
		{"no scenario", nil, false},
	} {
		c := &correction{fixtures: map[spec.RowID]bool{"error/1": true}}
		if c.keepFixtures(tt.s); c.fixtures["error/1"] != tt.want || c.fixtures["error/2"] {
			t.Errorf("%s: %v, want %v", tt.name, c.fixtures, tt.want)
		}
	}
}

// A feature is stale if it was generated from the page before the profile replaced causes of the page.
func TestIsStale_EachFeature_TrueIfGeneratedBeforeCorrection(t *testing.T) {
	before, after := attachingPage(), attachingPage()
	source := features.Generate(before)
	for _, tt := range []struct {
		name         string
		original     *spec.Contract
		path, source string
		want         bool
	}{
		{"generated", before, "features/ecs/Attach.feature", source, true},
		{"without a cause", nil, "features/ecs/Attach.feature", source, false},
		{"at another path", before, "features/mine.feature", source, false},
		{"edited", before, "features/ecs/Attach.feature", source + "\n", false},
	} {
		pg := &PlannedPage{Page: input.Page{Contract: after}, correction: correction{original: tt.original}}
		if got := pg.isStale(input.Feature{Path: tt.path, Source: []byte(tt.source)}); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	for _, tt := range []struct {
		original  *spec.Contract
		generated bool
		want      bool
	}{{nil, true, false}, {before, false, false}, {before, true, true}} {
		pg := &PlannedPage{Page: input.Page{Contract: after, Feature: "features/ecs/Attach.feature"}, generated: tt.generated, correction: correction{original: tt.original}}
		if err := pg.findStale(); err != nil || (pg.stale != nil) != tt.want {
			t.Errorf("original %v, generated %v: error %v, %d scenarios are out of date", tt.original != nil, tt.generated, err, len(pg.stale))
		}
	}
}

// A lease is exclusive if the profile has a reset or an undo, but only one set of values. The session undoes successes
// only if the profile has no reset.
func TestSession_OneValueAndResetOrUndo_LeaseIsExclusive(t *testing.T) {
	reset, undo := &config.Reset{URL: "http://127.0.0.1:1/reset"}, &config.Undo{Action: "Detach"}
	one, two := []string{"1"}, []string{"1", "2"}
	for _, tt := range []struct {
		name, operation string
		ids             []string
		reset           *config.Reset
		undo            *config.Undo
		exclusive       bool
	}{
		{"one value", "Attach", one, nil, nil, false},
		{"one value and a reset", "Attach", one, reset, nil, true},
		{"one value and an undo", "Attach", one, nil, undo, true},
		{"one value and both", "Attach", one, reset, undo, true},
		{"two values and a reset", "Attach", two, reset, nil, false},
		{"two values and an undo", "Attach", two, nil, undo, false},
		{"an operation that only reads", "DescribeDisks", one, reset, nil, false},
	} {
		c := attachingPage()
		c.Operation.Name = tt.operation
		p := &config.Profile{Endpoint: "http://127.0.0.1:1", Reset: tt.reset, Operations: map[string]config.Operation{
			tt.operation: {Parameters: map[string][]string{"Id": tt.ids}, Undo: tt.undo},
		}}
		s := sessionAt(&fixedEndpoint{}, p, &Plan{Operations: []*spec.Contract{c}}, Options{}.filled())
		if got := s.pool.operations[tt.operation].exclusive; got != tt.exclusive {
			t.Errorf("%s: exclusive %v", tt.name, got)
		}
		if got := s.pool.undo != nil; got != (tt.reset == nil) {
			t.Errorf("%s: undo %v", tt.name, got)
		}
	}
}

// Opening a missing file returns an error, even if the overlay has contents for it.
func TestOverlay_MissingFile_Error(t *testing.T) {
	o := overlay{os.DirFS(t.TempDir()), map[string][]byte{"replaced.feature": nil}}
	for _, name := range []string{"replaced.feature", "other.feature"} {
		if _, err := o.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestFilled_Jobs_AtLeastOne(t *testing.T) {
	for jobs, want := range map[int]int{-1: 1, 0: 1, 1: 1, 2: 2, 8: 8} {
		if got := (Options{Jobs: jobs}).filled().Jobs; got != want {
			t.Errorf("%d jobs: %d, want %d", jobs, got, want)
		}
	}
}

// An undo repeats only the list element that it names: for Tag.2.Key, it does not repeat the value of the first
// element.
func TestShared_UndoNamesSecondElement_ValueOfFirstElementNotRepeated(t *testing.T) {
	if got := shared(attachingPage(), []string{"Tag.2.Key"}, steps.Values{"Tag.N.Key": "a"}); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

// An answer that redirects, fails or throttles proves nothing.
func TestUseless_EachAnswer_TrueIfRedirectServerErrorOrThrottling(t *testing.T) {
	throttled := []byte(`{"Code":"Throttling.User"}`)
	for _, tt := range []struct {
		status  int
		content []byte
		want    bool
	}{
		{200, nil, false},
		{200, throttled, false},
		{299, nil, false},
		{300, nil, true},
		{302, nil, true},
		{399, nil, true},
		{400, nil, false},
		{400, throttled, true},
		{404, nil, false},
		{http.StatusTooManyRequests, nil, true},
		{499, nil, false},
		{500, nil, true},
		{503, nil, true},
		{599, nil, true},
	} {
		x := steps.Exchange{Status: tt.status, Content: tt.content}
		if got := useless(x); got != tt.want {
			t.Errorf("%d %s: %v", tt.status, tt.content, got)
		}
		m := &meter{url: "http://h"}
		m.count(x)
		if got := m.silence() != ""; got != tt.want || m.mute() {
			t.Errorf("one answer, %d %s: %q, mute %v", tt.status, tt.content, m.silence(), m.mute())
		}
	}
}

// A key that is added twice gets two values only if the profile already has one value. Only such keys are in pairs.
func TestSupply_KeyAddedTwice_SecondValueAddedOnlyIfProfileHasTheFirst(t *testing.T) {
	c := attachingPage()
	const kind, id = "operations.Attach.parameters.Kind", "operations.Attach.parameters.Id"
	for _, tt := range []struct {
		key   string
		pairs []string
		want  []string
	}{
		{kind, nil, []string{"rowproof"}},
		{id, []string{id}, []string{"d-1", "d-1 (2)"}},
	} {
		s := &supply{operations: []*spec.Contract{c}, profile: &config.Profile{Operations: map[string]config.Operation{"Attach": {Parameters: map[string][]string{"Id": {"d-1"}}}}}}
		s.add(tt.key)
		s.add(tt.key)
		got := s.profile.Operations["Attach"].Parameters[strings.TrimPrefix(tt.key, "operations.Attach.parameters.")]
		if diff := cmp.Diff([][]string{tt.want, tt.pairs}, [][]string{got, s.pairs}); diff != "" {
			t.Errorf("%s: values and pairs (-want +got):\n%s", tt.key, diff)
		}
	}
	for n, want := range map[int]int{0: 0, 1: 2, 2: 2, 3: 3} {
		values := []string{"1", "2", "3"}[:n]
		s := &supply{operations: []*spec.Contract{c}, profile: &config.Profile{Operations: map[string]config.Operation{"Attach": {Parameters: map[string][]string{"Id": values}}}}}
		if has, got := s.widen(c, "Id"), len(s.profile.Operations["Attach"].Parameters["Id"]); has != (n > 0) || got != want {
			t.Errorf("%d values: widened to %d, has values %v", n, got, has)
		}
	}
}
