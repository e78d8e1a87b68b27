package steps_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// row returns an error row with status 400 and its code as the message.
func row(code string, fault spec.Fault, parameters ...string) spec.ErrorRow {
	return spec.ErrorRow{
		Row: spec.Row{ID: spec.RowID("error/400/" + code)}, Status: 400, Code: code, Message: code + ".",
		Cause: spec.Cause{Fault: fault, Parameters: parameters},
	}
}

// gives returns a function that reports whether a request has the parameter.
func gives(name string) func(steps.Request) bool {
	return func(r steps.Request) bool { return value(r, name) != "(none)" }
}

// A dry run is answered with the DryRun error row of the page or of the gateway page.
func TestIsAccepted_DocumentedDryRunError_Passes(t *testing.T) {
	passes := refuses(400, "DryRunOperation", "DryRunOperation.")
	for _, tt := range []struct {
		name, when string
		answer     answering
		ofGateway  bool
		verdict    spec.Verdict
	}{
		{"the DryRun row", `DryRun is "true"`, passes, false, spec.Passed},
		{"the DryRun row of the gateway page", `DryRun is "true"`, passes, true, spec.Passed},
		{"spelled in another way", `Dryrun is "True"`, passes, false, spec.Passed},
		{"the DryRun code with another message", `DryRun is "true"`, refuses(400, "DryRunOperation", "No."), false, spec.Failed},
		{"the DryRun code of the gateway page with another message", `DryRun is "true"`, refuses(400, "DryRunOperation", "No."), true, spec.Passed},
		{"another row", `DryRun is "true"`, refuses(400, "InvalidParameter", "A value is not valid."), false, spec.Failed},
		{"not asked for", `DryRun is "false"`, passes, false, spec.Failed},
		{"another parameter is true", `Forced is "true"`, passes, false, spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			asks := func(r steps.Request) bool {
				return gives("DryRun")(r) || gives("Dryrun")(r) || gives("Forced")(r)
			}
			env, _ := environment(answers(asks, tt.answer, accepts()))
			at := env.Operations[0]
			if tt.ofGateway {
				at = env.Gateway
			} else {
				env.Gateway = nil
			}
			at.Errors = append(at.Errors, row("DryRunOperation", spec.DryRun))
			// The profile lists no parameters for a generated value.
			o := scenario(t, env, "When "+tt.when+" unless the operation documents it", postJSON, "Then the request is accepted")
			if o.Verdict != tt.verdict {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.verdict)
			}
		})
	}
}

// A parameter that others require cannot be omitted alone. If the endpoint accepts the request without any optional
// parameter, the profile sets parameters that require one another.
func TestIsAccepted_OptionalParameterOmitted_UnreachedIfOthersRequireIt(t *testing.T) {
	const without, whole, bare = "POST form Id=d-1 RegionId=cn-hangzhou Title=t Beside=b", "POST form Id=d-1 RegionId=cn-hangzhou Kind=Disk Title=t Beside=b", "POST form Id=d-1 RegionId=cn-hangzhou"
	needsKind := func(r steps.Request) bool { return gives("Title")(r) && !gives("Kind")(r) }
	needed := refuses(400, "InvalidParameter", "A value is not valid.")
	for _, tt := range []struct {
		name, tags string
		sends      string
		answer     answering
		verdict    spec.Verdict
		sent       []string
	}{
		{"another parameter requires the omitted one", "request/Kind @kind:optional", postJSON, answers(needsKind, needed, accepts()), spec.Unreached, []string{without, whole, bare}},
		{"the endpoint needs it", "request/Kind @kind:optional", postJSON, onlyIf(gives("Kind"), needed), spec.Failed, []string{without, whole, bare}},
		{"the server fails without it", "request/Kind @kind:optional", postJSON, answers(needsKind, refuses(500, "InternalError", "x"), accepts()), spec.Failed, []string{without, whole}},
		{
			"a proxy rejects the request without any optional parameter", "request/Kind @kind:optional", postJSON,
			answers(needsKind, needed, onlyIf(gives("Kind"), raw(502, "text/html", "<html/>"))), spec.Inconclusive,
			[]string{without, whole, bare},
		},
		{"of another scenario", "request/Kind @kind:accepted", postJSON, answers(needsKind, needed, accepts()), spec.Failed, []string{without, whole}},
		{
			"others need it, by GET", "request/Kind @kind:optional", "When the request is sent by GET for a response in JSON", answers(needsKind, needed, accepts()), spec.Unreached,
			[]string{"GET query Id=d-1 RegionId=cn-hangzhou Title=t Beside=b", whole, "GET query Id=d-1 RegionId=cn-hangzhou"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(tt.answer)
			rich(env)
			env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "cn-hangzhou", "Kind": "Disk", "Title": "t", "Beside": "b"}}}
			o := scenarioOf(t, env, spec.RowID(tt.tags), "When Kind is omitted", tt.sends, "Then the request is accepted")
			if o.Verdict != tt.verdict || sentBy(e) != strings.Join(tt.sent, "\n     ") {
				t.Errorf("%s: %s, sent\n     %s\nwant %s and\n     %s", o.Verdict, o.Reason, sentBy(e), tt.verdict, strings.Join(tt.sent, "\n     "))
			}
			if tt.verdict == spec.Unreached && (len(o.Lacks) != 1 || o.Lacks[0] != "operations.Attach.parameters.Kind") {
				t.Errorf("lacks %v", o.Lacks)
			}
		})
	}
}

