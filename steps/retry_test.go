package steps_test

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// pauses makes env record each pause and move its clock instead of waiting.
func pauses(env *steps.Env) *[]time.Duration {
	var all []time.Duration
	var passed time.Duration
	now := env.Now
	env.Now = func() time.Time { return now().Add(passed) }
	env.Wait = func(_ context.Context, pause time.Duration) error {
		all = append(all, pause)
		passed += pause
		return nil
	}
	return &all
}

// onceBusy answers the first n requests with a status and headers, and the others with next.
func onceBusy(n, status int, header http.Header, next answering) answering {
	return func(r steps.Request) steps.Exchange {
		if n--; n >= 0 {
			return steps.Exchange{Status: status, Answer: header, Content: []byte("<html>wait</html>")}
		}
		return next(r)
	}
}

// named renames the operation of env.
func named(env *steps.Env, name string) {
	env.Operations[0].Operation.Name = name
	env.Profile.Operations[name] = env.Profile.Operations["Attach"]
}

var noonUTC = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func TestSend_TooManyRequests_RepeatedOnceAfterRetryAfter(t *testing.T) {
	after := func(value string) http.Header { return http.Header{"Retry-After": {value}} }
	for _, tt := range []struct {
		name   string
		header http.Header
		want   []time.Duration
	}{
		{"seconds", after("7"), []time.Duration{7 * time.Second}},
		{"no seconds", after("0"), []time.Duration{0}},
		{"a date", after("Fri, 02 Jan 2026 12:00:05 GMT"), []time.Duration{5 * time.Second}},
		{"a date in the older form", after("Friday, 02-Jan-26 12:00:05 GMT"), []time.Duration{5 * time.Second}},
		{"a date that is over", after("Fri, 02 Jan 2026 11:00:00 GMT"), []time.Duration{0}},
		{"a date by the clock of the endpoint", http.Header{"Retry-After": {"Fri, 02 Jan 2026 13:00:05 GMT"}, "Date": {"Fri, 02 Jan 2026 13:00:00 GMT"}}, []time.Duration{5 * time.Second}},
		{"nothing", nil, []time.Duration{time.Second / 2}},
		{"no number", after("soon"), []time.Duration{time.Second / 2}},
		{"a negative number", after("-1"), []time.Duration{time.Second / 2}},
		{"the longest pause", after("30"), []time.Duration{30 * time.Second}},
		{"too long", after("31"), nil},
		{"a number that overflows", after("4294967295"), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(onceBusy(1, 429, tt.header, accepts()))
			env.Now = func() time.Time { return noonUTC }
			got := pauses(env)
			o := scenario(t, env, postJSON, "Then the request is accepted")
			if !slices.Equal(*got, tt.want) {
				t.Errorf("pauses %v, want %v", *got, tt.want)
			}
			want := map[bool]spec.Verdict{true: spec.Passed, false: spec.Inconclusive}[tt.want != nil]
			if o.Verdict != want || len(o.Calls) != len(e.sent) || o.Calls[0].Status != 429 || tt.want != nil && len(o.Calls) != 2 {
				t.Errorf("%s: %s with %d calls of %d, want %s", o.Verdict, o.Reason, len(o.Calls), len(e.sent), want)
			}
		})
	}
}

// A server that answers with 502 or 504 may have carried the request out, and 503 states no cause.
func TestSend_GatewayFails_NotRepeated(t *testing.T) {
	for _, operation := range []string{"DescribeDisks", "Attach"} {
		for _, status := range []int{500, 502, 503, 504} {
			env, _ := environment(onceBusy(1, status, nil, accepts()))
			named(env, operation)
			got := pauses(env)
			if o := scenario(t, env, postJSON, "Then the request is accepted"); len(*got) != 0 || o.Verdict == spec.Passed {
				t.Errorf("%s, %d: %d pauses, %s: %s", operation, status, len(*got), o.Verdict, o.Reason)
			}
		}
	}
}

// throttling returns an error row about throttling.
func throttling(id spec.RowID, status int, code string) spec.ErrorRow {
	return spec.ErrorRow{Row: spec.Row{ID: id}, Status: status, Code: code, Message: "Slow down.", Cause: spec.Cause{Fault: spec.Throttled}}
}

