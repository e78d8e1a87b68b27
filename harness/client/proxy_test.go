package client_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
)

// proxy is an HTTP proxy. It connects to target whatever host a request names, so that tests need no names.
type proxy struct {
	target string // host and port
	status int    // rejects each request with this status; 0 to serve it
	mu     sync.Mutex
	hosts  []string // hosts that the requests name
	auth   string   // Proxy-Authorization of the last request
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.hosts, p.auth = append(p.hosts, r.Host), r.Header.Get("Proxy-Authorization")
	p.mu.Unlock()
	if p.status != 0 {
		http.Error(w, p.auth, p.status)
		return
	}
	conn, err := net.Dial("tcp", p.target)
	if err != nil {
		http.Error(w, "no", http.StatusBadGateway)
		return
	}
	defer func() { _ = conn.Close() }()
	if r.Method != http.MethodConnect {
		_ = r.Write(conn)
		resp, err := http.ReadResponse(bufio.NewReader(conn), r)
		if err != nil {
			return
		}
		w.WriteHeader(resp.StatusCode)
		_, _ = io.Copy(w, resp.Body)
		return
	}
	client, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer func() { _ = client.Close() }()
	_, _ = io.WriteString(client, "HTTP/1.1 200 Connection established\r\n\r\n")
	var both sync.WaitGroup
	both.Go(func() { _, _ = io.Copy(conn, client); _ = conn.Close() })
	both.Go(func() { _, _ = io.Copy(client, conn); _ = client.Close() })
	both.Wait()
}

func (p *proxy) start(t *testing.T) *url.URL {
	t.Helper()
	s := httptest.NewServer(p)
	t.Cleanup(s.Close)
	return parsed(t, s.URL)
}

