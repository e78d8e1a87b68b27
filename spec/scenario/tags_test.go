package scenario

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

func TestTags_EachKindOfScenario_ExpectedTags(t *testing.T) {
	for _, tt := range []struct {
		name string
		s    Scenario
		want string
	}{
		{"a row", Scenario{Rows: []spec.RowID{"request/A"}, Kind: Optional}, "@row:request/A @section:request @kind:optional"},
		{"two rows", Scenario{Rows: []spec.RowID{"example/xml", "example/json"}, Kind: Formats}, "@row:example/xml @row:example/json @section:example @kind:formats"},
		{"a grade", Scenario{Rows: []spec.RowID{"gateway/error/400/A"}, Kind: Common, Grade: spec.R3}, "@row:gateway/error/400/A @section:error @grade:R3 @kind:common"},
		{"inferred", Scenario{Rows: []spec.RowID{"error/400/A"}, Kind: ErrorInput, Grade: spec.R0, Inferred: true}, "@row:error/400/A @section:error @grade:R0 @kind:error @inferred"},
		{"no row", Scenario{Kind: Added}, "@kind:added"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(tt.s.Tags(), " "); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestSelectable_EachScenario_TagsAddedFromSentencesAndRows(t *testing.T) {
	inXML := "the request is sent by POST for a response in XML"
	for _, tt := range []struct {
		name, tags string
		sentences  []string
		want       string
	}{
		{"one format", "@row:request/A @kind:optional", []string{inXML}, "@format:xml @section:request @grade:R0"},
		{"both formats", "@row:request/A", []string{"the request is sent by POST for responses in JSON and XML", inXML}, "@format:json @format:xml @section:request @grade:R0"},
		{"no format", "@row:request/A", []string{"the moon is full"}, "@format:json @format:xml @section:request @grade:R0"},
		{"an unknown sentence, and a format", "@row:request/A", []string{"the moon is full", inXML}, "@format:xml @section:request @grade:R0"},
		{"a format by tag", "@row:request/A @format:json", []string{inXML}, "@section:request @grade:R0"},
		{"a section by tag", "@row:request/A @section:error", []string{inXML}, "@format:xml @grade:R0"},
		{"a grade by tag", "@row:request/A @grade:R2", []string{inXML}, "@format:xml @section:request"},
		{"two rows", "@kind:formats @row:response/A @row:request/A", []string{inXML}, "@format:xml @section:response @grade:R0"},
		{"no row", "@kind:added", []string{inXML}, "@format:xml @grade:R0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			given := strings.Fields(tt.tags)
			if diff := cmp.Diff(append(slices.Clone(given), strings.Fields(tt.want)...), Selectable(given, tt.sentences)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestTagged_ValueMatchesOrPrefixAbsent_True(t *testing.T) {
	for _, tt := range []struct {
		tags string
		want bool
	}{
		{"@product:Vpc @kind:x", true},
		{"@product:Ecs", false},
		{"@product:Ecs @product:Vpc", true},
		{"@kind:x", true},
		{"", true},
		{"@product:VpcX", false},
	} {
		if got := Tagged(strings.Fields(tt.tags), "@product:", "Vpc"); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.tags, got, tt.want)
		}
	}
}

func TestVariant_Steps_ListsFormatTransportAndChanges(t *testing.T) {
	for _, tt := range []struct {
		name  string
		steps []Step
		want  string
	}{
		{"one request", []Step{Make.With(Name("A"), To(Omitted)), Send.With(Post, json), IsAccepted.With()}, "JSON, POST, omitted"},
		{"two changes", []Step{Make.With(Name("A"), Is("x")), Make.With(Name("B"), Length(3)), Send.With(Get, xml)}, `XML, GET, "x", a string of 3 characters`},
		{"both formats", []Step{SendBoth.With(Post), BothHave.With(Name("F"))}, "JSON and XML, POST"},
		{"nothing sent", []Step{ExampleIsError.With()}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := (Scenario{Steps: tt.steps}).Variant(); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestPromise_EachKindOfScenario_EmptyIfNothingIsProven: Promise returns "" for a scenario that passes with any
// response, because such a scenario proves nothing.
func TestPromise_EachKindOfScenario_EmptyIfNothingIsProven(t *testing.T) {
	id := Name("P")
	for _, tt := range []struct {
		name string
		kind Kind
		then Step
		want string
	}{
		{"odd input", Robust, IsRejected.With(id), ""},
		{"nothing tried", Unprovable, CannotTry.With(NoRule), ""},
		{"a number of identifiers", ListBound, IsAccepted.With(), ""},
		{"a rejection that is only recommended", Required, IsRejectedMildly.With(id), ""},
		{"a rejection that is optional", Common, MayBeRejected.With(), ""},
		{"no server error", Common, NoServerError.With(), ""},
		{"a limit", Bound, IsAccepted.With(), `bound "b"`},
		{"a value beyond a limit", BeyondBound, IsRejected.With(id), `beyond "b"`},
		{"a documented value", EnumValue, IsAccepted.With(), "enum b"},
		{"another value", EnumOther, IsRejected.With(id), "enum"},
		{"an error row by input", ErrorInput, IsRejected.With(id), "exact"},
		{"an error row by a fixture", Fixture, IsRejected.With(id), "exact"},
		{"a field", Field, HasField.With(id), "field"},
		{"a field in both formats", Formats, BothHave.With(id), "field"},
		{"an error row in a scenario of another kind", Formats, SameErrorFields.With(Row("error/400/A")), "exact"},
		{"an error row of the gateway", Common, IsErrorRow.With(Row("error/400/A")), "exact"},
		{"an error row for a parameter", Required, IsErrorRowOf.With(Row("error/400/A"), id), "exact"},
		{"an optional error row", Common, MayBeErrorRow.With(Row("error/400/A")), "exact"},
		{"the fields of both formats", Formats, SameFields.With(), "formats"},
		{"an optional parameter", Optional, IsAccepted.With(), "optional"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := Scenario{Kind: tt.kind, Steps: []Step{Make.With(Name("A"), Is("a")), Make.With(id, Is("b")), tt.then}}
			if got := s.Promise(); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
	clock := Scenario{Kind: Bound, Steps: []Step{Skew.With(Offset(0 - 1e9*60)), IsAccepted.With()}}
	if got := clock.Promise(); got != "bound 1 minute slow" {
		t.Errorf("a clock: %q", got)
	}
	if got := (Scenario{Kind: EnumValue, Steps: []Step{Make.With(id, To(Present))}}).Promise(); got != "enum" {
		t.Errorf("a value of the profile: %q", got)
	}
}

func TestFormat_ScenarioSendsNoRequest_Empty(t *testing.T) {
	if got := (Scenario{Steps: []Step{ExampleIsError.With()}}).Format(); got != "" {
		t.Errorf("%q, want none", got)
	}
}

func TestKeyword_StepOfSameKindAsPrevious_And(t *testing.T) {
	given, when, then := AnyRequest.With(), Unsigned.With(), IsAccepted.With()
	for _, tt := range []struct {
		step     Step
		previous *Step
		want     string
	}{{given, nil, "Given"}, {when, &given, "When"}, {when, &when, "And"}, {then, &when, "Then"}, {then, &then, "And"}} {
		if got := tt.step.Keyword(tt.previous); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.step.Text(), got, tt.want)
		}
	}
}

func TestGap_EachReason_ExpectedGap(t *testing.T) {
	others := map[Reason]spec.Gap{Undocumented: spec.GapState, NoDifference: spec.GapUnobserved}
	for _, r := range reasons {
		want, other := others[r]
		if !other {
			want = spec.GapUnreachable
		}
		if got := r.Gap(); got != want {
			t.Errorf("%s: %s, want %s", r, got, want)
		}
	}
	if _, err := parseReason("it needs luck"); err == nil || !strings.Contains(err.Error(), "it needs luck") {
		t.Errorf("an unknown reason: %v", err)
	}
}

func TestCount_Thousands_SeparatedByCommas(t *testing.T) {
	for n, want := range map[int]string{1: "1 thing", 12: "12 things", 999: "999 things", 1000: "1,000 things", 1_000_000: "1,000,000 things", 100_000: "100,000 things"} {
		if got := count(n, "thing"); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestParseTransport_InvalidText_Error(t *testing.T) {
	for text, want := range map[string]string{
		"post":                       "is not a method and placement",
		`POST with "\q" in the form`: "is not a quoted text",
		`POST with "Id" in the form`: "needs no quotes",
		"GET in the query":           "write GET",
		"POST in the form":           "is not a method and placement",
	} {
		if _, err := parseTransport(text); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

func TestCheck_InvalidStep_ErrorHasItsIndex(t *testing.T) {
	c := page(spec.Parameter{Name: "Kind", Limits: spec.Limits{Enum: enum("Fast")}, Default: "Auto", Example: "Any"})
	c.Errors = []spec.ErrorRow{refusal("Bad", "", spec.State)}
	start, send := Background(c), Send.With(Post, json)
	for _, tt := range []struct {
		name  string
		steps []Step
		index int    // index of the step that is wrong; -1 if the error is about no step
		want  string // "" for no error
	}{
		{"a documented value", []Step{start, Fit.With(Name("Kind"), Text("Fast")), send, IsAccepted.With()}, -1, ""},
		{"the default", []Step{start, Fit.With(Name("Kind"), Text("Auto")), send, IsAccepted.With()}, -1, ""},
		{"the example", []Step{start, send, EqualsValue.With(Name("Kind"), Text("Any"))}, -1, ""},
		{"an undocumented value", []Step{start, send, EqualsValue.With(Name("Kind"), Text("Slow"))}, 2, `does not document the value "Slow" of Kind`},
		{"an undocumented value of a change, which may be wrong on purpose", []Step{start, Make.With(Name("Kind"), Is("Slow")), send, IsAccepted.With()}, -1, ""},
		{"parameters of every request", []Step{start, Make.With(Name("SignatureNonce"), To(Fresh)), send, IsAccepted.With()}, -1, ""},
		{"undocumented names", []Step{start, Make.With(Name("Other"), To(Fresh)), send, IsAccepted.With()}, 1, "no request parameter Other"},
		{"a parameter sent separately", []Step{start, Send.With(Transport{Method: "POST", Placement: InForm, Apart: "Kind"}, json), IsAccepted.With()}, -1, ""},
		{"a page's own error", []Step{start, ExampleIsError.With()}, -1, ""},
		{"an error row", []Step{start, send, IsErrorRow.With(Row("error/400/Bad"))}, -1, ""},
		{"both responses after one request", []Step{start, send, SameErrorFields.With(Row("error/400/Bad"))}, 2, "add a step such as"},
		{"both formats", []Step{start, SendBoth.With(Post), SameFormat.With()}, -1, ""},
		{"one response after two requests", []Step{start, SendBoth.With(Post), IsAccepted.With()}, 2, "add a step such as"},
		{"a reason", []Step{start, CannotTry.With(NoRule)}, -1, ""},
		{"no start", []Step{send, IsAccepted.With()}, -1, "the scenario has no request"},
		{"the start of any operation", []Step{AnyRequest.With(), send, IsAccepted.With()}, -1, ""},
		{"no steps", nil, -1, "the scenario has no request"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := Check(c, nil, []spec.RowID{"request/Kind"}, tt.steps)
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("error %v, want %q", err, tt.want)
			}
			index := -1
			if one := (*StepError)(nil); errors.As(err, &one) {
				index = one.Index
				if !errors.Is(err, one.Err) {
					t.Error("the error does not wrap its cause")
				}
			}
			if index != tt.index {
				t.Errorf("step %d, want %d", index, tt.index)
			}
		})
	}
}

// TestCheck_UndocumentedNameOnGatewayPage_NoError: on the gateway page, steps may name any parameter, field and value.
func TestCheck_UndocumentedNameOnGatewayPage_NoError(t *testing.T) {
	c := page(spec.Parameter{Name: "Kind", Limits: spec.Limits{Enum: enum("Fast")}})
	c.Kind = spec.GatewayPage
	steps := []Step{
		AnyRequest.With(), Fit.With(Name("Kind"), Text("Slow")), Make.With(Name("Other"), To(Empty)), Send.With(Post, json), HasField.With(Name("Any")), EqualsValue.With(Name("Kind"), Text("Slow")),
	}
	for _, gateway := range []*spec.Contract{nil, c} {
		if err := Check(c, gateway, []spec.RowID{"request/Kind"}, steps); err != nil {
			t.Error(err)
		}
	}
}
