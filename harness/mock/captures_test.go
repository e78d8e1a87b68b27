package mock

import (
	"bufio"
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/vpc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// captured returns the requests that real clients sent with credentials.
func captured(t *testing.T) map[string]*http.Request {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sharedtest.Path(t, "reference", "captures"), "*.http"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no captures: %v", err)
	}
	requests := map[string]*http.Request{}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(b)))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		anonymous := r.Header.Get("Authorization") == "" && !bytes.Contains(b, []byte("Signature"))
		if !anonymous {
			requests[strings.TrimSuffix(filepath.Base(file), ".http")] = r
		}
	}
	return requests
}

// addKey adds a key to the server.
func (s *Server) addKey(k rpc.Key) *rpc.Key {
	s.core.Keys.ByID[k.ID] = &k
	return &k
}

// capturedCodes maps captured requests to the expected codes; "" means a success. It omits the calls of the seed, which
// name an accelerator that does not exist.
var capturedCodes = map[string]string{
	"gosdk__tags__auto200.1":         "",
	"node__vpc-tags__auto200.1":      "",
	"gosdk__roa-post__json200.1":     "",
	"node__pop-roa-post__json200.1":  "",
	"gosdk__roa-get__json200.1":      "InvalidApi.NotFound", // no page documents the method
	"gosdk__roa-put-form__auto200.1": "InvalidApi.NotFound",
	"node__pop-roa-get__json200.1":   "InvalidApi.NotFound",
	"node__oc-roa__json200.1":        "InvalidApi.NotFound", // the headers name an RPC operation
}

// roaServer returns a server that has the operations, the key and the time of the captured requests.
func roaServer(t *testing.T) *Server {
	t.Helper()
	s := newServer(t, func(o *Options) { o.Contracts = append(contracts(), clientPages(t)...) })
	s.core.Options.Now = func() time.Time { return time.Date(2026, 11, 23, 2, 38, 0, 0, time.UTC) }
	s.addKey(rpc.Key{ID: "testid", Secret: "testsecret", Owner: s.seed.Owner()})
	return s
}

func TestCaptures_RequestsOfRealClients_Served(t *testing.T) {
	served := 0
	for name, r := range captured(t) {
		s := roaServer(t)
		s.addTokens(r.URL.Query().Get("SecurityToken")+r.Header.Get("X-Acs-Security-Token"), s.core.Keys.ByID["testid"])
		want, ok := capturedCodes[name]
		if !ok {
			want = vpc.CodeNoAccelerator
		}
		got := s.serve(r)
		isXML := strings.Contains(got.body, "<Code>"+want+"</Code>")
		if got.code() != want && !isXML || (want == "") != (got.status == http.StatusOK) {
			t.Errorf("%s: %d %s, want code %q", name, got.status, got.body, want)
		}
		served++
	}
	if served != 30 {
		t.Errorf("%d requests served, want 30", served)
	}
}

func (s *Server) addTokens(value string, k *rpc.Key) {
	if value != "" {
		s.core.Keys.Tokens[value] = rpc.Token{Value: value, Key: k}
	}
	s.core.Keys.Bearer = "my.bearer.token"
}
