package steps

import (
	"testing"

	"github.com/rowproof/rowproof/spec/scenario"
)

func TestBindings_EveryPhrase_BoundInTableOfItsKeyword(t *testing.T) {
	roles := map[scenario.Role]map[*scenario.Phrase]binding{scenario.Given: givens, scenario.When: whens, scenario.Then: thens}
	for _, p := range scenario.Vocabulary() {
		for role, bound := range roles {
			if _, ok := bound[p]; ok != (role == p.Role) {
				t.Errorf("%q is bound as %s: %v; its role is %s", p.Template, role, ok, p.Role)
			}
		}
	}
	if got, want := len(bindings), len(scenario.Vocabulary()); got != want {
		t.Errorf("%d phrases are bound, want %d", got, want)
	}
}

// Godog passes one argument per group of a pattern. Each pattern has one group, which is the whole sentence.
func TestWhole_EveryPhrase_HasOneGroup(t *testing.T) {
	for p, re := range whole() {
		if re.NumSubexp() != 1 {
			t.Errorf("the pattern of %q has %d groups, want 1: %s", p.Template, re.NumSubexp(), re)
		}
	}
	for sentence, phrase := range map[string]*scenario.Phrase{
		`"a (b) [c" is "(\\d+) \"x\""`:                                 scenario.Make,
		`the request is sent by POST for a response in JSON`:           scenario.Send,
		`no scenario can show this: it needs an internal server error`: scenario.CannotTry,
	} {
		for p, re := range whole() {
			if m := re.FindStringSubmatch(sentence); (m != nil) != (p == phrase) || m != nil && m[1] != sentence {
				t.Errorf("%q and the pattern of %q: %q", sentence, p.Template, m)
			}
		}
	}
}
