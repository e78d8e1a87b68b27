package rpc

import (
	"bufio"
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec/sharedtest"
)

// capture is a request that a real client sent.
type capture struct {
	name    string
	request *http.Request
	body    []byte
}

// captures returns all captured requests.
func captures(t *testing.T) []capture {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sharedtest.Path(t, "reference", "captures"), "*.http"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no captures: %v", err)
	}
	var all []capture
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(b)))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all = append(all, capture{filepath.Base(file), r, body})
	}
	return all
}

// unsigned reports whether the client sent no signature.
func (c capture) unsigned() bool {
	return c.request.Header.Get("Authorization") == "" && !strings.Contains(c.request.URL.RawQuery+string(c.body), "Signature=")
}

// copy returns a copy of the request that can be changed and sent.
func (c capture) copy() *http.Request {
	r := c.request.Clone(c.request.Context())
	r.Body = io.NopCloser(bytes.NewReader(c.body))
	return r
}

// captureServer returns a server that has the credentials of the captured requests. Its clock shows the time of the
// capture.
func captureServer() *Server {
	random, _ := NewRandom(bytes.NewReader(make([]byte, 64)))
	now := func() time.Time { return time.Date(2026, 11, 23, 2, 38, 0, 0, time.UTC) }
	s := &Server{Options: Options{Now: now}, random: random, nonces: newNonces(now)}
	s.Keys = newKeyring(random, now(), "owner")
	k := &Key{ID: "testid", Secret: "testsecret"}
	s.Keys.ByID[k.ID] = k
	s.Keys.Tokens["CAIS+token/with=chars"] = Token{Value: "CAIS+token/with=chars", Key: k}
	s.Keys.Bearer = "my.bearer.token"
	return s
}

// authenticate returns the code with which the gateway refuses the credentials or the digest of a request, or "".
func authenticate(s *Server, r *http.Request) string {
	c := s.receive(httptest.NewRecorder(), r)
	refused := s.checkBody(c)
	if refused == nil {
		refused = s.pass(c, authChecks)
	}
	if refused == nil {
		return ""
	}
	return refused.Fill(refused.Code)
}

func TestCaptures_SignedRequests_Verified(t *testing.T) {
	signed := 0
	for _, c := range captures(t) {
		if c.unsigned() {
			continue
		}
		signed++
		if code := authenticate(captureServer(), c.copy()); code != "" {
			t.Errorf("%s: %s", c.name, code)
		}
	}
	if signed != 28 {
		t.Errorf("%d signed captures, want 28", signed)
	}
}

func TestCaptures_UnsignedRequests_AcceptedWithTokenOrByOpenOperation(t *testing.T) {
	unsigned := 0
	for _, c := range captures(t) {
		if !c.unsigned() {
			continue
		}
		unsigned++
		s := captureServer()
		call := s.receive(httptest.NewRecorder(), c.copy())
		anonymous := c.request.Header.Get("X-Acs-Bearer-Token") == "" && call.Args["BearerToken"] == ""
		code := authenticate(s, c.copy())
		if (code == "MissingAccessKeyId") != anonymous || (code == "") == anonymous {
			t.Errorf("%s: code %q", c.name, code)
		}
		call.Operation = &Operation{Anonymous: true}
		if s.authenticates(call) == anonymous {
			t.Errorf("%s: needs credentials for an open operation: %v", c.name, !anonymous)
		}
	}
	if unsigned != 3 {
		t.Errorf("%d unsigned captures, want 3", unsigned)
	}
}

// change is a change of one byte of a request.
type change struct {
	part  string
	at    int
	apply func(r *http.Request)
}

// changes returns a change of each signed byte: of the method, host, path, query, signed headers and body.
func (c capture) changes() []change {
	texts := map[string]func(r *http.Request, text string){
		"method": func(r *http.Request, s string) { r.Method = s },
		"query":  func(r *http.Request, s string) { r.URL.RawQuery = s },
		"body":   func(r *http.Request, s string) { r.Body = io.NopCloser(strings.NewReader(s)) },
	}
	values := map[string]string{"method": c.request.Method, "query": c.request.URL.RawQuery, "body": string(c.body)}
	for _, name := range c.signedHeaders() {
		if name == "Host" {
			values[name], texts[name] = c.request.Host, func(r *http.Request, s string) { r.Host = s }
			continue
		}
		values[name], texts[name] = c.request.Header.Get(name), func(r *http.Request, s string) { r.Header.Set(name, s) }
	}
	if c.request.Header.Get("Authorization") != "" {
		values["path"], texts["path"] = c.request.URL.Path, func(r *http.Request, s string) { r.URL.Path = s }
	}
	var all []change
	for part, value := range values {
		for i := range len(value) {
			b := []byte(value)
			b[i] = other(b[i])
			all = append(all, change{part, i, func(r *http.Request) { texts[part](r, string(b)) }})
		}
	}
	return all
}

