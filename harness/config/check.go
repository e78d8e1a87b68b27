package config

import (
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/sign"
)

// check reports problems that involve several keys.
func (l *loader) check(root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		return // reported already
	}
	l.checkEndpoint(root)
	l.checkCredentials()
	l.checkTransport()
	l.checkReset()
}

// checkCredentials reports credentials without a signature, and credentials that lack what the signature needs.
func (l *loader) checkCredentials() {
	_, credentials := l.Marks["credentials"]
	_, signature := l.Marks["signature"]
	scheme, _ := sign.Find(l.profile.Signature)
	needs := scheme.About().Needs
	lacks := func(key string) bool { return !l.held[key] }
	switch {
	case l.profile.DefaultCredentials && slices.Contains(needs, "token"):
		l.complainOf("credentials", "missing-key", "signature %s requires a token, which the default chain does not supply: write credentials: {token: env:NAME}", l.profile.Signature)
	case len(needs) > 0 && (!credentials || l.held != nil && slices.ContainsFunc(needs, lacks)):
		l.complainOf("signature", "missing-key", "signature %s requires credentials: write credentials: {%s: env:NAME}", l.profile.Signature, strings.Join(needs, ": env:NAME, "))
	case credentials && !signature:
		l.complainOf("credentials", "missing-key", "credentials without signature: write signature: v1 to sign requests, or signature: none")
	}
}

func (l *loader) checkEndpoint(root *yaml.Node) {
	if _, ok := l.Marks["endpoint"]; !ok {
		l.Complain(root, "missing-key", "endpoint is missing: write endpoint: and a URL such as http://127.0.0.1:8080")
	} else if msg := addressProblem(l.profile.Endpoint); msg != "" && !l.failed["endpoint"] {
		l.complainOf("endpoint", "bad-url", "endpoint %s", msg)
	}
}

// checkReset rejects a reset URL whose host is neither the endpoint's host nor loopback.
func (l *loader) checkReset() {
	r := l.profile.Reset
	if r == nil || l.failed["reset.url"] || l.Marks["reset.url"].Line == 0 {
		return
	}
	switch msg := addressProblem(r.URL); {
	case isRelative(r.URL):
		l.complainOf("reset.url", "bad-url", "reset.url is relative: write %s", l.absolute(r.URL))
	case msg != "":
		l.complainOf("reset.url", "bad-url", "reset.url %s", msg)
	case !Loopback(r.URL) && !sameHost(r.URL, l.profile.Endpoint):
		l.complainOf("reset.url", "foreign-reset", "the host of reset.url is not the host of the endpoint: use the endpoint's own host, loopback, or reset.command")
	}
}

// isRelative reports whether address is only the path of a URL.
func isRelative(address string) bool {
	return strings.HasPrefix(address, "/") && addressProblem("http://h"+address) == ""
}

// absolute returns advice on how to write a path as a URL of the endpoint. It quotes neither secrets nor invalid URLs.
func (l *loader) absolute(path string) string {
	u, err := url.Parse(l.profile.Endpoint)
	if err != nil || addressProblem(l.profile.Endpoint) != "" || l.variables.has(l.profile.Endpoint) || l.variables.has(path) {
		return "the URL of the endpoint followed by the path"
	}
	u.Path, u.RawPath = "", ""
	return u.String() + path
}

func (l *loader) complainOf(path, rule, format string, args ...any) {
	l.ComplainAt(l.Marks[path], rule, format, args...)
}
