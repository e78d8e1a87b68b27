package steps_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// TestChange_EachStep_ChangesRequest lists how each step changes the valid request.
func TestChange_EachStep_ChangesRequest(t *testing.T) {
	const fixture = "the request uses the fixture for this row"
	for _, tt := range []struct {
		when string
		want string // part of what is sent
		row  spec.RowID
	}{
		{"Kind is omitted", "POST form Id=d-1 RegionId=cn-hangzhou", ""},
		{"Id is omitted", "POST form RegionId=cn-hangzhou", ""},
		{"Id is empty", "POST form Id= RegionId", ""},
		{`Id is "a \"b\" 100% | <c>"`, `Id=a "b" 100% | <c> RegionId`, ""},
		{`Kind is "Card"`, "Id=card-1 RegionId=cn-hangzhou Kind=Card", ""},
		{`Kind is "Disk"`, "Id=d-1 RegionId=cn-hangzhou Kind=Disk", ""},
		{`RegionId is "x" unless the operation documents it`, "RegionId=cn-hangzhou", ""},
		{`OwnerId is "x" unless the operation documents it`, "set OwnerId=x", ""},
		{"Id has the value of RegionId", "Id=cn-hangzhou RegionId=cn-hangzhou", ""},
		{"Id is nonexistent", "Id=d-9rowproof0 RegionId", ""},
		{`Id is ""`, "Id= RegionId", ""},
		{"Id is a string of 129 characters", "Id=xbcb13im" + strings.Repeat("x", 121) + " ", ""},
		{"Action is unknown", "set Action=AttachRowproofUnknown", ""},
		{"Action is in lower case", "set Action=attach", ""},
		{"SignatureMethod is in lower case", "set SignatureMethod=hmac-sha1", ""},
		{"Action is omitted", "omit Action", ""},
		{"Version is empty", "set Version=", ""},
		{`Signature is "none"`, "tamper Signature=none", ""},
		{"the request is altered after signing", "tamper RowproofTampered=1", ""},
		{"the request is not signed", "omit AccessKeyId Signature", ""},
		{fixture, "Id=d-busy", "error/400/Conflict"},
		{fixture, "Id=d-used", "error/400/Conflict#2"},
		{fixture, "Id=d-foreign", "note/1"},
		{fixture, "as BearerToken", "gateway/request/BearerToken"},
		{"the request is the request example of the page", "Id=d-1 RegionId=cn-hangzhou set Action=Attach", "example/request"},
		{"the request is sent by GET for a response in JSON", "GET query Id=d-1", ""},
		{"the request is sent by POST in the query for a response in JSON", "POST query Id=d-1", ""},
		{"the request is sent by PUT for a response in JSON", "PUT form Id=d-1", ""},
		{"the request is sent by POST with Id in the query for a response in JSON", "POST form Id=d-1(query) RegionId=cn-hangzhou", ""},
		{"the request is sent by POST with Action in the query for a response in JSON", "POST form Id=d-1 RegionId=cn-hangzhou Action=Attach(query)", ""},
		{"the request is sent by POST with Id in the form for a response in JSON", "POST query Id=d-1(form) RegionId=cn-hangzhou", ""},
		{"the query repeats a parameter of the form with a wrong value", "Id=d-1 RegionId=cn-hangzhou Id=d-9rowproof0(query)", ""},
		{`the header X-One is "a b"`, "header X-One=a b", ""},
		{`the header Host is "no.example"`, "host no.example", ""},
		{"the clock of the request is 60 minutes slow", "at 2026-01-02T02:04:05Z", ""},
		{"the clock of the request is 60 minutes fast", "at 2026-01-02T04:04:05Z", ""},
	} {
		env, e := environment(accepts())
		env.Now = func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
		env.Profile.Identities = map[string]steps.Identity{"BearerToken": {Signs: true}}
		lines := []string{"When " + tt.when, postJSON, "Then the request may be rejected"}
		if strings.Contains(tt.when, "is sent by") {
			lines = slices.Delete(lines, 1, 2)
		}
		scenarioOf(t, env, cmp.Or(tt.row, "request/Id"), lines...)
		if len(e.sent) != 1 || !strings.Contains(show(e.sent[0]), tt.want) {
			t.Errorf("%s:\n got %v\nwant %s", tt.when, showAll(e.sent), tt.want)
		}
	}
}

// show prints a request in one line.
func show(r steps.Request) string {
	s := r.Method + " " + string(r.Place)
	for _, p := range r.Parameters {
		s += " " + p.Name + "=" + p.Value
		if p.In != "" {
			s += "(" + string(p.In) + ")"
		}
	}
	for name, v := range r.Set {
		s += " set " + name + "=" + v
	}
	if !r.Time.IsZero() {
		s += " at " + r.Time.Format(time.RFC3339)
	}
	for name, v := range r.Tamper {
		s += " tamper " + name + "=" + v
	}
	if len(r.Omit) > 0 {
		s += " omit " + strings.Join(r.Omit, " ")
	}
	for name := range r.Header {
		s += " header " + name + "=" + r.Header.Get(name)
	}
	if r.Host != "" {
		s += " host " + r.Host
	}
	if r.Identity != "" {
		s += " as " + r.Identity
	}
	return fmt.Sprint(s, " ")
}

func showAll(rs []steps.Request) string {
	var all []string
	for _, r := range rs {
		all = append(all, show(r))
	}
	return strings.Join(all, "\n     ")
}
