package steps_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// echoing returns an endpoint that responds with the Kind that it uses: the Kind of the request or, if the request
// omits Kind, the argument missing. If both are empty, the response has no Kind.
func echoing(missing string) answering {
	return func(r steps.Request) steps.Exchange {
		kind := value(r, "Kind")
		if kind == "(none)" {
			kind = missing
		}
		if kind == "" {
			return accepts()(r)
		}
		return says(r.Format, 200, `{"RequestId":"A","Kind":"`+kind+`"}`, "<AttachResponse><RequestId>A</RequestId><Kind>"+kind+"</Kind></AttachResponse>")
	}
}

// If both requests are accepted, their responses must have the same value in the field with the name of the parameter.
func TestEqualsValue_BothRequestsAccepted_FieldNamedLikeParameterCompared(t *testing.T) {
	without := func(r steps.Request) bool { return value(r, "Kind") == "(none)" }
	for _, tt := range []struct {
		name    string
		answer  answering
		fields  []string
		leases  int
		verdict spec.Verdict
		says    string
	}{
		{"the same value", echoing("Disk"), []string{"Kind"}, 0, spec.Passed, ""},
		{"another value", echoing("Card"), []string{"Kind"}, 0, spec.Failed, "does not have the effect of sending Disk"},
		{"the page has no such field", echoing("Card"), nil, 0, spec.Unreached, "operations.Attach.enums.Kind"},
		{"the response lacks the field", echoing(""), []string{"Kind"}, 0, spec.Unreached, "with which the endpoint rejects the default"},
		{"no response has the field", accepts(), []string{"Kind"}, 0, spec.Unreached, "with which the endpoint rejects the default"},
		{"the omission is rejected", answers(without, refuses(400, "MissingKind", "x"), echoing("Disk")), []string{"Kind"}, 0, spec.Failed, "does not have the effect of sending Disk"},
		{"only the response without the parameter has the field", answers(func(r steps.Request) bool { return value(r, "Kind") == "Disk" }, accepts(), echoing("Disk")), []string{"Kind"}, 0, spec.Unreached, "with which the endpoint rejects the default"},
		{"the default is throttled", answers(func(r steps.Request) bool { return value(r, "Kind") == "Disk" }, refuses(400, "Throttling", "x"), accepts()), []string{"Kind"}, 0, spec.Inconclusive, "overloaded or throttles"},
		{"the omission is throttled", answers(without, refuses(400, "Throttling", "x"), echoing("Disk")), []string{"Kind"}, 0, spec.Inconclusive, "overloaded or throttles"},
		{"both are rejected, with other statuses", answers(without, refuses(403, "MissingKind", "x"), refuses(400, "MissingKind", "x")), nil, 0, spec.Inconclusive, "control"},
		{"no values are left for the omission", echoing("Disk"), []string{"Kind"}, 1, spec.Unreached, "too few values"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			for _, name := range tt.fields {
				env.Operations[0].Fields = append(env.Operations[0].Fields, spec.Field{Row: spec.Row{ID: "response/Kind"}, Name: name, Path: name, Type: spec.Type{JSON: spec.String}})
			}
			env.Pool = &pool{most: tt.leases, sets: env.Pool.(*pool).sets[:1]}
			o := scenario(t, env, `When the request is valid for Kind "Card"`, "And Kind is omitted", postXML, `Then the response equals the response with Kind "Disk"`)
			expect(t, o, tt.verdict, tt.says)
		})
	}
}

