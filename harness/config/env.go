package config

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/harness/sign"
)

// variable returns the value of an environment variable. If the variable is not set, it reports a problem and appends
// the text in unset to the message.
func (l *loader) variable(n *yaml.Node, at, name, unset string) (string, bool) {
	if !reference.MatchString(envPrefix + name) {
		l.Complain(n, "bad-variable", "%s: env: must be followed by the name of an environment variable: letters, digits and _", at)
		return "", false
	}
	value, ok := l.lookup(name)
	if !ok || value == "" {
		l.Complain(n, "unset-variable", "%s: the environment variable %s is not set or empty: set it%s", at, name, unset)
		return "", false
	}
	l.variables.add(value)
	return value, true
}

// variables holds the values read from the environment. A profile contains a pointer to them, so that printing the profile
// prints an address instead of the values.
type variables struct{ values []string }

func (v *variables) add(value string) {
	if !v.has(value) {
		v.values = append(v.values, value)
	}
}

// has reports whether a value came from the environment.
func (v *variables) has(value string) bool { return v != nil && slices.Contains(v.values, value) }

// quoted returns a value in quotes for a message. It masks values from the environment.
func (l *loader) quoted(value string) string {
	if l.variables.has(value) {
		value = sign.Mask
	}
	return strconv.Quote(value)
}

// secret is a value that is read after the other keys, because its rules depend on them: unsigned requests need no secret,
// and only a loopback endpoint allows a literal one.
type secret struct {
	node *yaml.Node
	at   string // path of its key
	text string // as written in the profile
	set  func(value string)
}

// hide records a secret. It returns false if the node is not a non-empty scalar.
func (l *loader) hide(n *yaml.Node, at string, set func(string)) bool {
	text, ok := l.Written(n, at)
	if ok && text == "" {
		l.Complain(yamltree.Target(n), "wrong-type", "%s is empty: write env:NAME", at)
		ok = false
	}
	if ok {
		l.secrets = append(l.secrets, secret{node: yamltree.Target(n), at: at, text: text, set: set})
	}
	return ok
}

// resolve sets the value of each secret.
func (l *loader) resolve() {
	for _, s := range l.secrets {
		name, variable := strings.CutPrefix(s.text, envPrefix)
		switch {
		case !variable:
			l.literal(s)
		case reference.MatchString(s.text) && l.profile.Signature == sign.None && !l.has(name):
			// Unsigned requests do not need the secret.
		default:
			if value, ok := l.variable(s.node, s.at, name, ", or write signature: none"); ok && !l.isShort(s, value) {
				s.set(value)
			}
		}
	}
}

// isShort reports a secret that has too few characters for an endpoint that is not loopback. An AccessKeyId is public and
// may be short.
func (l *loader) isShort(s secret, value string) bool {
	if len(value) >= safeSecret || strings.HasSuffix(s.at, ".id") || addressProblem(l.profile.Endpoint) != "" || Loopback(l.profile.Endpoint) {
		return false
	}
	l.Complain(s.node, "short-secret", "%s has fewer than %d characters: reports cannot mask it reliably; use a longer secret", s.at, safeSecret)
	return true
}

// has reports whether an environment variable has a value.
func (l *loader) has(name string) bool {
	value, ok := l.lookup(name)
	return ok && value != ""
}

// literal sets a literal secret if the endpoint is loopback.
func (l *loader) literal(s secret) {
	if addressProblem(l.profile.Endpoint) == "" && !Loopback(l.profile.Endpoint) {
		l.Complain(s.node, "literal-secret",
			"%s is a literal secret, which is allowed for a loopback endpoint only: put it into an environment variable and write env:NAME", s.at)
		return
	}
	s.set(s.text)
}
