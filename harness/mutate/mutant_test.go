package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestMutants_EachKindOfChange_Found(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"boundary of a comparison", "return a < 7", "return a <= 7"},
		{"opposite of a comparison", "return a < 7", "return a >= 7"},
		{"equality", "return a == 7", "return a != 7"},
		{"one operand of and", "return a > 1 && b", "return b"},
		{"negation dropped", "return !b", "return b"},
		{"condition that always holds", "if b { return false }; return true", "if true { return false }; return true"},
		{"statement removed", "println(a); return b", "; return b"},
		{"assignment removed", "a = 2; return b", "; return b"},
		{"number", "return a > 7", "return a > 8"},
		{"constant", "return true", "return false"},
		{"result", "return f(1, b)", "return !(f(1, b))"},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := "package p\n\nfunc f(a int, b bool) bool { " + c.body + " }\n"
			found := changes(t, source)
			want := strings.Replace(source, c.body, c.want, 1)
			if !slices.Contains(found, want) {
				t.Errorf("no mutant %q among %q", c.want, found)
			}
		})
	}
}

func TestMutants_Declaration_NoMutants(t *testing.T) {
	if found := changes(t, "package p\n\nimport \"fmt\"\n\ntype T struct { A int `json:\"1\"` }\n\nvar _ = fmt.Sprint\n"); len(found) > 0 {
		t.Errorf("changed: %q", found)
	}
}

func TestMutants_SameTextTwice_DifferentKeys(t *testing.T) {
	dir := write(t, "package p\n\nfunc f(a int) int { return a + 1 + 1 }\n")
	all, err := mutants(dir, "p.go")
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, m := range all {
		keys[m.key] = true
	}
	if len(keys) != len(all) {
		t.Errorf("%d mutants have %d keys", len(all), len(keys))
	}
}

// changes returns the source after each change.
func changes(t *testing.T, source string) []string {
	t.Helper()
	all, err := mutants(write(t, source), "p.go")
	if err != nil {
		t.Fatal(err)
	}
	var changed []string
	for _, m := range all {
		changed = append(changed, string(m.apply([]byte(source))))
	}
	return changed
}

func write(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}
