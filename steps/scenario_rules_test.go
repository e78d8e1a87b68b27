package steps_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	gherkin "github.com/cucumber/gherkin/go/v42"
	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// featureOf runs a feature and returns its outcomes and godog's status.
func featureOf(env *steps.Env, feature string) ([]steps.Outcome, int) {
	var outcomes []steps.Outcome
	env.Record = func(o steps.Outcome) { outcomes = append(outcomes, o) }
	status := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) { steps.Initialize(sc, env) },
		Options: &godog.Options{
			Format: "progress", Output: io.Discard, NoColors: true, Strict: true,
			FeatureContents: []godog.Feature{{Name: "f", Contents: []byte(feature)}},
		},
	}.Run()
	return outcomes, status
}

// Two answers with the same RequestId are reported, except if the requests have the same idempotency token, because the
// second answer may then repeat the first.
func TestRequests_EqualRequestIds_ReportedUnlessSameToken(t *testing.T) {
	constant := raw(200, asJSON, `{"RequestId":"A"}`)
	const twice = "When the same request is sent twice"
	for _, tt := range []struct {
		name, row string
		lines     []string
		answer    answering
		want      string // the two requests
	}{
		{"the same request twice", "request/Id", []string{twice, postJSON, "Then the request may be rejected"}, constant, "s (JSON, POST, control), s (JSON, POST, fault)"},
		{"by GET, in XML", "request/Id", []string{twice, "When the request is sent by GET for a response in XML", "Then the request may be rejected"}, raw(200, asXML, "<AttachResponse><RequestId>A</RequestId></AttachResponse>"), "s (XML, GET, control), s (XML, GET, fault)"},
		{"concurrent", "request/Id", []string{twice + " concurrently", postJSON, `Then the response is error row "error/400/Conflict"`}, constant, "s (JSON, POST, call), s (JSON, POST, call)"},
		{"with one token", "request/Id", []string{`When ClientToken is "a"`, "And the same request is sent twice", postJSON, "Then the request may be rejected"}, constant, ""},
		{"with an empty token", "request/Id", []string{`When ClientToken is ""`, "And the same request is sent twice", postJSON, "Then the request may be rejected"}, constant, "s (JSON, POST, control), s (JSON, POST, fault)"},
		{"where a token is replayed", "request/Id @kind:idempotency", []string{twice, postJSON, "Then the request may be rejected"}, constant, ""},
		{"different ids", "request/Id", []string{twice, postJSON, "Then the request may be rejected"}, accepts(), ""},
		{"blank ids", "request/Id", []string{twice, postJSON, "Then the request may be rejected"}, raw(200, asJSON, `{"RequestId":" "}`), ""},
		{"no ids", "request/Id", []string{twice, postJSON, "Then the request may be rejected"}, raw(200, asJSON, `{}`), ""},
		{"unreadable answers", "request/Id", []string{twice, postJSON, "Then the request may be rejected"}, raw(200, asJSON, `{`), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			env.Requests = &steps.Requests{}
			env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{Name: "ClientToken", Idempotency: true})
			scenarioOf(t, env, spec.RowID(tt.row), tt.lines...)
			got := ""
			for _, r := range env.Requests.Repeats() {
				got += r.First + ", " + r.Second
			}
			if got != tt.want {
				t.Errorf("repeats %q, want %q", got, tt.want)
			}
		})
	}
}

