package run_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/sharedtest"
	"github.com/rowproof/rowproof/steps"
)

// swap is a list of replacements: each text of the page is followed by its replacement.
type swap []string

// stallPages returns the page with the replacements of s, and the gateway page.
func stallPages(t *testing.T, s swap) []input.Page {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", "strength", "OpenStall.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(src)
	for i := 0; i < len(s); i += 2 {
		if !strings.Contains(text, s[i]) {
			t.Fatalf("the page has no %q", s[i])
		}
		text = strings.Replace(text, s[i], s[i+1], 1)
	}
	file := filepath.Join(t.TempDir(), "OpenStall.md")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	ps, _, err := input.Load([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	return input.WithGateway(ps)
}

// stallPlans caches the plans by replacements.
var stallPlans sync.Map

// stallPlan returns the plan of stallPages.
func stallPlan(t *testing.T, s swap) *run.Plan {
	t.Helper()
	key := strings.Join(s, "\x00")
	if plan, ok := stallPlans.Load(key); ok {
		return plan.(*run.Plan)
	}
	plan, err := run.MakePlan(stallPages(t, s), nil, all)
	if err != nil {
		t.Fatal(err)
	}
	stallPlans.Store(key, plan)
	return plan
}

// stallProfile returns a profile of the server at url.
func stallProfile(url string) *config.Profile {
	var names []string
	for i := range 40 {
		names = append(names, fmt.Sprintf("stall-%02d", i))
	}
	one := func(name, value string) steps.Overlay { return steps.Overlay{name: new(value)} }
	return &config.Profile{
		Endpoint: url, Signature: "none", Reset: &config.Reset{URL: url + "/reset"},
		Operations: map[string]config.Operation{"OpenStall": {
			Parameters: map[string][]string{"MarketId": {"market-all001"}, "StallName": names},
			Enums: map[string]map[string]steps.Overlay{"Kind": {
				"food": one("MarketId", "market-food02"), "craft": one("MarketId", "market-craft3"),
			}},
			Errors: map[string]steps.Overlay{
				"IncorrectMarketStatus":    one("MarketId", "market-shut04"),
				"OperationDenied":          {"MarketId": new("market-food02"), "Kind": new("craft")},
				"InvalidParameter":         one("StallName", "9"),
				"InvalidWidth":             one("Width", "99"),
				"MissingStallName":         {"StallName": nil},
				"InvalidMarketId.NotFound": one("MarketId", "market-none99"),
			},
		}},
	}
}

// runStall runs the page against the server s.
func runStall(t *testing.T, s *stall, text swap, o run.Options, change ...func(*config.Profile)) *reports.Run {
	t.Helper()
	server := httptest.NewServer(s)
	defer server.Close()
	p := stallProfile(server.URL)
	for _, f := range change {
		f(p)
	}
	plan := stallPlan(t, text)
	o.Jobs = max(o.Jobs, 2)
	res, err := run.Run(context.Background(), p, plan, o)
	if err != nil || res.Void != "" {
		t.Fatalf("void %q, error %v", res.Void, err)
	}
	return res.Report
}

// drawn skips the test unless name is in the sample. The sample has one name in n, or one in 8n with -short. With
// ROWPROOF_FULL it has all.
func drawn(t *testing.T, name string, n int) {
	t.Helper()
	if testing.Short() {
		n *= 8
	}
	if !sharedtest.Full() && !sharedtest.Drawn(name, n) {
		t.Skip("not in the sample: set ROWPROOF_FULL")
	}
}

var keptOnce struct {
	sync.Once
	report *reports.Run
}

// keptStall returns the report of a run against the conforming server. All tests share the report.
func keptStall(t *testing.T) *reports.Run {
	t.Helper()
	keptOnce.Do(func() { keptOnce.report = runStall(t, &stall{}, nil, run.Options{}) })
	if keptOnce.report == nil {
		t.Fatal("the run against the conforming server failed")
	}
	return keptOnce.report
}

// change is how a row differs between two runs: another verdict, or new deviations.
type change string

const (
	fails        = change(spec.Failed)
	passes       = change(spec.Passed)
	contradicted = change(spec.Contradicted)
	inconclusive = change(spec.Inconclusive)
	unreached    = change(spec.Unreached)
	deviates     = change("deviates")
	infers       = change("infers")
)

// changes compares two runs: kept, against the conforming server, and broken, against another server. If the verdict of
// a row changed, its deviations are ignored.
func changes(kept, broken *reports.Run) map[string]change {
	was := map[spec.RowID]reports.Row{}
	for _, row := range kept.Rows {
		was[row.ID] = row
	}
	out := map[string]change{}
	for _, row := range broken.Rows {
		id := string(row.ID)
		if row.Verdict != was[row.ID].Verdict {
			out[id] = change(row.Verdict)
			continue
		}
		for _, d := range row.Deviations {
			if slices.Contains(was[row.ID].Deviations, d) || out[id] == deviates {
				continue
			}
			out[id] = deviates
			if strings.HasPrefix(d, reports.Inference) {
				out[id] = infers
			}
		}
	}
	return out
}

// on returns the same change for all rows.
func on(c change, rows ...string) map[string]change {
	out := map[string]change{}
	for _, id := range rows {
		out[id] = c
	}
	return out
}

// and merges maps of changes.
func and(all ...map[string]change) map[string]change {
	out := map[string]change{}
	for _, m := range all {
		maps.Copy(out, m)
	}
	return out
}

const (
	catchAll  = "error/400/InvalidParameter"
	noWidth   = "error/400/InvalidWidth"
	notFound  = "error/404/InvalidMarketId.NotFound"
	missing   = "error/400/MissingStallName"
	taken     = "error/409/DuplicateStallName"
	shut      = "error/400/IncorrectMarketStatus"
	inExample = "example/json"
	inXML     = "example/xml"
)

// strengths lists one difference per server and the rows that change, grouped by the strength of the broken promise.
var strengths = []struct {
	broken string
	want   map[string]change
}{
	// Promises of tables and sentences.
	{"a missing MarketId is accepted", on(fails, "request/MarketId")},
	{"an empty MarketId is accepted", on(fails, "request/MarketId")},
	// The server answers the fault of the catch-all row with the row of the market. That row failed, so it cannot mask
	// the catch-all row.
	{"an unknown MarketId is accepted", on(fails, notFound, catchAll)},
	{"a missing StallName is accepted", on(fails, "request/StallName", missing)},
	{"an empty StallName is accepted", on(fails, "request/StallName")},
	{"a long StallName is accepted", on(fails, "request/StallName", catchAll)},
	{"a short StallName is accepted", on(fails, "request/StallName")},
	{"any character is accepted", on(fails, "request/StallName")},
	{"a leading digit is accepted", on(fails, "request/StallName")},
	{"an undocumented Kind is accepted", on(fails, "request/Kind", catchAll)},
	{"a suffix of Kind is accepted", on(fails, "request/Kind")},
	{"Kind defaults to craft", on(fails, "request/Kind")},
	{"any Width is accepted", on(fails, "request/Width", noWidth)},
	{"a Width of 21 is accepted", on(fails, "request/Width", noWidth)},
	{"a Width of 0 is accepted", on(fails, "request/Width", noWidth)},
	{"a Width of 20 is refused", on(fails, "request/Width")},
	{"a long Remark is accepted", on(fails, "request/Remark", catchAll)},
	{"a Remark of 60 is refused", on(fails, "request/Remark")},
	{"a Remark is refused", on(fails, "request/Remark")},
	{"six GoodsCode are accepted", on(fails, "request/GoodsCode.N", catchAll)},
	{"five GoodsCode are refused", on(fails, "request/GoodsCode.N")},
	{"a token of 65 characters is accepted", on(fails, "request/ClientToken", catchAll)},
	{"a token beyond ASCII is accepted", on(fails, "request/ClientToken")},
	{"a repeated token is refused", on(fails, "request/ClientToken")},
	{"a duplicate is accepted", on(fails, taken)},
	{"a closed market is accepted", on(fails, shut)},
	{"no RequestId", on(fails, "response/RequestId", inExample, inXML)},
	{"no Rent", on(fails, "response/Rent", inExample, inXML)},
	{"no StallId in XML", on(fails, "response/StallId", inExample, inXML)},
	{"no Level", on(fails, "response/Shelves.Shelf.Level", inExample, inXML)},
	{"Rent is a text", on(fails, "response/Rent", inExample, inXML)},
	{"StallId is a number", on(fails, "response/StallId", inExample)},
	{"empty StallId", on(fails, "response/StallId", inExample, inXML)},
	{"empty Rent", on(fails, "response/Rent", inExample, inXML)},
	{"empty RequestId", and(on(fails, "response/RequestId", inExample, inXML), on(deviates, "gateway/note/7"))},
	{"RequestId is a constant", on(fails, "response/RequestId")},
	{"RequestId repeats", on(fails, "response/RequestId")},
	{"status of InvalidWidth", and(on(fails, noWidth), on(deviates, "request/Width"))},
	{"message of IncorrectMarketStatus", on(fails, shut)},
	{"status of DuplicateStallName", on(fails, taken)},
	{"code of InvalidMarketId.NotFound", and(on(fails, notFound), on(deviates, "request/MarketId", catchAll))},
	// The server sends another message for the row of the market, so that row cannot mask the catch-all row.
	{"message of InvalidMarketId.NotFound", and(on(fails, notFound, catchAll), on(deviates, "request/MarketId"))},
	{"status of MissingStallName is 200", on(fails, missing, "request/StallName")},

	// Answers with another documented row. "A for B" answers with A where the page requires B.
	// An endpoint may treat an invented identifier as malformed or as unknown.
	{"catch-all for InvalidMarketId.NotFound", on(unreached, notFound)},
	{"catch-all for InvalidWidth", on(fails, noWidth)},
	{"catch-all for MissingStallName", on(fails, missing)},
	{"catch-all for a Width of 0", on(deviates, noWidth)},
	{"market for InvalidWidth", on(fails, noWidth, "request/Width")},
	{"market for MissingStallName", on(fails, missing, "request/StallName")},
	{"state for InvalidMarketId.NotFound", and(on(fails, notFound, catchAll), on(infers, "request/MarketId"))},
	{"catch-all for IncorrectMarketStatus", on(inconclusive, shut)},
	{"market for IncorrectMarketStatus", on(inconclusive, shut)},
	{"undocumented code for IncorrectMarketStatus", on(fails, shut)},
	{"undocumented code for InvalidWidth", and(on(fails, noWidth), on(deviates, "request/Width"))},

	// Promises of examples only.
	{"no Awning", on(fails, inExample, inXML)},
	{"no Awning in XML", on(fails, inExample, inXML)},
	{"Awning is a number", on(fails, inExample)},
	{"wrong root element", on(fails, inXML)},

	// Conventions of the gateway.
	{"Covered is spelled True", on(deviates, "response/Covered", inExample, inXML)},
	{"no x-acs-request-id", on(deviates, "gateway/note/7")},
	{"an undocumented field", on(deviates, inExample, inXML)},

	// The gateway page: accepted requests.
	{"an unknown header is refused", on(fails, "gateway/note/5")},
	{"Format is case-sensitive", on(fails, "gateway/request/Format")},
	{"Action ignores letter case", on(fails, "gateway/request/Action")},
	{"a missing Action is accepted", on(fails, "gateway/request/Action", "request/Action")},
	{"a missing Version is accepted", on(fails, "gateway/request/Version")},
	{"an unknown Version is accepted", on(fails, "gateway/error/400/InvalidVersion")},
	{"an unknown Action is accepted", on(fails, "gateway/request/Action", "gateway/error/404/InvalidAction.NotFound", "gateway/error/404/InvalidApi.NotFound")},
	// The gateway page: errors.
	{"the gateway's status is 403", on(deviates, "gateway/request/Action", "gateway/request/Version", "gateway/error/400/InvalidVersion", "gateway/error/404/InvalidAction.NotFound", "gateway/error/404/InvalidApi.NotFound", "request/Action")},
	{"the gateway's message differs", on(deviates, "gateway/request/Action", "gateway/request/Version", "gateway/error/400/InvalidVersion", "gateway/error/404/InvalidAction.NotFound", "gateway/error/404/InvalidApi.NotFound", "request/Action")},
	{"the gateway's code differs", on(deviates, "gateway/request/Action", "gateway/request/Version", "gateway/error/400/InvalidVersion", "gateway/error/404/InvalidAction.NotFound", "gateway/error/404/InvalidApi.NotFound", "request/Action")},

	// Inferences.
	{"a blank around Kind is accepted", on(infers, "request/Kind")},
	{"another letter case of Kind is accepted", on(infers, "request/Kind")},
	{"a space as MarketId is accepted", on(infers, "request/MarketId")},
	{"a space as StallName is accepted", on(infers, "request/StallName")},
	{"a token is not compared", and(on(infers, "request/ClientToken"), on(unreached, "gateway/error/400/IdempotentParameterMismatch"))},
}

func TestStrength_OneBrokenPromise_OnlyItsRowsChange(t *testing.T) {
	kept := keptStall(t)
	for _, row := range kept.Rows {
		if slices.Contains([]spec.Verdict{spec.Failed, spec.Inconclusive, spec.Contradicted}, row.Verdict) {
			t.Errorf("unbroken: %s: %s: %s", row.ID, row.Verdict, row.Reason)
		}
	}
	for _, tt := range strengths {
		t.Run(tt.broken, func(t *testing.T) {
			t.Parallel()
			drawn(t, tt.broken, 8)
			wants(t, kept, runStall(t, &stall{broken: []string{tt.broken}}, nil, run.Options{}), tt.want)
		})
	}
}

// wants reports rows whose change is not the expected one.
func wants(t *testing.T, kept, got *reports.Run, want map[string]change) {
	t.Helper()
	all := changes(kept, got)
	for _, row := range got.Rows {
		id := string(row.ID)
		if all[id] != want[id] {
			t.Errorf("%s: %q, want %q: %s %v", id, all[id], want[id], row.Reason, row.Deviations)
		}
	}
}

// The conventions are broken one at a time and all together.
func TestStrength_BrokenConventions_OnlyDeviations(t *testing.T) {
	kept := keptStall(t)
	every := []string{
		"no HostId in errors", "no RequestId in errors", "the media type is application/xml", "the charset is spelled UTF-8", "a namespace", "wrong root element of errors",
		"RequestId is a number", "Covered is spelled True", "no x-acs-request-id", "the gateway's status is 403",
	}
	for _, broken := range append(split(every), []string{"no charset"}, every) {
		t.Run(strings.Join(broken, ", "), func(t *testing.T) {
			t.Parallel()
			if len(broken) == 1 { // the combination of all is always tried
				drawn(t, broken[0], 5)
			}
			deviations := 0
			for id, c := range changes(kept, runStall(t, &stall{broken: broken}, nil, run.Options{})) {
				if deviations++; c != deviates {
					t.Errorf("%s: %s, want a deviation at most", id, c)
				}
			}
			if deviations == 0 {
				t.Error("no deviations")
			}
		})
	}
}

func split(all []string) [][]string {
	var out [][]string
	for _, one := range all {
		out = append(out, []string{one})
	}
	return out
}

// If a server breaks a promise in every answer, at least these rows fail.
func TestStrength_BrokenInEveryAnswer_RowsFail(t *testing.T) {
	kept := keptStall(t)
	for broken, rows := range map[string][]string{
		"XML has the media type of JSON": {inXML, "gateway/note/6"},
		"GET is refused":                 {"gateway/note/2"},
		"Format is ignored":              {"gateway/request/Format"},
		"no Code in errors":              {shut, noWidth, taken},
		"no Message in errors":           {shut, noWidth, taken},
		"success is 201":                 {inExample, inXML},
	} {
		t.Run(broken, func(t *testing.T) {
			t.Parallel()
			drawn(t, broken, 2)
			all := changes(kept, runStall(t, &stall{broken: []string{broken}}, nil, run.Options{}))
			for _, id := range rows {
				if all[id] != fails {
					t.Errorf("%s: %q, want failed", id, all[id])
				}
			}
		})
	}
}

const (
	missingMarket = "|400|MissingMarketId|MarketId is mandatory for this action.|The error message returned because MarketId is not specified.|\n"
	missingRemark = "|400|MissingRemark|The Remark parameter is required.|The error message returned because Remark is not specified.|\n"
)

func TestStrength_PageContradictsItself_NothingFails(t *testing.T) {
	lastRow := "|400|OperationDenied|"
	for _, tt := range []struct {
		name   string
		page   swap
		broken []string
		rule   string
		want   map[string]change
		change func(*config.Operation)
	}{
		{
			name: "the example lacks a required parameter and is refused", rule: "example-lacks-required",
			page: swap{"&MarketId=market-7f3a90****\n", ""}, want: on(contradicted, "example/request"),
		},
		{
			name: "the example lacks a required parameter and is accepted", rule: "example-lacks-required",
			page: swap{"&MarketId=market-7f3a90****\n", "", lastRow, missingMarket + lastRow}, broken: []string{"a missing MarketId is accepted"},
			want: on(contradicted, "request/MarketId", "error/400/MissingMarketId"),
		},
		{
			name: "the examples disagree on a row", rule: "formats-disagree",
			page: swap{"  <Rent>1200</Rent>\n", ""}, broken: []string{"no Rent in XML"},
			want: on(contradicted, "response/Rent", inExample, inXML),
		},
		{
			name: "the examples disagree on a field without a row", rule: "formats-disagree",
			page: swap{"  <Awning>striped</Awning>\n", ""}, broken: []string{"no Awning in XML"},
			want: on(contradicted, inExample, inXML),
		},
		{
			name: "the examples disagree on a field without a row, and no answer has the field",
			page: swap{"  <Awning>striped</Awning>\n", ""}, broken: []string{"no Awning"}, want: on(deviates, inExample, inXML),
		},
		{
			name: "the XML example lacks a field, and the JSON answer lacks the field",
			page: swap{"  <Rent>1200</Rent>\n", ""}, broken: []string{"no Rent in JSON"}, want: on(fails, "response/Rent", inExample, inXML),
		},
		{
			name: "the default is outside the enumeration", rule: "default-outside-enumeration",
			page: swap{"Default value: **food**", "Default value: **cake**"}, want: on(contradicted, "request/Kind"),
		},
		{
			name: "the example is outside the enumeration", rule: "example-outside-enumeration",
			page: swap{"|Kind|String|No|craft|", "|Kind|String|No|cake|"}, broken: []string{"an undocumented Kind is accepted"},
			want: on(contradicted, "request/Kind"), // the catch-all has a fixture
		},
		{
			name: "an error row requires an optional parameter, and the endpoint does not", rule: "error-requires-optional",
			page: swap{lastRow, missingRemark + lastRow}, want: on(contradicted, "error/400/MissingRemark"),
		},
		{
			name: "an error row requires an optional parameter, and a fixture proves the row",
			page: swap{lastRow, missingRemark + lastRow}, broken: []string{"Remark is required in market-cave05"}, want: on(passes, "error/400/MissingRemark"),
			change: func(o *config.Operation) {
				o.Errors["MissingRemark"] = steps.Overlay{"MarketId": new("market-cave05"), "Remark": nil}
			},
		},
		{
			name: "an error row requires an optional parameter, and so does the endpoint", rule: "error-requires-optional",
			page: swap{lastRow, missingRemark + lastRow}, broken: []string{"Remark is required"},
			want:   and(on(contradicted, "request/Remark", "example/request"), on(passes, "error/400/MissingRemark")),
			change: func(o *config.Operation) { o.Parameters["Remark"] = []string{"corner"} },
		},
		{
			name: "the example has another type", rule: "example-disagrees",
			page: swap{`"Rent": 1200,`, `"Rent": "1200x",`, "<Rent>1200</Rent>", "<Rent>1200x</Rent>"}, broken: []string{"Rent is a text"},
			want: on(contradicted, "response/Rent", inExample, inXML),
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			drawn(t, tt.name, 2)
			adapt := func(p *config.Profile) {
				if tt.change != nil {
					o := p.Operations["OpenStall"]
					tt.change(&o)
				}
			}
			kept := keptStall(t)
			if tt.change != nil {
				kept = runStall(t, &stall{}, nil, run.Options{}, adapt)
			}
			got := runStall(t, &stall{broken: tt.broken}, tt.page, run.Options{Require: reports.Gate{None: true}}, adapt)
			wants(t, kept, got, tt.want)
			for _, row := range got.Rows {
				if row.Verdict == spec.Contradicted && !cites.MatchString(row.Reason) {
					t.Errorf("%s: %q cites no lines", row.ID, row.Reason)
				}
				if row.Verdict == spec.Contradicted && !strings.Contains(row.Reason, "("+tt.rule+")") {
					t.Errorf("%s: %q does not cite %s", row.ID, row.Reason, tt.rule)
				}
			}
			if failing := slices.Contains(slices.Collect(maps.Values(tt.want)), fails); got.Conforms() == failing {
				t.Errorf("conforms: %v", got.Conforms())
			}
		})
	}
}

var cites = regexp.MustCompile(`the page contradicts itself in (line \d+|lines \d+ and \d+) \([a-z-]+\)`)

func TestStrength_Strict_InferencesDoNotFail(t *testing.T) {
	if testing.Short() {
		t.Skip("makes three runs")
	}
	for broken, want := range map[string]change{
		"a blank around Kind is accepted": passes, "another letter case of Kind is accepted": passes, "no x-acs-request-id": fails,
	} {
		row := spec.RowID("request/Kind")
		if want == fails {
			row = "gateway/note/7"
		}
		r := runStall(t, &stall{broken: []string{broken}}, nil, run.Options{Strict: true})
		for _, got := range r.Rows {
			if got.ID == row && (change(got.Verdict) != want || len(got.Deviations) == 0) {
				t.Errorf("%s: %s: %s with deviations %v, want %s", broken, row, got.Verdict, got.Deviations, want)
			}
		}
	}
}

func TestStrength_RepeatedRequestId_FailsAtAnyConcurrency(t *testing.T) {
	for _, jobs := range []int{8, 1, 3} {
		if testing.Short() && jobs != 8 {
			continue
		}
		wants(t, keptStall(t), runStall(t, &stall{broken: []string{"RequestId repeats"}}, nil, run.Options{Jobs: jobs}), on(fails, "response/RequestId"))
	}
}

func TestStrength_SecretSentBack_HiddenAndVerdictsUnchanged(t *testing.T) {
	const secret = "not-for-any-report"
	signed := func(p *config.Profile) {
		p.Signature, p.Credentials.ID, p.Credentials.Secret = "v1", "testid", secret
	}
	kept := runStall(t, &stall{}, nil, run.Options{}, signed)
	got := runStall(t, &stall{broken: []string{"StallId has the secret"}, secret: secret}, nil, run.Options{}, signed)
	wants(t, kept, got, nil)
	got = runStall(t, &stall{broken: []string{"StallId has the secret", "Message has the secret in errors"}, secret: secret}, nil, run.Options{}, signed)
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), secret) {
		t.Error("the report contains the secret")
	}
	for _, row := range got.Rows {
		if row.ID == shut && row.Verdict != spec.Failed {
			t.Errorf("%s: %s, want failed for another message", row.ID, row.Verdict)
		}
	}
}
