package answer_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

func TestNode_ChildAndHas_MatchExactNamesOnly(t *testing.T) {
	root, err := answer.Parse(spec.JSON, []byte(`{"a": {"b": [{"c": 1}]}, "d": "x"}`))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct{ child, has bool }{
		"a": {true, true}, "b": {false, true}, "c": {false, true}, "d": {true, true}, "A": {false, false}, "x": {false, false},
	} {
		if c := root.Child(name); (c != nil) != want.child || c != nil && c.Name != name || root.Has(name) != want.has {
			t.Errorf("%s: child %v, has %t; want %+v", name, c, root.Has(name), want)
		}
	}
	var missing *answer.Node
	if missing.Child("a") != nil || root.Child("d").Child("x") != nil || root.Child("a").Child("b").Child("b") != nil {
		t.Error("a missing node, a text or a list has a child")
	}
}

func TestClip_ControlCharactersAndLongText_SafeForTerminals(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                        "plain",
		"a\x1bb\x00c\nd":               "a?b?c?d",
		"a b":                          "a b",
		"a\x7fb~":                      "a?b~",
		"\u0080a\u009f":                "?a?",
		"\u00a0a\u00ff":                "\u00a0a\u00ff",
		strings.Repeat("a", 80):        strings.Repeat("a", 80),
		strings.Repeat("a", 81):        strings.Repeat("a", 80) + "...",
		strings.Repeat("a", 79) + "中b": strings.Repeat("a", 79) + "中...",
	} {
		if got := answer.Clip(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