// If a rejection is not about the value itself, the value requires other parameters, which the profile must list. If
// the rejection is about the value, the scenario fails.
func TestIsAccepted_RejectionBlamesOtherParameter_ReportsMissingEnumKey(t *testing.T) {
	const (
		ofDisk = "operations.Attach.enums.Kind.Disk"
		any    = "operations.Attach.enums"
	)
	for _, tt := range []struct {
		name, tags, when string
		answer           answering
		lacks            string // "" for failed
	}{
		{"a value of another parameter that the profile does not list", "request/Id", `the request is valid for Kind "Disk"`, refuses(400, "InvalidKind", "x"), ofDisk},
		{"the same, and the server fails", "request/Id", `the request is valid for Kind "Disk"`, refuses(500, "InternalError", "x"), ""},
		{"a value of another parameter that the profile lists", "request/Id", `the request is valid for Kind "Card"`, refuses(404, "InvalidId.NotFound", "The Id does not exist."), ""},

		{"a condition, another parameter is blamed", "request/Kind @kind:condition", "Kind is omitted", refuses(404, "InvalidId.NotFound", "The Id does not exist."), any},
		{"a condition, the parameter is blamed", "request/Kind @kind:condition", "Kind is omitted", refuses(400, "MissingKind", "x"), ""},
		{"a condition, the server fails", "request/Kind @kind:condition", "Kind is omitted", refuses(500, "InternalError", "RegionId"), ""},
		{"no condition", "request/Kind @kind:accepted", "Kind is omitted", refuses(404, "InvalidId.NotFound", "The Id does not exist."), ""},

		// What a rejection is about follows from the gateway's code, from the error row of the page, or from the names
		// in the code and the message.
		{"the gateway's code has the parameter", "request/Kind", `Kind is "Disk"`, refuses(400, "InvalidKind", "x"), ""},
		{"the gateway's code has another", "request/Kind", `Kind is "Disk"`, refuses(400, "InvalidRegionId", "x"), ofDisk},
		{"the gateway's code has another with a short name", "request/Kind", `Kind is "Disk"`, refuses(400, "InvalidId", "x"), ofDisk},
		{"a parameter that the page lacks", "request/Kind", `Nobody is "Disk"`, refuses(400, "Whatever", "x"), ""},
		{"no row, and the code has the name", "request/Kind", `Kind is "Disk"`, refuses(400, "KindBad", "x"), ""},
		{"no row, and the code has a short name of another", "request/Kind", `Kind is "Disk"`, refuses(400, "TagGone", "x"), ""},
		{"the row names another", "request/Kind", `Kind is "Disk"`, refuses(404, "InvalidId.NotFound", "The Id does not exist."), ofDisk},
		{"the row names the parameter", "request/Kind", `Kind is "Disk"`, refuses(400, "KindRange", "KindRange."), ""},
		{"the row is about a value", "request/Kind", `Kind is "Disk"`, refuses(400, "InvalidParameter", "A value is not valid."), ""},
		{"the row is about a state", "request/Kind", `Kind is "Disk"`, refuses(400, "Conflict", "The disk is in use."), ofDisk},
		{"the row is about a quota", "request/Kind", `Kind is "Disk"`, refuses(400, "QuotaFull", "QuotaFull."), ofDisk},
		{"the row is unclear", "request/Kind", `Kind is "Disk"`, refuses(400, "Odd", "Odd."), ""},
		{"the row is about a value and has the name of another", "request/Kind", `Kind is "Disk"`, refuses(400, "NotForRegionId", "NotForRegionId."), ofDisk},
		{"the code of the row with another message", "request/Kind", `Kind is "Disk"`, refuses(400, "Conflict", "No."), ""},
		{"no row", "request/Kind", `Kind is "Disk"`, refuses(400, "Whatever", "A value is wrong."), ""},
		{"no row, and the message names another", "request/Kind", `Kind is "Disk"`, refuses(400, "Whatever", "The RegionId is wrong."), ofDisk},
		{"no row, and the code names another", "request/Kind", `Kind is "Disk"`, refuses(400, "Whatever.RegionId", "It is wrong."), ofDisk},
		{"no row, and the message names both", "request/Kind", `Kind is "Disk"`, refuses(400, "Whatever", "The RegionId does not go with the Kind."), ""},
		{"no row, and the message names one that is a word", "request/Kind", `Kind is "Disk"`, refuses(400, "Whatever", "The Id is wrong."), ""},
		{"no row, and the message names a list", "request/Kind", `Kind is "Disk"`, refuses(400, "Whatever", "The Port is wrong."), ofDisk},
		{"no row, and the message names the list itself", "request/Port.N", `Port.N is a list of 1 member`, refuses(400, "Whatever", "The Port is wrong."), ""},

		// The profile can list parameters for documented values and for values at a bound.
		{"a length", "request/Title", "Title is a string of 30 characters", refuses(404, "InvalidId.NotFound", "The Id does not exist."), "operations.Attach.enums.Title.a string of 30 characters"},
		{"a number of values", "request/Port.N", "Port.N is a list of 3 members", refuses(404, "InvalidId.NotFound", "The Id does not exist."), "operations.Attach.enums.Port.N.a list of 3 members"},
		{"upper case", "request/Id", "RegionId is in upper case", refuses(404, "InvalidId.NotFound", "The Id does not exist."), "operations.Attach.enums.RegionId.in upper case"},
		{"lower case", "request/Id", "RegionId is in lower case", refuses(404, "InvalidId.NotFound", "The Id does not exist."), "operations.Attach.enums.RegionId.in lower case"},
		{"a new value", "request/Title", "Title is fresh", refuses(404, "InvalidId.NotFound", "The Id does not exist."), ""},
		{"a value that the profile lists", "request/Kind", `Kind is "Card"`, refuses(404, "InvalidId.NotFound", "The Id does not exist."), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := 0
			env, _ := environment(func(r steps.Request) steps.Exchange {
				if n++; n == 1 {
					return tt.answer(r)
				}
				return accepts()(r)
			})
			rich(env)
			c := env.Operations[0]
			c.Errors = append(c.Errors, row("KindRange", spec.Range, "Kind"), row("QuotaFull", spec.Quota), row("Odd", spec.Unclear), row("NotForRegionId", spec.Malformed))
			c.Errors[len(c.Errors)-1].Cause.ByProfile = true // names no parameter
			o := scenarioOf(t, env, spec.RowID(tt.tags), "When "+tt.when, postJSON, "Then the request is accepted")
			if tt.lacks == "" {
				expect(t, o, spec.Failed, "")
				return
			}
			if o.Verdict != spec.Unreached || o.Gap != spec.GapValue || len(o.Lacks) != 1 || o.Lacks[0] != tt.lacks {
				t.Errorf("%s (%s): lacks %q: %s; want %s", o.Verdict, o.Gap, o.Lacks, o.Reason, tt.lacks)
			}
		})
	}
}