// The gateway is tested with the first operation that may be called. If no operation may be called, the reason is the
// reason of the first operation.
func TestAnyOperation_SeveralOperations_FirstCallableChosen(t *testing.T) {
	second := attach()
	second.Operation.Name = "Detach"
	for _, tt := range []struct {
		name     string
		profile  map[string]steps.Prepared
		sent     string
		verdict  spec.Verdict
		contains string
	}{
		{"both may", nil, "Attach", spec.Passed, ""},
		{"the first is refused", map[string]steps.Prepared{"Attach": {Refused: "it costs money"}}, "Detach", spec.Passed, ""},
		{"the first is stopped", map[string]steps.Prepared{"Attach": {Stopped: "it is down"}}, "Detach", spec.Passed, ""},
		{"both are refused", map[string]steps.Prepared{"Attach": {Refused: "it costs money"}, "Detach": {Refused: "no"}}, "", spec.Unreached, "it costs money"},
		{"both are stopped", map[string]steps.Prepared{"Attach": {Stopped: "it is down"}, "Detach": {Stopped: "no"}}, "", spec.Inconclusive, "it is down"},
		{"none in the run", nil, "", spec.Inconclusive, "no operation"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			env.Operations = append(env.Operations, second)
			if strings.Contains(tt.name, "none") {
				env.Operations = nil
			}
			env.Profile.Operations = tt.profile
			outcomes, _ := featureOf(env, "Feature: f\n  Scenario: s\n    Given a valid request of any operation\n    "+postJSON+"\n    Then the request is accepted\n")
			if len(outcomes) != 1 || outcomes[0].Verdict != tt.verdict || !strings.Contains(outcomes[0].Reason, tt.contains) {
				t.Fatalf("%+v, want %s", outcomes, tt.verdict)
			}
			got := ""
			if len(e.sent) > 0 {
				got = e.sent[0].Operation.Name
			}
			if got != tt.sent {
				t.Errorf("sent to %q, want %q", got, tt.sent)
			}
		})
	}
}

// Tags for product and version distinguish two operations with the same name.
func TestValidRequest_TwoOperationsOfSameName_TagsDecide(t *testing.T) {
	other := attach()
	other.Operation.Product, other.Operation.Version = "Fair", "2021-05-01"
	for tags, want := range map[string]string{
		"":                                  "Ecs 2014-05-26",
		"@product:Fair":                     "Fair 2021-05-01",
		"@version:2021-05-01":               "Fair 2021-05-01",
		"@product:Ecs":                      "Ecs 2014-05-26",
		"@product:Fair @version:2014-05-26": "",
	} {
		env, e := environment(accepts())
		env.Operations = append(env.Operations, other)
		if tags == "" {
			tags = "@row:request/Id"
		}
		outcomes, _ := featureOf(env, "Feature: f\n  "+tags+"\n  Scenario: s\n    Given a valid Attach request\n    "+postJSON+"\n    Then the request is accepted\n")
		got := ""
		if len(e.sent) > 0 {
			got = e.sent[0].Operation.Product + " " + e.sent[0].Operation.Version
		}
		if got != want || want == "" && outcomes[0].Misuse == "" {
			t.Errorf("%s: sent to %q, want %q", tags, got, want)
		}
	}
}

// A scenario that is not selected or that the profile excludes does nothing; later scenarios run.
func TestScenario_NotSelectedOrExcluded_DoesNotRun(t *testing.T) {
	feature := "Feature: f\n"
	for i := range 3 {
		feature += fmt.Sprintf("  @row:request/%d @kind:accepted\n  Scenario: s%d\n    Given a valid Attach request\n    %s\n    Then the request is accepted\n", i, i, postJSON)
	}
	for _, tt := range []struct {
		name  string
		alter func(*steps.Env)
		want  string
	}{
		{"all", func(*steps.Env) {}, "s0 s1 s2"},
		{"by a row", func(env *steps.Env) {
			env.Select = func(tags []string) bool { return slices.Contains(tags, "@row:request/1") }
		}, "s1"},
		{"by format and section", func(env *steps.Env) {
			env.Select = func(tags []string) bool {
				return slices.Contains(tags, "@format:json") && slices.Contains(tags, "@section:request")
			}
		}, "s0 s1 s2"},
		{"left out", func(env *steps.Env) {
			env.Leave = func(o steps.Outcome) bool {
				return o.Scenario == "s1" && o.Rows[0] == "request/1" && o.Kind == "accepted"
			}
		}, "s0 s2"},
		{"selected and left out", func(env *steps.Env) {
			env.Select = func(tags []string) bool { return tags[0] != "@row:request/0" }
			env.Leave = func(o steps.Outcome) bool { return o.Scenario == "s1" }
		}, "s2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			tt.alter(env)
			outcomes, status := featureOf(env, feature)
			var ran []string
			for _, o := range outcomes {
				ran = append(ran, o.Scenario)
			}
			if got := strings.Join(ran, " "); got != tt.want || len(e.sent) != len(ran) || status != 0 {
				t.Errorf("%q ran with %d requests, godog's status %d; want %q", got, len(e.sent), status, tt.want)
			}
		})
	}
}

