package mock

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/vpc"
)

func TestGateway_OneFault_ReturnsCodeOfFault(t *testing.T) {
	s := newServer(t)
	stamp := func(d time.Duration) m { return m{"Timestamp": noon.Add(d).Format(isoLayout)} }
	token := func(v string) m { return m{"SecurityToken": v} }
	bearer := m{"SignatureType": "BEARERTOKEN", "AccessKeyId": "", "BearerToken": "nobody's"}
	k := s.core.Keys
	tests := []struct {
		name   string
		ask    ask
		status int
		code   string
	}{
		{"unknown action", ask{set: m{"Action": "Associate"}}, 404, "InvalidAction.NotFound"},
		{"action in another case", ask{set: m{"Action": strings.ToLower(vpc.AssociateOperation.Name)}}, 404, "InvalidAction.NotFound"},
		{"no action", ask{omit: []string{"Action"}}, 400, "MissingAction"},
		{"unknown version", ask{set: m{"Version": "2014-05-26"}}, 400, "InvalidVersion"},
		{"no version", ask{omit: []string{"Version"}}, 400, "MissingVersion"},
		{"unknown path", ask{path: "v1/instances"}, 404, "InvalidApi.NotFound"},
		{"another product's host", ask{host: "ecs.aliyuncs.com"}, 404, "InvalidProduct.NotFound"},
		{"host that requires HTTPS", ask{host: rpc.SecureHost("Vpc")}, 400, "InvalidProtocol.NeedSsl"},
		{"unsupported method", ask{method: "PUT"}, 400, "UnsupportedHTTPMethod"},
		{"wrong Content-MD5", ask{header: m{"Content-MD5": "AAAA"}}, 400, "ContentMD5NotMatched"},
		{"unknown format", ask{set: m{"Format": "YAML"}}, 400, "InvalidParameter.Format"},
		{"unsupported Accept", ask{omit: []string{"Format"}, header: m{"Accept": "image/png"}}, 400, "InvalidParameter.Accept"},
		{"no key", ask{omit: []string{"AccessKeyId"}}, 400, "MissingAccessKeyId"},
		{"no signature", ask{omit: []string{"Signature"}}, 400, "MissingSignature"},
		{"no nonce", ask{omit: []string{"SignatureNonce"}}, 400, "MissingSignatureNonce"},
		{"no timestamp", ask{omit: []string{"Timestamp"}}, 400, "MissingTimestamp"},
		{"no signature method", ask{omit: []string{"SignatureMethod"}}, 400, "MissingSignatureMethod"},
		{"empty signature version", ask{set: m{"SignatureVersion": ""}}, 400, "MissingSignatureVersion"},
		{"unknown signature method", ask{set: m{"SignatureMethod": "HMAC-SHA256"}}, 400, "InvalidSignatureMethod"},
		{"unknown signature version", ask{set: m{"SignatureVersion": "2.0"}}, 400, "InvalidSignatureVersion"},
		{"unknown signature type", ask{set: m{"SignatureType": "ROT13"}}, 400, "InvalidSignatureType"},
		{"unknown key", ask{set: m{"AccessKeyId": "nobody"}}, 404, "InvalidAccessKeyId.NotFound"},
		{"inactive key", ask{key: k.Inactive}, 400, "InvalidAccessKeyId.Inactive"},
		{"disabled key", ask{key: k.Disabled}, 403, "Forbidden.AccessKeyDisabled"},
		{"user without permission", ask{key: k.Denied}, 403, "Forbidden.RAM"},
		{"timestamp in another layout", ask{set: m{"Timestamp": "2026-11-23 12:00:00"}}, 400, "InvalidTimeStamp.Format"},
		{"timestamp with fractions", ask{set: m{"Timestamp": "2026-11-23T12:00:00.5Z"}}, 400, "InvalidTimeStamp.Format"},
		{"timestamp too old", ask{set: stamp(-15*time.Minute - time.Second)}, 400, "InvalidTimeStamp.Expired"},
		{"timestamp too far in the future", ask{set: stamp(15*time.Minute + time.Second)}, 400, "InvalidTimeStamp.Expired"},
		{"signature that is not Base64", ask{tamper: m{"Signature": "none"}}, 400, "IncompleteSignature"},
		{"wrong signature", ask{tamper: m{"Signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="}}, 400, "SignatureDoesNotMatch"},
		{"changed after signing", ask{tamper: m{"Extra": "1"}}, 400, "SignatureDoesNotMatch"},
		{"unknown token", ask{set: token("x")}, 400, "InvalidSecurityToken.Malformed"},
		{"expired token", ask{key: k.Stale.Key, set: token(k.Stale.Value)}, 400, "InvalidSecurityToken.Expired"},
		{"another key's token", ask{set: token(k.Session.Value)}, 400, "InvalidSecurityToken.MismatchWithAccessKey"},
		{"temporary key without token", ask{key: k.Session.Key}, 400, "MissingSecurityToken"},
		{"unknown bearer", ask{set: bearer}, 400, "InvalidBearerToken"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := s.ask(test.ask)
			wantCode(t, r, test.code)
			if r.status != test.status {
				t.Errorf("status %d, want %d", r.status, test.status)
			}
		})
	}
}