// once answers the first request with one answer and the others with another.
func once(first, next answering) answering {
	done := false
	return func(r steps.Request) steps.Exchange {
		if done {
			return next(r)
		}
		done = true
		return first(r)
	}
}

func TestSend_DocumentedThrottling_RepeatedIfCodeAndStatusMatchRow(t *testing.T) {
	for _, tt := range []struct {
		status int
		code   string
		want   bool
	}{
		{400, "Throttling.User", true},
		{429, "Throttling.User", true},
		{503, "Throttling.User", false}, // not the status of the row
		{400, "Throttling.Other", false},
		{400, "PageIsBusy", true},
		{429, "QuotaExceeded", false}, // the row states another cause
		{429, "Undocumented", true},
	} {
		env, e := environment(once(refuses(tt.status, tt.code, "Slow down."), accepts()))
		env.Gateway.Errors = append(env.Gateway.Errors, throttling("gateway/error/400/Throttling.User", 400, "Throttling.User"))
		quota := throttling("error/429/QuotaExceeded", 429, "QuotaExceeded")
		quota.Cause.Fault = spec.Quota
		env.Operations[0].Errors = append(env.Operations[0].Errors, throttling("error/400/PageIsBusy", 400, "PageIsBusy"), quota)
		got := pauses(env)
		o := scenario(t, env, postJSON, "Then the request is accepted")
		if (len(*got) == 1) != tt.want || len(o.Calls) != len(e.sent) || (o.Verdict == spec.Passed) != tt.want {
			t.Errorf("%d %s: %d pauses, %d calls of %d, %s: %s; want a repetition: %v", tt.status, tt.code, len(*got), len(o.Calls), len(e.sent), o.Verdict, o.Reason, tt.want)
		}
	}
}

// A scenario may expect an answer about throttling: because of its row, or because of another row about its fault.
func TestSend_ScenarioAboutThrottling_NotRepeated(t *testing.T) {
	for _, row := range []spec.RowID{"error/429/Busy", "gateway/error/400/Throttling"} {
		env, e := environment(onceBusy(1, 429, nil, accepts()))
		env.Operations[0].Errors = append(env.Operations[0].Errors, throttling("error/429/Busy", 429, "Busy"))
		env.Gateway.Errors = append(env.Gateway.Errors, throttling("gateway/error/400/Throttling", 400, "Throttling"))
		got := pauses(env)
		scenarioOf(t, env, row, postJSON, "Then the request is accepted")
		if len(*got) != 0 || len(e.sent) != 1 {
			t.Errorf("%s: %d pauses, %d requests", row, len(*got), len(e.sent))
		}
	}
	env, e := environment(onceBusy(1, 429, nil, accepts()))
	unknown := throttling("error/429/Busy", 429, "Busy")
	unknown.Cause = spec.Cause{Fault: spec.Unknown, Parameters: []string{"Id"}}
	env.Operations[0].Errors = append(env.Operations[0].Errors, unknown)
	got := pauses(env)
	scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected")
	if len(*got) != 1 || len(e.sent) < 2 {
		t.Errorf("a fault with another cause: %d pauses, %d requests", len(*got), len(e.sent))
	}
}

// The provider's SDKs read X-Acs-Retry-After as milliseconds.
func TestSend_BothRetryHeaders_LongerPauseUsed(t *testing.T) {
	for _, tt := range []struct {
		own, standard string
		want          time.Duration
	}{
		{"250", "", 250 * time.Millisecond},
		{"2500", "2", 2500 * time.Millisecond},
		{"2500", "3", 3 * time.Second},
		{"0", "", 0},
		{"soon", "2", 2 * time.Second},
		{"-1", "", time.Second / 2},
		{"1.5", "", time.Second / 2},
		{"30000", "", 30 * time.Second},
	} {
		h := http.Header{"X-Acs-Retry-After": {tt.own}}
		if tt.standard != "" {
			h.Set("Retry-After", tt.standard)
		}
		env, _ := environment(onceBusy(1, 429, h, accepts()))
		got := pauses(env)
		if o := scenario(t, env, postJSON, "Then the request is accepted"); !slices.Equal(*got, []time.Duration{tt.want}) || o.Verdict != spec.Passed {
			t.Errorf("%q and %q: pauses %v, %s; want %v", tt.own, tt.standard, *got, o.Verdict, tt.want)
		}
	}
	env, e := environment(onceBusy(1, 429, http.Header{"X-Acs-Retry-After": {"30001"}}, accepts()))
	pauses(env)
	if scenario(t, env, postJSON, "Then the request is accepted"); len(e.sent) != 1 {
		t.Errorf("a longer pause than 30 s: %d requests", len(e.sent))
	}
}