// An outcome describes the scenario, its duration and its calls.
func TestOutcome_EachField_DescribesScenario(t *testing.T) {
	env, _ := environment(answers(wrongID, refuses(404, "InvalidId.NotFound", "The Id does not exist."), accepts()))
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	env.Now = func() time.Time { now = now.Add(time.Second); return now }
	var traced []string
	env.Trace = func(name string, c steps.Call) { traced = append(traced, name+" "+c.Role) }
	outcomes, _ := featureOf(env, "Feature: f\n  @row:error/404/InvalidId.NotFound @row:request/Id @kind:error @grade:R1\n  Scenario: no such disk\n    Given a valid Attach request\n    When Id is nonexistent\n    "+postXML+"\n    "+notFound+"\n")
	if len(outcomes) != 1 {
		t.Fatalf("%d outcomes", len(outcomes))
	}
	o := outcomes[0]
	if o.Feature != "f" || o.Scenario != "no such disk" || o.Kind != "error" || o.Verdict != spec.Passed || o.Answered != "error/404/InvalidId.NotFound" {
		t.Errorf("%+v", o)
	}
	if !slices.Equal(o.Rows, []spec.RowID{"error/404/InvalidId.NotFound", "request/Id"}) || !slices.Equal(o.Formats, []spec.Format{spec.XML}) {
		t.Errorf("rows %v, formats %v", o.Rows, o.Formats)
	}
	if !slices.Equal(o.Tags, []string{"@row:error/404/InvalidId.NotFound", "@row:request/Id", "@kind:error", "@grade:R1"}) {
		t.Errorf("tags %v", o.Tags)
	}
	if len(o.Steps) != 4 || o.Steps[1] != "Id is nonexistent" {
		t.Errorf("steps %q", o.Steps)
	}
	if o.Duration != 3*time.Second { // the clock is read at both ends and once per answer
		t.Errorf("duration %s", o.Duration)
	}
	if got := strings.Join(traced, ", "); got != "no such disk fault, no such disk control" {
		t.Errorf("traced %q", got)
	}
}

// A deviation is recorded once, however often it occurs.
func TestOutcome_SameDeviationTwice_RecordedOnce(t *testing.T) {
	env, _ := environment(answers(wrongID, raw(400, "text/plain", `{"RequestId":"r","HostId":"h","Code":"Whatever","Message":"x"}`), accepts()))
	o := scenario(t, env, "When Id is empty", postJSON, "Then the error has the media type of its format", "And the error has the media type of its format", "And the request is rejected", "And the request is rejected")
	if o.Verdict != spec.Passed || len(o.Deviations) != len(slices.Compact(slices.Sorted(slices.Values(o.Deviations)))) || len(o.Deviations) < 2 {
		t.Errorf("%s, deviations %q", o.Verdict, o.Deviations)
	}
	env, _ = environment(answers(wrongID, refuses(400, "Conflict", "The disk is in use."), accepts()))
	o = scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected", "And the request is rejected")
	if len(o.Inferences) != 1 {
		t.Errorf("inferences %q, want one", o.Inferences)
	}
}

