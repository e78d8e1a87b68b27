package steps_test

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// TestBase_UniqueValue_NewValuePerRequest sends two accepted requests and checks the value of Name in each.
func TestBase_UniqueValue_NewValuePerRequest(t *testing.T) {
	for _, tt := range []struct {
		name      string
		operation string // Attach if empty
		parameter spec.Parameter
		given     string // value in the profile
		want      []string
	}{
		{"the profile's pattern", "", spec.Parameter{}, "disk-{n}-x", []string{"disk-1-x", "disk-2-x"}},
		{"the profile's pattern, for an operation that reads", "DescribeAttach", spec.Parameter{}, "disk-{n}", []string{"disk-1", "disk-2"}},
		{"what must be unique", "", spec.Parameter{Unique: true}, "disk", []string{"disk1", "disk2"}},
		{"what must be unique, for an operation that reads", "DescribeAttach", spec.Parameter{Unique: true}, "disk", []string{"disk", "disk"}},
		{"what must be unique, as long as is allowed", "", spec.Parameter{Unique: true, Limits: spec.Limits{MaxLength: 4}}, "disk", []string{"disk", "disk"}},
		{"what must be unique, of letters only", "", spec.Parameter{Unique: true, Limits: spec.Limits{Form: spec.Form{Pattern: "^[a-z]+$"}}}, "disk", []string{"disk", "disk"}},
		{"an identifier", "", spec.Parameter{Unique: true, Resource: "disk"}, "d-1", []string{"d-1", "d-1"}},
		{"what must be unique, just as long as is allowed", "", spec.Parameter{Unique: true, Limits: spec.Limits{MaxLength: 3}}, "磁盘", []string{"磁盘1", "磁盘2"}},
		{"a documented value", "", spec.Parameter{Unique: true, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "disk"}}}}, "disk", []string{"disk", "disk"}},
		{"an integer", "", spec.Parameter{Unique: true, Type: spec.Type{JSON: spec.Integer}}, "7", []string{"7", "7"}},
		{"a number", "", spec.Parameter{Unique: true, Type: spec.Type{JSON: spec.Number}}, "7", []string{"7", "7"}},
		{"a token", "", spec.Parameter{Idempotency: true}, "token", []string{"xbcb13imxxxxxxxxxxxxxxxx", "xbcb13inxxxxxxxxxxxxxxxx"}},
		{"neither", "", spec.Parameter{}, "disk", []string{"disk", "disk"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			if tt.operation != "" {
				env.Operations[0].Operation.Name = "DescribeAttach"
			}
			tt.parameter.Row, tt.parameter.Name = spec.Row{ID: "request/Name"}, "Name"
			env.Operations[0].Parameters = append(env.Operations[0].Parameters, tt.parameter)
			env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r", "Name": tt.given}}}
			for range 2 {
				expect(t, scenario(t, env, postJSON, "Then the request is accepted"), spec.Passed, "")
			}
			var got []string
			for _, r := range e.sent {
				got = append(got, value(r, "Name"))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("sent %q, want %q", got, tt.want)
			}
		})
	}
}

// TestBase_UniqueValue_SameInRepeatedRequestAndControl: a repeated request and the control have the same values.
func TestBase_UniqueValue_SameInRepeatedRequestAndControl(t *testing.T) {
	for _, tt := range []struct {
		name, when string
		same       bool
	}{
		{"the same request again", "When the same request is sent twice", true},
		{"a fault and its control", "When Id is nonexistent", true},
		{"a second, different request", "When a second, different request has the same Id", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(answers(wrongID, refuses(404, "InvalidId.NotFound", "The Id does not exist."), accepts()))
			env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{Name: "Name", Unique: true})
			set := steps.Values{"Id": "d-1", "RegionId": "r", "Name": "disk"}
			env.Pool = &pool{sets: []steps.Values{set, set}}
			scenario(t, env, tt.when, postJSON, "Then the request is rejected")
			if len(e.sent) != 2 || (value(e.sent[0], "Name") == value(e.sent[1], "Name")) != tt.same {
				t.Errorf("sent\n     %s\nwant the same Name: %v", showAll(e.sent), tt.same)
			}
		})
	}
}

// TestShare_Token_SecondRequestDiffersInAnotherParameter: the request that reuses a token must differ in another
// parameter.
func TestShare_Token_SecondRequestDiffersInAnotherParameter(t *testing.T) {
	for _, tt := range []struct {
		name    string
		second  string // Id of the second set of values
		second2 answering
		verdict spec.Verdict
		says    string
	}{
		{"rejected", "d-2", refuses(400, "IdempotentParameterMismatch", "x"), spec.Passed, "no page documents"},
		{"accepted", "d-2", accepts(), spec.Passed, "the request was accepted, but rowproof assumes"},
		{"no other values", "d-1", accepts(), spec.Unreached, "a second, different request cannot be sent"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(inTurn(accepts(), tt.second2))
			env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{Name: "ClientToken", Idempotency: true})
			env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r"}, {"Id": tt.second, "RegionId": "r"}}}
			o := scenario(t, env, "When a second, different request has the same ClientToken", postJSON, "Then the request should be rejected because of ClientToken")
			expect(t, o, tt.verdict, tt.says)
			if len(e.sent) == 2 && value(e.sent[0], "ClientToken") != value(e.sent[1], "ClientToken") {
				t.Error("the two requests have different tokens")
			}
		})
	}
}
