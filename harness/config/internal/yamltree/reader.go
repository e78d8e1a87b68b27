package yamltree

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/suggest"
)

// mostValues is the maximum number of keys and values in a file, with aliases expanded. A few lines of aliases can expand
// to billions.
const mostValues = 200_000

// Reader reads a YAML tree and collects all problems. It reads nodes instead of decoding into structs, so that every problem
// has a line and reading continues after a problem. A path identifies a key or value: the names of its keys, joined with dots.
type Reader struct {
	File     string // name of the file in messages
	What     string // what the file contains, for messages, such as "the profile"
	Problems Problems
	Marks    map[string]Mark // positions of keys, by path
	reported map[report]bool
	values   int // number of keys and values so far
}

// Mark is a position in a file; line and column start at 1.
type Mark struct{ Line, Column int }

// report identifies a reported problem. A problem in an aliased value is reported once.
type report struct {
	Mark
	rule string
}

// NewReader returns a reader of a file.
func NewReader(file, what string) Reader {
	return Reader{File: file, What: what, Marks: map[string]Mark{}, reported: map[report]bool{}}
}

// MarkOf returns the position of a node.
func MarkOf(n *yaml.Node) Mark { return Mark{max(n.Line, 1), max(n.Column, 1)} }

// Complain adds a problem at a node. Of several problems of one rule at one position, it adds the first.
func (r *Reader) Complain(n *yaml.Node, rule, format string, args ...any) {
	r.ComplainAt(MarkOf(n), rule, format, args...)
}

// ComplainAt adds a problem at a position.
func (r *Reader) ComplainAt(m Mark, rule, format string, args ...any) {
	if key := (report{m, rule}); !r.reported[key] {
		r.reported[key] = true
		r.Problems = append(r.Problems, Problem(r.File, m, rule, fmt.Sprintf(format, args...)))
	}
}

// Count counts a key or value and reports whether the file is still small enough.
func (r *Reader) Count(n *yaml.Node) bool {
	if r.values++; r.values == mostValues+1 {
		r.Complain(n, "too-large", "%s is too large: it has more than %d keys and values after its aliases (*) are expanded; remove keys, values or aliases", r.What, mostValues)
	}
	return r.values <= mostValues
}

// Keys reads a mapping with known keys. It calls the function of each key.
func (r *Reader) Keys(n *yaml.Node, at string, known map[string]func(n *yaml.Node, at string)) {
	r.Each(n, at, func(key, value *yaml.Node, path string) {
		read, ok := known[key.Value]
		if !ok {
			r.unknown(key, at, slices.Sorted(maps.Keys(known)))
			return
		}
		read(value, path)
	})
}

// unknown reports an unknown key. It does not print the text after a colon, which in {secret:value} is the value.
func (r *Reader) unknown(key *yaml.Node, at string, known []string) {
	name, rest, colon := strings.Cut(key.Value, ":")
	hint := ""
	if colon && rest != "" {
		hint = "; a space is required after the colon"
	}
	advice := "write one of " + strings.Join(known, ", ")
	if near := suggest.Nearest(name, known); near != "" {
		advice = "did you mean " + near + "?"
	}
	r.Complain(key, "unknown-key", "unknown key %q%s%s: %s", name, under(at), hint, advice)
}

// Each reads a mapping with any keys. It calls read for each key.
func (r *Reader) Each(n *yaml.Node, at string, read func(key, value *yaml.Node, path string)) {
	if n = Target(n); n.Kind != yaml.MappingNode {
		r.Complain(n, "wrong-type", "%s must be a mapping of keys to values, not %s", r.name(at), Describe(n))
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content) && r.Count(n.Content[i]); i += 2 {
		key, value := Target(n.Content[i]), n.Content[i+1]
		if !r.fits(key, at, seen) {
			continue
		}
		seen[key.Value] = key.Line
		path := Join(at, key.Value)
		r.Marks[path] = MarkOf(key)
		read(key, value, path)
	}
}

// fits reports whether a key is a scalar that the mapping does not contain yet.
func (r *Reader) fits(key *yaml.Node, at string, seen map[string]int) bool {
	switch {
	case key.Tag == "!!merge":
		r.Complain(key, "wrong-type", "merge keys (<<)%s are not supported: write the keys out", under(at))
	case key.Kind != yaml.ScalarNode || key.Value == "":
		r.Complain(key, "wrong-type", "a key%s must be a name, not %s", under(at), Describe(key))
	case seen[key.Value] != 0:
		r.Complain(key, "duplicate-key", "duplicate key %q%s, first on line %d: remove one of them", key.Value, under(at), seen[key.Value])
	default:
		return true
	}
	return false
}

// Written reads one scalar without interpreting it: 007 and yes remain unchanged.
func (r *Reader) Written(n *yaml.Node, at string) (string, bool) {
	n = Target(n)
	switch {
	case IsNull(n):
		r.Complain(n, "wrong-type", "%s has no value: write one ('' for an empty value) or remove the key", r.name(at))
	case !IsText(n):
		r.Complain(n, "wrong-type", "%s must be one value, not %s", r.name(at), Describe(n))
	default:
		return n.Value, true
	}
	return "", false
}

// Items reads a list of scalars. The list may be empty.
func (r *Reader) Items(n *yaml.Node, at string, read func(*yaml.Node, string) (string, bool)) []string {
	if n = Target(n); n.Kind != yaml.SequenceNode {
		r.Complain(n, "wrong-type", "%s must be a list such as [a, b], not %s", r.name(at), Describe(n))
		return nil
	}
	var out []string
	for i, item := range n.Content {
		if !r.Count(item) {
			break
		}
		if s, ok := read(item, fmt.Sprintf("%s[%d]", at, i)); ok {
			out = append(out, s)
		}
	}
	return out
}

// Target returns the node that an alias refers to.
func Target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// IsNull reports whether a node is null.
func IsNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// IsText reports whether a node is a scalar other than null, without a custom tag.
func IsText(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && slices.Contains([]string{"!!str", "!!int", "!!float", "!!bool", "!!timestamp"}, n.ShortTag())
}

// Describe returns the kind of a node for messages. It never returns the value, which may be a secret.
func Describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case IsNull(n):
		return "nothing"
	case !IsText(n):
		return "a value with a custom tag"
	case n.Value == "":
		return "an empty value"
	}
	return "a single value"
}

// Join returns the path of a key below the path at.
func Join(at, key string) string {
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

func (r *Reader) name(at string) string {
	if at == "" {
		return r.What
	}
	return at
}
