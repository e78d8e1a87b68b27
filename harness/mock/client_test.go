package mock

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

func itoa(n int) string { return strconv.Itoa(n) }

// noon is the time of the test servers.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// newServer returns a server for testPage and testGateway with a fixed seed.
func newServer(t testing.TB, change ...func(o *Options)) *Server {
	t.Helper()
	o := Options{
		Contracts: contracts(), Gateway: testGateway(),
		Now: func() time.Time { return noon }, Rand: bytes.NewReader(make([]byte, 64)),
	}
	for _, f := range change {
		f(&o)
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask is a request to a test server.
type ask struct {
	method string            // "" means GET
	form   bool              // send the parameters in a form
	set    map[string]string // parameters to add or replace before signing
	omit   []string          // parameters to remove before signing
	tamper map[string]string // parameters to add or replace after signing
	header map[string]string
	host   string
	key    *rpc.Key // nil means the server's main key
	path   string
	raw    *string // replaces the whole query
	body   *string // replaces the whole body
}

// reply is the answer of a test server.
type reply struct {
	status int
	header http.Header
	body   string
}

// code returns the Code of a JSON error, and "" for a success.
func (r reply) code() string { return r.text("Code") }

func (r reply) text(name string) string {
	var m map[string]any
	if json.Unmarshal([]byte(r.body), &m) != nil || m[name] == nil {
		return ""
	}
	return fmt.Sprint(m[name])
}

var nonceCount atomic.Int64

// values returns the signed parameters of a request that succeeds, with the changes of a.
func (s *Server) values(a ask) map[string]string {
	k := a.key
	if k == nil {
		k = s.core.Keys.Main
	}
	m := map[string]string{
		"Action": "AssociateGlobalAccelerationInstance", "Version": "2016-04-28", "Format": "JSON",
		"AccessKeyId": k.ID, "SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0",
		"SignatureNonce": fmt.Sprint("n", nonceCount.Add(1)), "Timestamp": noon.Format(isoLayout),
		"BackendServerId": s.seed.Ecs, "BackendServerRegionId": "cn-shanghai", "RegionId": "cn-hangzhou",
		"GlobalAccelerationInstanceId": s.seed.Pool[0],
	}
	maps.Copy(m, a.set)
	for _, name := range a.omit {
		delete(m, name)
	}
	if _, given := m["Signature"]; !given && !contains(a.omit, "Signature") {
		secret := k.Secret
		if a.set["SignatureType"] == "BEARERTOKEN" {
			secret = ""
		}
		m["Signature"] = signV1(a.verb(), secret, m)
	}
	maps.Copy(m, a.tamper)
	return m
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func (a ask) verb() string {
	if a.method != "" {
		return a.method
	}
	if a.form {
		return http.MethodPost
	}
	return http.MethodGet
}

func (s *Server) ask(a ask) reply {
	encoded := encode(s.values(a))
	query, body := encoded, ""
	if a.form {
		query, body = "", encoded
	}
	if a.raw != nil {
		query = *a.raw
	}
	if a.body != nil {
		body = *a.body
	}
	r := httptest.NewRequest(a.verb(), "http://127.0.0.1:1/"+a.path, strings.NewReader(body))
	r.URL.RawQuery = query
	if a.form {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if a.host != "" {
		r.Host = a.host
	}
	for name, value := range a.header {
		r.Header.Set(name, value)
	}
	return s.serve(r)
}

func (s *Server) serve(r *http.Request) reply {
	w := httptest.NewRecorder()
	s.core.Handler().ServeHTTP(w, r)
	return reply{w.Code, w.Header(), w.Body.String()}
}

func encode(m map[string]string) string {
	v := url.Values{}
	for name, value := range m {
		v.Set(name, value)
	}
	return v.Encode()
}

// wantCode fails the test unless the reply has the code. The code of a success is "".
func wantCode(t *testing.T, r reply, code string) {
	t.Helper()
	if r.code() != code || (code == "") != (r.status == http.StatusOK) {
		t.Errorf("got %d %s, want code %q", r.status, r.body, code)
	}
}
