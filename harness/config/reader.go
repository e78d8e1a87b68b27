package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/suggest"
)

// mostValues is how many keys and values a profile may have, counting each use of an alias. Real profiles have some
// hundreds; a few lines of aliases can have billions.
const mostValues = 200_000

// reader walks a YAML tree and collects what is wrong with it. It reads nodes, not struct tags, so
// that every problem has its line and one problem does not hide the next.
type reader struct {
	file      string
	lookup    func(name string) (string, bool) // of environment variables
	variables *variables                       // values that came from the environment
	problems  Problems
	reported  map[report]bool
	failed    map[string]bool // paths without a value that can be judged
	marks     map[string]mark // of each key, by its path joined with dots
	values    int             // keys and values so far
}

// mark is where something is in a file, from 1.
type mark struct{ line, column int }

// report is a problem that was reported. What an alias repeats is reported once.
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

// count counts a key or value and reports whether there may be more.
func (r *reader) count(n *yaml.Node) bool {
	if r.values++; r.values == mostValues+1 {
		r.complain(n, "too-large", "the profile has more than %d keys and values, counting each use of an alias (*): write fewer", mostValues)
	}
	return r.values <= mostValues
}

// keys reads a mapping whose keys are known, each by the function beside it.
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

// unknown does not print what follows a colon: in {secret:value} that is the value.
func (r *reader) unknown(key *yaml.Node, at string, known []string) {
	name, rest, colon := strings.Cut(key.Value, ":")
	hint := ""
	if colon && rest != "" {
		hint = "; a space belongs after the colon"
	}
	advice := "write one of " + strings.Join(known, ", ")
	if near := suggest.Nearest(name, known); near != "" {
		advice = "did you mean " + near + "?"
	}
	r.complain(key, "unknown-key", "unknown key %q%s%s: %s", name, under(at), hint, advice)
}

// each reads a mapping whose keys are free.
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

// fits reports whether a key is a plain name that the mapping does not have yet.
func (r *reader) fits(key *yaml.Node, at string, seen map[string]int) bool {
	switch {
	case key.Tag == "!!merge":
		r.complain(key, "wrong-type", "a merge key (<<)%s is not understood: write the keys out", under(at))
	case key.Kind != yaml.ScalarNode || key.Value == "":
		r.complain(key, "wrong-type", "a key%s must be a name, not %s", under(at), describe(key))
	case seen[key.Value] != 0:
		r.complain(key, "duplicate-key", "key %q%s is on line %d already: keep one of the two", key.Value, under(at), seen[key.Value])
	default:
		return true
	}
	return false
}

// text reads one value, of the environment if it is env:NAME.
func (r *reader) text(n *yaml.Node, at string) (string, bool) {
	s, ok := r.written(n, at)
	if name, is := strings.CutPrefix(s, envPrefix); ok && is {
		s, ok = r.variable(target(n), at, name, "")
	}
	r.failed[at] = !ok
	return s, ok
}

// written reads one value, as it is written: 007 and yes stay what they are.
func (r *reader) written(n *yaml.Node, at string) (string, bool) {
	n = target(n)
	switch {
	case isNull(n):
		r.complain(n, "wrong-type", "%s has no value: write one ('' for an empty one) or leave the key out", name(at))
	case !isText(n):
		r.complain(n, "wrong-type", "%s must be one value, not %s", name(at), describe(n))
	default:
		return n.Value, true
	}
	return "", false
}

// texts reads a list of values.
func (r *reader) texts(n *yaml.Node, at string) []string { return r.items(n, at, r.text) }

// names reads a list of names, which the environment cannot hold.
func (r *reader) names(n *yaml.Node, at string) []string { return r.items(n, at, r.written) }

// items reads a list, which may be empty.
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

// pool reads one value or a list of them, not empty.
func (r *reader) pool(n *yaml.Node, at string) []string {
	if list := target(n); list.Kind == yaml.SequenceNode {
		if len(list.Content) == 0 {
			r.complain(list, "wrong-type", "%s is an empty list: fill it or leave the key out", name(at))
		}
		return r.texts(n, at)
	}
	if s, ok := r.text(n, at); ok {
		return []string{s}
	}
	return nil
}

// target is the node that an alias stands for.
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

// describe says what kind of thing a node is, never its value, which may be a secret.
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
