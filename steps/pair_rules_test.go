package steps_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// TestPair_EachPhrase_SendsExpectedRequests lists both requests of each pair. Changes before the pair apply to both
// requests, changes after the pair only to the second. Both requests have the same method, GET or POST.
func TestPair_EachPhrase_SendsExpectedRequests(t *testing.T) {
	const first, second = "POST form Id=d-1 RegionId=cn-hangzhou", "POST form Id=d-2 RegionId=cn-hangzhou"
	for _, tt := range []struct {
		name  string
		lines []string
		want  string
		fresh int
	}{
		{"twice", []string{"When the same request is sent twice", postJSON}, first + "\n     " + first, 0},
		{"twice by GET", []string{"When the same request is sent twice", "When the request is sent by GET for a response in JSON"}, "GET query Id=d-1 RegionId=cn-hangzhou\n     GET query Id=d-1 RegionId=cn-hangzhou", 0},
		{"changed before", []string{`When Kind is "Disk"`, "And the same request is sent twice", postJSON}, first + " Kind=Disk\n     " + first + " Kind=Disk", 0},
		{"changed afterwards", []string{"When the same request is sent twice", `And Kind is "Disk"`, postJSON}, first + "\n     " + first + " Kind=Disk", 0},
		{"with a fixture", []string{"When a second request uses the fixture for this row", postJSON}, first + "\n     POST form Id=d-foreign RegionId=cn-hangzhou", 0},
		{"sharing an identifier", []string{"When a second, different request has the same Id", postJSON}, "POST form Id=d-1 RegionId=r1\n     POST form Id=d-1 RegionId=r2", 1},
		{"sharing a nonce", []string{"When a second, different request has the same SignatureNonce", postJSON}, first + " set SignatureNonce=nonce-1\n     " + second + " set SignatureNonce=nonce-1", 0},
		{"sharing a token", []string{"When a second, different request has the same Token", postJSON}, first + " Token=" + fresh1 + "\n     " + second + " Token=" + fresh1, 0},
		{"sharing a name that no row has", []string{"When a second, different request has the same Nobody", postJSON}, first + " Nobody=nonce-1\n     " + second + " Nobody=nonce-1", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			rich(env)
			if strings.HasPrefix(tt.name, "sharing an id") {
				env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r1"}, {"Id": "d-2", "RegionId": "r2"}}}
			}
			scenarioOf(t, env, "note/1", append(tt.lines, "Then the request may be rejected")...)
			if got := sentBy(e); got != tt.want || env.Pool.(*pool).fresh != tt.fresh {
				t.Errorf("\n got %s\nwant %s; %d fresh leases", got, tt.want, env.Pool.(*pool).fresh)
			}
		})
	}
}

// If the profile has one set of values, the reason asks for a second value of a parameter, preferably an identifier.
func TestShare_ProfileHasOneSetOfValues_ReasonAsksForASecondValue(t *testing.T) {
	parameter := func(name string, change func(*spec.Parameter)) spec.Parameter {
		p := spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + name)}, Name: name, In: spec.InQuery, Required: true, Example: "e"}
		if change != nil {
			change(&p)
		}
		return p
	}
	for _, tt := range []struct {
		name   string
		others []spec.Parameter
		key    string
	}{
		{"nothing else", nil, ""},
		{"a free value", []spec.Parameter{parameter("Title", nil), parameter("Text", nil)}, ".Title"},
		{"an identifier", []spec.Parameter{parameter("Title", nil), parameter("NetId", func(p *spec.Parameter) { p.Resource = "net" }), parameter("VpcId", func(p *spec.Parameter) { p.Resource = "vpc" })}, ".NetId"},
		{"a region", []spec.Parameter{parameter("Zone", func(p *spec.Parameter) { p.Resource = "Region" })}, ""},
		{"an optional value", []spec.Parameter{parameter("Title", func(p *spec.Parameter) { p.Required = false })}, ""},
		{"documented values", []spec.Parameter{parameter("Title", func(p *spec.Parameter) { p.Enum = []spec.EnumValue{{Value: "e"}} })}, ""},
		{"a token", []spec.Parameter{parameter("Other", func(p *spec.Parameter) { p.Idempotency = true })}, ""},
		{"a member", []spec.Parameter{parameter("Port", func(p *spec.Parameter) { p.Parent = "Rules" })}, ""},
		{"the operation", []spec.Parameter{parameter("Action", func(p *spec.Parameter) { p.Enum = []spec.EnumValue{{Value: "Attach"}} })}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			c := env.Operations[0]
			c.Parameters = append([]spec.Parameter{parameter("Token", func(p *spec.Parameter) { p.Unique = false })}, tt.others...)
			set := steps.Values{"Token": "t"}
			for _, p := range tt.others {
				set[p.Name] = "v"
			}
			if tt.name == "a token" { // a new token per request
				delete(set, "Other")
				c.Parameters[1].Required = false
			}
			env.Pool = &pool{sets: []steps.Values{set, set}}
			o := scenario(t, env, "When a second, different request has the same Token", postJSON, "Then the request is accepted")
			if want := "operations.Attach.parameters" + tt.key; o.Verdict != spec.Unreached || len(o.Lacks) != 1 || o.Lacks[0] != want || len(e.sent) > 0 {
				t.Errorf("%s (%s), lacks %q, sent %s; want %s", o.Verdict, o.Reason, o.Lacks, sentBy(e), want)
			}
		})
	}
}