func parsed(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func hostOf(t *testing.T, address string) string { return parsed(t, address).Host }

func TestSend_Proxy_RequestSentThroughProxy(t *testing.T) {
	a := newAuthority(t)
	plain := newRecorder(t)
	secure := a.serve(t, http.HandlerFunc(accepting), later, "vpc.example.com")
	secureProxy := func(t *testing.T, p *proxy) *url.URL {
		return parsed(t, a.serve(t, p, later, "127.0.0.1").URL)
	}
	clear := func(t *testing.T, p *proxy) *url.URL { return p.start(t) }
	for name, tt := range map[string]struct {
		endpoint, target, serverName string
		start                        func(*testing.T, *proxy) *url.URL
		host                         string
	}{
		"HTTP endpoint":                    {"http://vpc.example.com", plain.URL, "", clear, "vpc.example.com"},
		"HTTPS endpoint":                   {"https://vpc.example.com", secure.URL, "", clear, "vpc.example.com:443"},
		"HTTPS endpoint with another name": {"https://gate.example.com", secure.URL, "vpc.example.com", clear, "gate.example.com:443"},
		"HTTPS endpoint and proxy":         {"https://gate.example.com", secure.URL, "vpc.example.com", secureProxy, "gate.example.com:443"},
		"HTTP endpoint, HTTPS proxy":       {"http://vpc.example.com", plain.URL, "", secureProxy, "vpc.example.com"},
		"loopback endpoint":                {plain.URL, plain.URL, "", clear, hostOf(t, plain.URL)},
	} {
		t.Run(name, func(t *testing.T) {
			p := &proxy{target: hostOf(t, tt.target)}
			o := options(tt.endpoint)
			o.Roots, o.ServerName, o.Proxy = a.roots(), tt.serverName, tt.start(t, p)
			o.Proxy.User = url.UserPassword("someone", "pass word")
			x := newClient(t, o).Send(context.Background(), call())
			if x.Err != nil || x.Status != 200 || len(p.hosts) != 1 || p.hosts[0] != tt.host {
				t.Errorf("status %d, error %v, asked for %v, want %s", x.Status, x.Err, p.hosts, tt.host)
			}
			if want := "Basic " + base64.StdEncoding.EncodeToString([]byte("someone:pass word")); p.auth != want {
				t.Errorf("Proxy-Authorization %q", p.auth)
			}
		})
	}
}

func TestReset_LoopbackWithProxy_SentDirectly(t *testing.T) {
	rec := newRecorder(t)
	o := options("http://vpc.example.com")
	o.Proxy = (&proxy{status: 403}).start(t)
	if err := newClient(t, o).Reset(context.Background(), config.Reset{URL: rec.URL + "/reset"}); err != nil || len(rec.got) != 1 {
		t.Errorf("%d requests, error %v", len(rec.got), err)
	}
}

// The certificate of a host that is reached without the proxy is for this host, not for the proxy or the endpoint.
func TestReset_LoopbackOverTLSWithProxy_CertificateOfItsHost(t *testing.T) {
	a := newAuthority(t)
	refusing := &proxy{status: 403}
	for name, address := range map[string]*url.URL{
		"HTTP proxy": refusing.start(t), "HTTPS proxy": parsed(t, strings.Replace(a.serve(t, refusing, later, "127.0.0.1").URL, "127.0.0.1", "localhost", 1)),
	} {
		server := a.serve(t, http.HandlerFunc(accepting), later, "127.0.0.1")
		o := options("https://vpc.example.com")
		o.Roots, o.ServerName, o.Proxy = a.roots(), "gate.example.com", address
		if err := newClient(t, o).Reset(context.Background(), config.Reset{URL: server.URL}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSend_ProxyFails_ErrorNamesProxyWithoutCredentials(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	socks := socksServer(t, "", 2)
	for name, tt := range map[string]struct {
		endpoint string
		proxy    *url.URL
		want     string
	}{
		"asks for credentials":               {"https://h.example", (&proxy{status: 407}).start(t), "the proxy asks for credentials (status 407)"},
		"asks for credentials in plain HTTP": {"http://h.example", (&proxy{status: 407}).start(t), "the proxy asks for credentials (status 407)"},
		"does not allow the host":            {"https://h.example", (&proxy{status: 403}).start(t), "the proxy does not allow connections to the endpoint (status 403)"},
		"cannot connect":                     {"https://h.example", (&proxy{target: closed.Addr().String()}).start(t), "the proxy cannot connect to the endpoint (status 502)"},
		"is not there":                       {"https://h.example", parsed(t, "http://"+closed.Addr().String()), "no connection to the proxy of the profile key proxy: connection refused"},
		"is not there for plain HTTP":        {"http://h.example", parsed(t, "http://"+closed.Addr().String()), "no connection to the proxy of the profile key proxy: connection refused"},
		"SOCKS proxy is not there":           {"http://h.example", parsed(t, "socks5://"+closed.Addr().String()), "no connection to the proxy of the profile key proxy: connection refused"},
		"SOCKS proxy does not allow it":      {"http://h.example", parsed(t, "socks5://"+socks), "the proxy does not connect to the endpoint: "},
		"is not an HTTPS proxy":              {"http://h.example", parsed(t, "https://"+hostOf(t, newRecorder(t).URL)), "no connection to the proxy of the profile key proxy: TLS: "},
	} {
		t.Run(name, func(t *testing.T) {
			o := options(tt.endpoint)
			o.Proxy = tt.proxy
			o.Proxy.User = url.UserPassword("someone", "proxy-password")
			x := newClient(t, o).Send(context.Background(), call())
			e := transportError(t, x)
			if e.Kind != "proxy" || e.Answered || x.Status != 0 || !strings.HasPrefix(e.Error(), tt.want) {
				t.Errorf("kind %s, status %d: %v; want %q", e.Kind, x.Status, e, tt.want)
			}
			if text := fmt.Sprintf("%+v %v", x, e); strings.Contains(text, "proxy-password") || strings.Contains(text, "someone") {
				t.Errorf("the record contains the credentials of the proxy: %s", text)
			}
		})
	}
}

func TestSend_ProxyClosesConnection_ErrorNamesProxy(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_ = conn.Close()
		}
	}))
	t.Cleanup(s.Close)
	for endpoint, want := range map[string]string{
		"https://h.example": "the connection through the proxy was closed before the request was sent",
		"http://h.example":  "the connection was closed before the answer was complete", // the proxy may have sent it on
	} {
		o := options(endpoint)
		o.Proxy = parsed(t, s.URL)
		e := transportError(t, newClient(t, o).Send(context.Background(), call()))
		if unsent := strings.HasPrefix(endpoint, "https"); !strings.HasPrefix(e.Error(), want) || e.Unsent != unsent {
			t.Errorf("%s: unsent %v: %v; want %q", endpoint, e.Unsent, e, want)
		}
	}
}

