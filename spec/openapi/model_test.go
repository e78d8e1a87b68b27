package openapi

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// TestTheModelIsWhatTheLibraryReads holds the model of a document against what the library itself makes of the
// document's text.
func TestTheModelIsWhatTheLibraryReads(t *testing.T) {
	roa := associate()
	roa.Operation.Style, roa.Operation.Method, roa.Operation.Path = spec.ROA, "PUT", "/things/{GlobalThingId}"
	roa.Parameters[2].Min, roa.Parameters[2].Type.JSON = "1.5", spec.Number
	for name, c := range map[string]*spec.Contract{"RPC": associate(), "ROA": roa, "the gateway's page": gateway()} {
		t.Run(name, func(t *testing.T) {
			root, _ := derive(c, nil)
			model, err := modelOf(root)
			if err != nil {
				t.Fatal(err)
			}
			read, err := (&document{file: "f", root: root}).load()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(modelled(t, read), modelled(t, model)); diff != "" {
				t.Errorf("-read from JSON +model:\n%s", diff)
			}
		})
	}
}

// modelled is a document as plain values, without what the model leaves out.
func modelled(t *testing.T, doc *openapi3.T) any {
	t.Helper()
	src, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(src, &v); err != nil {
		t.Fatal(err)
	}
	return withoutAnything(v)
}

// withoutAnything takes away extensions, and the examples of XML and of errors.
func withoutAnything(v any) any {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			withoutAnything(item)
		}
	case map[string]any:
		maps.DeleteFunc(v, func(key string, _ any) bool { return strings.HasPrefix(key, "x-") })
		for key, value := range v {
			media, _ := value.(map[string]any)
			schema, _ := media["schema"].(map[string]any)
			name, _ := schema["$ref"].(string)
			if key == xmlMedia || strings.Contains(name, "/Error") {
				delete(media, "examples")
			}
			withoutAnything(value)
		}
	}
	return v
}

// TestTheModelRefuses a word where no reader would look for it.
func TestTheModelRefuses(t *testing.T) {
	good := func() *node {
		root, _ := derive(associate(), nil)
		return root
	}
	key := entries(get(good(), "components", "parameters"))[0].key
	tests := map[string]struct {
		at   []string
		want string
	}{
		"a document":   {nil, `the key "colour" has no place in a document`},
		"info":         {[]string{"info"}, "in info"},
		"a path":       {[]string{"paths", "/"}, "in a path"},
		"an operation": {[]string{"paths", "/", "get"}, "in an operation"},
		"a body":       {[]string{"paths", "/", "post", "requestBody"}, "in a body"},
		"a parameter":  {[]string{"components", "parameters", key}, "in a parameter"},
		"a schema":     {[]string{"components", "parameters", key, "schema"}, "in a schema"},
		"a response":   {[]string{"components", "responses", "Success"}, "in a response"},
		"a media type": {[]string{"components", "responses", "Success", "content", jsonMedia}, "in a media type"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			root := good()
			put(get(root, tt.at...), "colour", str("red"))
			if err := validateDerived("f", root); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v; want %q", err, tt.want)
			}
		})
	}
}
