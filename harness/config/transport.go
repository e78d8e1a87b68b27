package config

import (
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/sign"
)

// mostSmall is the maximum size in bytes of a file that a profile names.
const mostSmall = 1 << 20

// authorities reads certificates of authorities: PEM text, or the name of a PEM file relative to the profile.
func (l *loader) authorities(n *yaml.Node, at string) {
	s, ok := l.text(n, at)
	if !ok {
		return
	}
	if strings.TrimSpace(s) == "" {
		l.Complain(n, "wrong-type", "%s is empty: write the name of a PEM file, or its text", at)
		return
	}
	src, from := []byte(s), at
	if !strings.Contains(s, "-----BEGIN ") {
		from += ": the file " + l.quoted(s)
		var err error
		if src, err = readSmall(l.beside(s)); err != nil {
			l.Complain(n, "bad-certificate", "%s cannot be read: %v", from, err)
			return
		}
	}
	pool, why := parseCertificates(src)
	if why != "" {
		l.Complain(n, "bad-certificate", "%s %s", from, why)
		return
	}
	l.profile.Roots = pool
}

// beside returns the path of a file that the profile names.
func (l *loader) beside(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(l.File), name)
}

// readSmall reads a file. Its errors do not contain the name of the file.
func readSmall(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Size() > mostSmall:
		return nil, errors.New("larger than 1 MiB")
	default:
		var src []byte
		if src, err = os.ReadFile(name); err == nil {
			return src, nil
		}
	}
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		err = path.Err
	}
	return nil, err
}

// parseCertificates returns the certificates of a PEM text, or what is wrong with it. It never quotes the text, which may
// be a key.
func parseCertificates(src []byte) (*x509.CertPool, string) {
	pool, n := x509.NewCertPool(), 0
	for {
		var block *pem.Block
		if block, src = pem.Decode(src); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			return nil, "contains more than certificates, such as a private key: keep only the certificates"
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, "contains an invalid certificate: write certificates in PEM"
		}
		pool.AddCert(c)
		n++
	}
	if n == 0 {
		return nil, "contains no certificate: write certificates in PEM"
	}
	return pool, ""
}

func (l *loader) serverName(n *yaml.Node, at string) {
	s, ok := l.text(n, at)
	if ok && !hostName.MatchString(s) {
		l.Complain(n, "bad-name", "%s %s is not a host name: write one such as vpc.example.com", at, l.quoted(s))
		return
	}
	l.profile.ServerName = s
}

// proxy reads the URL of a proxy. Messages do not quote it, because it may contain a password.
func (l *loader) proxy(n *yaml.Node, at string) {
	s, ok := l.text(n, at)
	if !ok {
		return
	}
	u, err := url.Parse(s)
	if err != nil || !proxying.MatchString(s) || u.Hostname() == "" {
		l.Complain(n, "bad-url", "%s is not the URL of a proxy: write one such as http://proxy.example.com:3128, with http, https or socks5, and without a path", at)
		return
	}
	l.profile.Proxy = sign.Secret(s)
}

// ProxySecrets returns the texts that reveal the credentials in the URL of a proxy: the user, the password, and the header
// value that carries both (RFC 7617).
func ProxySecrets(proxy *url.URL) []string {
	if proxy == nil || proxy.User == nil {
		return nil
	}
	user := proxy.User.Username()
	password, _ := proxy.User.Password()
	return []string{user, password, base64.StdEncoding.EncodeToString([]byte(user + ":" + password))}
}

// ProxyURL returns the URL of the proxy, or nil.
func (p *Profile) ProxyURL() *url.URL {
	u, err := url.Parse(string(p.Proxy))
	if p.Proxy == "" || err != nil {
		return nil
	}
	return u
}

// hasLiteralProxy reports whether the profile contains the credentials of a proxy as text.
func (p *Profile) hasLiteralProxy(v *variables) bool {
	return len(ProxySecrets(p.ProxyURL())) > 0 && !v.has(string(p.Proxy))
}

// checkTransport reports keys of TLS for an endpoint without TLS, and credentials of a proxy as text.
func (l *loader) checkTransport() {
	p := l.profile
	if addressProblem(p.Endpoint) != "" {
		return // reported already
	}
	if u := p.ProxyURL(); !isHTTPS(p.Endpoint) && (u == nil || u.Scheme != "https") {
		for _, key := range []string{"ca", "server_name"} {
			if _, ok := l.Marks[key]; ok {
				l.complainOf(key, "unused-key", "%s has no effect, because the endpoint begins with http: write https, or remove %[1]s", key)
			}
		}
	}
	if !Loopback(p.Endpoint) && p.hasLiteralProxy(l.variables) {
		l.complainOf("proxy", "literal-secret",
			"proxy has a literal user or password, which is allowed for a loopback endpoint only: put the URL into an environment variable and write env:NAME")
	}
}

func isHTTPS(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https"
}
