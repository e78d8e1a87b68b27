package listen_test

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/harness/mock/listen"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestAllowed_OtherThanLoopback_OnlyIfPublic(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:0":   "",
		"[::1]:8080":    "",
		"localhost:0":   "",
		"0.0.0.0:0":     "must be on loopback: use 127.0.0.1",
		"192.0.2.1:80":  "must be on loopback: use 127.0.0.1",
		"example.com:0": "must be on loopback: use 127.0.0.1",
		":0":            "must be on loopback: use 127.0.0.1",
	} {
		if err := listen.Allowed(addr, false); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", addr, err, want)
		}
		if err := listen.Allowed(addr, true); err != nil {
			t.Errorf("%s, public: %v", addr, err)
		}
	}
	if err := listen.Allowed("127.0.0.1", true); err == nil {
		t.Error("an address without a port is accepted")
	}
}

func TestServe_Stop_EndsServerWithoutError(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	stop := listen.Serve(&http.Server{Handler: http.NotFoundHandler(), ReadHeaderTimeout: 1e9}, l)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Get("http://" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, res.Body)
	_ = res.Body.Close()
	if err := stop(); err != nil || res.StatusCode != http.StatusNotFound {
		t.Errorf("status %d, stop: %v", res.StatusCode, err)
	}
}
