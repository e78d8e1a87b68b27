package steps_test

import (
	"io"
	"runtime"
	"testing"
	"weak"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rowproof/rowproof/steps"
)

// A suite that binds only the used phrases has the same outcomes and the same status.
func TestInitializeUsed_AnySentences_SameOutcomesAsInitialize(t *testing.T) {
	const given = "Feature: f\n  @row:request/Id\n  Scenario: s\n    Given a valid Attach request\n    "
	for _, tt := range []struct{ name, sentences string }{
		{"known", postJSON + "\n    Then the request is accepted"},
		{"unknown", "When the moon is full\n    Then the request is accepted"},
		{"invalid argument", "When the request is sent by PUSH for a response in JSON"},
		{"repeated", `When Kind is "a"` + "\n    And Kind is \"b\"\n    " + postJSON + "\n    Then the request may be rejected"},
	} {
		env, _ := environment(accepts())
		all, status := featureOf(env, given+tt.sentences)
		var used []steps.Outcome
		env, _ = environment(accepts())
		env.Record = func(o steps.Outcome) { used = append(used, o) }
		got := suiteOf(env, given+tt.sentences).Run()
		if diff := cmp.Diff(all, used, cmpopts.IgnoreFields(steps.Outcome{}, "Duration", "Calls")); diff != "" || got != status {
			t.Errorf("%s: status %d, want %d; outcomes (-all phrases +used phrases)\n%s", tt.name, got, status, diff)
		}
	}
}

// While the suite runs, godog keeps the handlers of earlier scenarios. They do not keep the answers in memory.
func TestInitialize_EndedScenario_AnswerReleased(t *testing.T) {
	var first weak.Pointer[byte]
	calls, kept := 0, false
	answer := accepts()
	env, _ := environment(func(r steps.Request) steps.Exchange {
		x := answer(r)
		if calls++; calls == 1 {
			first = weak.Make(&x.Content[0])
		} else if calls == 3 { // the second scenario may still be ending when the first call of the third is made
			runtime.GC()
			kept = first.Value() != nil
		}
		return x
	})
	env.Record = func(steps.Outcome) {}
	feature := "Feature: f\n"
	for range 3 {
		feature += "  @row:request/Id\n  Scenario: s\n    Given a valid Attach request\n    " + postJSON + "\n    Then the request is accepted\n"
	}
	suiteOf(env, feature).Run()
	if calls != 3 || kept {
		t.Errorf("%d calls, want 3; the answer of the first scenario is in memory: %v", calls, kept)
	}
}

// suiteOf returns a suite that binds the used phrases.
func suiteOf(env *steps.Env, feature string) godog.TestSuite {
	return godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) { steps.InitializeUsed(sc, env) },
		Options: &godog.Options{
			Format: "progress", Output: io.Discard, NoColors: true, Strict: true,
			FeatureContents: []godog.Feature{{Name: "f", Contents: []byte(feature)}},
		},
	}
}
