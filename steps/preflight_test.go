package steps_test

import (
	"context"
	"testing"

	"github.com/rowproof/rowproof/steps"
)

func TestPreflight_OptionalParameterRequiredByEndpoint_Accepted(t *testing.T) {
	for _, tt := range []struct {
		name     string
		accepted func(steps.Request) bool
		want     bool
	}{
		{"with any documented value", func(r steps.Request) bool { return value(r, "Kind") != "(none)" }, true},
		{"with a value and the parameters that it needs", func(r steps.Request) bool { return value(r, "Kind") == "Card" && value(r, "Id") == "card-1" }, true},
		{"with no value", func(steps.Request) bool { return false }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(tt.accepted, accepts(), refuses(400, "MissingKind", "Kind is mandatory for this action.")))
			if got := steps.TryPreflight(context.Background(), env, env.Operations[0], false); got.Accepted != tt.want {
				t.Errorf("%+v, want accepted %v", got, tt.want)
			}
		})
	}
}

func TestPreflight_AnswerNamesAccessKeyId_SuggestsSignatureKeyIfUnsigned(t *testing.T) {
	for _, tt := range []struct {
		name     string
		unsigned bool
		code     string
		want     string
	}{
		{"unsigned, endpoint misses AccessKeyId", true, "MissingAccessKeyId", "signature"},
		{"unsigned, endpoint misses Kind", true, "MissingKind", "operations.Attach.parameters.Kind"},
		{"signed, endpoint rejects AccessKeyId", false, "InvalidAccessKeyId.NotFound", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(refuses(400, tt.code, "The request is rejected."))
			e.unsigned = tt.unsigned
			if got := steps.TryPreflight(context.Background(), env, env.Operations[0], false); got.Key != tt.want {
				t.Errorf("%+v, want key %q", got, tt.want)
			}
		})
	}
}

// The preflight also succeeds if the endpoint rejects the valid request because of one value, but accepts another
// documented value, or a request without an optional parameter.
func TestPreflight_RejectionNamesParameter_OnlyThisParameterChanged(t *testing.T) {
	for _, tt := range []struct {
		name   string
		kind   string // value of the profile
		reject func(steps.Request) bool
		want   bool
	}{
		{"a documented value rejected", "Disk", func(r steps.Request) bool { return value(r, "Kind") == "Disk" }, true},
		{"an optional parameter rejected", "Disk", func(r steps.Request) bool { return value(r, "Kind") != "(none)" }, true},
		{"every request rejected", "Disk", func(steps.Request) bool { return true }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(func(r steps.Request) bool { return !tt.reject(r) }, accepts(), refuses(400, "InvalidKind", "Kind is not valid.")))
			env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "cn-hangzhou", "Kind": tt.kind}}}
			if got := steps.TryPreflight(context.Background(), env, env.Operations[0], false); got.Accepted != tt.want {
				t.Errorf("%+v, want accepted %v", got, tt.want)
			}
		})
	}
}