// If the page states a condition for a value, a rejection means that the profile must list the other parameters.
func TestIsAccepted_ValueThatRequiresParametersRejected_ReportsMissingEnumKey(t *testing.T) {
	requires := func(c spec.Condition) func(*spec.Contract) {
		return func(page *spec.Contract) { page.Parameters[1].Conditions = []spec.Condition{c} }
	}
	for _, tt := range []struct {
		name string
		page func(*spec.Contract)
		want spec.Verdict
	}{
		{"another is required with any value", requires(spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"Kind"}}), spec.Unreached},
		{"another is required with the value", requires(spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"Kind"}, Values: []string{"Card", "Disk"}}), spec.Unreached},
		{"another is required without the parameter", requires(spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"Kind"}, Absent: true}), spec.Failed},
		{"another is required with a third", requires(spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"Id"}}), spec.Failed},
		{"another is valid with the parameter", requires(spec.Condition{Kind: spec.ValueWhen, Parameters: []string{"Kind"}}), spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(onlyIf(func(r steps.Request) bool { return !gives("Kind")(r) }, refuses(400, "InvalidKind", "x")))
			tt.page(env.Operations[0])
			if o := scenario(t, env, `When Kind is "Disk"`, postJSON, "Then the request is accepted"); o.Verdict != tt.want {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}

// A generated value may already be in use by chance. Up to three other values are tried, and the request is repeated after a
// control.
func TestIsAccepted_GeneratedValueInUse_AnotherValueTried(t *testing.T) {
	taken := refuses(400, "TitleInUse", "TitleInUse.")
	for _, tt := range []struct {
		name, when string
		answers    []answering
		verdict    spec.Verdict
		titles     int // different values of Title
		sent       int
	}{
		{"once", "Title is a string of 2 characters", []answering{taken, accepts()}, spec.Passed, 2, 2},
		{"three times", "Title is a string of 2 characters", []answering{taken, taken, taken, accepts()}, spec.Passed, 4, 4},
		{"four times", "Title is a string of 2 characters", []answering{taken, taken, taken, taken, accepts()}, spec.Inconclusive, 6, 6},
		{"a new value", "Title is fresh", []answering{taken, accepts()}, spec.Passed, 2, 2},
		{"a value that is not made", `Title is "mine"`, []answering{taken, accepts()}, spec.Inconclusive, 2, 3},
		{"another error", "Title is a string of 2 characters", []answering{refuses(400, "InvalidTitle", "x"), accepts()}, spec.Failed, 2, 2},
		{"not answered", "Title is a string of 2 characters", []answering{silent, accepts()}, spec.Inconclusive, 1, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(inTurn(tt.answers...))
			rich(env)
			env.Operations[0].Errors = append(env.Operations[0].Errors, row("TitleInUse", spec.Duplicate, "Title"), row("InvalidTitle", spec.Malformed, "Title"))
			n := 0
			env.Nonce = func() string { n++; return strings.Repeat(string(rune('0'+n)), 32) }
			o := scenario(t, env, "When "+tt.when, postJSON, "Then the request is accepted")
			titles := map[string]bool{}
			for _, r := range e.sent {
				titles[value(r, "Title")] = true
			}
			if o.Verdict != tt.verdict || len(titles) != tt.titles || len(e.sent) != tt.sent {
				t.Errorf("%s (%s), sent %s; want %s and %d values", o.Verdict, o.Reason, sentBy(e), tt.verdict, tt.titles)
			}
		})
	}
}

