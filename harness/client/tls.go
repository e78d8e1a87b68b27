package client

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// errDemandsTLS is the error of a plain HTTP request to a port that expects TLS.
var errDemandsTLS = errors.New("tls: the server expects TLS")

var (
	tlsText = regexp.MustCompile(`\b(tls|x509): `)
	// plainToTLS matches the bodies with which web servers reject plain HTTP on a TLS port, with status 400.
	plainToTLS = regexp.MustCompile(`(?i)HTTP request (was sent )?to (an )?HTTPS (server|port)|speaking plain HTTP to an (SSL|TLS)-enabled`)
	// alert matches a TLS alert record that was read as an answer, as net/http quotes it (RFC 8446, section 5.1).
	alert = regexp.MustCompile(`malformed HTTP (response|version|status code) "\\x15\\x03`)
)

// longestRefusal is the maximum length of an answer that rejects plain HTTP, in bytes.
const longestRefusal = 4 << 10

// demandsTLS reports whether an answer rejects plain HTTP on a TLS port.
func demandsTLS(status int, content []byte) bool {
	if status != http.StatusBadRequest {
		return false
	}
	content = content[:min(len(content), longestRefusal)]
	upper := bytes.ToUpper(content)
	if !bytes.Contains(upper, []byte("HTTP REQUEST")) && !bytes.Contains(upper, []byte("PLAIN HTTP")) {
		return false // faster than the expression
	}
	return plainToTLS.Match(content)
}

// ofTLS reports whether TLS is the cause of a failure.
func ofTLS(err error) bool {
	return mismatched(err) || errors.Is(err, errDemandsTLS) || alert.MatchString(err.Error()) || tlsText.MatchString(err.Error()) ||
		isType[*tls.CertificateVerificationError](err) || isType[x509.UnknownAuthorityError](err)
}

// mismatched reports whether the answer to a TLS handshake is not TLS.
func mismatched(err error) bool {
	return errors.Is(err, http.ErrSchemeMismatch) || isType[tls.RecordHeaderError](err)
}

func isType[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

// tlsWords returns the text of an error of TLS, with what to do.
func tlsWords(err error) string {
	if host, ok := errors.AsType[x509.HostnameError](err); ok {
		return fmt.Sprintf("TLS: the certificate is for %s, not for %s: correct the endpoint, or write a name of the certificate in the profile key server_name",
			namesOf(host.Certificate), host.Host)
	}
	invalid, ok := errors.AsType[x509.CertificateInvalidError](err)
	switch {
	case ok && invalid.Reason == x509.Expired && invalid.Cert != nil:
		return fmt.Sprintf("TLS: the certificate is valid only from %s to %s: renew the certificate or correct the clock",
			invalid.Cert.NotBefore.UTC().Format(time.RFC3339), invalid.Cert.NotAfter.UTC().Format(time.RFC3339))
	case selfSigned(err):
		return "TLS: the certificate is self-signed: to trust it, write its file in the profile key ca"
	case isType[x509.UnknownAuthorityError](err):
		return "TLS: the certificate is signed by an unknown authority: write the certificate of the authority in the profile key ca"
	case errors.Is(err, errDemandsTLS), alert.MatchString(err.Error()):
		return "TLS: the server expects TLS, but the endpoint begins with http: write https"
	case mismatched(err):
		return "TLS: the server does not speak TLS: write http in the endpoint, or correct its port"
	}
	return "TLS: " + strings.NewReplacer("tls: ", "", "x509: ", "", "http: ", "").Replace(err.Error())
}

// selfSigned reports whether an error is about a certificate that no authority signed.
func selfSigned(err error) bool {
	unknown, ok := errors.AsType[x509.UnknownAuthorityError](err)
	c := unknown.Cert
	return ok && c != nil && bytes.Equal(c.RawIssuer, c.RawSubject) && c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) == nil
}

// mostNames is how many names of a certificate a message lists.
const mostNames = 3

// namesOf returns the first names of a certificate.
func namesOf(c *x509.Certificate) string {
	names := append([]string(nil), c.DNSNames...)
	for _, ip := range c.IPAddresses {
		names = append(names, ip.String())
	}
	switch {
	case len(names) == 0:
		return "no host"
	case len(names) > mostNames:
		names = append(names[:mostNames], "other hosts")
	}
	return strings.Join(names, ", ")
}
