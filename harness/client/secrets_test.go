package client_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/sign"
)

// Secrets returns all values that records mask, those of replaced credentials included, each once.
func TestSecrets_CredentialSource_EachValueOfAllCallsOnce(t *testing.T) {
	rec := newRecorder(t)
	o := options(rec.URL)
	calls := 0
	o.Credentials, o.Source = sign.Credentials{}, rotating(&calls)
	c := newClient(t, o)
	for range 2 {
		if x := c.Send(context.Background(), call()); x.Err != nil {
			t.Fatal(x.Err)
		}
	}
	var got []string
	for _, s := range c.Secrets() {
		if s != "" {
			got = append(got, s)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"rotating-secret", "rotating-token-1", "rotating-token-2", "rotating-token-3"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Only an answer with status 400 and the words of a web server is about plain HTTP on a TLS port.
func TestSend_AnswerAboutTLS_OnlyWithStatusAndWordsOfAWebServer(t *testing.T) {
	const words = "You're speaking plain HTTP to an SSL-enabled server port."
	for _, tt := range []struct {
		status int
		body   string
		failed bool
	}{
		{http.StatusBadRequest, words, true},
		{http.StatusBadRequest, `{"Code":"InvalidParameter"}`, false},
		{http.StatusInternalServerError, words, false},
		{http.StatusOK, words, false},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(tt.status)
			_, _ = io.WriteString(w, tt.body)
		}))
		x := newClient(t, options(server.URL)).Send(context.Background(), call())
		server.Close()
		if (x.Err != nil) != tt.failed {
			t.Errorf("%d %s: error %v, want an error: %v", tt.status, tt.body, x.Err, tt.failed)
		}
	}
}