// A rejected request fails if a simpler request is accepted: by POST, by GET, or in the other format.
func TestIsAccepted_Rejected_SimplerRequestsAreControls(t *testing.T) {
	every := []string{"POST JSON", "GET JSON", "POST XML", "GET XML"}
	for _, format := range []string{"JSON", "XML"} {
		for last := range every {
			env, e := environment(accepts())
			n := -1
			e.answer = func(r steps.Request) steps.Exchange {
				if n++; n <= last {
					return refuses(400, "InvalidParameter", "A value is not valid.")(r)
				}
				return accepts()(r)
			}
			o := scenario(t, env, `When RegionId is fresh`, inFormat(format), "Then the request is accepted")
			expect(t, o, spec.Failed, "")
			var got []string
			for i, r := range e.sent[1:] {
				got = append(got, r.Method+" "+string(r.Format))
				if r.Method == "GET" && r.Place != steps.Query || value(r, "RegionId") != "cn-hangzhou" || o.Calls[i+1].Role != "control" {
					t.Errorf("%s is sent as %s", o.Calls[i+1].Role, show(r))
				}
			}
			want := every[:last+1]
			if format == "XML" {
				want = []string{"POST XML", "GET XML", "POST JSON", "GET JSON"}[:last+1]
			}
			if strings.Join(got, ", ") != strings.Join(want, ", ") {
				t.Errorf("controls %q, want %q", got, want)
			}
		}
	}
}

