package generic

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// value is a value of a request: a text, members by their names, or both. The elements of a list are members whose names
// are numbers.
type value struct {
	text    string
	sent    bool // there is a text
	members map[string]*value
}

// requestOf returns the parameters of a call as a tree: Tag.1.Key is a member of a member of Tag.
func requestOf(args map[string]string) *value {
	root := &value{}
	for name, text := range args {
		at := root
		for _, part := range partsOf(name) {
			at = at.member(part)
		}
		at.text, at.sent = text, true
	}
	return root
}

// deepest is the largest number of parts of a name.
const deepest = 32

// partsOf splits the name of a parameter at its dots. In the name of a map's member, #3#a.b is one part, whose length
// precedes it. It does not split a name with more parts than any page documents.
func partsOf(name string) []string {
	if strings.Count(name, ".") >= deepest {
		return []string{name}
	}
	var parts []string
	for name != "" {
		part, rest, _ := strings.Cut(name, ".")
		if length, after, ok := strings.Cut(strings.TrimPrefix(name, "#"), "#"); ok && name[0] == '#' {
			if n, err := strconv.Atoi(length); err == nil && n >= 0 && n <= len(after) {
				part, rest = after[:n], strings.TrimPrefix(after[n:], ".")
			}
		}
		parts, name = append(parts, part), rest
	}
	return parts
}

// names returns the names of all texts below v, in order.
func (v *value) names() []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(v.members)) {
		m := v.members[name]
		if m.sent {
			all = append(all, name)
		}
		for _, inner := range m.names() {
			all = append(all, name+"."+inner)
		}
	}
	return all
}

// member returns the member with a name, and adds it if necessary.
func (v *value) member(name string) *value {
	if v.members == nil {
		v.members = map[string]*value{}
	}
	if v.members[name] == nil {
		v.members[name] = &value{}
	}
	return v.members[name]
}

// expand parses a text that is a JSON object or list into members.
func (v *value) expand() {
	if !v.sent || v.members != nil || !strings.HasPrefix(strings.TrimSpace(v.text), "{") && !strings.HasPrefix(strings.TrimSpace(v.text), "[") {
		return
	}
	v.members = requestOf(rpc.Flatten("x", v.text)).member("x").members
}

// elements returns the elements of a list in order. Indexes begin at 1; a missing index ends the list.
func (v *value) elements() []*value {
	v.expand()
	var all []*value
	for v.members[strconv.Itoa(len(all)+1)] != nil {
		all = append(all, v.members[strconv.Itoa(len(all)+1)])
	}
	return all
}

// isEmpty reports whether a value is missing, an empty text or a structure without values.
func (v *value) isEmpty() bool {
	if v == nil {
		return true
	}
	if strings.TrimSpace(v.text) != "" {
		return strings.Trim(v.text, "[]{} \t\r\n") == ""
	}
	for m := range maps.Values(v.members) {
		if !m.isEmpty() {
			return false
		}
	}
	return true
}

// find follows a path below v. It returns the values at the end of the path, and the structures without the last name of
// the path. The index N selects every element of a list, and a number one element. A name selects the member of a
// structure, or of each structure in a list.
func (v *value) find(path []string) (found, lacking []*value) {
	if len(path) == 0 {
		return []*value{v}, nil
	}
	list := v.elements()
	if spec.IsIndex(path[0]) {
		if v.members != nil && isNumber(path[0]) {
			return v.step(path)
		}
		path = path[1:]
		if len(list) == 0 && v.sent && v.members == nil {
			list = []*value{v} // a list of one value, sent without an index
		}
	} else if len(list) == 0 || v.members[path[0]] != nil {
		return v.step(path)
	}
	for _, e := range list {
		f, l := e.find(path)
		found, lacking = append(found, f...), append(lacking, l...)
	}
	return found, lacking
}

// step finds a path that begins with the name of a member.
func (v *value) step(path []string) (found, lacking []*value) {
	m := v.members[path[0]]
	switch {
	case m == nil && len(path) == 1:
		return nil, []*value{v}
	case m == nil:
		return nil, nil
	}
	return m.find(path[1:])
}
