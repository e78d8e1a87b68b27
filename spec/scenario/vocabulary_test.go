package scenario

import (
	"regexp"
	"slices"
	"testing"
)

func TestArguments_Examples_Parse(t *testing.T) {
	for _, a := range Arguments() {
		s, ok := argumentKinds[a.Name]
		if !ok {
			t.Errorf("no phrase has the argument {%s}", a.Name)
			continue
		}
		for _, e := range a.Examples {
			if !regexp.MustCompile("^(?:" + s.pattern + ")$").MatchString(e) {
				t.Errorf("{%s}: %s does not match", a.Name, e)
			} else if v, err := s.parse(e); err != nil || v.String() != e {
				t.Errorf("{%s}: %s prints as %v, error %v", a.Name, e, v, err)
			}
		}
	}
}

func TestArguments_EachKind_Explained(t *testing.T) {
	for _, p := range Vocabulary() {
		for _, name := range p.names {
			if !slices.ContainsFunc(Arguments(), func(a Argument) bool { return a.Name == name }) {
				t.Errorf("%q: {%s} is not explained", p.Template, name)
			}
		}
	}
}