// sameParameters reports whether a request of RPC V1 has the same parameters as the capture.
func (c capture) sameParameters(r *http.Request) bool {
	merged := func(query string) m { return Merge(parsePairs(query), parsePairs(string(c.body))) }
	return c.request.Header.Get("Authorization") == "" && maps.Equal(merged(c.request.URL.RawQuery), merged(r.URL.RawQuery))
}

// other returns another byte of the same kind, so that the request remains well-formed.
func other(b byte) byte {
	switch {
	case b == 'z' || b == 'Z' || b == '9':
		return b - 1
	case 'a' <= b && b < 'z', 'A' <= b && b < 'Z', '0' <= b && b < '9':
		return b + 1
	case b == '_':
		return '-'
	}
	return '_'
}

// signedHeaders returns the headers that the signature covers, and the one that contains it.
func (c capture) signedHeaders() []string {
	authorization := c.request.Header.Get("Authorization")
	if authorization == "" {
		return nil
	}
	names := []string{"Authorization"}
	if _, list, found := strings.Cut(authorization, "SignedHeaders="); found {
		list, _, _ = strings.Cut(list, ",")
		for name := range strings.SplitSeq(list, ";") {
			names = append(names, http.CanonicalHeaderKey(name))
		}
		return names
	}
	names = append(names, "Accept", "Content-Md5", "Content-Type", "Date")
	for name := range c.request.Header {
		if strings.HasPrefix(name, "X-Acs-") {
			names = append(names, name)
		}
	}
	return names
}

// changedCodes lists the codes that a change of a part may have, other than SignatureDoesNotMatch. The query and the form of
// RPC V1 contain all credentials.
func changedCodes(part string) []string {
	stamp := []string{"InvalidTimeStamp.Format", "InvalidTimeStamp.Expired"}
	header := []string{"IncompleteSignature", "InvalidAccessKeyId.NotFound", "InvalidSignatureMethod", "MissingAccessKeyId", "MissingSignature"}
	switch part {
	case "Authorization":
		return header
	case "Date", "X-Acs-Date":
		return stamp
	case "Content-Md5":
		return []string{"ContentMD5NotMatched"}
	case "X-Acs-Signature-Method":
		return []string{"InvalidSignatureMethod"}
	case "X-Acs-Signature-Version":
		return []string{"InvalidSignatureVersion"}
	case "query", "body":
		missing := []string{"MissingSignatureMethod", "MissingSignatureVersion", "MissingSignatureNonce", "MissingTimestamp", "MissingBearerToken"}
		invalid := []string{"InvalidSignatureVersion", "InvalidSignatureType", "InvalidBearerToken", "ContentMD5NotMatched"}
		return slices.Concat(stamp, header, missing, invalid)
	}
	return nil
}

func TestCaptures_OneSignedByteChanged_RefusedWithDocumentedCode(t *testing.T) {
	tried := 0
	for _, c := range captures(t) {
		if c.unsigned() {
			continue
		}
		s := captureServer()
		for _, ch := range c.changes() {
			r := c.copy()
			ch.apply(r)
			if ch.part == "query" && c.sameParameters(r) {
				continue // RPC V1 does not sign a query value if the form has the parameter, too
			}
			s.nonces = newNonces(s.Options.Now)
			code := authenticate(s, r)
			if code != "SignatureDoesNotMatch" && !slices.Contains(changedCodes(ch.part), code) {
				t.Errorf("%s: byte %d of %s changed: %q", c.name, ch.at, ch.part, code)
			}
			tried++
		}
	}
	if tried < 10_000 {
		t.Errorf("%d changes, want at least 10000", tried)
	}
}