// Before the first answer, a run that gets no connection ends soon; repetitions would only delay that.
func TestSend_NothingSent_RepeatedIfEndpointAnsweredBefore(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault steps.TransportError
		first bool // the failure is the first exchange of the run
		want  bool
	}{
		{"refused", steps.TransportError{Kind: "refused", Unsent: true}, false, true},
		{"idle connection closed", steps.TransportError{Kind: "reset", Unsent: true}, false, true},
		{"name not resolved", steps.TransportError{Kind: "other", Unsent: true}, false, true},
		{"refused, no answer before", steps.TransportError{Kind: "refused", Unsent: true}, true, false},
		{"reset after bytes were sent", steps.TransportError{Kind: "reset"}, false, false},
		{"timeout", steps.TransportError{Kind: "timeout", Unsent: true}, false, false},
		{"certificate", steps.TransportError{Kind: "tls", Unsent: true}, false, false},
		{"proxy", steps.TransportError{Kind: "proxy", Unsent: true}, false, false},
		{"canceled", steps.TransportError{Kind: "canceled", Unsent: true}, false, false},
	} {
		tt.fault.Err = errors.New("no connection")
		fails := always(steps.Exchange{Err: &tt.fault})
		answer := once(fails, accepts())
		if !tt.first {
			answer = once(accepts(), answer)
		}
		env, e := environment(answer)
		got := pauses(env)
		if !tt.first {
			scenario(t, env, postJSON, "Then the request is accepted")
		}
		before := len(e.sent)
		o := scenario(t, env, postJSON, "Then the request is accepted")
		if (len(*got) == 1) != tt.want || (len(e.sent)-before == 2) != tt.want || (o.Verdict == spec.Passed) != tt.want || len(o.Calls) != len(e.sent)-before {
			t.Errorf("%s: %d pauses, %d requests, %s: %s; want a repetition: %v", tt.name, len(*got), len(e.sent)-before, o.Verdict, o.Reason, tt.want)
		}
	}
}

// A redirect proves nothing about the row; the reason names its target.
func TestScenario_Redirect_ReasonNamesLocation(t *testing.T) {
	for _, location := range []string{"https://other.example/x", "/same"} {
		env, _ := environment(always(steps.Exchange{Status: 307, Answer: http.Header{"Location": {location}}}))
		o := scenario(t, env, postJSON, "Then the request is accepted")
		if text := o.Reason + o.Actual; o.Verdict == spec.Passed || !strings.Contains(text, `a redirect to "`+location+`", which is not followed`) {
			t.Errorf("%s: %s, actual %s", o.Verdict, o.Reason, o.Actual)
		}
	}
	env, _ := environment(always(steps.Exchange{Status: 301, Answer: http.Header{"Location": {strings.Repeat("é", 150)}}}))
	if o := scenario(t, env, postJSON, "Then the request is accepted"); !strings.Contains(o.Reason+o.Actual, strings.Repeat("é", 100)+`..."`) {
		t.Errorf("%s, actual %s", o.Reason, o.Actual)
	}
}