// The secrets of an answer are hidden in each text of an outcome, and in what is traced.
func TestOutcome_Secret_HiddenEverywhere(t *testing.T) {
	const secret = "d-1-secret"
	hide := func(s string) string { return strings.ReplaceAll(s, secret, "***") }
	hiding := func(a answering) answering {
		return func(r steps.Request) steps.Exchange { x := a(r); x.Hide = hide; return x }
	}
	for name, answer := range map[string]answering{
		"a failure":    refuses(404, "InvalidId.NotFound", "Not "+secret),
		"a deviation":  refuses(400, "Whatever", "Not "+secret),
		"an inference": refuses(400, "Conflict", "The disk is in use."),
	} {
		env, _ := environment(hiding(answers(wrongID, answer, accepts())))
		env.Operations[0].Errors[3].Message = "The disk " + secret + " is in use."
		if name == "an inference" {
			env, _ = environment(hiding(answers(wrongID, refuses(400, "Conflict", "The disk "+secret+" is in use."), accepts())))
			env.Operations[0].Errors[3].Message = "The disk " + secret + " is in use."
		}
		then := "Then the request is rejected"
		if name == "a failure" {
			then = notFound
		}
		o := scenario(t, env, "When Id is nonexistent", postJSON, then)
		all := fmt.Sprint(o.Reason, o.Expected, o.Actual, o.Deviations, o.Inferences)
		for _, c := range o.Calls {
			all += string(c.Content)
		}
		if strings.Contains(all, secret) || !strings.Contains(all, "***") {
			t.Errorf("%s: %s", name, all)
		}
	}
}

// rehearse rehearses one scenario.
func rehearse(t *testing.T, env *steps.Env, tags string, lines ...string) steps.Outcome {
	t.Helper()
	operation := "Attach"
	if len(env.Operations) > 0 {
		operation = env.Operations[0].Operation.Name
	}
	feature := "Feature: f\n  @row:" + tags + "\n  Scenario: s\n    Given a valid " + operation + " request\n    " + strings.Join(lines, "\n    ") + "\n"
	n := 0
	id := func() string { n++; return fmt.Sprint(n) }
	doc, err := gherkin.ParseGherkinDocument(strings.NewReader(feature), id)
	if err != nil {
		t.Fatal(err)
	}
	env.Rehearses = true
	return steps.Rehearse(context.Background(), env, gherkin.Pickles(*doc, "f", id)[0])
}