// A request counts as accepted if the status is 2xx and the body is not an error. The page promises status 200, so
// another 2xx status fails.
func TestIsAccepted_EachStatus_Only200Passes(t *testing.T) {
	const plain, coded = `{"RequestId":"A"}`, `{"RequestId":"A","Code":"Other"}`
	for _, tt := range []struct {
		status int
		body   string
		want   spec.Verdict // verdict of the step "the request is accepted"; other is the verdict of "the request is rejected"
		other  spec.Verdict
	}{
		{199, plain, spec.Inconclusive, spec.Inconclusive},
		{200, plain, spec.Passed, spec.Failed},
		{200, coded, spec.Passed, spec.Failed},
		{201, plain, spec.Failed, spec.Failed},
		{299, plain, spec.Failed, spec.Failed},
		{300, plain, spec.Inconclusive, spec.Inconclusive},
		{302, coded, spec.Inconclusive, spec.Inconclusive},
		{400, plain, spec.Inconclusive, spec.Inconclusive},
	} {
		env, _ := environment(raw(tt.status, asJSON, tt.body))
		if o := scenario(t, env, postJSON, "Then the request is accepted"); o.Verdict != tt.want {
			t.Errorf("%d %s: %s (%s), want %s", tt.status, tt.body, o.Verdict, o.Reason, tt.want)
		}
		if o := scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected"); o.Verdict != tt.other {
			t.Errorf("rejected with %d %s: %s (%s), want %s", tt.status, tt.body, o.Verdict, o.Reason, tt.other)
		}
	}
}

// A proxy may report overload with any body; the service reports it with an error code. In both cases the request is
// not judged.
func TestTransient_EachAnswer_Inconclusive(t *testing.T) {
	page := func(status int) answering { return raw(status, "text/html", "<html>wait</html>") }
	cut := func(status int) answering {
		return always(steps.Exchange{Status: status, Content: []byte("{}"), Err: &steps.TransportError{Kind: "truncated", Answered: true, Err: errors.New("cut off")}})
	}
	for _, tt := range []struct {
		name   string
		answer answering
		want   bool
	}{
		{"429 without an error", page(429), true},
		{"502 without an error", page(502), true},
		{"503 without an error", page(503), true},
		{"504 without an error", page(504), true},
		{"a success that is cut off", cut(200), true},
		{"a rejection that is cut off", cut(503), true},
		{"428 without an error", page(428), false},
		{"430 without an error", page(430), false},
		{"500 without an error", page(500), false},
		{"501 without an error", page(501), false},
		{"505 without an error", page(505), false},
		{"429 with an error", refuses(429, "TooMany", "x"), true},
		{"502 with an error", refuses(502, "Gateway", "x"), false},
		{"504 with an error", refuses(504, "Gateway", "x"), false},
		{"503 with an error", refuses(503, "ServiceUnavailable", "x"), true},
		{"the code", refuses(400, "Throttling", "x"), true},
		{"the code with a part", refuses(403, "Throttling.User", "x"), true},
		{"another code", refuses(400, "ThrottlingX", "x"), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(wrongID, tt.answer, accepts()))
			o := scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected")
			if strings.HasSuffix(tt.name, "cut off") && !strings.Contains(o.Reason, "not answered") {
				t.Errorf("reason %q", o.Reason)
			}
			if got := o.Verdict == spec.Inconclusive; got != tt.want {
				t.Errorf("%s: %s, want inconclusive: %v", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}

// A page may require one of several parameters. If the request without one of them is rejected with an error row about
// something else that is missing, the parameter may still be optional.
func TestIsAccepted_OptionalParameterOmitted_ErrorRowAboutAnotherProvesNothing(t *testing.T) {
	for _, tt := range []struct {
		name    string
		row     spec.ErrorRow
		verdict spec.Verdict
	}{
		{"another parameter is missing", row("MissingTags", spec.Missing, "Tags"), spec.Unreached},
		{"no parameter is named", row("MissingFilter", spec.Missing), spec.Unreached},
		{"the parameter is missing", row("NoKind", spec.Missing, "Kind"), spec.Failed},
		{"the message names the parameter", row("LacksKind", spec.Missing), spec.Failed},
		{"another fault", row("Odd", spec.Malformed, "Tags"), spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(onlyIf(gives("Kind"), refuses(400, tt.row.Code, tt.row.Message)))
			env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "cn-hangzhou", "Kind": "Disk"}}}
			env.Operations[0].Errors = append(env.Operations[0].Errors, tt.row)
			o := scenarioOf(t, env, "request/Kind @kind:optional", "When Kind is omitted", postJSON, "Then the request is accepted")
			expect(t, o, tt.verdict, "")
		})
	}
}

