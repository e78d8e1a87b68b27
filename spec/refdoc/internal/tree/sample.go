package tree

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// sample contains the members that a JSON example shows, at every depth. A nil sample has no members.
type sample struct {
	members map[string]*sample
	flat    bool // the text is malformed, so the members of all depths are in one map
}

var keyInText = regexp.MustCompile(`["'“”]([A-Za-z_][\w.-]*)["'“”]\s*[:：=]`)

// sampleOf returns the members of an example value, or nil if it is neither an object nor a list of objects.
func sampleOf(value string) *sample {
	value = strings.TrimSpace(value)
	if !strings.HasPrefix(value, "{") && !strings.HasPrefix(value, "[") {
		return nil
	}
	if root, err := answer.ParseSample(spec.JSON, value); err == nil {
		return sampleOfNode(root)
	}
	s := &sample{members: map[string]*sample{}, flat: true}
	for _, m := range keyInText.FindAllStringSubmatch(value, -1) {
		s.members[m[1]] = nil
	}
	if len(s.members) == 0 {
		return nil
	}
	return s
}

func sampleOfNode(n *answer.Node) *sample {
	switch n.Kind {
	case answer.Object:
		s := &sample{members: map[string]*sample{}}
		for _, member := range n.Children {
			s.members[member.Name] = sampleOfNode(member)
		}
		return s
	case answer.Array:
		var s *sample
		for _, value := range n.Children {
			s = s.merge(sampleOfNode(value))
		}
		return s
	case answer.String:
		return sampleOf(n.Text) // JSON within JSON
	}
	return nil
}

func (s *sample) isObject() bool { return s != nil && len(s.members) > 0 }

// has reports whether the example shows a member.
func (s *sample) has(name string) bool {
	if s == nil {
		return false
	}
	_, ok := s.members[name]
	return ok
}

// member returns the sample of the named member. A flat sample contains the members of all depths, so member returns s
// itself if s is flat and has the member. It returns nil if the example does not show the member.
func (s *sample) member(name string) *sample {
	switch {
	case s == nil:
		return nil
	case s.flat && s.has(name):
		return s
	}
	return s.members[name]
}

// merge returns a sample with the members of both samples.
func (s *sample) merge(other *sample) *sample {
	switch {
	case s == nil:
		return other
	case other == nil || s == other:
		return s
	}
	both := &sample{members: map[string]*sample{}, flat: s.flat && other.flat}
	for name, m := range s.members {
		both.members[name] = m
	}
	for name, m := range other.members {
		both.members[name] = both.members[name].merge(m)
	}
	return both
}
