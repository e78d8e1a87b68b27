package steps_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// inUse is the error row of the page for a disk in a state that does not allow the call.
var inUse = refuses(400, "Conflict", "The disk is in use.")

// usesID matches requests with the identifier.
func usesID(id string) func(steps.Request) bool {
	return func(r steps.Request) bool { return value(r, "Id") == id }
}

// A rejection because of a state proves something only if the same resource is accepted in another request, and if it recurs:
// an earlier run or another client may have changed the resource.
func TestState_RejectedBecauseOfState_FailsOnlyIfTheScenarioCausesIt(t *testing.T) {
	ok := accepts()
	invalid := refuses(400, "InvalidParameter", "A value is not valid.")
	both := []string{"Then both responses have the same fields"}
	share := []string{"When a second, different request has the same RegionId", postJSON, "Then the request is accepted"}
	byGET := []string{"When the request is sent by GET for a response in JSON", "Then the request is accepted"}
	isXML := func(r steps.Request) bool { return r.Format == spec.XML }
	isGET := func(r steps.Request) bool { return r.Method == "GET" }
	for _, tt := range []struct {
		name     string
		answer   answering
		restores bool
		lines    []string
		want     spec.Verdict
	}{
		{"a state of the resource", inUse, false, byGET, spec.Inconclusive},
		{"a state during one call", inTurn(inUse, ok), false, byGET, spec.Inconclusive},
		{"a state for each such call", answers(isGET, inUse, ok), false, byGET, spec.Failed},
		{"an invalid value in one call", inTurn(invalid, ok), false, byGET, spec.Failed},

		{"a state of the resource, in either format", answers(usesID("d-1"), inUse, ok), false, both, spec.Inconclusive},
		{"a state during one call, in either format", inTurn(inUse, ok), false, both, spec.Inconclusive},
		{"a state in XML only", answers(isXML, inUse, ok), false, both, spec.Failed},
		{"an invalid value in XML only", answers(isXML, invalid, ok), false, both, spec.Failed},

		{"a state of the second resource", answers(usesID("d-2"), inUse, ok), true, share, spec.Inconclusive},
		{"a second resource that cannot be tried alone", inTurn(ok, inUse), false, share, spec.Inconclusive},
		{"a second resource that is accepted alone", inTurn(ok, inUse, ok, ok, inUse, ok), true, share, spec.Failed},
		{"a second resource that is accepted later", inTurn(ok, inUse, ok), true, share, spec.Inconclusive},
		{"an invalid value in the second request", inTurn(ok, invalid), false, share, spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(tt.answer)
			env.Pool.(*pool).restores = tt.restores
			if o := scenario(t, env, tt.lines...); o.Verdict != tt.want {
				t.Errorf("%s (%s), want %s; sent\n     %s", o.Verdict, o.Reason, tt.want, sentBy(e))
			}
			checkPool(t, env)
		})
	}
}

// A note forbids a second request. If the endpoint accepts it only once, another client may have restored the state.
func TestState_ForbiddenRequestAccepted_FailsIfItRecurs(t *testing.T) {
	ok := accepts()
	for _, tt := range []struct {
		name   string
		answer answering
		want   spec.Verdict
	}{
		{"accepted once", inTurn(ok, ok, ok, inUse), spec.Inconclusive},
		{"accepted twice", ok, spec.Failed},
	} {
		env, _ := environment(tt.answer)
		o := scenarioOf(t, env, "note/1", "When the same request is sent twice", postJSON, "Then the response is an error row of the page")
		if o.Verdict != tt.want {
			t.Errorf("%s: %s (%s), want %s", tt.name, o.Verdict, o.Reason, tt.want)
		}
	}
}

// A page promises that a request with an idempotency token takes effect once. Two identifiers of what the operation creates
// show that it took effect twice; identifiers of the call, such as TaskId, may differ.
func TestToken_SentAgain_CreatesOnce(t *testing.T) {
	answer := func(body string) answering {
		return func(r steps.Request) steps.Exchange { return says(r.Format, 200, body, "") }
	}
	first := answer(`{"RequestId":"A","DiskId":"d-1","TaskId":"t-1","DiskIds":["a","b"]}`)
	for _, tt := range []struct {
		name   string
		second answering
		want   spec.Verdict
	}{
		{"the same disk", first, spec.Passed},
		{"another disk", answer(`{"RequestId":"B","DiskId":"d-2","TaskId":"t-1"}`), spec.Failed},
		{"another task", answer(`{"RequestId":"B","DiskId":"d-1","TaskId":"t-2"}`), spec.Passed},
		{"no disk", answer(`{"RequestId":"B"}`), spec.Passed},
		{"the same disks in another order", answer(`{"RequestId":"B","DiskId":"d-1","DiskIds":["b","a"]}`), spec.Passed},
		{"other disks", answer(`{"RequestId":"B","DiskId":"d-1","DiskIds":["c","d"]}`), spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(inTurn(first, tt.second))
			page := env.Operations[0]
			page.Operation.Name = "CreateDisk"
			env.Profile.Operations["CreateDisk"] = steps.Prepared{}
			for _, name := range []string{"DiskId", "TaskId"} {
				page.Fields = append(page.Fields, spec.Field{Row: spec.Row{ID: spec.RowID("response/" + name)}, Name: name, Path: name, Type: spec.Type{JSON: spec.String}})
			}
			page.Fields = append(page.Fields, spec.Field{Row: spec.Row{ID: "response/DiskIds[]"}, Name: "DiskIds", Path: "DiskIds[]", Type: spec.Type{JSON: spec.String}})
			env.Pool.(*pool).sets[0] = steps.Values{"Id": "i", "RegionId": "cn-hangzhou"}
			o := scenarioOf(t, env, "request/Token @kind:idempotency", "When the same request is sent twice", postJSON, "Then the request is accepted")
			expect(t, o, tt.want, "")
		})
	}
}