// An endpoint may reject equal elements of a list, or elements with invented values. Such a rejection proves nothing
// about the number of elements.
func TestIsAccepted_ListAtLimit_FailsOnlyBecauseOfNumber(t *testing.T) {
	elements := func(r steps.Request) []string { return strings.Split(value(r, "Names"), ",") }
	distinct := func(r steps.Request) bool {
		all := slices.Sorted(slices.Values(elements(r)))
		return len(slices.Compact(all)) == len(elements(r))
	}
	known := func(r steps.Request) bool {
		return !slices.ContainsFunc(elements(r), func(s string) bool { return len(s) > 1 })
	}
	atMost := func(n int) func(steps.Request) bool {
		return func(r steps.Request) bool { return len(elements(r)) <= n }
	}
	for _, tt := range []struct {
		name   string
		accept []func(steps.Request) bool
		values string
		want   spec.Verdict
	}{
		{"each list", nil, "a", spec.Passed},
		{"distinct elements", []func(steps.Request) bool{distinct}, "a", spec.Passed},
		{"known elements", []func(steps.Request) bool{known}, "a", spec.Passed},
		{"distinct known elements", []func(steps.Request) bool{distinct, known}, "a", spec.Unreached},
		{"distinct known elements, of which the profile has too few", []func(steps.Request) bool{distinct, known}, "a,b", spec.Unreached},
		{"distinct known elements, of which the profile has enough", []func(steps.Request) bool{distinct, known}, "a,b,c", spec.Passed},
		{"too few elements", []func(steps.Request) bool{atMost(2)}, "a", spec.Failed},
		{"too few distinct elements", []func(steps.Request) bool{atMost(2), distinct}, "a", spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(func(r steps.Request) bool {
				return slices.ContainsFunc(tt.accept, func(accepts func(steps.Request) bool) bool { return !accepts(r) })
			}, refuses(400, "Invalid.Names", "The Names is wrong."), accepts()))
			rich(env)
			env.Pool.(*pool).sets[0]["Names"], env.Pool.(*pool).sets[1]["Names"] = tt.values, tt.values
			o := scenarioOf(t, env, "request/Names", "When Names is a list of 3 members", postJSON, "Then the request is accepted")
			if o.Verdict != tt.want {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}

// An optional parameter that the profile does not set may require another one. If the endpoint blames another parameter and
// accepts the request without the added one, the profile lacks values.
func TestIsAccepted_OptionalParameterAdded_UnreachedIfItRequiresAnother(t *testing.T) {
	const all, ofTime = "operations.Attach.parameters", "operations.Attach.parameters.Time"
	needs := refuses(400, "MissingRegion.RegionId", "The RegionId is required with this parameter.")
	for _, tt := range []struct {
		name, added string
		answer      answering
		lacks       string // "" for failed
	}{
		{"another parameter is blamed", "Title", answers(gives("Title"), needs, accepts()), all},
		{"the parameter itself is blamed", "Title", answers(gives("Title"), refuses(400, "InvalidTitle", "x"), accepts()), ""},
		{"a documented error that names no parameter", "Title", answers(gives("Title"), refuses(400, "InvalidParameter", "A value is not valid."), accepts()), ""},
		{"the server fails", "Title", answers(gives("Title"), refuses(500, "InternalError", "RegionId"), accepts()), ""},
		{"the same request without it is rejected", "Title", answers(func(r steps.Request) bool { return r.Method == "GET" }, needs, accepts()), ""},
		{"an example without the form in the description", "Time", answers(gives("Time"), refuses(400, "InvalidTime", "x"), accepts()), ofTime},
		{"an example with a space that the description does not allow", "Label", answers(gives("Label"), refuses(400, "InvalidLabel", "x"), accepts()), "operations.Attach.parameters.Label"},
		{"a condition that could not be parsed", "Term", answers(gives("Term"), refuses(400, "InvalidTerm", "x"), accepts()), all},
		{"an example in the form of the description", "Day", answers(gives("Day"), refuses(400, "InvalidDay", "x"), accepts()), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			rich(env)
			c := env.Operations[0]
			for name, example := range map[string]string{"Time": "2017-12-21T08:00:00:00Z", "Day": "2017-12-21T08:00:00Z"} {
				c.Parameters = append(c.Parameters, spec.Parameter{
					Row:  spec.Row{ID: spec.RowID("request/" + name), Text: "The format is 2017-01-01T12:12:20Z."},
					Name: name, In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Example: example,
				})
			}
			c.Parameters = append(c.Parameters,
				spec.Parameter{
					Row:  spec.Row{ID: "request/Label", Text: "It can contain letters and digits."},
					Name: "Label", In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Example: "my label",
				},
				spec.Parameter{
					Row: spec.Row{ID: "request/Term"}, Name: "Term", In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Example: "1",
					Conditions: []spec.Condition{{Kind: spec.ValidWhen, Text: "only on Sundays"}},
				})
			o := scenarioOf(t, env, "request/Id", "When "+tt.added+" is present", "When the request is sent by GET for a response in JSON", "Then the request is accepted")
			if tt.lacks == "" {
				expect(t, o, spec.Failed, "")
				return
			}
			if o.Verdict != spec.Unreached || len(o.Lacks) != 1 || o.Lacks[0] != tt.lacks {
				t.Errorf("%s: lacks %q: %s; want %s", o.Verdict, o.Lacks, o.Reason, tt.lacks)
			}
		})
	}
}

// A value of a fixture that an earlier success used up proves nothing.
func TestIsAccepted_FixtureUsedUp_Unreached(t *testing.T) {
	for _, tt := range []struct {
		name    string
		gone    steps.Values
		status  int
		verdict spec.Verdict
	}{
		{"used up", steps.Values{"Id": "d-1"}, 404, spec.Unreached},
		{"another value is used up", steps.Values{"Id": "d-2"}, 404, spec.Failed},
		{"the server fails", steps.Values{"Id": "d-1"}, 500, spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(gives("Kind"), refuses(tt.status, "InvalidKind", "x"), accepts()))
			env.Pool.(*pool).gone = tt.gone
			o := scenario(t, env, `When Kind is "Disk"`, postJSON, "Then the request is accepted")
			if o.Verdict != tt.verdict {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.verdict)
			}
		})
	}
}

