package rpc

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"slices"
	"time"
)

// Lifetime of the certificates, before and after the start of the server. Clocks of clients may differ.
const (
	validBefore = time.Hour
	validAfter  = 30 * 24 * time.Hour
)

// authority is a certificate authority that exists only while the server runs. Its key never leaves the memory.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(now time.Time) (*authority, error) {
	a := &authority{}
	var err error
	a.cert, a.key, err = a.issue(&x509.Certificate{
		Subject: pkix.Name{CommonName: "rowproof mock, throwaway authority"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}, now)
	return a, err
}

// issue signs a certificate with a new key. The certificate of the authority itself is signed by its own key.
func (a *authority) issue(template *x509.Certificate, now time.Time) (*x509.Certificate, *ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	if template.SerialNumber, err = rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127)); err != nil {
		return nil, nil, err
	}
	template.NotBefore, template.NotAfter = now.Add(-validBefore), now.Add(validAfter)
	parent, signer := a.cert, a.key
	if parent == nil {
		parent, signer = template, key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		return nil, nil, err
	}
	cert, err := x509.ParseCertificate(der)
	return cert, key, err
}

// pem returns the certificate of the authority, without its key.
func (a *authority) pem() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.cert.Raw}))
}

// config returns a configuration with a certificate for the hosts.
func (a *authority) config(hosts []string, now time.Time) (*tls.Config, error) {
	leaf := &x509.Certificate{
		Subject: pkix.Name{CommonName: "rowproof mock"}, KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	for _, host := range hosts {
		if ip := net.ParseIP(host); ip != nil {
			leaf.IPAddresses = append(leaf.IPAddresses, ip)
		} else {
			leaf.DNSNames = append(leaf.DNSNames, host)
		}
	}
	cert, key, err := a.issue(leaf, now)
	if err != nil {
		return nil, err
	}
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{cert.Raw}, PrivateKey: key}}}, nil
}

// serve returns the URL of a listener and, with Options.TLS, a listener that speaks TLS. The certificate is for the loopback
// addresses, for the host of addr and for the address of the listener.
func (s *Server) serve(l net.Listener, addr string) (string, net.Listener, error) {
	if s.authority == nil {
		return "http://" + l.Addr().String(), l, nil
	}
	hosts := []string{"localhost", "127.0.0.1", "::1"}
	for _, a := range []string{addr, l.Addr().String()} {
		if host, _, err := net.SplitHostPort(a); err == nil && host != "" && !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	config, err := s.authority.config(hosts, s.Options.Now())
	if err != nil {
		return "", nil, fmt.Errorf("mock: creating a certificate: %w", err)
	}
	return "https://" + l.Addr().String(), tls.NewListener(l, config), nil
}

// secure adds the authority to a profile. Over TLS, no call triggers the error of a host that requires HTTPS.
func (s *Server) secure(p *Profile) {
	if s.authority == nil {
		return
	}
	p.CA = s.authority.pem()
	p.Gateway[needsTLS] = fixture{Skip: "the mock serves HTTPS only"}
}