// The second answer counts, whatever it is: a fault that is answered with 429 and then accepted fails.
func TestSend_Repeated_SecondAnswerJudged(t *testing.T) {
	for _, tt := range []struct {
		name string
		busy int
		next answering
		want spec.Verdict
	}{
		{"rejected as documented", 1, refuses(404, "InvalidId.NotFound", "The Id does not exist."), spec.Passed},
		{"accepted", 1, accepts(), spec.Failed},
		{"429 again", 9, accepts(), spec.Inconclusive},
		{"not answered", 1, silent, spec.Inconclusive},
	} {
		env, _ := environment(answers(wrongID, onceBusy(tt.busy, 429, nil, tt.next), accepts()))
		got := pauses(env)
		if o := scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected"); o.Verdict != tt.want || len(*got) != 1 {
			t.Errorf("%s: %s after %d pauses: %s; want %s after 1", tt.name, o.Verdict, len(*got), o.Reason, tt.want)
		}
	}
}

// Without a limit, an endpoint that always answers with 429 could delay a run without end.
func TestSend_RepeatedInVain_RunStopsRepeating(t *testing.T) {
	busy := true
	env, _ := environment(func(r steps.Request) steps.Exchange {
		if busy {
			return steps.Exchange{Status: 429, Answer: http.Header{"Retry-After": {"30"}}}
		}
		return accepts()(r)
	})
	got := pauses(env)
	for range 9 {
		scenario(t, env, postJSON, "Then the request is accepted")
	}
	if len(*got) != 5 {
		t.Errorf("%d pauses, want 5", len(*got))
	}
}

func TestSend_ThrottledInARow_RunStopsWithReason(t *testing.T) {
	for _, tt := range []struct {
		name, after string
		helps       int // every so many calls are accepted; 0 for none
		calls       int // before the run ends; 0 if it does not end
		want        string
	}{
		{"short pauses", "1", 0, 10, "the endpoint throttled 10 calls in a row"},
		{"long pauses", "3600", 0, 3, "asks to wait 1h0m0s, but a run waits at most 30s"},
		{"some calls are accepted", "1", 5, 0, ""},
		{"some calls are accepted, long pauses", "3600", 3, 0, ""},
	} {
		n, stopped := 0, 0
		env, _ := environment(func(r steps.Request) steps.Exchange {
			if n++; tt.helps > 0 && n%tt.helps == 0 {
				return accepts()(r)
			}
			return steps.Exchange{Status: 429, Answer: http.Header{"Retry-After": {tt.after}}}
		})
		pauses(env)
		env.Stop = func(reason error) {
			if stopped > 0 {
				return // only the first reason counts
			}
			stopped = n
			if !strings.Contains(reason.Error(), tt.want) {
				t.Errorf("%s: %v", tt.name, reason)
			}
		}
		for range 15 {
			scenario(t, env, postJSON, "Then the request is accepted")
		}
		if stopped != tt.calls {
			t.Errorf("%s: the run ends after %d calls, want %d", tt.name, stopped, tt.calls)
		}
	}
}

func TestSend_EveryRepetitionHelps_SumOfPausesStillLimited(t *testing.T) {
	odd := false
	env, _ := environment(func(r steps.Request) steps.Exchange {
		if odd = !odd; odd {
			return steps.Exchange{Status: 429, Answer: http.Header{"Retry-After": {"30"}}}
		}
		return accepts()(r)
	})
	got := pauses(env)
	for range 30 {
		scenario(t, env, postJSON, "Then the request is accepted")
	}
	if len(*got) != 20 {
		t.Errorf("%d pauses of 30 s, want 20", len(*got))
	}
}

func TestSend_Canceled_NotRepeated(t *testing.T) {
	env, e := environment(onceBusy(1, 429, nil, accepts()))
	env.Wait = func(context.Context, time.Duration) error { return context.Canceled }
	if o := scenario(t, env, postJSON, "Then the request is accepted"); o.Verdict != spec.Inconclusive || len(e.sent) != 1 {
		t.Errorf("%s: %s", o.Verdict, o.Reason)
	}
}