// A rehearsal assumes that controls are accepted and faults are rejected, and uses up values as a run does. It only
// finds what the profile lacks.
func TestRehearse_EachScenario_CountsCallsAndReportsMissingValues(t *testing.T) {
	const accepted, rejected, fixture = "Then the request is accepted", "Then the request is rejected", "When the request uses the fixture for this row"
	for _, tt := range []struct {
		name, tags string
		lines      []string
		calls      int
		spent      int
		lacks      string
		mayLack    string
	}{
		{"a request that is accepted", "request/Id", []string{postXML, accepted}, 1, 1, "", ""},
		{"a fault and its control", "request/Id", []string{"When Id is empty", postXML, rejected}, 2, 1, "", ""},
		{"an error row", "request/Id", []string{"When Id is nonexistent", postJSON, notFound}, 2, 1, "", ""},
		{"an error row in both formats", "request/Id", []string{"When Id is nonexistent", postBoth, `Then both responses are error row "error/404/InvalidId.NotFound" with the same fields`}, 2, 0, "", ""},
		{"both formats", "request/Id", []string{postBoth, "Then both responses have the same fields"}, 2, 2, "", ""},
		{"a field", "request/Id", []string{postJSON, "Then the response has RequestId"}, 1, 1, "", ""},
		{"two responses", "request/Id", []string{postJSON, "Then two responses have different RequestId values"}, 2, 2, "", ""},
		{"a fault that may be rejected", "request/Id", []string{"When Id is empty", postJSON, "Then the request may be rejected"}, 2, 1, "", ""},
		{"the same request twice", "request/Id", []string{"When the same request is sent twice", postJSON, rejected}, 2, 1, "", ""},
		{"the same request twice, which may be accepted", "request/Id", []string{"When the same request is sent twice", postJSON, "Then the request may be rejected"}, 2, 2, "", ""},
		{"two requests that are accepted", "request/Id", []string{"When a second, different request has the same Id", postJSON, accepted}, 2, 2, "", ""},
		{"concurrent", "request/Id", []string{"When the same request is sent twice concurrently", postJSON, `Then the response is error row "error/400/Conflict"`}, 2, 1, "", ""},

		{"a value that the profile lacks", "request/Id", []string{"When Note is present", postJSON, accepted}, 0, 0, "operations.Attach.parameters.Note", ""},
		{"a fixture that the profile lacks", "error/400/InvalidParameter", []string{fixture, postJSON, `Then the response is error row "error/400/InvalidParameter"`}, 0, 0, "operations.Attach.errors.InvalidParameter", ""},
		{"a documented value without its parameters", "request/Id", []string{`When Kind is "Net"`, postJSON, accepted}, 1, 1, "", "operations.Attach.enums.Kind.Net"},
		{"a documented value that the profile lists", "request/Id", []string{`When Kind is "Card"`, postJSON, accepted}, 1, 1, "", ""},
		{"the default", "request/Id", []string{`When Kind is "Disk"`, postJSON, accepted}, 1, 1, "", ""},
		{"the example", "request/Id", []string{`When Kind is "Shown"`, postJSON, accepted}, 1, 1, "", ""},
		{"an undocumented value", "request/Id", []string{`When Kind is "Other"`, postJSON, accepted}, 1, 1, "", ""},
		{"a value of a parameter without a row", "request/Id", []string{`When Nobody is "Other"`, postJSON, accepted}, 1, 1, "", ""},
		{"another value without its parameters", "request/Id", []string{`When the request is valid for Kind "Net"`, "And Id is omitted", postJSON, accepted}, 1, 1, "", "operations.Attach.enums.Kind.Net"},
		{"a documented value that should be rejected", "request/Id", []string{`When Kind is "Net"`, postJSON, rejected}, 2, 1, "", ""},

		{"a default that can be observed", "request/Kind", []string{`When the request is valid for Kind "Card"`, "And Kind is omitted", postJSON, `Then the response equals the response with Kind "Disk"`}, 3, 1, "", ""},
		{"a default that a field shows", "request/Kind", []string{`When the request is valid for Kind "Net"`, "And Kind is omitted", postXML, `Then the response equals the response with Kind "Disk"`, "# Kind is a field"}, 2, 2, "", ""},
		{"a field that no example shows", "request/Id", []string{postXML, "Then the response has Nothing"}, 1, 1, "operations.Attach.parameters.Nothing", ""},
		{"a default with nothing to observe", "request/Kind", []string{`When the request is valid for Kind "Net"`, "And Kind is omitted", postJSON, `Then the response equals the response with Kind "Disk"`}, 3, 3, "operations.Attach.enums.Kind", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(always(steps.Exchange{Status: 200}))
			env.Trace = func(string, steps.Call) { t.Error("a rehearsal is traced") }
			c := env.Operations[0]
			c.Parameters[2].Enum = append(c.Parameters[2].Enum, spec.EnumValue{Value: "Net"}, spec.EnumValue{Value: "Shown"})
			c.Parameters[2].Example = "Shown"
			c.Parameters = append(c.Parameters, spec.Parameter{Name: "Nothing"})
			c.Fields = append(c.Fields, spec.Field{Name: "Nothing", Path: "Nothing"})
			if strings.HasSuffix(tt.name, "field shows") {
				c.Fields = append(c.Fields, spec.Field{Name: "Kind", Path: "Kind"})
			}
			o := rehearse(t, env, tt.tags, tt.lines...)
			want := spec.Passed
			if tt.lacks != "" {
				want = spec.Unreached
			}
			if o.Verdict != want || strings.Join(o.Lacks, " ") != tt.lacks || o.MayLack != tt.mayLack {
				t.Errorf("%s (%s), lacks %q, may lack %q; want %s, %q and %q", o.Verdict, o.Reason, o.Lacks, o.MayLack, want, tt.lacks, tt.mayLack)
			}
			if s := env.Pool.(*pool); len(e.sent) != tt.calls || s.spent != tt.spent || s.out != 0 || len(o.Calls) != 0 {
				t.Errorf("%d calls, %d successes, %d leases out; want %d and %d", len(e.sent), s.spent, s.out, tt.calls, tt.spent)
			}
			if formats := map[bool]int{true: 0, false: 1}[strings.Contains(strings.Join(tt.lines, ""), "JSON and XML")]; len(o.Formats) != formats {
				t.Errorf("formats %v, want %d", o.Formats, formats)
			}
		})
	}
}

