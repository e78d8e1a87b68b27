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
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// captured returns the RPC requests that real clients sent with credentials.
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
		if r.URL.Path == "/" && !anonymous {
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

func TestSignature_RequestsOfRealClients_Verified(t *testing.T) {
	verified := 0
	for name, r := range captured(t) {
		s := newServer(t)
		s.core.Options.Now = func() time.Time { return time.Date(2026, 11, 23, 2, 38, 0, 0, time.UTC) }
		k := s.addKey(rpc.Key{ID: "testid", Secret: "testsecret", Owner: s.seed.Owner()})
		s.addTokens(r.URL.Query().Get("SecurityToken")+r.Header.Get("X-Acs-Security-Token"), k)
		s.core.Operations["TagResources"] = vpc.AssociateOperation // some clients call TagResources
		s.core.Contracts["TagResources"] = &spec.Contract{Operation: spec.Operation{Name: "TagResources", Version: "2016-04-28"}}
		got := s.serve(r)
		if !strings.Contains(got.body, vpc.CodeNoAccelerator) { // an error of the operation, so authentication succeeded
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
		verified++
	}
	if verified != 24 {
		t.Errorf("%d requests verified, want 24", verified)
	}
}

func (s *Server) addTokens(value string, k *rpc.Key) {
	if value != "" {
		s.core.Keys.Tokens[value] = rpc.Token{Value: value, Key: k}
	}
	s.core.Keys.Bearer = "my.bearer.token"
}