// The table contains bodies that proxies and gateways were observed to send. Only a body with Code and Message is an
// error of the service. The status 429 means throttling whatever the body, unless a row documents its code.
func TestTransient_BodyOfProxy_Inconclusive(t *testing.T) {
	for _, tt := range []struct {
		name, mediaType, body string
		want                  bool
	}{
		{"nothing", "", "", true},
		{"text", "text/plain", "Too Many Requests", true},
		{"HTML", "text/html", "<html><head><title>502 Bad Gateway</title></head></html>", true},
		{"JSON with a message only", "application/json", `{"message":"API rate limit exceeded"}`, true},
		{"JSON with a number and a message", "application/json", `{"statusCode":429,"message":"Rate limit is exceeded."}`, true},
		{"JSON with an error object", "application/json", `{"error":{"code":"429","message":"slow down"}}`, true},
		{"JSON with a Code only", "application/json", `{"Code":429}`, true},
		{"the service's error in another format", "text/xml", "<Error><Code>Busy</Code><Message>x</Message></Error>", true},
		{"the service's error", "application/json", `{"Code":"Busy","Message":"x"}`, false},
		{"a documented code without a message", "application/json", `{"Code":"InvalidId.NotFound"}`, false},
	} {
		for _, status := range []int{429, 502, 504} {
			env, _ := environment(answers(wrongID, raw(status, tt.mediaType, tt.body), accepts()))
			pauses(env)
			o := scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected")
			want := tt.want || status == 429 && tt.name == "the service's error"
			if got := o.Verdict == spec.Inconclusive; got != want || want && !strings.Contains(o.Reason, "a proxy in front of it") {
				t.Errorf("%s with %d: %s: %s; want inconclusive: %v", tt.name, status, o.Verdict, o.Reason, want)
			}
		}
	}
}

// A row with the status 429 fails if the endpoint answers 429 with another code.
func TestTransient_RowWithStatus429_WrongCodeFails(t *testing.T) {
	env, _ := environment(answers(wrongID, refuses(429, "Busy", "x"), accepts()))
	env.Operations[0].Errors = append(env.Operations[0].Errors, spec.ErrorRow{
		Row: spec.Row{ID: "error/429/QuotaExceeded"}, Status: 429, Code: "QuotaExceeded", Message: "No more.",
		Cause: spec.Cause{Fault: spec.Quota},
	})
	pauses(env)
	o := scenarioOf(t, env, "error/429/QuotaExceeded", "When Id is empty", postJSON, `Then the response is error row "error/429/QuotaExceeded"`)
	if o.Verdict != spec.Failed {
		t.Errorf("%s: %s", o.Verdict, o.Reason)
	}
}

// A row that may answer the fault has the status 429, so that this status is an answer to the fault.
func TestTransient_CandidateWithStatus429_AnswerJudged(t *testing.T) {
	for cause, want := range map[spec.Fault]bool{spec.Missing: false, spec.Quota: true} { // only a row about missing values explains the fault
		env, _ := environment(answers(wrongID, refuses(429, "Busy", "x"), accepts()))
		env.Operations[0].Errors = append(env.Operations[0].Errors, spec.ErrorRow{
			Row: spec.Row{ID: "error/429/IdNeeded"}, Status: 429, Code: "IdNeeded", Message: "Id is needed.", Cause: spec.Cause{Fault: cause, Parameters: []string{"Id"}},
		})
		pauses(env)
		o := scenarioOf(t, env, "request/Id", "When Id is empty", postJSON, "Then the request is rejected because of Id")
		if got := o.Verdict == spec.Inconclusive; got != want {
			t.Errorf("%s: %s: %s; want inconclusive: %v", cause, o.Verdict, o.Reason, want)
		}
	}
}

// If the client cannot decode an answer, the scenario is inconclusive, and the reason names the content coding.
func TestSend_UndecodedAnswer_InconclusiveReasonNamesCoding(t *testing.T) {
	cause := &steps.TransportError{Kind: "encoding", Answered: true, Err: errors.New(`the answer has Content-Encoding "br"`)}
	env, _ := environment(always(steps.Exchange{Status: 200, Err: cause}))
	o := scenario(t, env, postJSON, "Then the request is accepted")
	if o.Verdict != spec.Inconclusive || !strings.Contains(o.Reason, "the answer cannot be read") || !strings.Contains(o.Reason, `"br"`) {
		t.Errorf("%s: %s", o.Verdict, o.Reason)
	}
}

