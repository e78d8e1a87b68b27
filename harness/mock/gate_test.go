package mock

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestGate_RequestOfEachScheme_SchemeAndCredentialsRead(t *testing.T) {
	gate, err := NewGate(testGateway(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, query, body  string
		header             map[string]string
		scheme, id, bearer string
	}{
		{"v1 in the query", "AccessKeyId=a&Signature=x", "", nil, "v1", "a", ""},
		{"v1 in the form", "", "AccessKeyId=a&Signature=x", nil, "v1", "a", ""},
		{"roa", "", "", map[string]string{"Authorization": "acs a:x"}, "roa", "a", ""},
		{"acs3", "", "", map[string]string{"Authorization": "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=x"}, "acs3", "a", ""},
		{"bearer in parameters", "SignatureType=BEARERTOKEN&BearerToken=t", "", nil, "bearer", "", "t"},
		{"bearer in headers", "", "", map[string]string{"x-acs-signature-type": "BEARERTOKEN", "x-acs-bearer-token": "t"}, "bearer", "", "t"},
		{"bearer in headers, signed with an empty key", "", "", map[string]string{"x-acs-bearer-token": "t", "Authorization": "acs :x"}, "bearer", "", "t"},
		{"anonymous", "Action=a", "", nil, "", "", ""},
		{"id in the query and another in the form", "AccessKeyId=b&Signature=x", "AccessKeyId=a", nil, "v1", "a", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodPost, "/?"+tt.query, nil)
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			for name, value := range tt.header {
				r.Header.Set(name, value)
			}
			c := gate.Read(r, []byte(tt.body))
			if c.Scheme != tt.scheme || c.ID != tt.id || c.Bearer != tt.bearer {
				t.Errorf("scheme %q, id %q, bearer %q", c.Scheme, c.ID, c.Bearer)
			}
			want := Credentials{ID: "a", Secret: "another secret", Bearer: "u"}
			if all := c.Check(want); len(all) == 0 || all[0].Status < 400 || strings.Contains(all[0].Message, want.Secret) {
				t.Errorf("refusals %+v", all)
			}
		})
	}
}

func TestGate_Refuse_AnswerOfTheGatewayPage(t *testing.T) {
	gate, err := NewGate(testGateway(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	c := gate.Read(httptest.NewRequest(http.MethodGet, "/", nil), nil)
	want := Refusal{404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."}
	if got := c.Refuse("InvalidAction.NotFound", ""); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestGate_BearerToken_AcceptedOnlyIfEqual(t *testing.T) {
	gate, err := NewGate(testGateway(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "/?SignatureType=BEARERTOKEN&BearerToken=t", nil)
	if all := gate.Read(r, nil).Check(Credentials{ID: "a", Secret: "s", Bearer: "t"}); len(all) != 0 {
		t.Errorf("right token: %+v", all)
	}
	for _, bearer := range []string{"", "T", "t2"} {
		if all := gate.Read(r, nil).Check(Credentials{ID: "a", Secret: "s", Bearer: bearer}); len(all) == 0 {
			t.Errorf("token t was accepted in place of %q", bearer)
		}
	}
}

func TestSampleOf_SamePageTwice_SameSample(t *testing.T) {
	page, gateway := testPage(), testGateway()
	a, errA := SampleOf(page, gateway)
	b, errB := SampleOf(page, gateway)
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	for id, text := range a.Values {
		if text == "" || b.Values[id] != text {
			t.Errorf("%s: %q and %q", id, text, b.Values[id])
		}
	}
	if len(a.Values) == 0 || string(a.Answer.JSON()) != string(b.Answer.JSON()) {
		t.Errorf("%d values, answers %s and %s", len(a.Values), a.Answer.JSON(), b.Answer.JSON())
	}
}
