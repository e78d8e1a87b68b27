package steps_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// echoing adds the parameter's name as a field of the response, and answers with what the endpoint uses as the kind.
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

// A default that is accepted with the values of another one shows in a field of the response with its name.
func TestEqualsValue_DefaultAccepted_ShowsInAField(t *testing.T) {
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
		{"another value", echoing("Card"), []string{"Kind"}, 0, spec.Failed, "does not mean Disk"},
		{"the page has no such field", echoing("Card"), nil, 0, spec.Unreached, "operations.Attach.enums.Kind"},
		{"the response lacks the field", echoing(""), []string{"Kind"}, 0, spec.Unreached, "with which it is rejected"},
		{"no response has the field", accepts(), []string{"Kind"}, 0, spec.Unreached, "with which it is rejected"},
		{"the omission is rejected", answers(without, refuses(400, "MissingKind", "x"), echoing("Disk")), []string{"Kind"}, 0, spec.Failed, "does not mean Disk"},
		{"the omission is throttled", answers(without, refuses(400, "Throttling", "x"), echoing("Disk")), []string{"Kind"}, 0, spec.Inconclusive, "overloaded or throttles"},
		{"no values are left for the omission", echoing("Disk"), []string{"Kind"}, 1, spec.Unreached, "too few values"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			for _, name := range tt.fields {
				env.Operations[0].Fields = append(env.Operations[0].Fields, spec.Field{Row: spec.Row{ID: "response/Kind"}, Name: name, Path: name, Type: spec.Type{JSON: spec.String}})
			}
			env.Pool.(*pool).most = tt.leases
			o := scenario(t, env, `When the request is valid for Kind "Card"`, "And Kind is omitted", postXML, `Then the response equals the response with Kind "Disk"`)
			expect(t, o, tt.verdict, tt.says)
		})
	}
}
