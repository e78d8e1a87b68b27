package client_test

import (
	"context"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// by returns a change of the options that makes a client sign with the given scheme.
func by(name sign.Name) func(*client.Options) {
	return func(o *client.Options) { o.Signature = name }
}

func withToken(o *client.Options) { o.Credentials.Token = "own-token" }

// sentBy sends a request, and returns its URI and body on one line, and its headers.
func sentBy(t *testing.T, r steps.Request, change ...func(*client.Options)) (string, http.Header, steps.Exchange) {
	t.Helper()
	line, header := "", http.Header{}
	x := over(t, func(r *http.Request) (*http.Response, error) {
		content, _ := io.ReadAll(r.Body)
		line, header = strings.TrimSpace(r.URL.RequestURI()+" "+string(content)), r.Header
		return answer(200, strings.NewReader("{}")), nil
	}, change...).Send(context.Background(), r)
	if x.Err != nil {
		t.Fatal(x.Err)
	}
	return line, header, x
}

// inForm is call, sent by POST in a form.
func inForm() steps.Request {
	r := call()
	r.Method, r.Place = http.MethodPost, steps.Form
	return r
}

const (
	nonce = "30313233-3435-4637-b839-616263646566"
	own   = "RegionId=cn-hangzhou&Odd=a%20b%2Bc%2Ad%2F%C3%A9%26%3D"
	acs3  = "ACS3-HMAC-SHA256 Credential=LTAI-own,SignedHeaders="
	named = "host;x-acs-action;x-acs-content-sha256;x-acs-date;"
)

// The signatures were computed with another program.
func TestSend_EachScheme_SignedAsDocumented(t *testing.T) {
	acs3Headers := map[string]string{
		"X-Acs-Action": "DoIt", "X-Acs-Version": "2016-04-28", "X-Acs-Date": "2026-01-02T14:04:05Z", "X-Acs-Signature-Nonce": nonce,
		"X-Acs-Content-Sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "Accept": "application/json",
	}
	roaHeaders := map[string]string{
		"X-Acs-Action": "DoIt", "X-Acs-Version": "2016-04-28",
		"X-Acs-Signature-Method": "HMAC-SHA1", "X-Acs-Signature-Version": "1.0", "X-Acs-Signature-Nonce": nonce,
		"Date": "Fri, 02 Jan 2026 14:04:05 GMT", "Accept": "application/json", "Content-Md5": "1B2M2Y8AsgTpgAmY7PhCfg==",
	}
	form := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	const common = "Action=DoIt&Version=2016-04-28"
	for _, tt := range []struct {
		name    string
		scheme  sign.Name
		request steps.Request
		change  func(*client.Options)
		line    string
		header  []map[string]string
	}{
		{"acs3 by GET", sign.ACS3, call(), nil, "/?" + own, []map[string]string{acs3Headers, {
			"Authorization": acs3 + named + "x-acs-signature-nonce;x-acs-version,Signature=36ae457b3f9c53e8d59e4996a35470b1128e4b5520ae07a46e3f747d0d91cd7f",
		}}},
		{"acs3 by POST", sign.ACS3, inForm(), nil, "/ " + own, []map[string]string{acs3Headers, form, {
			"X-Acs-Content-Sha256": "983d75eed73c7a87304d98069e190e2cec29d3e27dd2a3d3e7795ade098da9c5",
			"Authorization":        acs3 + "content-type;" + named + "x-acs-signature-nonce;x-acs-version,Signature=379db049431a31707a6fa8cf95e5fd66cd05dd0500e581e7b3cec236ea7f4a7e",
		}}},
		{"acs3 with a token", sign.ACS3, call(), withToken, "/?" + own, []map[string]string{acs3Headers, {
			"X-Acs-Security-Token": "own-token",
			"Authorization":        acs3 + named + "x-acs-security-token;x-acs-signature-nonce;x-acs-version,Signature=0c4261ecb1a023d2e9595fdfd8cd739ca756b9bba5b517ca7dfe81caccc66e92",
		}}},
		{"roa by GET", sign.ROA, call(), nil, "/?" + common + "&" + own, []map[string]string{roaHeaders, {"Authorization": "acs LTAI-own:NXRnQm3ZQWF8jLL0/eo0ZXXD9Ho="}}},
		{"roa by POST", sign.ROA, inForm(), nil, "/ " + common + "&" + own, []map[string]string{roaHeaders, form, {
			"Content-Md5": "ZbfH/Vp9s005IBVlqNHYOQ==", "Authorization": "acs LTAI-own:4rtJX3lDExr9NQ+gJqPiZoKEnws=",
		}}},
		{"roa with a token", sign.ROA, call(), withToken, "/?" + common + "&" + own, []map[string]string{roaHeaders, {
			"X-Acs-Security-Token": "own-token", "Authorization": "acs LTAI-own:twJMA3p4gNx39bhsyUpbZgI5zX8=",
		}}},
		{"bearer", sign.Bearer, call(), withToken, "/?" + common + "&Format=JSON&SignatureNonce=" + nonce +
			"&Timestamp=2026-01-02T14%3A04%3A05Z&SignatureType=BEARERTOKEN&BearerToken=own-token&" + own, nil},
		{"none", sign.None, call(), withToken, "/?" + common + "&Format=JSON&" + own, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			changes := []func(*client.Options){by(tt.scheme)}
			if tt.change != nil {
				changes = append(changes, tt.change)
			}
			line, header, _ := sentBy(t, tt.request, changes...)
			want := map[string]string{"User-Agent": "rowproof"}
			for _, h := range tt.header {
				maps.Copy(want, h)
			}
			got := map[string]string{}
			for name, values := range header {
				got[name] = strings.Join(values, "|")
			}
			equalMaps(t, got, want)
			if line != tt.line {
				t.Errorf("\n got %s\nwant %s", line, tt.line)
			}
		})
	}
}

