package config_test

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config"
)

// schemaEnvironment is the environment of the profiles in the txtar files.
func schemaEnvironment(name string) (string, bool) {
	v, ok := map[string]string{"LOCAL": "http://127.0.0.1:8080/x", "TIME": "3s", "GATE": "R2", "NONE": "none", "FAULT": "state"}[name]
	return v, ok
}

func TestSchema_ValidProfile_SchemaAndLoadAccept(t *testing.T) {
	schema := compiled(t)
	for _, f := range archive(t, "testdata/valid.txtar") {
		t.Run(f.Name, func(t *testing.T) {
			if _, err := config.Load("p.yaml", f.Data, schemaEnvironment); err != nil {
				t.Errorf("Load rejects it: %v", err)
			}
			if err := schema.Validate(instance(t, f.Data)); err != nil {
				t.Errorf("the schema rejects it: %v", err)
			}
		})
	}
}

func TestSchema_InvalidProfile_SchemaAndLoadReject(t *testing.T) {
	schema := compiled(t)
	for _, f := range archive(t, "testdata/invalid.txtar") {
		t.Run(f.Name, func(t *testing.T) {
			if _, err := config.Load("p.yaml", f.Data, schemaEnvironment); err == nil {
				t.Error("Load accepts it")
			}
			if schema.Validate(instance(t, f.Data)) == nil {
				t.Error("the schema accepts it")
			}
		})
	}
}

func TestSchema_ExampleOfEachKey_AcceptedOnlyUnderItsName(t *testing.T) {
	schema := compiled(t)
	env := func(name string) (string, bool) { return "value-of-" + name, true }
	check := func(t *testing.T, src string, want bool) {
		t.Helper()
		_, err := config.Load("p.yaml", []byte(src), env)
		if got := err == nil; got != want {
			t.Errorf("Load accepts it: %v, want %v: %v\n%s", got, want, err, src)
		}
		err = schema.Validate(instance(t, []byte(src)))
		if got := err == nil; got != want {
			t.Errorf("the schema accepts it: %v, want %v: %v\n%s", got, want, err, src)
		}
	}
	for _, k := range config.Keys() {
		t.Run(k.Path, func(t *testing.T) {
			if k.Doc == "" || !strings.HasSuffix(k.Doc, ".") {
				t.Errorf("no description: %q", k.Doc)
			}
			if k.Example == "" {
				return
			}
			example := strings.NewReplacer("ca.pem", "testdata/ca.pem", "known.yaml", "testdata/known.yaml").Replace(k.Example)
			check(t, profileWith(k, k.Last(), example), true)
			if !k.Free() {
				check(t, profileWith(k, k.Last()+"x", example), false)
			}
		})
	}
}

// profileWith returns a profile with one key and the keys that it requires.
func profileWith(k config.Key, last, example string) string {
	above := strings.Split(k.Path, ".")
	above = above[:len(above)-1]
	content := last + ": " + example
	for _, other := range config.Keys() {
		if other.Required && other.Path != k.Path && strings.TrimSuffix(k.Path, k.Last()) == strings.TrimSuffix(other.Path, other.Last()) {
			content += ", " + other.Last() + ": " + other.Example
		}
	}
	switch partner := map[string]string{"id": "secret", "secret": "id"}[last]; {
	case partner != "" && strings.HasSuffix(strings.TrimSuffix(k.Path, "."+last), "credentials"):
		content += ", " + partner + ": env:PARTNER"
	case k.Path == "credentials.token":
		content += ", id: env:A, secret: env:B"
	}
	for _, name := range slices.Backward(above) {
		content = name + ": {" + content + "}"
	}
	if len(above) > 0 {
		content += ", endpoint: https://vpc.example.com"
	}
	if strings.HasPrefix(k.Path, "credentials.") {
		content += ", signature: v1"
	}
	if k.Path == "signature" {
		content += ", credentials: {id: env:A, secret: env:B}"
	}
	return "{" + content + "}\n"
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(config.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(config.SchemaID, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(config.SchemaID)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func archive(t *testing.T, file string) []txtar.File {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := txtar.Parse(src).Files
	if len(files) < 50 {
		t.Fatalf("%s has %d profiles, want 50", file, len(files))
	}
	return files
}

// instance returns a profile as an editor passes it to a JSON Schema: with YAML's numbers and booleans.
func instance(t *testing.T, src []byte) any {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(src, &root); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(plain(t, root.Content[0]))
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func plain(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Kind {
	case yaml.AliasNode:
		return plain(t, n.Alias)
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(t, n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, plain(t, item))
		}
		return list
	}
	if n.ShortTag() == "!!timestamp" {
		return n.Value
	}
	var v any
	if err := n.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}