// The default is compared with the value that the scenario sets first, which is also the control's value.
func TestEqualsValue_EachScenario_SendsExpectedRequests(t *testing.T) {
	const equals = `Then the response equals the response with Kind "Disk"`
	unknown := refuses(404, "InvalidId.NotFound", "The Id does not exist.")
	const given, control, omitted = "POST form Id=card-1 RegionId=cn-hangzhou Kind=Disk", "POST form Id=card-1 RegionId=cn-hangzhou Kind=Card", "POST form Id=card-1 RegionId=cn-hangzhou"
	isCard := func(r steps.Request) bool { return value(r, "Kind") == "Card" }
	for _, tt := range []struct {
		name    string
		lines   []string
		answer  answering
		verdict spec.Verdict
		sent    []string
	}{
		{"another value first", []string{`When the request is valid for Kind "Card"`, "And Kind is omitted", postJSON}, onlyIf(isCard, unknown), spec.Passed, []string{given, omitted, control}},
		{"by GET", []string{`When the request is valid for Kind "Card"`, "And Kind is omitted", "When the request is sent by GET for a response in JSON"}, onlyIf(isCard, unknown), spec.Passed, []string{
			"GET query Id=card-1 RegionId=cn-hangzhou Kind=Disk", "GET query Id=card-1 RegionId=cn-hangzhou", control,
		}},
		{"the value is not omitted", []string{`When the request is valid for Kind "Card"`, postJSON}, unknown, spec.Inconclusive, []string{given, control, control}},
		{"no other value", []string{postJSON}, unknown, spec.Inconclusive, []string{"POST form Id=d-1 RegionId=cn-hangzhou Kind=Disk", "POST form Id=d-1 RegionId=cn-hangzhou"}},
		{"a value that the profile lacks", []string{`When Note is present`, postJSON}, unknown, spec.Unreached, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(tt.answer)
			o := scenario(t, env, append(tt.lines, equals)...)
			if tt.name == "no other value" {
				expect(t, o, spec.Inconclusive, "the scenario does not set another value")
			}
			if got := sentBy(e); o.Verdict != tt.verdict || got != strings.Join(tt.sent, "\n     ") {
				t.Errorf("%s (%s), sent\n     %s\nwant %s and\n     %s", o.Verdict, o.Reason, got, tt.verdict, strings.Join(tt.sent, "\n     "))
			}
		})
	}
	env, e := environment(unknown)
	env.Pool = &pool{sets: []steps.Values{{"RegionId": "r"}}}
	if o := scenario(t, env, postJSON, equals); o.Verdict != spec.Unreached || len(e.sent) > 0 {
		t.Errorf("without an Id: %s (%s), sent %s", o.Verdict, o.Reason, sentBy(e))
	}
	env.Pool = &pool{}
	expect(t, scenario(t, env, postJSON, equals), spec.Unreached, "too few values")
}

// Rejections with different statuses or codes are different answers.
func TestEqualsValue_OmissionRejectedDifferently_Fails(t *testing.T) {
	for _, tt := range []struct {
		omitted answering
		want    spec.Verdict
	}{
		{refuses(404, "InvalidId.NotFound", "x"), spec.Passed},
		{refuses(400, "InvalidId.NotFound", "x"), spec.Failed},
		{refuses(404, "MissingKind", "x"), spec.Failed},
	} {
		env, _ := environment(func(r steps.Request) steps.Exchange {
			switch value(r, "Kind") {
			case "Card":
				return accepts()(r)
			case "(none)":
				return tt.omitted(r)
			}
			return refuses(404, "InvalidId.NotFound", "y")(r)
		})
		o := scenario(t, env, `When the request is valid for Kind "Card"`, "And Kind is omitted", postJSON, `Then the response equals the response with Kind "Disk"`)
		if o.Verdict != tt.want {
			t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.want)
		}
	}
}

// A documented rejection of the other value shows the default even if no field of a response does: requests that set or
// omit the parameter are accepted.
func TestEqualsValue_OtherValueRejected_DefaultShown(t *testing.T) {
	kindIs := func(kinds ...string) func(steps.Request) bool {
		return func(r steps.Request) bool { return slices.Contains(kinds, value(r, "Kind")) }
	}
	invalid, busy := refuses(400, "InvalidParameter", "A value is not valid."), refuses(400, "Conflict", "Another call is under way.")
	for _, tt := range []struct {
		name    string
		answer  answering
		leases  int
		verdict spec.Verdict
		says    string
	}{
		{"only the other value is rejected", answers(kindIs("Card"), invalid, accepts()), 0, spec.Passed, ""},
		{"the omission is rejected like the other value", answers(kindIs("Card", "(none)"), invalid, accepts()), 0, spec.Failed, "does not have the effect of sending Disk"},
		{"the omission is rejected in another way", answers(kindIs("Card"), invalid, answers(kindIs("(none)"), busy, accepts())), 0, spec.Unreached, "no difference"},
		{"because of a state", answers(kindIs("Card"), busy, accepts()), 0, spec.Unreached, "no difference"},
		{"with an undocumented code", answers(kindIs("Card"), refuses(400, "Other", "x"), accepts()), 0, spec.Unreached, "no difference"},
		{"by a fault of the server", answers(kindIs("Card"), refuses(500, "InvalidParameter", "A value is not valid."), accepts()), 0, spec.Unreached, "no difference"},
		{"throttled", answers(kindIs("Card"), refuses(400, "Throttling", "x"), accepts()), 0, spec.Inconclusive, "throttles"},
		{"no values are left", answers(kindIs("Card"), invalid, accepts()), 1, spec.Unreached, "too few values"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			env.Pool = &pool{most: tt.leases, sets: env.Pool.(*pool).sets}
			o := scenario(t, env, `When the request is valid for Kind "Card"`, "And Kind is omitted", postXML, `Then the response equals the response with Kind "Disk"`)
			expect(t, o, tt.verdict, tt.says)
		})
	}
}

