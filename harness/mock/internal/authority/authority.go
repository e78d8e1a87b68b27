// Package authority creates throwaway certificate authorities for servers that speak TLS.
package authority

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
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

// Authority is a certificate authority that exists only while the server runs. Its key never leaves the memory.
type Authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// New returns a new authority, which is valid from an hour before now.
func New(now time.Time) (*Authority, error) {
	a := &Authority{}
	var err error
	a.cert, a.key, err = a.issue(&x509.Certificate{
		Subject: pkix.Name{CommonName: "rowproof mock, throwaway authority"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}, now)
	return a, err
}

// issue signs a certificate with a new key. The certificate of the authority itself is signed by its own key.
func (a *Authority) issue(template *x509.Certificate, now time.Time) (*x509.Certificate, *ecdsa.PrivateKey, error) {
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

// PEM returns the certificate of the authority, without its key.
func (a *Authority) PEM() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.cert.Raw}))
}

// Config returns the configuration of a server with a certificate for the hosts, which are names or IP addresses.
func (a *Authority) Config(hosts []string, now time.Time) (*tls.Config, error) {
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

// Listener returns a listener that speaks TLS over l. Its certificate is for the loopback addresses, for the host of addr
// and for the address of l.
func (a *Authority) Listener(l net.Listener, addr string, now time.Time) (net.Listener, error) {
	hosts := []string{"localhost", "127.0.0.1", "::1"}
	for _, at := range []string{addr, l.Addr().String()} {
		if host, _, err := net.SplitHostPort(at); err == nil && host != "" && !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	config, err := a.Config(hosts, now)
	if err != nil {
		return nil, err
	}
	return tls.NewListener(l, config), nil
}