func TestGateway_ValidRequests_Accepted(t *testing.T) {
	long := strings.Repeat("x", 70_000)
	tests := map[string]func(s *Server) ask{
		"get":                     func(*Server) ask { return ask{} },
		"post in a form":          func(*Server) ask { return ask{form: true} },
		"post in the query":       func(*Server) ask { return ask{method: "POST"} },
		"form type on get":        func(*Server) ask { return ask{header: m{"Content-Type": "application/x-www-form-urlencoded"}} },
		"unknown header":          func(*Server) ask { return ask{header: m{"X-Sdk-Invoke-Type": "common"}} },
		"undocumented parameter":  func(*Server) ask { return ask{set: m{"Description": "a b*c~d/e+f&g=h%中文'()!"}} },
		"long query":              func(*Server) ask { return ask{set: m{"Description": long}} },
		"long form":               func(*Server) ask { return ask{form: true, set: m{"Description": long}} },
		"empty signature type":    func(*Server) ask { return ask{set: m{"SignatureType": ""}} },
		"method in lower case":    func(*Server) ask { return ask{set: m{"SignatureMethod": "hmac-sha1"}} },
		"owner":                   func(*Server) ask { return ask{set: m{"OwnerId": "1", "ResourceOwnerAccount": "a@b"}} },
		"product's host":          func(*Server) ask { return ask{host: "vpc.aliyuncs.com"} },
		"product's regional host": func(*Server) ask { return ask{host: "vpc-vpc.cn-hangzhou.aliyuncs.com:80"} },
		"unknown host":            func(*Server) ask { return ask{host: "mock.example"} },
		"edge of the window":      func(*Server) ask { return ask{set: m{"Timestamp": noon.Add(-rpc.Window).Format(isoLayout)}} },
		"digest of the body":      func(*Server) ask { return ask{header: m{"Content-MD5": "1B2M2Y8AsgTpgAmY7PhCfg=="}} },
		"TimeStamp": func(*Server) ask {
			return ask{omit: []string{"Timestamp"}, set: m{"TimeStamp": noon.Format(isoLayout)}}
		},
		"temporary key": func(s *Server) ask {
			return ask{key: s.core.Keys.Session.Key, set: m{"SecurityToken": s.core.Keys.Session.Value}}
		},
		"bearer": func(s *Server) ask {
			return ask{set: m{"SignatureType": "BEARERTOKEN", "AccessKeyId": "", "BearerToken": s.core.Keys.Bearer}}
		},
		"bearer without signature": func(s *Server) ask {
			return ask{set: m{"SignatureType": "BEARERTOKEN", "BearerToken": s.core.Keys.Bearer}, omit: []string{"AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion"}}
		},
	}
	for name, make := range tests {
		t.Run(name, func(t *testing.T) {
			s := newServer(t)
			wantCode(t, s.ask(make(s)), "")
		})
	}
}

func TestGateway_ParameterInFormAndQuery_FormValueUsed(t *testing.T) {
	s := newServer(t)
	query := "RegionId=nowhere"
	wantCode(t, s.ask(ask{form: true, raw: &query}), "")
}

func TestNonce_ReusedAfterReset_Refused(t *testing.T) {
	s := newServer(t)
	nonce := m{"SignatureNonce": "once"}
	wantCode(t, s.ask(ask{set: nonce}), "")
	s.core.Reset()
	wantCode(t, s.ask(ask{set: nonce}), "SignatureNonceUsed")
}

func TestSignature_Wrong_MessageQuotesStringToSign(t *testing.T) {
	r := newServer(t).ask(ask{tamper: m{"Extra": "1"}})
	const want = "Specified signature is not matched with our calculation. server string to sign is:GET&%2F&AccessKeyId%3D"
	if got := r.text("Message"); !strings.HasPrefix(got, want) {
		t.Errorf("message %q does not begin with %q", got, want)
	}
}

func TestUnsignedOption_RequestWithoutSignature_Accepted(t *testing.T) {
	s := newServer(t, func(o *Options) { o.Unsigned = true })
	auth := []string{"AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"}
	wantCode(t, s.ask(ask{omit: auth}), "")
	wantCode(t, s.ask(ask{omit: append(auth, "Version")}), "MissingVersion")
}

func TestErrorBody_UnknownAction_HasFiveFields(t *testing.T) {
	r := newServer(t).ask(ask{set: m{"Action": "X"}})
	var got map[string]string
	if err := json.Unmarshal([]byte(r.body), &got); err != nil {
		t.Fatal(err)
	}
	id := r.header.Get("X-Acs-Request-Id")
	want := map[string]string{
		"RequestId": id, "HostId": "127.0.0.1", "Code": "InvalidAction.NotFound",
		"Message":   "Specified api is not found, please check your url and method.",
		"Recommend": "https://api.aliyun.com/troubleshoot?q=InvalidAction.NotFound&product=Vpc&requestId=" + id,
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s is %q, want %q", name, got[name], want[name])
		}
	}
}
