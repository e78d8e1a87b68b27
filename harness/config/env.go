package config

import (
	"strings"

	"github.com/rowproof/rowproof/harness/sign"
	"go.yaml.in/yaml/v3"
)

// reference is a value that may stand in an environment variable. Whether it must depends on the rest of
// the profile, so references are resolved when all of it is read.
type reference struct {
	node   *yaml.Node
	at     string // path of its key
	text   string // as written
	secret bool
	set    func(value string)
}

// refer notes a reference; false if the node holds no single, non-empty value.
func (l *loader) refer(n *yaml.Node, at string, secret bool, set func(string)) bool {
	text, ok := l.text(n, at)
	if ok && text == "" && secret {
		l.complain(n, "wrong-type", "%s is empty: write env:NAME", at)
		ok = false
	}
	if ok {
		l.refs = append(l.refs, reference{node: n, at: at, text: text, secret: secret, set: set})
	}
	return ok
}

// resolve gives every reference its value.
func (l *loader) resolve(env func(string) (string, bool)) {
	for _, ref := range l.refs {
		if name, ok := strings.CutPrefix(ref.text, "env:"); ok {
			l.lookUp(ref, name, env)
		} else {
			l.literal(ref)
		}
	}
}

// lookUp takes a value from the environment. Secrets of calls that are not signed may be lacking.
func (l *loader) lookUp(ref reference, name string, env func(string) (string, bool)) {
	if !variable.MatchString(envPrefix + name) {
		l.complain(ref.node, "bad-variable", "%s: after env: belongs the name of an environment variable, of letters, digits and _", ref.at)
		return
	}
	if value, ok := env(name); ok && value != "" {
		ref.set(value)
	} else if !ref.secret || l.profile.Signature != sign.None {
		l.complain(ref.node, "unset-variable", "%s: environment variable %s is not set: set it, or say signature: none", ref.at, name)
	}
}

// literal takes a value as it is written, a secret only where it can open nothing but this machine.
func (l *loader) literal(ref reference) {
	if ref.secret && addressProblem(l.profile.Endpoint) == "" && !Loopback(l.profile.Endpoint) {
		l.complain(ref.node, "literal-secret",
			"%s is written out, which is only for a loopback endpoint: put it into an environment variable and write env:NAME", ref.at)
		return
	}
	ref.set(ref.text)
}
