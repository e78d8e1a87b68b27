package steps_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// The preflight tries the request by POST and GET, in JSON and XML, until one is accepted.
func TestPreflight_MethodsAndFormats_TriedUntilAccepted(t *testing.T) {
	ways := []string{"POST form JSON", "GET query JSON", "POST form XML", "GET query XML"}
	for last := range len(ways) + 1 {
		env, e := environment(accepts())
		n := 0
		e.answer = func(r steps.Request) steps.Exchange {
			if n++; n <= last {
				return raw(400, "text/html", "<html>")(r)
			}
			return accepts()(r)
		}
		p := steps.TryPreflight(context.Background(), env, env.Operations[0], true)
		var got []string
		for _, r := range e.sent {
			got = append(got, r.Method+" "+string(r.Place)+" "+string(r.Format))
			if value(r, "Id") != "d-1" || value(r, "RegionId") != "cn-hangzhou" {
				t.Errorf("sent %s", show(r))
			}
		}
		if want := ways[:min(last+1, len(ways))]; !slices.Equal(got, want) || p.Accepted != (last < len(ways)) || p.Skipped != "" {
			t.Errorf("%d rejected: sent %q, %+v; want %q", last, got, p, want)
		}
		if !p.Accepted && !strings.HasPrefix(p.Answer, "400 with a body that is not") {
			t.Errorf("answer %q", p.Answer)
		}
		checkPool(t, env)
	}
}

// No request is sent for an operation that may not be called or that lacks values.
func TestPreflight_NothingToSend_Skipped(t *testing.T) {
	for says, alter := range map[string]func(*steps.Env){
		"it costs money":         func(env *steps.Env) { env.Profile.Operations["Attach"] = steps.Prepared{Refused: "it costs money"} },
		"required parameter Id":  func(env *steps.Env) { env.Pool = &pool{sets: []steps.Values{{"RegionId": "r"}}} },
		"too few values":         func(env *steps.Env) { env.Pool = &pool{} },
		"parameters.{Id, Other}": func(env *steps.Env) { env.Pool = &pool{sets: []steps.Values{{}}}; another(env) },
	} {
		env, e := environment(accepts())
		alter(env)
		p := steps.TryPreflight(context.Background(), env, env.Operations[0], true)
		if !strings.Contains(p.Skipped, says) || p.Accepted || len(e.sent) > 0 {
			t.Errorf("%s: %+v, sent %s", says, p, showAll(e.sent))
		}
		checkPool(t, env)
	}
}

// another adds a required parameter for which the page shows no value.
func another(env *steps.Env) {
	env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{Name: "Other", In: spec.InQuery, Required: true})
}

// A report shows the first request and its answer.
func TestPreflight_Rejected_StatesRequestAndAnswer(t *testing.T) {
	env, e := environment(nil)
	e.answer = func(r steps.Request) steps.Exchange {
		x := refuses(403, "Forbidden."+r.Method+"."+string(r.Format), "no secret")(r)
		x.URL, x.Body, x.Hide = "http://h/", "Id=d-1", func(s string) string { return strings.ReplaceAll(s, "secret", "***") }
		return x
	}
	p := steps.TryPreflight(context.Background(), env, env.Operations[0], false)
	if p.Sent != "POST http://h/ Id=d-1" || p.Answer != `403 "Forbidden.POST.JSON" "no ***"` || p.Key != "" {
		t.Errorf("%+v", p)
	}
	if s := p.String(); !strings.Contains(s, p.Answer) || strings.Contains(s, "check") {
		t.Errorf("without a key: %s", s)
	}
	p.Key = "endpoint"
	if s := p.String(); !strings.HasSuffix(s, "; check endpoint in the profile") {
		t.Errorf("with a key: %s", s)
	}
}

