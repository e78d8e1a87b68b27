package mock

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/vpc"
)

func TestACS3_OneFault_ReturnsCodeOfFault(t *testing.T) {
	s := newServer(t)
	k := s.core.Keys
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	inAuthorization := func(old, new string) func(*http.Request) {
		return func(r *http.Request) {
			r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), old, new, 1))
		}
	}
	tests := []struct {
		name   string
		ask    acs3
		status int
		code   string
	}{
		{"no action", acs3{omit: []string{"x-acs-action"}}, 400, "MissingAction"},
		{"action only in the query", acs3{omit: []string{"x-acs-action"}, query: rpc.Merge(s.business(), m{"Action": "AssociateGlobalAccelerationInstance"})}, 400, "MissingAction"},
		{"unknown action", acs3{set: m{"x-acs-action": "Associate"}}, 404, "InvalidAction.NotFound"},
		{"no version", acs3{omit: []string{"x-acs-version"}}, 400, "MissingVersion"},
		{"unknown version", acs3{set: m{"x-acs-version": "2014-05-26"}}, 400, "InvalidVersion"},
		{"no authorization", acs3{tamper: func(r *http.Request) { r.Header.Del("Authorization") }}, 400, "MissingAccessKeyId"},
		{"authorization of another kind", acs3{tamper: set("Authorization", "Basic dGVzdDp0ZXN0")}, 400, "MissingAccessKeyId"},
		{"no credential", acs3{tamper: inAuthorization("Credential=", "Credentials=")}, 400, "MissingAccessKeyId"},
		{"no signature", acs3{tamper: inAuthorization(",Signature=", ",Signed=")}, 400, "MissingSignature"},
		{"no signed headers", acs3{tamper: inAuthorization("SignedHeaders=", "Headers=")}, 400, "IncompleteSignature"},
		{"repeated credential", acs3{tamper: inAuthorization(",Signature=", ",Credential=x,Signature=")}, 400, "IncompleteSignature"},
		{"no nonce", acs3{omit: []string{"x-acs-signature-nonce"}}, 400, "MissingSignatureNonce"},
		{"no date", acs3{omit: []string{"x-acs-date"}}, 400, "MissingTimestamp"},
		{"timestamp only in the query", acs3{omit: []string{"x-acs-date"}, query: rpc.Merge(s.business(), m{"Timestamp": noon.Format(isoLayout)})}, 400, "MissingTimestamp"},
		{"no digest of the body", acs3{omit: []string{"x-acs-content-sha256"}}, 400, "IncompleteSignature"},
		{"unsigned host", acs3{unsigned: []string{"host"}}, 400, "IncompleteSignature"},
		{"unsigned date", acs3{unsigned: []string{"x-acs-date"}}, 400, "IncompleteSignature"},
		{"unsigned content type", acs3{media: "application/json", body: "{}", unsigned: []string{"content-type"}}, 400, "IncompleteSignature"},
		{"unsigned token", acs3{key: k.Session.Key, token: k.Session, unsigned: []string{"x-acs-security-token"}}, 400, "IncompleteSignature"},
		{"unknown algorithm", acs3{algorithm: "ACS3-HMAC-SM3"}, 400, "InvalidSignatureMethod"},
		{"unknown generation of the scheme", acs3{algorithm: "ACS4-HMAC-SHA256"}, 400, "InvalidSignatureMethod"},
		{"unknown key", acs3{key: &rpc.Key{ID: "nobody", Secret: "x"}}, 404, "InvalidAccessKeyId.NotFound"},
		{"inactive key", acs3{key: k.Inactive}, 400, "InvalidAccessKeyId.Inactive"},
		{"disabled key", acs3{key: k.Disabled}, 403, "Forbidden.AccessKeyDisabled"},
		{"user without permission", acs3{key: k.Denied}, 403, "Forbidden.RAM"},
		{"date in another layout", acs3{set: m{"x-acs-date": "Mon, 23 Nov 2026 12:00:00 GMT"}}, 400, "InvalidTimeStamp.Format"},
		{"date too old", acs3{set: m{"x-acs-date": noon.Add(-rpc.Window - time.Second).Format(isoLayout)}}, 400, "InvalidTimeStamp.Expired"},
		{"date too far in the future", acs3{set: m{"x-acs-date": noon.Add(rpc.Window + time.Second).Format(isoLayout)}}, 400, "InvalidTimeStamp.Expired"},
		{"wrong secret", acs3{secret: "wrong"}, 400, "SignatureDoesNotMatch"},
		{"signature in upper case", acs3{tamper: func(r *http.Request) {
			head, signature, _ := strings.Cut(r.Header.Get("Authorization"), ",Signature=")
			r.Header.Set("Authorization", head+",Signature="+strings.ToUpper(signature))
		}}, 400, "IncompleteSignature"},
		{"changed parameter", acs3{tamper: func(r *http.Request) { r.URL.RawQuery += "&Extra=1" }}, 400, "SignatureDoesNotMatch"},
		{"changed body", acs3{media: "application/json", body: "{}", tamper: func(r *http.Request) { r.Body = http.NoBody }}, 400, "SignatureDoesNotMatch"},
		{"digest of another body", acs3{set: m{"x-acs-content-sha256": strings.Repeat("0", 64)}}, 400, "SignatureDoesNotMatch"},
		{"unknown token", acs3{token: rpc.Token{Value: "x"}}, 400, "InvalidSecurityToken.Malformed"},
		{"expired token", acs3{key: k.Stale.Key, token: k.Stale}, 400, "InvalidSecurityToken.Expired"},
		{"another key's token", acs3{token: k.Session}, 400, "InvalidSecurityToken.MismatchWithAccessKey"},
		{"temporary key without token", acs3{key: k.Session.Key}, 400, "MissingSecurityToken"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := s.acs3(test.ask)
			wantCode(t, r, test.code)
			if r.status != test.status {
				t.Errorf("status %d, want %d", r.status, test.status)
			}
			if strings.Contains(r.body, k.Main.Secret) {
				t.Error("the answer contains the secret")
			}
		})
	}
}

