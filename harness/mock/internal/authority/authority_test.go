package authority_test

import (
	"crypto/x509"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/authority"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func TestConfig_Hosts_CertificateValidForTheseHosts(t *testing.T) {
	a, err := authority.New(noon)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM([]byte(a.PEM())) {
		t.Fatalf("no certificate in %q", a.PEM())
	}
	config, err := a.Config([]string{"localhost", "127.0.0.1", "::1"}, noon)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(config.Certificates[0].Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true, "127.0.0.2": false, "example.com": false} {
		if _, err := leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: host, CurrentTime: noon}); (err == nil) != want {
			t.Errorf("%s: %v", host, err)
		}
	}
	for when, want := range map[time.Time]bool{noon.Add(-50 * time.Minute): true, noon.Add(-2 * time.Hour): false, noon.AddDate(0, 0, 29): true, noon.AddDate(0, 0, 31): false} {
		if _, err := leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: "localhost", CurrentTime: when}); (err == nil) != want {
			t.Errorf("at %v: %v", when, err)
		}
	}
	if leaf.IsCA {
		t.Error("the certificate of the server can sign others")
	}
}