// A preflight adds the optional parameters that the profile lacks, one at a time, with each documented value or with
// the page's example. It sends at most eight such requests.
func TestPreflight_OptionalParameters_TriedOneByOne(t *testing.T) {
	env, e := environment(refuses(400, "Any", "x"))
	c := env.Operations[0]
	c.Parameters = append(c.Parameters,
		spec.Parameter{Name: "Title", In: spec.InQuery, Example: "t"},
		spec.Parameter{Name: "Disk", In: spec.InQuery, Example: "d-9", Resource: "disk"},
		spec.Parameter{Name: "Given", In: spec.InQuery, Example: "g"},
		spec.Parameter{Name: "Head", In: spec.InPath, Example: "h"},
		spec.Parameter{Name: "Action", In: spec.InQuery, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "Attach"}}}},
	)
	c.Parameters[2].Example = "Net"
	env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r", "Given": "mine"}}}
	steps.TryPreflight(context.Background(), env, c, false)
	var got []string
	for _, r := range e.sent[4:] {
		got = append(got, strings.TrimSpace(show(r)))
	}
	want := []string{
		"POST form Id=d-1 RegionId=r Given=mine Kind=Disk",
		"POST form Id=card-1 RegionId=r Given=mine Kind=Card",
		"POST form Id=d-1 RegionId=r Given=mine Title=t",
	}
	if !slices.Equal(got, want) {
		t.Errorf("sent\n     %s\nwant\n     %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
	for range 12 {
		c.Parameters[2].Enum = append(c.Parameters[2].Enum, spec.EnumValue{Value: "More"})
	}
	e.sent = nil
	steps.TryPreflight(context.Background(), env, c, false)
	if len(e.sent) != 4+8 {
		t.Errorf("%d requests, want 4 and 8 fuller ones", len(e.sent))
	}
	checkPool(t, env)
}

// The preflight sends further requests only if the service itself returned an error.
func TestPreflight_NotAnErrorOfTheService_NoFurtherRequests(t *testing.T) {
	for name, answer := range map[string]answering{
		"silence": silent, "throttled": refuses(400, "Throttling", "x"), "another server": raw(404, "text/html", "<html>"),
	} {
		env, e := environment(answer)
		if p := steps.TryPreflight(context.Background(), env, env.Operations[0], true); len(e.sent) != 4 || p.Key != "" {
			t.Errorf("%s: %d requests, %+v", name, len(e.sent), p)
		}
	}
}

// If the code or its row names a parameter, the key of this parameter is the most likely cause.
func TestPreflight_EachErrorCode_NamesMostLikelyKey(t *testing.T) {
	gateway := func(code string, fault spec.Fault, parameters ...string) spec.ErrorRow {
		e := row(code, fault, parameters...)
		e.ID = spec.RowID("gateway/error/400/" + code)
		return e
	}
	for _, tt := range []struct {
		code string
		key  string
	}{
		{"InvalidId", "operations.Attach.parameters.Id"},          // a template of the gateway
		{"InvalidId.NotFound", "operations.Attach.parameters.Id"}, // a row of the page
		{"RegionWrong", "operations.Attach.parameters.RegionId"},  // a row of the page that names two
		{"InvalidParameter", ""},                                  // a row of the page that names none
		{"UnknownAction", "endpoint"},                             // rows of the gateway
		{"UnknownVersion", "endpoint"},                            //
		{"KeyInactive", "credentials"},                            //
		{"BadToken", "credentials"},                               //
		{"BadBearer", "credentials"},                              //
		{"BadSignature", "credentials"},                           //
		{"SignatureNotMatched", "credentials"},                    //
		{"NotAllowed", "credentials"},                             //
		{"Gone", "credentials"},                                   //
		{"Late", "credentials"},                                   //
		{"Slow", ""},                                              //
		{"Whatever", ""},                                          // in no row
	} {
		env, _ := environment(refuses(400, tt.code, "x"))
		env.Operations[0].Errors = append(env.Operations[0].Errors, row("RegionWrong", spec.Unknown, "RegionId", "Id"))
		env.Gateway.Errors = append(env.Gateway.Errors,
			gateway("UnknownAction", spec.Unknown, "Action"), gateway("UnknownVersion", spec.Malformed, "Version"),
			gateway("KeyInactive", spec.State, "AccessKeyId"), gateway("BadToken", spec.Malformed, "SecurityToken"), gateway("BadBearer", spec.Malformed, "BearerToken"),
			gateway("BadSignature", spec.Malformed, "Signature"), gateway("SignatureNotMatched", spec.Signature), gateway("NotAllowed", spec.Permission),
			gateway("Gone", spec.Unknown), gateway("Late", spec.Expired), gateway("Slow", spec.Throttled),
		)
		if p := steps.TryPreflight(context.Background(), env, env.Operations[0], false); p.Key != tt.key {
			t.Errorf("%s: key %q, want %q", tt.code, p.Key, tt.key)
		}
	}
	env, _ := environment(refuses(400, "NotAllowed", "x"))
	env.Gateway = nil
	if p := steps.TryPreflight(context.Background(), env, env.Operations[0], false); p.Key != "" {
		t.Errorf("without the gateway's page: key %q", p.Key)
	}
}

// If the answer names no parameter, each value is changed in turn. The wrong value is the one whose change makes the
// endpoint accept the request, or the only one whose change makes no difference.
func TestPreflight_AnswerNamesNoParameter_ValuesVaried(t *testing.T) {
	original := func(r steps.Request, name, v string) bool { return value(r, name) == v }
	whatever := refuses(400, "Whatever", "x")
	for _, tt := range []struct {
		name   string
		answer answering
		vary   bool
		key    string
		sent   int
	}{
		{"accepted with another Id", onlyIf(func(r steps.Request) bool { return !original(r, "Id", "d-1") && !gives("Kind")(r) }, whatever), true, "operations.Attach.parameters.Id", 7},
		{"accepted with another RegionId", onlyIf(func(r steps.Request) bool { return !original(r, "RegionId", "cn-hangzhou") }, whatever), true, "operations.Attach.parameters.RegionId", 8},
		{"another RegionId makes a difference", answers(func(r steps.Request) bool { return !original(r, "RegionId", "cn-hangzhou") }, refuses(400, "Other", "x"), whatever), true, "operations.Attach.parameters.Id", 8},
		{"another RegionId has another status", answers(func(r steps.Request) bool { return !original(r, "RegionId", "cn-hangzhou") }, refuses(401, "Whatever", "x"), whatever), true, "operations.Attach.parameters.Id", 8},
		{"another RegionId is not answered", answers(func(r steps.Request) bool { return !original(r, "RegionId", "cn-hangzhou") }, silent, whatever), true, "operations.Attach.parameters.Id", 8},
		{"nothing makes a difference", whatever, true, "", 8},
		{"everything makes a difference", answers(func(r steps.Request) bool {
			return original(r, "RegionId", "cn-hangzhou") && (original(r, "Id", "d-1") || gives("Kind")(r))
		}, whatever, refuses(400, "Other", "x")), true, "", 8},
		{"nothing may be varied", onlyIf(func(r steps.Request) bool { return !original(r, "RegionId", "cn-hangzhou") }, whatever), false, "", 6},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(tt.answer)
			p := steps.TryPreflight(context.Background(), env, env.Operations[0], tt.vary)
			if p.Key != tt.key || len(e.sent) != tt.sent || p.Accepted {
				t.Errorf("key %q after %d requests, want %q after %d:\n     %s", p.Key, len(e.sent), tt.key, tt.sent, showAll(e.sent))
			}
			checkPool(t, env)
		})
	}
	t.Run("ten values at most", func(t *testing.T) {
		env, e := environment(whatever)
		set := steps.Values{"Id": "d-1", "RegionId": "r", "Kind": "Disk"}
		for _, name := range strings.Split("abcdefghijkl", "") {
			set[name] = name
		}
		env.Pool = &pool{sets: []steps.Values{set}}
		steps.TryPreflight(context.Background(), env, env.Operations[0], true)
		if len(e.sent) != 4+10 {
			t.Errorf("%d requests, want 4 and 10", len(e.sent))
		}
		if got := show(e.sent[5]); !strings.Contains(got, "Id=d-1 ") {
			t.Errorf("two values are changed at the same time: %s", got)
		}
	})
}
