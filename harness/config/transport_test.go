package config_test

import (
	"crypto/x509"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/config"
)

// testAuthority returns the certificates of testdata/ca.pem.
func testAuthority(t *testing.T) *x509.CertPool {
	t.Helper()
	src, err := os.ReadFile("testdata/ca.pem")
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(src) {
		t.Fatal("testdata/ca.pem contains no certificate")
	}
	return pool
}

func TestLoad_AuthorityFile_PathRelativeToProfile(t *testing.T) {
	absolute, err := filepath.Abs("testdata/ca.pem")
	if err != nil {
		t.Fatal(err)
	}
	for profile, file := range map[string]string{"testdata/p.yaml": "ca.pem", "p.yaml": "testdata/ca.pem", "elsewhere/p.yaml": absolute} {
		p, err := config.Load(profile, []byte("endpoint: https://h.example\nca: "+file+"\n"), noEnvironment)
		if err != nil {
			t.Errorf("%s: %v", profile, err)
		} else if !p.Roots.Equal(testAuthority(t)) {
			t.Errorf("%s: other authorities", profile)
		}
	}
}

// The Base64 text is the header value of RFC 7617, section 2.
func TestSecrets_CredentialsOfProxy_Included(t *testing.T) {
	p := load(t, good+"proxy: http://Aladdin:open%20sesame@127.0.0.1:3128\n")
	for _, want := range []string{"Aladdin", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="} {
		if !slices.Contains(p.Secrets(), want) {
			t.Errorf("no %s in %v", want, p.Secrets())
		}
	}
	if got := config.ProxySecrets(&url.URL{Host: "127.0.0.1"}); got != nil {
		t.Errorf("without credentials: %v", got)
	}
}

func TestProxyURL_ProfileWithAndWithoutProxy_URLOrNil(t *testing.T) {
	if u := load(t, good+"proxy: SOCKS5://u:p@127.0.0.1:1080\n").ProxyURL(); u == nil || u.Scheme != "socks5" || u.Host != "127.0.0.1:1080" {
		t.Errorf("got %v", u)
	}
	if u := load(t, good).ProxyURL(); u != nil {
		t.Errorf("got %v", u)
	}
}

func TestRate_EachUnit_ExpectedIntervalAndText(t *testing.T) {
	for text, want := range map[string]time.Duration{"5/s": 200 * time.Millisecond, "1/m": time.Minute, "60/m": time.Second, "4/h": 15 * time.Minute} {
		if r := load(t, good+"rate: "+text+"\n").Rate; r.Interval() != want || r.String() != text {
			t.Errorf("%s: %s every %v, want %v", text, r, r.Interval(), want)
		}
	}
	if r := (config.Rate{}); r.Interval() != 0 || r.String() != "" {
		t.Errorf("no rate: %q every %v", r, r.Interval())
	}
}
