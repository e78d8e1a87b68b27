package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/suggest"
)

// mostValues is the maximum number of keys and values in a profile, with aliases expanded. A few lines of aliases can expand
// to billions.
const mostValues = 200_000

// reader reads a YAML tree and collects all problems. It reads nodes instead of decoding into structs, so that every problem
// has a line and reading continues after a problem.
type reader struct {
	file      string
	lookup    func(name string) (string, bool) // looks up environment variables
	variables *variables                       // values from the environment
	problems  Problems
	reported  map[report]bool
	failed    map[string]bool // paths whose value is already reported as invalid
	marks     map[string]mark // positions of keys, by path joined with dots
	values    int             // number of keys and values so far
}

// mark is a position in a file; line and column start at 1.
type mark struct{ line, column int }

// report identifies a reported problem. A problem in an aliased value is reported once.
type report struct {
	mark
	rule string
}

func newReader(file string, lookup func(string) (string, bool)) reader {
	return reader{file: file, lookup: lookup, variables: &variables{}, reported: map[report]bool{}, failed: map[string]bool{}, marks: map[string]mark{}}
}

func markOf(n *yaml.Node) mark { return mark{max(n.Line, 1), max(n.Column, 1)} }

func (r *reader) complain(n *yaml.Node, rule, format string, args ...any) {
	r.complainAt(markOf(n), rule, format, args...)
}

func (r *reader) complainAt(m mark, rule, format string, args ...any) {
	if key := (report{m, rule}); !r.reported[key] {
		r.reported[key] = true
		r.problems = append(r.problems, problem(r.file, m, rule, fmt.Sprintf(format, args...)))
	}
}

// count counts a key or value and reports whether the profile is still within mostValues.
func (r *reader) count(n *yaml.Node) bool {
	if r.values++; r.values == mostValues+1 {
		r.complain(n, "too-large", "the profile is too large: it has more than %d keys and values after its aliases (*) are expanded; remove keys, values or aliases", mostValues)
	}
	return r.values <= mostValues
}

// keys reads a mapping with known keys. It calls the function of each key.
func (r *reader) keys(n *yaml.Node, at string, known map[string]func(n *yaml.Node, at string)) {
	r.each(n, at, func(key, value *yaml.Node, path string) {
		read, ok := known[key.Value]
		if !ok {
			r.unknown(key, at, slices.Sorted(maps.Keys(known)))
			return
		}
		read(value, path)
	})
}

// unknown reports an unknown key. It does not print the text after a colon, which in {secret:value} is the value.
func (r *reader) unknown(key *yaml.Node, at string, known []string) {
	name, rest, colon := strings.Cut(key.Value, ":")
	hint := ""
	if colon && rest != "" {
		hint = "; a space is required after the colon"
	}
	advice := "write one of " + strings.Join(known, ", ")
	if near := suggest.Nearest(name, known); near != "" {
		advice = "did you mean " + near + "?"
	}
	r.complain(key, "unknown-key", "unknown key %q%s%s: %s", name, under(at), hint, advice)
}

// each reads a mapping with any keys. It calls read for each key.
func (r *reader) each(n *yaml.Node, at string, read func(key, value *yaml.Node, path string)) {
	if n = target(n); n.Kind != yaml.MappingNode {
		r.complain(n, "wrong-type", "%s must be a mapping of keys to values, not %s", name(at), describe(n))
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content) && r.count(n.Content[i]); i += 2 {
		key, value := target(n.Content[i]), n.Content[i+1]
		if !r.fits(key, at, seen) {
			continue
		}
		seen[key.Value] = key.Line
		path := join(at, key.Value)
		r.marks[path] = markOf(key)
		read(key, value, path)
	}
}

// fits reports whether a key is a scalar that the mapping does not contain yet.
func (r *reader) fits(key *yaml.Node, at string, seen map[string]int) bool {
	switch {
	case key.Tag == "!!merge":
		r.complain(key, "wrong-type", "merge keys (<<)%s are not supported: write the keys out", under(at))
	case key.Kind != yaml.ScalarNode || key.Value == "":
		r.complain(key, "wrong-type", "a key%s must be a name, not %s", under(at), describe(key))
	case seen[key.Value] != 0:
		r.complain(key, "duplicate-key", "duplicate key %q%s, first on line %d: remove one of them", key.Value, under(at), seen[key.Value])
	default:
		return true
	}
	return false
}

// text reads one scalar. It resolves env:NAME.
func (r *reader) text(n *yaml.Node, at string) (string, bool) {
	s, ok := r.written(n, at)
	if name, is := strings.CutPrefix(s, envPrefix); ok && is {
		s, ok = r.variable(target(n), at, name, "")
	}
	r.failed[at] = !ok
	return s, ok
}

// written reads one scalar without interpreting it: 007 and yes remain unchanged.
func (r *reader) written(n *yaml.Node, at string) (string, bool) {
	n = target(n)
	switch {
	case isNull(n):
		r.complain(n, "wrong-type", "%s has no value: write one ('' for an empty value) or remove the key", name(at))
	case !isText(n):
		r.complain(n, "wrong-type", "%s must be one value, not %s", name(at), describe(n))
	default:
		return n.Value, true
	}
	return "", false
}

// texts reads a list of scalars.
func (r *reader) texts(n *yaml.Node, at string) []string { return r.items(n, at, r.text) }

// names reads a list of names. Names cannot be env:NAME.
func (r *reader) names(n *yaml.Node, at string) []string { return r.items(n, at, r.written) }

// items reads a list of scalars. The list may be empty.
func (r *reader) items(n *yaml.Node, at string, read func(*yaml.Node, string) (string, bool)) []string {
	if n = target(n); n.Kind != yaml.SequenceNode {
		r.complain(n, "wrong-type", "%s must be a list such as [a, b], not %s", name(at), describe(n))
		return nil
	}
	var out []string
	for i, item := range n.Content {
		if !r.count(item) {
			break
		}
		if s, ok := read(item, fmt.Sprintf("%s[%d]", at, i)); ok {
			out = append(out, s)
		}
	}
	return out
}

// target returns the node that an alias refers to.
func target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

func isText(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && slices.Contains([]string{"!!str", "!!int", "!!float", "!!bool", "!!timestamp"}, n.ShortTag())
}

// describe returns the kind of a node for messages. It never returns the value, which may be a secret.
func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case isNull(n):
		return "nothing"
	case !isText(n):
		return "a value with a custom tag"
	case n.Value == "":
		return "an empty value"
	}
	return "a single value"
}

func join(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

func under(at string) string {
	if at == "" {
		return ""
	}
	return " under " + at
}

func name(at string) string {
	if at == "" {
		return "the profile"
	}
	return at
}
