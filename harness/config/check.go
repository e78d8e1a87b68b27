package config

import (
	"net/url"

	"github.com/rowproof/rowproof/harness/sign"
	"go.yaml.in/yaml/v3"
)

// check judges what one key says in the light of the others.
func (l *loader) check(root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		return // said already
	}
	l.checkEndpoint(root)
	l.checkReset()
	_, credentials := l.lines["credentials"]
	_, signature := l.lines["signature"]
	switch {
	case l.profile.Signature != sign.None && !credentials:
		l.complainAt("signature", "missing-key", "signature "+string(l.profile.Signature)+
			" needs credentials: write credentials: {id: env:NAME, secret: env:NAME}")
	case credentials && !signature:
		l.complainAt("credentials", "missing-key", "credentials without signature: write signature: v1 to sign with them, signature: none not to")
	}
}

func (l *loader) checkEndpoint(root *yaml.Node) {
	if _, ok := l.lines["endpoint"]; !ok {
		l.complain(root, "missing-key", "endpoint is missing: write endpoint: and a URL such as http://127.0.0.1:8080")
	} else if msg := addressProblem(l.profile.Endpoint); msg != "" && !l.said("endpoint") {
		l.complainAt("endpoint", "bad-url", "endpoint is "+msg)
	}
}

// checkReset keeps a profile from making the harness call somebody else's host.
func (l *loader) checkReset() {
	r := l.profile.Reset
	if r == nil || r.URL == "" {
		return
	}
	u, err := url.Parse(r.URL)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil:
		l.complainAt("reset.url", "bad-url", "reset.url is not an http or https URL without user and password: write one such as http://127.0.0.1:8080/reset")
	case !Loopback(r.URL) && !sameHost(r.URL, l.profile.Endpoint):
		l.complainAt("reset.url", "foreign-reset", "reset.url is on another host than the endpoint: use the endpoint's own host, loopback, or reset.command")
	}
}

// said reports whether a key's line has a problem already.
func (l *loader) said(path string) bool {
	for _, p := range l.problems {
		if p.Line == l.lines[path] {
			return true
		}
	}
	return false
}

func (l *loader) complainAt(path, rule, message string) {
	l.problems = append(l.problems, problem(l.file, l.lines[path], rule, message))
}
