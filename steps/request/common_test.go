package request_test

import (
	"errors"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// headers describes a client that sends the timestamp and the action as headers and does not sign requests.
func headers(_ spec.Operation, name string) request.Common {
	switch name {
	case scenario.Signature:
		return request.Common{Lacks: "requests have no Signature"}
	case scenario.Timestamp:
		return request.Common{Refuses: func(v string) string {
			if v == "" {
				return "the time stamp is a header"
			}
			return ""
		}}
	case "Action":
		return request.Common{Header: "x-action"}
	case "SignatureMethod":
		return request.Common{Value: "SHA"}
	}
	return request.Common{}
}

// Scenarios that the client cannot send are unreached with the client's reason.
func TestComposer_ClientCannotSendCommonParameter_UnreachedWithReason(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*request.Composer)
		want   string // "" if the request can be made
	}{
		{"signature changed", func(c *request.Composer) { c.Make("Signature", scenario.Is("x")) }, "requests have no Signature"},
		{"signature present", func(c *request.Composer) { c.Make("Signature", scenario.To(scenario.Present)) }, "requests have no Signature"},
		{"altered after signing", (*request.Composer).Tamper, "requests have no Signature"},
		{"not signed", (*request.Composer).Unsign, "requests have no Signature"},
		{"time stamp omitted", func(c *request.Composer) { c.Make("Timestamp", scenario.To(scenario.Omitted)) }, "the time stamp is a header"},
		{"time stamp empty", func(c *request.Composer) { c.Make("Timestamp", scenario.To(scenario.Empty)) }, "the time stamp is a header"},
		{"time stamp invalid", func(c *request.Composer) { c.Make("Timestamp", scenario.Is("x")) }, ""},
		{"wrong clock", func(c *request.Composer) { c.Skew(time.Hour) }, ""},
		{"Action sent separately", func(c *request.Composer) {
			c.SendBy(scenario.Transport{Method: "POST", Placement: scenario.InForm, Apart: "Action"})
		}, "requests have the header x-action, so Action cannot be sent separately from the other parameters"},
		{"Action omitted", func(c *request.Composer) { c.Make("Action", scenario.To(scenario.Omitted)) }, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer()
			c.Common, c.Now = headers, func() time.Time { return time.Unix(0, 0) }
			tt.change(c)
			base, err := c.Base(nil, "")
			if err == nil {
				_, err = c.Changed(base)
			}
			var u *request.Unreached
			if tt.want == "" && err != nil || tt.want != "" && (!errors.As(err, &u) || u.Gap != spec.GapSignature || u.Reason != tt.want) {
				t.Errorf("%v, want %s", err, tt.want)
			}
		})
	}
}

func TestComposer_ChangeOfCommonValue_AppliedToValueOfClient(t *testing.T) {
	c := composer()
	c.Common = headers
	c.Make("SignatureMethod", scenario.To(scenario.LowerCase))
	if got := composed(t, c, nil); got != "POST form set SignatureMethod=sha" {
		t.Errorf("got %s", got)
	}
}

func TestComposer_FixtureThatCallsCannotUse_UnreachedWithReason(t *testing.T) {
	c := composer()
	c.Profile.Identities = map[string]request.Identity{"SecurityToken": {Signs: true, Lacks: "no token"}}
	c.UseFixture("gateway/request/SecurityToken")
	base, err := c.Base(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	var u *request.Unreached
	if _, err = c.Changed(base); !errors.As(err, &u) || u.Reason != "no token" {
		t.Errorf("%v", err)
	}
}

func TestComposer_PageWithoutVersion_ChangeOfVersionUnreached(t *testing.T) {
	for version, want := range map[string]string{
		"":           "the page of Attach states no API version, so that requests have none",
		"2020-01-01": "POST form set Version=1999-01-01",
	} {
		c := composer()
		c.Contract.Operation.Version = version
		c.Make("Version", scenario.Is("1999-01-01"))
		if got := composed(t, c, nil); got != want {
			t.Errorf("version %q: got %s, want %s", version, got, want)
		}
	}
}
