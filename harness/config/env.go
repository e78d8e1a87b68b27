package config

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/sign"
)

// variable returns the value of an environment variable. unset adds to the advice if it is not set.
func (r *reader) variable(n *yaml.Node, at, name, unset string) (string, bool) {
	if !reference.MatchString(envPrefix + name) {
		r.complain(n, "bad-variable", "%s: after env: belongs the name of an environment variable, of letters, digits and _", at)
		return "", false
	}
	value, ok := r.lookup(name)
	if !ok || value == "" {
		r.complain(n, "unset-variable", "%s: the environment variable %s is not set or empty: set it%s", at, name, unset)
		return "", false
	}
	r.variables.add(value)
	return value, true
}

// variables are the values that came from the environment. A pointer to them prints as an address.
type variables struct{ values []string }

func (v *variables) add(value string) {
	if !v.has(value) {
		v.values = append(v.values, value)
	}
}

// has reports whether a value came from the environment.
func (v *variables) has(value string) bool { return v != nil && slices.Contains(v.values, value) }

// quoted returns a value for a message; what came from the environment is not shown.
func (r *reader) quoted(value string) string {
	if r.variables.has(value) {
		value = sign.Mask
	}
	return strconv.Quote(value)
}

// secret is a value that is read when the rest of the profile is known: an unsigned request needs none, and only a
// loopback endpoint accepts one that is written out.
type secret struct {
	node *yaml.Node
	at   string // path of its key
	text string // as written
	set  func(value string)
}

// hide notes a secret; false if the node holds no single, non-empty value.
func (l *loader) hide(n *yaml.Node, at string, set func(string)) bool {
	text, ok := l.written(n, at)
	if ok && text == "" {
		l.complain(target(n), "wrong-type", "%s is empty: write env:NAME", at)
		ok = false
	}
	if ok {
		l.secrets = append(l.secrets, secret{node: target(n), at: at, text: text, set: set})
	}
	return ok
}

// resolve gives every secret its value.
func (l *loader) resolve() {
	for _, s := range l.secrets {
		name, variable := strings.CutPrefix(s.text, envPrefix)
		switch {
		case !variable:
			l.literal(s)
		case reference.MatchString(s.text) && l.profile.Signature == sign.None && !l.has(name):
			// An unsigned request does without it.
		default:
			if value, ok := l.variable(s.node, s.at, name, ", or write signature: none"); ok {
				s.set(value)
			}
		}
	}
}

// has reports whether an environment variable has a value.
func (r *reader) has(name string) bool {
	value, ok := r.lookup(name)
	return ok && value != ""
}

// literal reads a secret as it is written, if it can open nothing but this machine.
func (l *loader) literal(s secret) {
	if addressProblem(l.profile.Endpoint) == "" && !Loopback(l.profile.Endpoint) {
		l.complain(s.node, "literal-secret",
			"%s is written out, which is only for a loopback endpoint: put it into an environment variable and write env:NAME", s.at)
		return
	}
	s.set(s.text)
}