// A forwarding proxy would send the call, with its credentials, to the host in the Host header.
func TestSend_OtherHostThroughProxy_NotSentToOtherHost(t *testing.T) {
	a, rec := newAuthority(t), newRecorder(t)
	secure := a.serve(t, http.HandlerFunc(accepting), later, "vpc.example.com")
	for name, tt := range map[string]struct {
		endpoint, target string
		sent             bool
	}{
		"plain HTTP": {"http://vpc.example.com", rec.URL, false},
		"tunnel":     {"https://vpc.example.com", secure.URL, true},
	} {
		t.Run(name, func(t *testing.T) {
			p := &proxy{target: hostOf(t, tt.target)}
			o := options(tt.endpoint)
			o.Roots, o.Proxy = a.roots(), p.start(t)
			r := call()
			r.Host = "other.example.com"
			x := newClient(t, o).Send(context.Background(), r)
			if tt.sent {
				if x.Err != nil || len(p.hosts) != 1 || p.hosts[0] != "vpc.example.com:443" {
					t.Errorf("asked for %v, error %v", p.hosts, x.Err)
				}
				return
			}
			if e := transportError(t, x); len(p.hosts) != 0 || e.Kind != "proxy" || !e.Unsent || !strings.Contains(e.Error(), "to the host in its Host header") {
				t.Errorf("asked for %v, kind %s: %v", p.hosts, e.Kind, e)
			}
		})
	}
}

// A proxy may send its credentials back.
func TestSend_ProxyEchoesCredentials_Masked(t *testing.T) {
	o := options("http://h.example")
	o.Proxy = (&proxy{status: 404}).start(t)
	o.Proxy.User = url.UserPassword("someone", "proxy-password")
	x := newClient(t, o).Send(context.Background(), call())
	encoded := base64.StdEncoding.EncodeToString([]byte("someone:proxy-password"))
	if !strings.Contains(string(x.Content), encoded) {
		t.Fatalf("content %q, error %v", x.Content, x.Err)
	}
	if got := x.Hide(string(x.Content) + " proxy-password"); strings.Contains(got, encoded) || strings.Contains(got, "proxy-password") {
		t.Errorf("got %s", got)
	}
}

func TestSend_SOCKSProxy_RequestSentThroughProxy(t *testing.T) {
	rec := newRecorder(t)
	o := options("http://vpc.example.com")
	o.Proxy = parsed(t, "socks5://someone:secret@"+socksServer(t, hostOf(t, rec.URL), 0))
	if x := newClient(t, o).Send(context.Background(), call()); x.Err != nil || len(rec.got) != 1 || rec.got[0].host != "vpc.example.com" {
		t.Errorf("%d requests, error %v", len(rec.got), x.Err)
	}
}

// socksServer starts a SOCKS5 proxy (RFC 1928) that requires a user and a password (RFC 1929). It answers each request with
// a reply code and connects to target if the code is 0.
func socksServer(t *testing.T, target string, code byte) string {
	t.Helper()
	serve := func(conn net.Conn) {
		b := bufio.NewReader(conn)
		skip := func(n int) byte { // reads n bytes and returns the last
			all := make([]byte, n)
			_, _ = io.ReadFull(b, all)
			return all[n-1]
		}
		skip(int(skip(2))) // the methods
		_, _ = conn.Write([]byte{5, 2})
		skip(int(skip(2))) // version and user
		skip(int(skip(1))) // password
		_, _ = conn.Write([]byte{1, 0})
		skip(int(skip(5)) + 2) // version, command, reserved, type; name and port
		_, _ = conn.Write([]byte{5, code, 0, 1, 0, 0, 0, 0, 0, 0})
		if code != 0 {
			return
		}
		out, err := net.Dial("tcp", target)
		if err != nil {
			return
		}
		defer func() { _ = out.Close() }()
		var both sync.WaitGroup
		both.Go(func() { _, _ = io.Copy(out, b); _ = out.Close() })
		both.Go(func() { _, _ = io.Copy(conn, out); _ = conn.Close() })
		both.Wait()
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() { defer func() { _ = conn.Close() }(); serve(conn) })
		}
	})
	t.Cleanup(func() { _ = l.Close(); all.Wait() })
	return l.Addr().String()
}
