package diff

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// TestDerivedFile_KeysReorderedAndTextsReplaced_OnlyWordingChanges compares the OpenAPI file of each page with a copy.
// The copy has another order of keys and other descriptions. The test runs once with rowproof's extensions and once
// without them.
func TestDerivedFile_KeysReorderedAndTextsReplaced_OnlyWordingChanges(t *testing.T) {
	n := 0
	for _, page := range corpusPages(t, 20) {
		src, err := openapi.Marshal(page.Contract, openapi.YAML)
		if err != nil {
			continue
		}
		n++
		for _, isForeign := range []bool{false, true} {
			old, new := rewritten(t, src, isForeign, false), rewritten(t, src, isForeign, true)
			for _, c := range Sets(pagesOf(t, "f.yaml", old), pagesOf(t, "f.yaml", new)) {
				if !c.Page {
					t.Errorf("%s: %s %s: %s", page.Name, c.Class, c.Rule, c.Text)
				}
			}
		}
	}
	t.Logf("%d files", n)
}

// TestDerivedFile_EditedByHand_EditReported: an edit is listed even if no row states the edited keyword.
func TestDerivedFile_EditedByHand_EditReported(t *testing.T) {
	src, err := openapi.Marshal(page("p.md", spec.Parameter{Name: "Kind", Type: spec.Type{JSON: spec.String, Name: "String"}},
		spec.Field{Path: "Size", Type: spec.Type{JSON: spec.Integer, Name: "Integer"}}), openapi.YAML)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ keyword, after, want string }{
		{"multipleOf: 5", "Size:\n", "field-limit-added"},
		{"nullable: true", "Size:\n", "field-limit-changed"},
		{"x-internal: true", "Size:\n", "not-compared"},
		{"deprecated: true", "name: Kind\n", "deprecation-changed"},
		{"explode: false", "name: Kind\n", ""}, // no effect on a scalar
	} {
		before, after, found := strings.Cut(string(src), tt.after)
		if !found {
			t.Fatalf("no %q in\n%s", tt.after, src)
		}
		indent := after[:len(after)-len(strings.TrimLeft(after, " "))]
		var got []string
		for _, c := range Sets(pagesOf(t, "f", string(src)), pagesOf(t, "f", before+tt.after+indent+tt.keyword+"\n"+after)) {
			got = append(got, c.Rule)
		}
		if s := strings.Join(slices.Compact(got), ", "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.keyword, s, tt.want)
		}
	}
}

// rewritten returns a file without rowproof's extensions if isForeign is true, and in another form if isOther is true.
func rewritten(t *testing.T, src []byte, isForeign, isOther bool) string {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(src, &root); err != nil {
		t.Fatal(err)
	}
	if isForeign {
		stripped(&root)
	}
	if isOther {
		reverse(root.Content[0])
		describe(&root)
	}
	text, err := yaml.Marshal(&root)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// stripped removes the extensions.
func stripped(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		var kept []*yaml.Node
		for i := 0; i < len(n.Content); i += 2 {
			if !strings.HasPrefix(n.Content[i].Value, "x-rowproof") {
				kept = append(kept, n.Content[i], n.Content[i+1])
			}
		}
		n.Content = kept
	}
	for _, c := range n.Content {
		stripped(c)
	}
}

// describe changes the descriptions.
func describe(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		for i := 0; i < len(n.Content); i += 2 {
			if n.Content[i].Value == "description" && n.Content[i+1].Kind == yaml.ScalarNode {
				n.Content[i+1].SetString("Said otherwise.")
			}
		}
	}
	for _, c := range n.Content {
		describe(c)
	}
}
