package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/spec"
)

// pool reads the values of a parameter: a scalar, a mapping, or a non-empty list of scalars, mappings and lists.
// Mappings and lists become JSON. If the values are a list, and no element is a list, whole is the list as JSON.
func (l *loader) pool(n *yaml.Node, at string) (values []string, whole string) {
	list := yamltree.Target(n)
	if list.Kind != yaml.SequenceNode {
		if s, ok := l.value(n, at); ok {
			return []string{s}, ""
		}
		return nil, ""
	}
	if len(list.Content) == 0 {
		l.Complain(list, "wrong-type", "%s is an empty list: add a value or remove the key", at)
	}
	var elements []any
	for i, item := range list.Content {
		if !l.Count(item) {
			break
		}
		v, ok := l.structured(item, fmt.Sprintf("%s[%d]", at, i))
		if !ok {
			continue
		}
		elements = append(elements, v)
		if s, isText := v.(scalar); isText {
			values = append(values, s.text)
		} else {
			values = append(values, encoded(v))
		}
	}
	if !slices.ContainsFunc(list.Content, func(n *yaml.Node) bool { return yamltree.Target(n).Kind == yaml.SequenceNode }) {
		whole = encoded(elements)
	}
	return values, whole
}

// value reads one value. A mapping and a list become JSON.
func (l *loader) value(n *yaml.Node, at string) (string, bool) {
	v, ok := l.structured(n, at)
	if s, isText := v.(scalar); isText || !ok {
		return s.text, ok
	}
	return encoded(v), true
}

// structured reads a scalar, a mapping or a list. It resolves env:NAME everywhere.
func (l *loader) structured(n *yaml.Node, at string) (any, bool) {
	switch n := yamltree.Target(n); n.Kind {
	case yaml.MappingNode:
		object := map[string]any{}
		l.Each(n, at, func(key, value *yaml.Node, path string) {
			if v, ok := l.member(value, path); ok {
				object[key.Value] = v
			}
		})
		return object, true
	case yaml.SequenceNode:
		list := []any{}
		for i, item := range n.Content {
			if !l.Count(item) {
				break
			}
			if v, ok := l.member(item, fmt.Sprintf("%s[%d]", at, i)); ok {
				list = append(list, v)
			}
		}
		return list, true
	}
	s, ok := l.text(n, at)
	return scalar{s, yamltree.Target(n).ShortTag()}, ok
}

// member reads a member of a mapping or a list, which may be null.
func (l *loader) member(n *yaml.Node, at string) (any, bool) {
	if yamltree.IsNull(yamltree.Target(n)) {
		return nil, true
	}
	return l.structured(n, at)
}

// scalar is a scalar of a YAML file: its text as written, and its tag.
type scalar struct{ text, tag string }

var jsonNumber = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$`)

// MarshalJSON returns a number or a boolean if the file has one in the notation of JSON, and a string otherwise.
func (s scalar) MarshalJSON() ([]byte, error) {
	switch {
	case (s.tag == "!!int" || s.tag == "!!float") && jsonNumber.MatchString(s.text), s.tag == "!!bool" && (s.text == "true" || s.text == "false"):
		return []byte(s.text), nil
	}
	return []byte(encoded(s.text)), nil
}

func encoded(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // cannot fail: v consists of JSON values
	return strings.TrimSuffix(b.String(), "\n")
}

// Values returns the values of each parameter for requests of a page. A list of the profile is one value if the row is
// a list and no element is a list; otherwise, it is a pool. Numbers and booleans in structures become strings if the
// row of the member is a string.
func (o Operation) Values(c *spec.Contract) map[string][]string {
	out := make(map[string][]string, len(o.Parameters))
	for name, values := range o.Parameters {
		if whole, ok := o.Lists[name]; ok && isWhole(c.ParameterSent(name), values) {
			values = []string{whole}
		}
		out[name] = typed(c, name, values)
	}
	return out
}

// isWhole reports whether a list in the profile is one value of a row.
func isWhole(p *spec.Parameter, values []string) bool {
	if p == nil || p.Type.JSON != spec.Array || spec.Unnumbered(p.Name) != p.Name {
		return false
	}
	return slices.ContainsFunc(values, func(v string) bool { return !strings.HasPrefix(v, "[") || !json.Valid([]byte(v)) })
}

// typed returns the values of a parameter. In structures, it converts numbers and booleans to strings if the row of the
// member is a string.
func typed(c *spec.Contract, name string, values []string) []string {
	values = slices.Clone(values)
	for i, text := range values {
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		var v any
		if strings.Trim(text, "[{") != text && json.Valid([]byte(text)) && d.Decode(&v) == nil {
			if converted, changed := stringsIn(c, name, v); changed {
				values[i] = encoded(converted)
			}
		}
	}
	return values
}

// stringsIn converts numbers and booleans in v to strings if their row is a string.
func stringsIn(c *spec.Contract, name string, v any) (converted any, changed bool) {
	each := func(name string, member any) any {
		m, ok := stringsIn(c, name, member)
		changed = changed || ok
		return m
	}
	switch v := v.(type) {
	case map[string]any:
		for key, member := range v {
			v[key] = each(name+"."+key, member)
		}
		return v, changed
	case []any:
		for i, element := range v {
			v[i] = each(name, element)
		}
		return v, changed
	case json.Number, bool:
		if p := c.Parameter(name); p != nil && (p.Type.JSON == spec.String || p.Type.JSON == spec.Array && p.Type.Element.JSON == spec.String) {
			return fmt.Sprint(v), true
		}
	}
	return v, false
}