// A dry run must not succeed if the description of the parameter names the error of a dry run that passes.
func TestIsAccepted_DryRunSucceeds_FailsIfParameterNamesTheError(t *testing.T) {
	for _, tt := range []struct {
		name, text, value string
		verdict           spec.Verdict
	}{
		{"the description names the error", "If the request passes, the `DryRunOperation` error code is returned.", "true", spec.Failed},
		{"the description names no error", "If the request passes, the ID of the request is returned.", "true", spec.Passed},
		{"no dry run", "If the request passes, the `DryRunOperation` error code is returned.", "false", spec.Passed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(accepts())
			env.Gateway.Errors = append(env.Gateway.Errors, row("DryRunOperation", spec.DryRun))
			c := env.Operations[0]
			c.Parameters = append(c.Parameters, spec.Parameter{
				Row: spec.Row{ID: "request/DryRun", Text: tt.text}, Name: "DryRun", In: spec.InQuery, Type: spec.Type{JSON: spec.Boolean},
			})
			o := scenario(t, env, "When DryRun is \""+tt.value+"\"", postJSON, "Then the request is accepted")
			if o.Verdict != tt.verdict {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.verdict)
			}
		})
	}
}

// The token of a page's example is from an answer that only the author of the page received.
func TestIsAccepted_TokenOfExampleRejected_UnreachedIfAnswersHaveTokens(t *testing.T) {
	for _, tt := range []struct {
		name, operation string
		fields          []string
		want            spec.Verdict
	}{
		{"answers have a token", "ListDisks", []string{"Next"}, spec.Unreached},
		{"answers have no token", "ListDisks", nil, spec.Failed},
		{"the operation changes something", "Attach", []string{"Next"}, spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(gives("Next"), refuses(400, "InvalidNext", "x"), accepts()))
			c := env.Operations[0]
			env.Profile.Operations[tt.operation] = env.Profile.Operations["Attach"]
			c.Operation.Name = tt.operation
			c.Parameters = append(c.Parameters, spec.Parameter{Row: spec.Row{ID: "request/Next"}, Name: "Next", In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Example: "abc"})
			for _, name := range tt.fields {
				c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: "response/Next"}, Name: name, Path: name, Type: spec.Type{JSON: spec.String}})
			}
			expect(t, scenarioOf(t, env, "request/Next", "When Next is present", postJSON, "Then the request is accepted"), tt.want, "")
		})
	}
}

