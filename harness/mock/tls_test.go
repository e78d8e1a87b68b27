package mock

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"net"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// secureServer starts a server with TLS. It returns the server, its URL and the authorities of its profile.
func secureServer(t *testing.T, addr string) (*Server, string, *x509.CertPool) {
	t.Helper()
	s := newServer(t, func(o *Options) { o.TLS, o.Public = true, true })
	url, stop, err := s.Start(addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM([]byte(readProfile(t, s).CA)) {
		t.Fatal("the profile contains no certificate")
	}
	return s, url, roots
}

// trusting returns a transport that knows the authorities, and connects to the host of the URL whatever a request names.
func trusting(t *testing.T, roots *x509.CertPool, address string) *http.Transport {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: roots, Time: func() time.Time { return noon }},
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, u.Host)
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}

func TestStart_TLS_CertificateValidForLoopbackAndListener(t *testing.T) {
	s, address, roots := secureServer(t, "127.0.0.2:0")
	for _, host := range []string{"127.0.0.1", "[::1]", "localhost", "127.0.0.2"} {
		s.core.Reset()
		if r := get(t, trusting(t, roots, address), "https://"+host+"/?"+encode(s.values(ask{}))); r.status != http.StatusOK {
			t.Errorf("%s: %d %s", host, r.status, r.body)
		}
	}
	if _, err := (&http.Client{Transport: trusting(t, roots, address)}).Get("https://vpc.example.com/"); err == nil {
		t.Error("the certificate is for vpc.example.com")
	}
	_, _, strangers := secureServer(t, "127.0.0.1:0")
	if _, err := (&http.Client{Transport: trusting(t, strangers, address)}).Get(address); err == nil {
		t.Error("two servers share an authority")
	}
}

// A host that requires HTTPS answers calls over TLS.
func TestStart_TLS_HostThatRequiresHTTPSIsServed(t *testing.T) {
	s, address, roots := secureServer(t, "127.0.0.1:0")
	r, err := http.NewRequest("GET", address+"/?"+encode(s.values(ask{})), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = rpc.SecureHost("Vpc")
	res, err := (&http.Client{Transport: trusting(t, roots, address)}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Errorf("status %d", res.StatusCode)
	}
}

func TestProfile_TLS_HasOneCertificateAndNoKey(t *testing.T) {
	s := newServer(t, func(o *Options) { o.TLS = true })
	p := readProfile(t, s)
	block, rest := pem.Decode([]byte(p.CA))
	if block == nil || block.Type != "CERTIFICATE" || len(rest) > 0 {
		t.Fatalf("ca is %q", p.CA)
	}
	if c, err := x509.ParseCertificate(block.Bytes); err != nil || !c.IsCA {
		t.Errorf("%v", err)
	}
	if f := p.Gateway["InvalidProtocol.NeedSsl"]; f.Skip == "" || f.Host != "" {
		t.Errorf("fixture %+v", f)
	}
	if p := readProfile(t, newServer(t)); p.CA != "" || p.Gateway["InvalidProtocol.NeedSsl"].Host == "" {
		t.Errorf("without TLS: ca %q, fixture %+v", p.CA, p.Gateway["InvalidProtocol.NeedSsl"])
	}
}