func TestMediaType_AnswerHadContentEncoding_PassesWithDeviation(t *testing.T) {
	packed := func(next answering) answering {
		return func(r steps.Request) steps.Exchange {
			x := next(r)
			x.Decoded = "gzip"
			return x
		}
	}
	env, _ := environment(packed(accepts()))
	o := scenario(t, env, postJSON, "Then the response has the media type of its format")
	expect(t, o, spec.Passed, "Content-Encoding gzip")
	env, _ = environment(answers(wrongID, packed(refuses(404, "InvalidId.NotFound", "The Id does not exist.")), accepts()))
	o = scenarioOf(t, env, "error/404/InvalidId.NotFound", "When Id is empty", postJSON, "Then the error has the media type of its format")
	expect(t, o, spec.Passed, "Content-Encoding gzip")
}

// The second scenario starts while the first waits, and ends before the first continues.
func TestSend_AnotherScenarioWaits_SentAfterItsPause(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer steps.Exchange
		want   []time.Duration
	}{
		{"throttled", steps.Exchange{Status: 429, Answer: http.Header{"Retry-After": {"7"}}}, []time.Duration{7 * time.Second, 7 * time.Second}},
		{"not repeated, because the pause is too long", steps.Exchange{Status: 429, Answer: http.Header{"Retry-After": {"31"}}}, nil},
		{"refused", steps.Exchange{Err: &steps.TransportError{Kind: "refused", Unsent: true, Err: errors.New("refused")}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(once(always(tt.answer), accepts()))
			now := noonUTC
			env.Now = func() time.Time { return now }
			var got []time.Duration
			env.Wait = func(_ context.Context, pause time.Duration) error {
				got = append(got, pause)
				if len(got) == 1 {
					record := env.Record
					runQuietly(env, func(steps.Outcome) {}, "request/Id", postJSON, "Then the request is accepted")
					env.Record = record
					if len(e.sent) != 2 {
						t.Errorf("%d calls; want the throttled one and that of the other scenario", len(e.sent))
					}
					return nil
				}
				now = now.Add(pause)
				return nil
			}
			scenario(t, env, postJSON, "Then the request is accepted")
			if !slices.Equal(got, tt.want) {
				t.Errorf("pauses %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSend_BudgetUsedUp_UnreachedWithoutCall(t *testing.T) {
	env, e := environment(accepts())
	env.Pool.(*pool).overspent = &steps.BudgetError{Operation: "Attach", Budget: 3}
	o := scenario(t, env, postJSON, "Then the request is accepted")
	if o.Verdict != spec.Unreached || !strings.Contains(o.Reason, "raise budget in the profile") || len(e.sent) != 0 {
		t.Errorf("%s: %s, with %d calls", o.Verdict, o.Reason, len(e.sent))
	}
}

func TestSpent_AnswerHasIdentifiers_ReportedByField(t *testing.T) {
	field := func(path string) spec.Field { return spec.Field{Name: path, Path: path} }
	const body = `{"RequestId":"r-1","DiskId":"d-1","TaskId":"t-1","SnapshotIds":["s-1","s-secret"],"Name":"n","Zone":{"ZoneId":"z-1"}}`
	for operation, want := range map[string]steps.Values{
		"Attach":       {"TaskId": "t-1", "SnapshotIds[]": "s-1,s-***", "Zone.ZoneId": "z-1"}, // DiskId is in the request
		"DescribeDisk": nil,
	} {
		env, _ := environment(func(steps.Request) steps.Exchange {
			x := steps.Exchange{Status: 200, Answer: header("application/json"), Content: []byte(body)}
			x.Hide = func(s string) string { return strings.ReplaceAll(s, "secret", "***") }
			return x
		})
		named(env, operation)
		env.Operations[0].Fields = []spec.Field{field("RequestId"), field("DiskId"), field("TaskId"), field("SnapshotIds[]"), field("Name"), field("Zone.ZoneId")}
		scenario(t, env, postJSON, "Then the request is accepted")
		got := env.Pool.(*pool).returned
		if len(got) != 1 || !maps.Equal(got[0], want) {
			t.Errorf("%s: %v, want %v", operation, got, want)
		}
	}
}
