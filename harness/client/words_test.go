package client_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
)

func TestSend_EachFailure_ErrorStatesCause(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(secure.Close)
	secure.Config.ErrorLog = nil
	for name, c := range map[string]struct{ endpoint, want string }{
		"nothing listens":   {"http://" + closed.Addr().String(), `^connection refused$`},
		"no such host":      {"http://nowhere.invalid", `^(no such host: nowhere\.invalid: correct the endpoint|the host name cannot be resolved: nowhere\.invalid: correct the endpoint, or check the DNS server)$`},
		"another protocol":  {tcp(t, writes("220 mail ready\r\n")), `^the answer is not HTTP: malformed HTTP status code "mail"$`},
		"closes":            {tcp(t, writes("")), `^the connection was closed before the answer was complete$`},
		"ends early":        {tcp(t, writes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab")), `^the answer is truncated$`},
		"unknown authority": {secure.URL, `^TLS: .*certificate`},
	} {
		x := newClient(t, options(c.endpoint)).Send(context.Background(), call())
		if text := transportError(t, x).Error(); !regexp.MustCompile(c.want).MatchString(text) {
			t.Errorf("%s: %s, want %s", name, text, c.want)
		}
	}
}

func TestReach_Endpoint_ConnectsWithoutRequest(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	if err := newClient(t, options("http://"+closed.Addr().String())).Reach(context.Background()); err == nil || err.Error() != "connection refused" {
		t.Errorf("nothing listens: %v", err)
	}
	asked := make(chan []byte, 1)
	url := tcp(t, func(c net.Conn, _ <-chan struct{}) {
		b, _ := io.ReadAll(c)
		asked <- b
	})
	if err := newClient(t, options(url)).Reach(context.Background()); err != nil {
		t.Error(err)
	}
}