// An ROA operation has no Action. Its bearer token is a header.
func TestSend_OperationOfROA_CommonParametersInHeaders(t *testing.T) {
	for _, name := range []sign.Name{sign.ROA, sign.ACS3, sign.Bearer} {
		r := call()
		r.Operation.Style = spec.ROA
		line, header, _ := sentBy(t, r, by(name), withToken)
		if line != "/?"+own || header.Get("x-acs-version") != "2016-04-28" || header.Get("Accept") != "application/json" {
			t.Errorf("%s: %s %v", name, line, header)
		}
		if bearer := header.Get("x-acs-bearer-token") + header.Get("x-acs-signature-type"); name == sign.Bearer && bearer != "own-tokenBEARERTOKEN" {
			t.Errorf("%s: %v", name, header)
		}
	}
}

// A scenario changes a common parameter by its name on the gateway page, even if a header carries the parameter.
func TestSend_CommonParameterChanged_HeaderChangedAndSigned(t *testing.T) {
	for name, headers := range map[sign.Name]map[string]string{
		sign.ACS3: {"SignatureNonce": "x-acs-signature-nonce", "Timestamp": "x-acs-date", "SecurityToken": "x-acs-security-token", "Action": "x-acs-action", "Version": "x-acs-version"},
		sign.ROA:  {"SignatureNonce": "x-acs-signature-nonce", "Timestamp": "Date", "SecurityToken": "x-acs-security-token", "SignatureMethod": "x-acs-signature-method"},
	} {
		_, plain, _ := sentBy(t, call(), by(name))
		for parameter, header := range headers {
			r := call()
			r.Set = map[string]string{parameter: "mine"}
			line, h, _ := sentBy(t, r, by(name))
			if h.Get(header) != "mine" || strings.Contains(line, "mine") || h.Get("Authorization") == plain.Get("Authorization") {
				t.Errorf("%s, %s: %s %v", name, parameter, line, h)
			}
			r = call()
			r.Omit = []string{parameter}
			if _, h, _ = sentBy(t, r, by(name)); h.Get(header) != "" {
				t.Errorf("%s, %s omitted: %v", name, parameter, h)
			}
		}
		unknown, mine := call(), call()
		unknown.Set = map[string]string{"AccessKeyId": "other-key"}
		if _, h, _ := sentBy(t, unknown, by(name)); !strings.Contains(h.Get("Authorization"), "other-key") {
			t.Errorf("%s: %v", name, h)
		}
		mine.Tamper = map[string]string{"Signature": "none"}
		if _, h, _ := sentBy(t, mine, by(name)); !strings.HasSuffix(h.Get("Authorization"), "none") {
			t.Errorf("%s: %v", name, h)
		}
	}
}

// A request that was altered after signing has the signature of the unaltered one.
func TestSend_TamperedByEachScheme_SignatureOfUnalteredRequest(t *testing.T) {
	for _, name := range []sign.Name{sign.ACS3, sign.ROA} {
		for _, request := range []func() steps.Request{call, inForm} {
			plain, plainHeader, _ := sentBy(t, request(), by(name))
			r := request()
			r.Tamper = map[string]string{"New": "1"}
			line, header, _ := sentBy(t, r, by(name))
			if line != plain+"&New=1" || header.Get("Authorization") != plainHeader.Get("Authorization") {
				t.Errorf("%s: %s %v", name, line, header)
			}
		}
	}
}

