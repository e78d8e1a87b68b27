package client_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"
)

// authority signs certificates for tests.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) authority {
	t.Helper()
	a := authority{}
	a.cert, a.key = a.issue(t, &x509.Certificate{IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign, NotBefore: noon.Add(-time.Hour), NotAfter: noon.Add(time.Hour)})
	return a
}

// issue returns a certificate and its key. The certificate of the authority itself is signed by its own key.
func (a authority) issue(t *testing.T, template *x509.Certificate) (*x509.Certificate, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template.SerialNumber, template.Subject = big.NewInt(1), pkix.Name{CommonName: "test"}
	parent, signer := a.cert, a.key
	if parent == nil {
		parent, signer = template, key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return cert, key
}

func (a authority) roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.cert)
	return pool
}

// serve starts an HTTPS server with a certificate of the authority for the given names.
func (a authority) serve(t *testing.T, h http.Handler, until time.Time, names ...string) *httptest.Server {
	t.Helper()
	leaf := &x509.Certificate{NotBefore: noon.Add(-time.Hour), NotAfter: until}
	for _, name := range names {
		if ip := net.ParseIP(name); ip != nil {
			leaf.IPAddresses = append(leaf.IPAddresses, ip)
		} else {
			leaf.DNSNames = append(leaf.DNSNames, name)
		}
	}
	cert, key := a.issue(t, leaf)
	s := httptest.NewUnstartedServer(h)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{cert.Raw}, PrivateKey: key}}}
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

var later = noon.Add(30 * time.Minute)

func accepting(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"RequestId":"1"}`) }

func TestSend_CertificateSignedByNamedAuthority_Accepted(t *testing.T) {
	a := newAuthority(t)
	for name, tt := range map[string]struct {
		serverName string
		names      []string
	}{
		"for the address":     {"", []string{"127.0.0.1"}},
		"for the server name": {"vpc.example.com", []string{"vpc.example.com"}},
	} {
		o := options(a.serve(t, http.HandlerFunc(accepting), later, tt.names...).URL)
		o.Roots, o.ServerName = a.roots(), tt.serverName
		if x := newClient(t, o).Send(context.Background(), call()); x.Err != nil || x.Status != 200 {
			t.Errorf("%s: status %d, error %v", name, x.Status, x.Err)
		}
	}
}

func TestSend_TLSFails_ErrorKindTLSAndRemedy(t *testing.T) {
	a, stranger := newAuthority(t), newAuthority(t)
	good := a.serve(t, http.HandlerFunc(accepting), later, "127.0.0.1")
	many := a.serve(t, http.HandlerFunc(accepting), later, "a.example", "b.example", "c.example", "d.example")
	nameless := a.serve(t, http.HandlerFunc(accepting), later)
	expired := a.serve(t, http.HandlerFunc(accepting), noon.Add(-time.Minute), "127.0.0.1")
	selfSigned := httptest.NewTLSServer(http.HandlerFunc(accepting))
	t.Cleanup(selfSigned.Close)
	plain := newRecorder(t)
	secure := func(url string) string { return strings.Replace(url, "http:", "https:", 1) }
	insecure := func(url string) string { return strings.Replace(url, "https:", "http:", 1) }
	const nginx = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<center>The plain HTTP request was sent to HTTPS port</center>"
	const apache = "HTTP/1.1 400 Bad Request\r\n\r\nReason: You're speaking plain HTTP to an SSL-enabled server port.<br />"
	for name, tt := range map[string]struct {
		endpoint, want string
		roots          *x509.CertPool
	}{
		"unknown authority":             {good.URL, `unknown authority: .* profile key ca$`, stranger.roots()},
		"no authority named":            {good.URL, `unknown authority: .* profile key ca$`, nil},
		"self-signed":                   {selfSigned.URL, `the certificate is self-signed: to trust it, write its file in the profile key ca$`, nil},
		"other host":                    {many.URL, `for a\.example, b\.example, c\.example, other hosts, not for 127\.0\.0\.1: .* server_name$`, a.roots()},
		"no host":                       {nameless.URL, `for no host, not for 127\.0\.0\.1: .* server_name$`, a.roots()},
		"expired":                       {expired.URL, `valid only from 2026-01-02T13:04:05Z to 2026-01-02T14:03:05Z: renew`, a.roots()},
		"TLS to a plain port":           {secure(plain.URL), `does not speak TLS: write http in the endpoint`, nil},
		"plain HTTP to a TLS port":      {insecure(good.URL), `begins with http: write https$`, nil},
		"plain HTTP answered by nginx":  {tcp(t, writes(nginx)), `begins with http: write https$`, nil},
		"plain HTTP answered by Apache": {tcp(t, writes(apache)), `begins with http: write https$`, nil},
		"plain HTTP answered by alert":  {tcp(t, writes("\x15\x03\x01\x00\x02\x02\x16\r\n")), `begins with http: write https$`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			o := options(tt.endpoint)
			o.Roots = tt.roots
			x := newClient(t, o).Send(context.Background(), call())
			e := transportError(t, x)
			if e.Kind != "tls" || e.Answered || x.Status != 0 || !regexp.MustCompile(`^TLS: .*`+tt.want).MatchString(e.Error()) {
				t.Errorf("kind %s, status %d: %v; want tls: %s", e.Kind, x.Status, e, tt.want)
			}
		})
	}
}

// An answer with status 400 to a request over TLS is the endpoint's, whatever its text.
func TestSend_AnswerOverTLSMentionsHTTPS_NotATLSError(t *testing.T) {
	a := newAuthority(t)
	o := options(a.serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "The plain HTTP request was sent to HTTPS port", http.StatusBadRequest)
	}), later, "127.0.0.1").URL)
	o.Roots = a.roots()
	if x := newClient(t, o).Send(context.Background(), call()); x.Err != nil || x.Status != 400 {
		t.Errorf("status %d, error %v", x.Status, x.Err)
	}
}

// net/http uses HTTP/2 with TLS unless it is switched off. With HTTP/2 it repeats requests by other rules.
func TestSend_ServerOffersHTTP2_HTTP1Used(t *testing.T) {
	a := newAuthority(t)
	var protocol string
	s := a.serve(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { protocol = r.Proto }), later, "127.0.0.1")
	s.EnableHTTP2 = true
	o := options(s.URL)
	o.Roots = a.roots()
	if x := newClient(t, o).Send(context.Background(), call()); x.Err != nil || protocol != "HTTP/1.1" {
		t.Errorf("protocol %s, error %v", protocol, x.Err)
	}
}