// The rehearsal of an operation that may not be called still finds the missing keys.
func TestRehearse_RefusedOperation_UnreachedWithMissingKeys(t *testing.T) {
	for _, tt := range []struct {
		lines []string
		lacks string
	}{
		{[]string{postJSON, "Then the request is accepted"}, ""},
		{[]string{"When Note is present", postJSON, "Then the request is accepted"}, "operations.Attach.parameters.Note"},
	} {
		env, _ := environment(always(steps.Exchange{Status: 200}))
		env.Profile.Operations["Attach"] = steps.Prepared{Refused: "it costs money"}
		o := rehearse(t, env, "request/Id", tt.lines...)
		if o.Verdict != spec.Unreached || strings.Join(o.Lacks, " ") != tt.lacks || tt.lacks == "" && (o.Reason != "it costs money" || o.Gap != spec.GapUnsupported) {
			t.Errorf("%s (%s, %s), lacks %q; want %q", o.Verdict, o.Reason, o.Gap, o.Lacks, tt.lacks)
		}
	}
	env, _ := environment(accepts())
	if o := rehearse(t, env, "request/Id", "When the moon is full"); o.Misuse == "" {
		t.Errorf("an unknown sentence: %+v", o)
	}
	env, e := environment(accepts())
	env.Trace = func(string, steps.Call) { t.Error("a rehearsal is traced") }
	env.Operations = nil
	if o := rehearse(t, env, "request/Id", postJSON, "Then the request is accepted"); o.Misuse == "" || len(e.sent) > 0 {
		t.Errorf("an operation without a page: %+v", o)
	}
}

// The error names the profile key for which more values are needed.
func TestShortError_EachCase_NamesProfileKey(t *testing.T) {
	for _, tt := range []struct {
		err  steps.ShortError
		says string
	}{
		{steps.ShortError{Needs: 3, Has: 2, AtOnce: true}, "needs 3 values of Id at the same time, has 2: list more under operations.Attach.parameters.Id"},
		{steps.ShortError{Needs: 3, Has: 2}, "needs 3 values of Id, has 2: list more under operations.Attach.parameters.Id, or "},
		{steps.ShortError{Needs: 2, Has: 2}, "the 2 values of Id are used up: list more under operations.Attach.parameters.Id, or "},
		{steps.ShortError{Has: 2}, "the 2 values of Id are used up: list more under operations.Attach.parameters.Id, or "},
	} {
		tt.err.Operation, tt.err.Parameter = "Attach", "Id"
		if got := tt.err.Error(); !strings.HasPrefix(got, tt.says) {
			t.Errorf("%s, want %s", got, tt.says)
		}
		if !errors.Is(&tt.err, steps.ErrShort) || errors.Is(&tt.err, io.EOF) {
			t.Error("a ShortError is an ErrShort and nothing else")
		}
		env, _ := environment(accepts())
		env.Pool = &pool{err: &tt.err}
		o := scenario(t, env, postJSON, "Then the request is accepted")
		if o.Verdict != spec.Unreached || o.Gap != spec.GapValue || !slices.Equal(o.Lacks, []string{"operations.Attach.parameters.Id"}) || o.Reason != tt.err.Error() {
			t.Errorf("%+v", o)
		}
	}
}