// An endpoint may reject the other value only because the request lacks parameters that the profile lists for it.
func TestEqualsValue_OtherValueNeedsCompanion_DefaultShown(t *testing.T) {
	missing := func(kinds ...string) func(steps.Request) bool {
		return func(r steps.Request) bool {
			return value(r, "Id") != "card-1" && slices.Contains(kinds, value(r, "Kind"))
		}
	}
	invalid := refuses(400, "InvalidId", "x")
	for _, tt := range []struct {
		name    string
		rejects []string
		verdict spec.Verdict
	}{
		{"the default needs none", []string{"Card"}, spec.Passed},
		{"the omission needs it, too", []string{"Card", "(none)"}, spec.Failed},
		{"each value needs it", []string{"Card", "(none)", "Disk"}, spec.Unreached},
		{"no value needs it", nil, spec.Unreached},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, set := range []string{"Card", "Tape"} { // the profile lists no parameters for Tape
				if set == "Tape" && slices.Contains(tt.rejects, "Disk") {
					continue // only Tape is accepted, which shows the default
				}
				env, _ := environment(answers(missing(tt.rejects...), invalid, accepts()))
				env.Profile.Operations["Attach"].Enums["Kind"]["Tape"] = steps.Overlay{}
				o := scenario(t, env, `When the request is valid for Kind "`+set+`"`, "And Kind is omitted", postXML, `Then the response equals the response with Kind "Disk"`)
				expect(t, o, tt.verdict, "")
			}
		})
	}
}

// If the parameter selects what a list contains, the values in the list show the default.
func TestEqualsValue_ListShowsValue_Compared(t *testing.T) {
	n, omitted := 0, 0
	for _, tt := range []struct {
		name    string
		kind    func(sent string) string // the Kind in the list
		reads   bool
		verdict spec.Verdict
	}{
		{"the default selects", func(sent string) string {
			return map[string]string{"(none)": "Disk"}[sent] + strings.TrimPrefix(sent, "(none)")
		}, true, spec.Passed},
		{"the other value selects", func(sent string) string {
			return map[string]string{"(none)": "Card"}[sent] + strings.TrimPrefix(sent, "(none)")
		}, true, spec.Failed},
		{"a third value", strings.Clone, true, spec.Unreached},
		{"the parameter is ignored", func(string) string { return "Disk" }, true, spec.Unreached},
		{"the list is always another", func(string) string { n++; return fmt.Sprint(n) }, true, spec.Unreached},
		{"one page of a list in another order each time", func(sent string) string {
			if sent != "(none)" {
				return sent
			}
			omitted++
			return []string{"Card", "Card", "Disk"}[min(omitted, 3)-1]
		}, true, spec.Unreached},
		{"a request that changes things", func(sent string) string {
			return map[string]string{"(none)": "Disk"}[sent] + strings.TrimPrefix(sent, "(none)")
		}, false, spec.Unreached},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(func(r steps.Request) steps.Exchange {
				return says(r.Format, 200, `{"RequestId":"A","Items":[{"Kind":"`+tt.kind(value(r, "Kind"))+`"}]}`, "")
			})
			page := env.Operations[0]
			page.Fields = append(page.Fields, spec.Field{Row: spec.Row{ID: "response/Items[].Kind"}, Name: "Kind", Path: "Items[].Kind", Type: spec.Type{JSON: spec.String}})
			if tt.reads {
				env.Profile.Operations["ListKinds"] = env.Profile.Operations["Attach"]
				page.Operation.Name = "ListKinds"
			}
			o := scenario(t, env, `When the request is valid for Kind "Card"`, "And Kind is omitted", postJSON, `Then the response equals the response with Kind "Disk"`)
			expect(t, o, tt.verdict, "")
		})
	}
}