// A body that was altered after signing has the signature and the digest of the unaltered one.
func TestSend_BodyTampered_SignatureOfUnalteredBody(t *testing.T) {
	for _, name := range []sign.Name{sign.ACS3, sign.ROA} {
		for body, want := range map[string]string{
			`{"a":1}`: `{"RowproofTampered":"1","a":1}`, `{ }`: `{"RowproofTampered":"1" }`, `[1]`: `[1] `,
		} {
			r := update()
			r.Body = body
			_, plain, _ := sentBy(t, r, by(name))
			r.TamperBody = true
			_, header, x := sentBy(t, r, by(name))
			if x.Body != want {
				t.Errorf("%s: sent the body %q, want %q", name, x.Body, want)
			}
			for _, signed := range []string{"Authorization", "Content-MD5", "x-acs-content-sha256"} {
				if header.Get(signed) != plain.Get(signed) {
					t.Errorf("%s: %s is %q, want that of the unaltered body, %q", name, signed, header.Get(signed), plain.Get(signed))
				}
			}
		}
	}
}

func TestSend_UnsignedByEachScheme_NoAuthorization(t *testing.T) {
	for _, name := range sign.Names() {
		r := call()
		r.Omit = []string{"AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp", "SecurityToken", "SignatureType", "BearerToken"}
		line, header, _ := sentBy(t, r, by(name), withToken)
		if strings.Contains(line, "Signature") || strings.Contains(line, "Token") || header.Get("Authorization") != "" || header.Get("x-acs-security-token") != "" {
			t.Errorf("%s: %s %v", name, line, header)
		}
	}
}

// Each attempt has its own nonce, time and signature.
func TestSend_Twice_SignedAfresh(t *testing.T) {
	for _, name := range []sign.Name{sign.V1, sign.ACS3, sign.ROA} {
		var seen []string
		now := noon
		c := over(t, func(r *http.Request) (*http.Response, error) {
			seen = append(seen, r.URL.Query().Get("Signature")+r.Header.Get("Authorization"), r.URL.Query().Get("SignatureNonce")+r.Header.Get("x-acs-signature-nonce"))
			return answer(503, strings.NewReader("")), nil
		}, by(name), func(o *client.Options) {
			o.Now = func() time.Time { now = now.Add(time.Second); return now }
			o.Rand = strings.NewReader(strings.Repeat("0123456789abcdef", 1) + "fedcba9876543210")
		})
		c.Send(context.Background(), call())
		c.Send(context.Background(), call())
		if len(slices.Compact(slices.Sorted(slices.Values(seen)))) != 4 {
			t.Errorf("%s: %q", name, seen)
		}
	}
}

func TestSend_TimeSetInRequest_UsedInsteadOfClock(t *testing.T) {
	r := call()
	r.Time = noon.Add(time.Hour)
	if _, header, _ := sentBy(t, r, by(sign.ROA)); header.Get("Date") != "Fri, 02 Jan 2026 15:04:05 GMT" {
		t.Errorf("Date %s", header.Get("Date"))
	}
	if line, _, _ := sentBy(t, r, by(sign.V1)); !strings.Contains(line, "Timestamp=2026-01-02T15%3A04%3A05Z") {
		t.Errorf("sent %s", line)
	}
}

// A fixture with a bearer token needs no access key, even if the scheme has no place for the token.
func TestSend_BearerTokenByEachScheme_Sent(t *testing.T) {
	who := func(o *client.Options) {
		o.Identities = map[string]client.Identity{"BearerToken": {Parameters: map[string]sign.Secret{"BearerToken": "bearer-1"}}}
	}
	for _, name := range []sign.Name{sign.V1, sign.ACS3, sign.ROA, sign.Bearer} {
		r := call()
		r.Identity = "BearerToken"
		line, header, _ := sentBy(t, r, by(name), withToken, who)
		if !strings.Contains(line, "SignatureType=BEARERTOKEN&BearerToken=bearer-1") || strings.Contains(line, "LTAI-own") || header.Get("Authorization") != "" {
			t.Errorf("%s: %s %v", name, line, header)
		}
	}
}

func TestMisfit_EachFixture_ReasonIfSchemeCannotUseIt(t *testing.T) {
	key, token := &sign.Credentials{ID: "i", Secret: "s"}, &sign.Credentials{Token: "t"}
	for _, tt := range []struct {
		name sign.Name
		who  client.Identity
		want string
	}{
		{sign.V1, client.Identity{Credentials: key}, ""},
		{sign.ACS3, client.Identity{Credentials: token}, "the credentials of gateway.Fixture have no id and no secret, which signature acs3 needs"},
		{sign.Bearer, client.Identity{Credentials: key}, "the credentials of gateway.Fixture have no token, which signature bearer needs"},
		{sign.Bearer, client.Identity{Credentials: token}, ""},
		{sign.Bearer, client.Identity{Parameters: map[string]sign.Secret{"SecurityToken": "t"}}, "requests with signature bearer have no SecurityToken, which gateway.Fixture has"},
		{sign.ACS3, client.Identity{Parameters: map[string]sign.Secret{"SecurityToken": "t"}}, ""},
		{sign.ROA, client.Identity{Parameters: map[string]sign.Secret{"BearerToken": "t"}}, ""},
		{sign.None, client.Identity{Credentials: token}, ""},
	} {
		if got := client.Misfit(tt.name, "Fixture", tt.who); got != tt.want {
			t.Errorf("%s, %v: %q, want %q", tt.name, tt.who, got, tt.want)
		}
	}
}

