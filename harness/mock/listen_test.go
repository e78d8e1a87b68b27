package mock

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(tests *testing.M) { goleak.VerifyTestMain(tests) }

func TestStartServesUntilItIsStopped(t *testing.T) {
	s := newServer(t)
	url, stop, err := s.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{}}
	r, err := client.Get(url + "/?" + encode(s.values(ask{})))
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(r.Body)
	_ = r.Body.Close()
	if r.StatusCode != http.StatusOK || !strings.Contains(string(body), "RequestId") {
		t.Errorf("%d %s", r.StatusCode, body)
	}
	client.CloseIdleConnections()
	if err := stop(); err != nil {
		t.Error(err)
	}
	if _, err := client.Get(url); err == nil {
		t.Error("the server answers after its stop")
	}
}

func TestStartRefusesAddressesOfANetwork(t *testing.T) {
	s := newServer(t)
	for _, addr := range []string{":0", "0.0.0.0:0", "192.0.2.1:0", "example.com:0", "nonsense"} {
		if _, _, err := s.Start(addr); err == nil || !strings.Contains(err.Error(), addr) {
			t.Errorf("%s: error %v, want one that names it", addr, err)
		}
	}
}