// The requests of a comparison differ, so an endpoint must not take one for the repetition of another.
func TestEqualsValue_RequiredToken_EachRequestHasItsOwn(t *testing.T) {
	env, e := environment(echoing("Disk"))
	page := env.Operations[0]
	page.Parameters = append(page.Parameters, spec.Parameter{Row: spec.Row{ID: "request/Token"}, Name: "Token", In: spec.InQuery, Required: true, Idempotency: true, Example: "t", Type: spec.Type{JSON: spec.String}})
	page.Fields = append(page.Fields, spec.Field{Row: spec.Row{ID: "response/Kind"}, Name: "Kind", Path: "Kind", Type: spec.Type{JSON: spec.String}})
	expect(t, scenario(t, env, `When the request is valid for Kind "Card"`, "And Kind is omitted", postJSON, `Then the response equals the response with Kind "Disk"`), spec.Passed, "")
	seen := map[string]bool{}
	for _, r := range e.sent {
		if token := value(r, "Token"); token == "(none)" || seen[token] {
			t.Errorf("token %q is missing or was sent before", token)
		} else {
			seen[token] = true
		}
	}
	if len(seen) < 2 {
		t.Errorf("%d requests, want at least 2", len(seen))
	}
}

// A default that a condition restricts may be rejected although the omission is accepted.
func TestEqualsValue_ConditionNotParsed_RejectedDefaultProvesNothing(t *testing.T) {
	env, _ := environment(answers(gives("Kind"), refuses(400, "InvalidKind", "x"), accepts()))
	page := env.Operations[0]
	page.Parameters[2].Conditions = []spec.Condition{{Kind: spec.ValidWhen, Text: "only on Sundays"}}
	expect(t, scenario(t, env, `When the request is valid for Kind "Card"`, "And Kind is omitted", postJSON, `Then the response equals the response with Kind "Disk"`), spec.Unreached, "")
}

// The parameter may select the order of a list, or the language of a text.
func TestEqualsValue_DataShowValue_Compared(t *testing.T) {
	zh, en := `"Items":[{"Name":"a"},{"Name":"b"}]`, `"Items":[{"Name":"b"},{"Name":"a"}]`
	n := 0
	for _, tt := range []struct {
		name    string
		data    map[string]string // by the Kind of the request
		verdict spec.Verdict
	}{
		{"the order of the default", map[string]string{"Disk": zh, "Card": en, "(none)": zh}, spec.Passed},
		{"the order of the other value", map[string]string{"Disk": zh, "Card": en, "(none)": en}, spec.Failed},
		{"another order", map[string]string{"Disk": zh, "Card": en, "(none)": `"Items":[]`}, spec.Unreached},
		{"the same order", map[string]string{"Disk": zh, "Card": zh, "(none)": zh}, spec.Unreached},
		{"an order that changes", nil, spec.Unreached},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(func(r steps.Request) steps.Exchange {
				data := tt.data[value(r, "Kind")]
				if n++; data == "" {
					data = fmt.Sprintf(`"Items":[{"Name":"%d"}]`, n)
				}
				return says(r.Format, 200, fmt.Sprintf(`{"RequestId":"%d",%s}`, n, data), "")
			})
			page := env.Operations[0]
			page.Operation.Name = "ListNames"
			env.Profile.Operations["ListNames"] = env.Profile.Operations["Attach"]
			page.Fields = append(page.Fields, spec.Field{Row: spec.Row{ID: "response/Items[].Name"}, Name: "Name", Path: "Items[].Name", Type: spec.Type{JSON: spec.String}})
			o := scenario(t, env, `When the request is valid for Kind "Card"`, "And Kind is omitted", postJSON, `Then the response equals the response with Kind "Disk"`)
			expect(t, o, tt.verdict, "")
		})
	}
}

