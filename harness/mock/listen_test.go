package mock

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(tests *testing.M) { goleak.VerifyTestMain(tests) }

func TestStart_BeforeStop_ServesRequests(t *testing.T) {
	s := newServer(t)
	url, stop, err := s.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{}
	if r := get(t, transport, url+"/?"+encode(s.values(ask{}))); r.status != http.StatusOK || r.text("RequestId") == "" {
		t.Errorf("%d %s", r.status, r.body)
	}
	transport.CloseIdleConnections()
	if err := stop(); err != nil {
		t.Error(err)
	}
	if _, err := (&http.Client{Transport: transport}).Get(url); err == nil {
		t.Error("the server answers after stop")
	}
}

func TestStart_AddressNotLoopback_ErrorNamesAddress(t *testing.T) {
	s := newServer(t)
	for _, addr := range []string{":0", "0.0.0.0:0", "192.0.2.1:0", "example.com:0", "nonsense"} {
		if _, _, err := s.Start(addr); err == nil || !strings.Contains(err.Error(), addr) {
			t.Errorf("%s: error %v, want one that names it", addr, err)
		}
	}
}

// get returns the answer of a listening server.
func get(t *testing.T, transport *http.Transport, url string) reply {
	t.Helper()
	r, err := (&http.Client{Transport: transport}).Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{r.StatusCode, r.Header, string(body)}
}