// The elements of a flat list may have to be values that exist, which only the profile knows.
func TestIsAccepted_FlatListAtLimit_KnownElementsTried(t *testing.T) {
	invented := func(r steps.Request) bool {
		return slices.ContainsFunc(r.Parameters, func(p steps.Parameter) bool { return strings.HasPrefix(p.Name, "Zone.") && p.Value != "z-1" })
	}
	twice := func(r steps.Request) bool { return value(r, "Zone.2") == "z-1" }
	for _, tt := range []struct {
		name   string
		reject func(steps.Request) bool
		want   spec.Verdict
	}{
		{"invented elements are rejected", invented, spec.Passed},
		{"equal elements are rejected", twice, spec.Passed},
		{"invented and equal elements are rejected", func(r steps.Request) bool { return invented(r) || twice(r) }, spec.Unreached},
		{"three elements are rejected", gives("Zone.3"), spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(tt.reject, refuses(400, "Invalid.Zone", "The Zone is wrong."), accepts()))
			c := env.Operations[0]
			c.Parameters = append(c.Parameters, spec.Parameter{Row: spec.Row{ID: "request/Zone.N"}, Name: "Zone.N", In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Serialization: spec.Flat, Example: "z-1"})
			o := scenarioOf(t, env, "request/Zone.N", "When Zone.N is a list of 3 members", postJSON, "Then the request is accepted")
			if o.Verdict != tt.want {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}

// A page may require a parameter only beside a value of another one, so that a rejection of its value proves nothing without
// that value. It proves something if the valid request sends the parameter, if the scenario sets the other value, and if the
// endpoint says that the parameter is missing although the request sends it.
func TestIsAccepted_ValueWithCondition_FailsIfTheRequestMeetsIt(t *testing.T) {
	invalid, missing := refuses(400, "InvalidKind", "x"), refuses(400, "MissingKind", "Kind is mandatory for this action.")
	const disk, paid = `When Kind is "Disk"`, `When the request is valid for RegionId "cn-paid"`
	for _, tt := range []struct {
		name   string
		lines  []string
		answer answering
		sends  bool // the valid request sends Kind
		kind   spec.ConditionKind
		want   spec.Verdict
	}{
		{"without the other value", []string{disk}, invalid, false, spec.RequiredWhen, spec.Unreached},
		{"with the other value", []string{paid, disk}, invalid, false, spec.RequiredWhen, spec.Failed},
		{"with a condition of another kind", []string{paid, disk}, invalid, false, spec.ExclusiveWith, spec.Unreached},
		{"sent by the valid request", []string{disk}, invalid, true, spec.RequiredWhen, spec.Failed},
		{"missing although it is sent", []string{disk}, missing, false, spec.RequiredWhen, spec.Failed},
		{"another parameter is missing", []string{disk}, refuses(400, "MissingId", "x"), false, spec.RequiredWhen, spec.Unreached},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(inTurn(tt.answer, accepts()))
			page := env.Operations[0]
			page.Parameters[1].Enum = []spec.EnumValue{{Value: "cn-hangzhou"}, {Value: "cn-paid"}}
			page.Parameters[2].Conditions = []spec.Condition{{Kind: tt.kind, Parameters: []string{"RegionId"}, Values: []string{"cn-paid"}}}
			env.Profile.Operations["Attach"].Enums["RegionId"] = map[string]steps.Overlay{"cn-paid": {}}
			if tt.sends {
				env.Pool.(*pool).sets[0]["Kind"] = "Card"
			}
			o := scenarioOf(t, env, "request/Kind", append(tt.lines, postJSON, "Then the request is accepted")...)
			if o.Verdict != tt.want {
				t.Errorf("%s (%s), want %s; sent\n     %s", o.Verdict, o.Reason, tt.want, sentBy(e))
			}
		})
	}
}

// A name of the greatest length exists only if the profile knows it.
func TestIsAccepted_InventedNameDoesNotExist_Unreached(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer answering
		want   spec.Verdict
	}{
		{"the status says so", refuses(404, "Title.Gone", "x"), spec.Unreached},
		{"the code says so", refuses(400, "TitleNotFound", "x"), spec.Unreached},
		{"another rejection", refuses(400, "InvalidTitle", "x"), spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(gives("Title"), tt.answer, accepts()))
			rich(env)
			o := scenarioOf(t, env, "request/Title", "When Title is a string of 30 characters", postJSON, "Then the request is accepted")
			if o.Verdict != tt.want {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}
