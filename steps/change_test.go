package steps_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/steps"
)

// TestChange holds what each sentence changes in the request that succeeds.
func TestChange(t *testing.T) {
	for _, tt := range []struct {
		when string
		want string // part of what is sent
	}{
		{"Kind is left out", "POST form Id=d-1 RegionId=cn-hangzhou"},
		{"Id is left out", "POST form RegionId=cn-hangzhou"},
		{"Id is empty", "POST form Id= RegionId"},
		{`Id is "a "b" 100% | <c>"`, `Id=a "b" 100% | <c> RegionId`},
		{`Kind is "Card" with the values that go with it`, "Id=card-1 RegionId=cn-hangzhou Kind=Card"},
		{`Kind is "Disk" with the values that go with it`, "Id=d-1 RegionId=cn-hangzhou Kind=Disk"},
		{`RegionId is "x", unless the operation has its own`, "RegionId=cn-hangzhou"},
		{`OwnerId is "x", unless the operation has its own`, "set OwnerId=x"},
		{"Id has the same value as RegionId", "Id=cn-hangzhou RegionId=cn-hangzhou"},
		{"Id names nothing that exists", "Id=d-6 RegionId"},
		{"Id holds nothing", "Id= RegionId"},
		{"Id holds 129 characters", "Id=" + strings.Repeat("x", 129) + " "},
		{"Action is unknown", "set Action=AttachRowproofUnknown"},
		{"Action is in lower case", "set Action=attach"},
		{"SignatureMethod is in lower case", "set SignatureMethod=hmac-sha1"},
		{"Action is left out", "omit Action"},
		{"Version is empty", "set Version="},
		{`Signature is "none"`, "tamper Signature=none"},
		{"the request is changed after signing", "tamper RowproofTampered=1"},
		{"it is not signed", "omit AccessKeyId Signature"},
		{`the request is changed as the profile says for "error/400/Conflict"`, "Id=d-busy"},
		{`the request is changed as the profile says for "error/400/Conflict#2"`, "Id=d-used"},
		{`the request is changed as the profile says for "note/1"`, "Id=d-foreign"},
		{`the request is changed as the profile says for "gateway/request/BearerToken"`, "as BearerToken"},
		{`the page's own request "example/request" is sent`, "GET query Id=d-1 RegionId=cn-beijing set Action=Attach"},
		{"it is sent by GET in the query", "GET query Id=d-1"},
		{"it is sent by POST in the query", "POST query Id=d-1"},
		{"it is sent by PUT", "PUT form Id=d-1"},
		{"it is sent by POST with Id in the query and the rest in the form", "POST form Id=d-1(query) RegionId=cn-hangzhou"},
		{"it is sent by POST with Action in the query and the rest in the form", "POST form Id=d-1 RegionId=cn-hangzhou Action=Attach(query)"},
		{"it is sent by POST with Id in the form and the rest in the query", "POST query Id=d-1(form) RegionId=cn-hangzhou"},
		{"a wrong value in the query goes with the right one in the form", "Id=d-1 RegionId=cn-hangzhou Id=d-6(query)"},
		{`the header X-One is "a b"`, "header X-One=a b"},
		{`the Host is "no.example"`, "host no.example"},
		{"the clock of the request is an hour slow", "set Timestamp=2026-01-02T02:04:05Z"},
		{"the clock of the request is an hour fast", "set Timestamp=2026-01-02T04:04:05Z"},
	} {
		env, e := environment(accepts())
		env.Now = func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
		env.Profile.Identities = map[string]steps.Identity{"BearerToken": {Signs: true}}
		scenario(t, env, "a request that succeeds, answered in JSON", "When "+tt.when, "Then it may be refused")
		if len(e.sent) != 1 || !strings.Contains(show(e.sent[0]), tt.want) {
			t.Errorf("%s:\n got %v\nwant %s", tt.when, showAll(e.sent), tt.want)
		}
	}
}

// show is a request in one line.
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