// Changes that do not concern the signature can be tested without signing.
func TestUnsigned_ChangeDoesNotConcernSignature_Sent(t *testing.T) {
	env, e := environment(answers(wrongID, refuses(400, "InvalidParameter", "A value is not valid."), accepts()))
	e.unsigned = true
	expect(t, scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected"), spec.Passed, "")
	if len(e.sent) != 2 {
		t.Errorf("sent %s", sentBy(e))
	}
}

// A difference of the clocks that may be due to whole seconds is not corrected.
func TestSkew_SmallDifference_NotCorrected(t *testing.T) {
	for date, want := range map[string]string{
		"Fri, 02 Jan 2026 03:04:07 GMT": "2026-01-02T04:04:05Z", "Fri, 02 Jan 2026 03:04:03 GMT": "2026-01-02T04:04:05Z",
		"Fri, 02 Jan 2026 03:04:08 GMT": "2026-01-02T04:04:08Z", "Fri, 02 Jan 2026 03:04:02 GMT": "2026-01-02T04:04:02Z", "yesterday": "2026-01-02T04:04:05Z",
	} {
		env, e := environment(func(r steps.Request) steps.Exchange {
			x := accepts()(r)
			x.Answer.Set("Date", date)
			return x
		})
		env.Now = func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
		scenario(t, env, postJSON, "Then the request is accepted")
		scenario(t, env, "When the clock of the request is 60 minutes fast", postJSON, "Then the request may be rejected")
		if got := value(e.sent[1], "Timestamp"); got != want {
			t.Errorf("Date %s: time stamp %s, want %s", date, got, want)
		}
	}
}

// A list with invented elements may be rejected because of their values. Then known elements are tried.
func TestIsRejected_ListWithInventedElements_JudgedByKnownOnes(t *testing.T) {
	invented := func(r steps.Request) bool {
		for _, p := range r.Parameters {
			if strings.HasPrefix(p.Name, "Zone.") && p.Value != "z-1" {
				return true
			}
		}
		return false
	}
	for _, tt := range []struct {
		name   string
		reject func(steps.Request) bool
		want   spec.Verdict
	}{
		{"any number of known elements is accepted", invented, spec.Failed},
		{"two known elements are accepted", func(r steps.Request) bool { return invented(r) || gives("Zone.3")(r) }, spec.Passed},
		{"one known element is accepted", func(r steps.Request) bool { return invented(r) || gives("Zone.2")(r) }, spec.Unreached},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(tt.reject, refuses(400, "InvalidZone.N", "x"), accepts()))
			c := env.Operations[0]
			c.Parameters = append(c.Parameters, spec.Parameter{Row: spec.Row{ID: "request/Zone.N"}, Name: "Zone.N", In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Serialization: spec.Flat, Example: "z-1"})
			o := scenarioOf(t, env, "request/Zone.N", "When Zone.N is a list of 2 members", "And Zone.N is a list of 3 members", postJSON, "Then the request is rejected")
			if o.Verdict != tt.want {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}

// The second request of a pair with one nonce must not be rejected for another reason, such as a name that is in use.
func TestShare_Nonce_SecondRequestHasAnotherName(t *testing.T) {
	for _, tt := range []struct {
		name, operation string
		fault           spec.Fault
		equal           bool // both requests have the same name
	}{
		{"a row about a name in use", "CreateDisk", spec.Duplicate, false},
		{"a name that the valid request does not send", "CreateDisk", spec.Duplicate, false},
		{"a row about another fault", "CreateDisk", spec.Malformed, true},
		{"an operation that creates nothing", "AttachDisk", spec.Duplicate, true},
		{"an operation that creates something else", "CreateSnapshot", spec.Duplicate, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			page := env.Operations[0]
			page.Operation.Name = tt.operation
			env.Profile.Operations[tt.operation] = steps.Prepared{}
			page.Parameters = append(page.Parameters, spec.Parameter{Row: spec.Row{ID: "request/DiskName"}, Name: "DiskName", In: spec.InQuery, Type: spec.Type{JSON: spec.String}})
			page.Errors = append(page.Errors, spec.ErrorRow{Row: spec.Row{ID: "error/400/InUse"}, Status: 400, Code: "InUse", Cause: spec.Cause{Fault: tt.fault, Parameters: []string{"DiskName"}}})
			want := "office"
			if tt.name == "a name that the valid request does not send" {
				want = "(none)"
			}
			for _, set := range env.Pool.(*pool).sets {
				if want == "office" {
					set["DiskName"] = want
				}
			}
			scenarioOf(t, env, "note/1", "When a second, different request has the same SignatureNonce", postJSON, "Then the request may be rejected")
			first, second := value(e.sent[0], "DiskName"), value(e.sent[1], "DiskName")
			if first != want || (first == second) != tt.equal {
				t.Errorf("names %s and %s, want equal ones: %t", first, second, tt.equal)
			}
		})
	}
}
