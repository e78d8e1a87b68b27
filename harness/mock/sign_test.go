package mock

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// isoLayout is the layout of Timestamp and x-acs-date.
const isoLayout = "2006-01-02T15:04:05Z"

// signV1 returns the RPC V1 signature of the parameters.
func signV1(method, secret string, params m) string {
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(method + "&%2F&" + escape(canonicalQuery(params))))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func canonicalQuery(params m) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		pairs = append(pairs, escape(name)+"="+escape(params[name]))
	}
	return strings.Join(pairs, "&")
}

func escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// acs3 is a request to a test server that is signed with ACS3-HMAC-SHA256.
type acs3 struct {
	query     m        // replaces the parameters of a request that succeeds
	set       m        // headers to add or replace before signing
	omit      []string // headers to remove before signing
	unsigned  []string // headers that the signature does not cover
	algorithm string   // "" means ACS3-HMAC-SHA256
	token     rpc.Token
	key       *rpc.Key // nil means the server's main key
	secret    string   // "" means the key's secret
	media     string   // Content-Type; "" for none
	body      string
	tamper    func(r *http.Request) // changes the signed request
}

func (s *Server) acs3(a acs3) reply {
	r := s.request(a)
	if a.tamper != nil {
		a.tamper(r)
	}
	return s.serve(r)
}

func (s *Server) request(a acs3) *http.Request {
	query := a.query
	if query == nil {
		query = s.business()
	}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:1/", strings.NewReader(a.body))
	r.URL.RawQuery = encode(query)
	maps.Copy(r.Header, s.acs3Headers(a))
	k := a.key
	if k == nil {
		k = s.core.Keys.Main
	}
	secret := a.secret
	if secret == "" {
		secret = k.Secret
	}
	algorithm := a.algorithm
	if algorithm == "" {
		algorithm = "ACS3-HMAC-SHA256"
	}
	signed, signature := signACS3(r, secret, query, a)
	r.Header.Set("Authorization", fmt.Sprintf("%s Credential=%s,SignedHeaders=%s,Signature=%s", algorithm, k.ID, signed, signature))
	return r
}

// business returns parameters of the operation with which a request succeeds.
func (s *Server) business() m {
	return m{
		"BackendServerId": s.seed.Ecs, "BackendServerRegionId": "cn-shanghai", "RegionId": "cn-hangzhou",
		"GlobalAccelerationInstanceId": s.seed.Pool[0],
	}
}

func (s *Server) acs3Headers(a acs3) http.Header {
	sum := sha256.Sum256([]byte(a.body))
	h := http.Header{}
	all := m{
		"x-acs-action": "AssociateGlobalAccelerationInstance", "x-acs-version": "2016-04-28",
		"x-acs-date": noon.Format(isoLayout), "x-acs-signature-nonce": fmt.Sprint("a", nonceCount.Add(1)),
		"x-acs-content-sha256": hex.EncodeToString(sum[:]), "Accept": "application/json",
	}
	if a.media != "" {
		all["Content-Type"] = a.media
	}
	if a.token.Value != "" {
		all["x-acs-security-token"] = a.token.Value
	}
	for name, value := range rpc.Merge(all, a.set) {
		h.Set(name, value)
	}
	for _, name := range a.omit {
		h.Del(name)
	}
	return h
}

// signACS3 returns the list of signed headers and the signature.
func signACS3(r *http.Request, secret string, query m, a acs3) (list, signature string) {
	lines, names := "", []string{}
	all := m{"host": r.Host}
	for name := range r.Header {
		if lower := strings.ToLower(name); strings.HasPrefix(lower, "x-acs-") || lower == "content-type" {
			all[lower] = r.Header.Get(name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !slices.Contains(a.unsigned, name) {
			names = append(names, name)
			lines += name + ":" + all[name] + "\n"
		}
	}
	list = strings.Join(names, ";")
	body := sha256.Sum256([]byte(a.body))
	request := strings.Join([]string{r.Method, "/", canonicalQuery(query), lines, list, hex.EncodeToString(body[:])}, "\n")
	sum := sha256.Sum256([]byte(request))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("ACS3-HMAC-SHA256\n" + hex.EncodeToString(sum[:])))
	return list, hex.EncodeToString(mac.Sum(nil))
}