func TestCommon_EachScheme_ReasonIfValueCannotBeSent(t *testing.T) {
	for _, tt := range []struct {
		scheme      sign.Name
		name, value string
		want        string // part of the reason
	}{
		{sign.V1, "Timestamp", "", ""},
		{sign.V1, "SignatureMethod", "x", ""},
		{sign.ACS3, "Timestamp", "", "Timestamp is the header x-acs-date"},
		{sign.ACS3, "Timestamp", "x", ""},
		{sign.ACS3, "AccessKeyId", "", "a part of the header Authorization"},
		{sign.ACS3, "AccessKeyId", "x", ""},
		{sign.ACS3, "AccessKeyId", "tab\tand é", ""},
		{sign.ACS3, "AccessKeyId", "line\n", "a header cannot have control characters"},
		{sign.ACS3, "Timestamp", "\x7f", "a header cannot have control characters"},
		{sign.V1, "AccessKeyId", "line\n", ""},
		{sign.ACS3, "SignatureMethod", "x", "have no SignatureMethod"},
		{sign.ACS3, "Format", "json", "the header Accept selects the format"},
		{sign.ACS3, "Format", "XML", ""},
		{sign.ACS3, "Action", "", ""},
		{sign.ROA, "SignatureMethod", "x", ""},
		{sign.ROA, "BearerToken", "x", "have no BearerToken"},
		{sign.Bearer, "SignatureNonce", "x", "are not signed, so their SignatureNonce proves nothing"},
		{sign.Bearer, "Signature", "x", "have no Signature"},
		{sign.Bearer, "BearerToken", "x", ""},
		{sign.Bearer, "SignatureType", "", "SignatureType BEARERTOKEN"},
	} {
		s, _ := sign.Find(tt.scheme)
		c := client.Common(s, spec.Operation{Style: spec.RPC}, tt.name)
		got := c.Lacks
		if got == "" && c.Refuses != nil {
			got = c.Refuses(tt.value)
		}
		if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s, %s %q: %q, want %q", tt.scheme, tt.name, tt.value, got, tt.want)
		}
	}
	s, _ := sign.Find(sign.V1)
	if got := client.Common(s, spec.Operation{}, "SignatureMethod").Value; got != "HMAC-SHA1" {
		t.Errorf("SignatureMethod is %s", got)
	}
}

// No record contains a secret or a signature that grants access, even if the endpoint repeats it. This holds wherever
// the scheme sends it.
func TestSend_EndpointEchoesRequestOfEachScheme_SecretsMasked(t *testing.T) {
	for _, name := range sign.Names() {
		for _, identity := range []string{"", "Token", "BearerToken"} {
			r := call()
			r.Identity = identity
			var secrets []string
			c := over(t, func(r *http.Request) (*http.Response, error) {
				echo := r.URL.String()
				for name, values := range r.Header {
					echo += "\n" + name + ": " + strings.Join(values, " ")
				}
				_, signature, _ := strings.Cut(r.Header.Get("Authorization"), "Signature=")
				_, short, _ := strings.Cut(r.Header.Get("Authorization"), "LTAI-own:")
				secrets = append(secrets, signature, short, r.URL.Query().Get("Signature"), sign.Pct(r.URL.Query().Get("Signature")))
				a := answer(400, strings.NewReader(echo+signature+short))
				a.Header.Set("X-Echo", short+" "+signature)
				return a, nil
			}, by(name), withToken, func(o *client.Options) {
				o.Identities = map[string]client.Identity{
					"Token":       {Credentials: &sign.Credentials{ID: "LTAI-own", Secret: "other-secret", Token: "other-token"}},
					"BearerToken": {Parameters: map[string]sign.Secret{"BearerToken": "bearer-token"}},
				}
			})
			x := c.Send(context.Background(), r)
			record := x.URL + x.Body + x.Hide(string(x.Content))
			for _, h := range []http.Header{x.Header, x.Answer} {
				for _, values := range h {
					record += strings.Join(values, " ")
				}
			}
			for _, secret := range append(secrets, "own-token", "own-secret", "other-token", "other-secret", "bearer-token") {
				if secret != "" && strings.Contains(record, secret) {
					t.Errorf("%s as %q: the record contains %s:\n%s", name, identity, secret, record)
				}
			}
		}
	}
}
