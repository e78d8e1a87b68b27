package config_test

import (
	"errors"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config"
)

// inexpressible lists the rules that a schema cannot express, because they depend on the environment or on two keys.
var inexpressible = []string{"unset-variable", "foreign-reset", "literal-secret", "short-secret", "bad-certificate", "bad-known", "unused-key"}

// replacements lists the texts that replace values of the valid profiles. Each test profile has one replaced value.
var replacements = []string{
	"~", "''", "' '", "x", "7", "4.5", "true", "R1", "50%", "9s", "state", "v1", "bearer", "none", "env:NOT_SET", "'env:'", "/reset", "http://127.0.0.1:1/x",
	"[]", "[x]", "[x, ~]", "[[x]]", "{}", "{x: y}", "{x: ~}", "{x: {y: z}}", "{url: http://127.0.0.1/}", "{action: A}", "{id: a, secret: b}", "{token: a}",
	"default", "5/s", "0/s", "0", "1001", "testdata/ca.pem", "socks5://p:1080", "http://u:p@[::1]:8080/",
}

// Each test profile is a valid profile with one value replaced or with one key removed or renamed.
func TestSchema_AnyChangeOfValidProfile_AgreesWithLoad(t *testing.T) {
	schema := compiled(t)
	tried, rejected := 0, 0
	for _, f := range archive(t, "testdata/valid.txtar") {
		for _, src := range changed(t, f.Data) {
			_, err := config.Load("p.yaml", src, schemaEnvironment)
			if err != nil && !structural(t, err) {
				err = nil
			}
			tried++
			if err != nil {
				rejected++
			}
			if invalid := schema.Validate(instance(t, src)); (err == nil) != (invalid == nil) {
				t.Errorf("%s: Load: %v; schema: %v:\n%s", f.Name, err, invalid, src)
			}
		}
	}
	if accepted := tried - rejected; accepted < 500 || rejected < 500 {
		t.Errorf("%d accepted, %d rejected: too few to compare", accepted, rejected)
	}
}

// structural reports whether a schema can express one of the problems of an error.
func structural(t *testing.T, err error) bool {
	t.Helper()
	var problems config.Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	return slices.ContainsFunc(rules(problems), func(rule string) bool { return !slices.Contains(inexpressible, rule) })
}

func rules(problems config.Problems) (all []string) {
	for _, p := range problems {
		all = append(all, p.Rule)
	}
	return all
}

// changed returns all variants of a profile with one value replaced or with one key removed or renamed.
func changed(t *testing.T, src []byte) (all [][]byte) {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(src, &root); err != nil {
		t.Fatal(err)
	}
	add := func() {
		out, err := yaml.Marshal(&root)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, out)
	}
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		if n.Kind == yaml.MappingNode {
			pairs := n.Content
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i+1].Anchor == "" { // without the anchor, its aliases would be invalid
					n.Content = slices.Concat(pairs[:i], pairs[i+2:])
					add()
					n.Content = pairs
				}
				key := *pairs[i]
				pairs[i].Value, pairs[i].Tag = "renamed", "!!str"
				add()
				*pairs[i] = key
			}
		}
		for i, child := range n.Content {
			if n.Kind == yaml.MappingNode && i%2 == 0 {
				continue
			}
			for _, r := range replacements {
				var other yaml.Node
				if err := yaml.Unmarshal([]byte(r), &other); err != nil {
					t.Fatal(err)
				}
				if child.Anchor == "" {
					n.Content[i] = other.Content[0]
					add()
				}
			}
			n.Content[i] = child
			visit(child)
		}
	}
	visit(root.Content[0])
	return all
}