func TestACS3_ValidRequests_Accepted(t *testing.T) {
	tests := map[string]func(s *Server) acs3{
		"parameters in the query": func(*Server) acs3 { return acs3{} },
		"odd characters": func(s *Server) acs3 {
			return acs3{query: rpc.Merge(s.business(), m{"Description": "a b*c~d/e+f&g=h%中文'()!", "Empty": ""})}
		},
		"parameters in a form": func(s *Server) acs3 {
			return acs3{query: m{}, media: "application/x-www-form-urlencoded", body: encode(s.business())}
		},
		"parameters in JSON": func(s *Server) acs3 {
			return acs3{query: m{"RegionId": "cn-hangzhou"}, media: "application/json; charset=utf-8", body: `{"BackendServerId":"` + s.seed.Ecs +
				`","BackendServerRegionId":"cn-shanghai","GlobalAccelerationInstanceId":"` + s.seed.Pool[0] + `","Tag":[{"Key":"a"}]}`}
		},
		"unsigned unknown header": func(*Server) acs3 { return acs3{unsigned: []string{"x-acs-extra"}, set: m{"x-acs-extra": "1"}} },
		"edge of the window":      func(*Server) acs3 { return acs3{set: m{"x-acs-date": noon.Add(rpc.Window).Format(isoLayout)}} },
		"temporary key": func(s *Server) acs3 {
			return acs3{key: s.core.Keys.Session.Key, token: s.core.Keys.Session, set: m{"x-acs-accesskey-id": s.core.Keys.Session.Key.ID}}
		},
		"bearer": func(s *Server) acs3 {
			return acs3{
				query:  rpc.Merge(s.business(), m{"SignatureType": "BEARERTOKEN"}),
				set:    m{"x-acs-bearer-token": s.core.Keys.Bearer},
				tamper: func(r *http.Request) { r.Header.Del("Authorization") },
			}
		},
	}
	for name, make := range tests {
		t.Run(name, func(t *testing.T) {
			s := newServer(t)
			wantCode(t, s.acs3(make(s)), "")
		})
	}
}

func TestACS3_ReusedNonce_Refused(t *testing.T) {
	s := newServer(t)
	nonce := m{"x-acs-signature-nonce": "once"}
	wantCode(t, s.acs3(acs3{set: nonce}), "")
	s.core.Reset()
	wantCode(t, s.acs3(acs3{set: nonce}), "SignatureNonceUsed")
}

func TestACS3_WrongSignature_MessageQuotesStringToSignAndCanonicalRequest(t *testing.T) {
	s := newServer(t, shipped(t))
	got := s.acs3(acs3{secret: "wrong"}).text("Message")
	const want = "Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n"
	if !strings.HasPrefix(got, want) || !strings.Contains(got, "] server CanonicalRequest is [POST\n/\nBackendServerId=") {
		t.Errorf("message %q", got)
	}
	if got := s.ask(ask{tamper: m{"Extra": "1"}}).text("Message"); !strings.HasPrefix(got, "Specified signature is not matched with our calculation. server string to sign is:GET&") {
		t.Errorf("message of RPC V1: %q", got)
	}
}

func TestACS3_AcceptHeader_ChoosesFormat(t *testing.T) {
	for accept, want := range map[string]string{
		"application/json": "application/json;charset=utf-8", "application/xml": "text/xml;charset=utf-8", "*/*": "application/json;charset=utf-8",
	} {
		s := newServer(t)
		r := s.acs3(acs3{set: m{"Accept": accept}})
		if got := r.header.Get("Content-Type"); got != want || r.header.Get("X-Acs-Request-Id") == "" {
			t.Errorf("%s: Content-Type %q and headers %v, want %q and a request id", accept, got, r.header, want)
		}
	}
}

func TestBearer_HeaderWithWrongToken_Refused(t *testing.T) {
	s := newServer(t)
	r := s.acs3(acs3{
		query:  rpc.Merge(s.business(), m{"SignatureType": "BEARERTOKEN"}),
		set:    m{"x-acs-bearer-token": "nobody's"},
		tamper: func(r *http.Request) { r.Header.Del("Authorization") },
	})
	wantCode(t, r, "InvalidBearerToken")
}

func TestAnonymous_OpenOperation_Served(t *testing.T) {
	s := newServer(t)
	call := acs3{tamper: func(r *http.Request) { r.Header.Del("Authorization") }}
	wantCode(t, s.acs3(call), "MissingAccessKeyId")
	open := *vpc.AssociateOperation
	open.Anonymous = true
	s.core.Operations[open.Name] = &open
	wantCode(t, s.acs3(call), "")
	wantCode(t, s.acs3(acs3{secret: "wrong"}), "SignatureDoesNotMatch")
}