// The number of listed elements shows the default size of a page if the list is longer than the page, and if the list does
// not change between the calls.
func TestEqualsValue_SizeOfPage_NumberOfElementsCompared(t *testing.T) {
	for _, tt := range []struct {
		name     string
		total    func(call int) int // elements of the whole list
		byItself int                // the size of the page if the request sets none
		filters  bool               // Kind selects one element
		verdict  spec.Verdict
	}{
		{"the default", func(int) int { return 6 }, 3, false, spec.Passed},
		{"a longer page", func(int) int { return 6 }, 4, false, spec.Failed},
		{"a much longer page", func(int) int { return 6 }, 20, false, spec.Failed},
		{"a shorter page", func(int) int { return 6 }, 2, false, spec.Failed},
		{"a list of one page", func(int) int { return 3 }, 20, false, spec.Unreached},
		{"an optional filter, and the default", func(int) int { return 6 }, 3, true, spec.Passed},
		{"an optional filter, and a longer page", func(int) int { return 6 }, 4, true, spec.Failed},
		{"a list that grows", func(call int) int { return call }, 20, false, spec.Unreached},
		{"a list that shrinks", func(call int) int { return max(6-call, 0) }, 20, false, spec.Unreached},
	} {
		t.Run(tt.name, func(t *testing.T) {
			calls := 0
			env, e := pagedEnvironment(func(r steps.Request) steps.Exchange {
				calls++
				size, err := strconv.Atoi(value(r, "Size"))
				if err != nil {
					size = tt.byItself
				}
				n := min(size, tt.total(calls))
				if tt.filters && value(r, "Kind") != "(none)" {
					n = min(n, 1)
				}
				return says(r.Format, 200, `{"RequestId":"A","Items":[`+strings.Repeat(`{"Id":"i"},`, max(n-1, 0))+strings.Repeat(`{"Id":"i"}`, min(n, 1))+`]}`, "")
			})
			if tt.filters {
				env.Pool.(*pool).sets[0]["Kind"] = "Disk"
			}
			o := scenario(t, env, `When Size is "4"`, "And Size is omitted", postJSON, `Then the response equals the response with Size "3"`)
			if o.Verdict != tt.verdict || o.Verdict == spec.Unreached && o.Gap != spec.GapUnobserved {
				t.Errorf("%s %s (%s), want %s; sent\n     %s", o.Verdict, o.Gap, o.Reason, tt.verdict, sentBy(e))
			}
		})
	}
}

// The listed data show the default number of a page. A rejection of another number shows nothing, because the page does not
// list the numbers.
func TestEqualsValue_NumberOfPage_ElementsCompared(t *testing.T) {
	for _, tt := range []struct {
		name    string
		ids     map[string]string // the identifiers that each number lists; "" is rejected
		verdict spec.Verdict
	}{
		{"the default", map[string]string{"3": "a", "4": "b", "(none)": "a"}, spec.Passed},
		{"the next page", map[string]string{"3": "a", "4": "b", "(none)": "b"}, spec.Failed},
		{"another page", map[string]string{"3": "a", "4": "b", "(none)": "c"}, spec.Unreached},
		{"one page", map[string]string{"3": "a", "4": "a", "(none)": "a"}, spec.Unreached},
		{"the next number is rejected", map[string]string{"3": "a", "(none)": "a"}, spec.Unreached},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := pagedEnvironment(func(r steps.Request) steps.Exchange {
				id := tt.ids[value(r, "Size")]
				if id == "" {
					return refuses(400, "InvalidParameter", "A value is not valid.")(r)
				}
				return says(r.Format, 200, `{"RequestId":"A","Items":[{"Id":"`+id+`"}]}`, "")
			})
			expect(t, scenario(t, env, `When Size is "4"`, "And Size is omitted", postJSON, `Then the response equals the response with Size "3"`), tt.verdict, "")
		})
	}
}

// A field within an object repeats the parameter only if it has the value that the request sets.
func TestEqualsValue_FieldWithinObject_ComparedIfItRepeatsTheValue(t *testing.T) {
	for _, tt := range []struct {
		name, given, omitted string
		verdict              spec.Verdict
	}{
		{"the default", "3", "3", spec.Passed},
		{"another value", "3", "5", spec.Failed},
		{"another field of this name", "7", "8", spec.Unreached},
	} {
		env, _ := pagedEnvironment(func(r steps.Request) steps.Exchange {
			size := map[bool]string{true: tt.omitted, false: tt.given}[value(r, "Size") == "(none)"]
			return says(r.Format, 200, `{"RequestId":"A","Result":{"Size":`+size+`}}`, "")
		})
		env.Operations[0].Fields = append(env.Operations[0].Fields, spec.Field{Row: spec.Row{ID: "response/Result.Size"}, Name: "Size", Path: "Result.Size"})
		expect(t, scenario(t, env, "When Size is omitted", postJSON, `Then the response equals the response with Size "3"`), tt.verdict, "")
	}
}

// pagedEnvironment returns an environment whose operation lists items, and has a parameter Size for a number.
func pagedEnvironment(a answering) (*steps.Env, *endpoint) {
	env, e := environment(a)
	page := env.Operations[0]
	page.Operation.Name = "ListItems"
	env.Profile.Operations["ListItems"] = steps.Prepared{}
	page.Parameters = append(page.Parameters, spec.Parameter{Row: spec.Row{ID: "request/Size"}, Name: "Size", In: spec.InQuery, Default: "3", Type: spec.Type{JSON: spec.Integer}})
	page.Fields = append(page.Fields, spec.Field{Row: spec.Row{ID: "response/Items[].Id"}, Name: "Id", Path: "Items[].Id", Type: spec.Type{JSON: spec.String}})
	return env, e
}
