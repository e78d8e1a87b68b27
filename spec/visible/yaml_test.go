package visible_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec/visible"
)

func TestEncodeYAML_InvisibleCharacters_QuotedAndEscaped(t *testing.T) {
	value := map[string][]string{
		"plain":    {"a b", "true", "one\ntwo\n"},
		"hidden":   {"a\u202eb", "\u2066one\ntwo", "a\u2028b", "a\u200bb", "a\U000E0001b", "a\u0085b"},
		"k\u202ey": {"it's"},
	}
	const want = `hidden:
  - "a\u202eb"
  - "\u2066one\ntwo"
  - "a\Lb"
  - "a\u200bb"
  - "a\U000E0001b"
  - "a\Nb"
"k\u202ey":
  - it's
plain:
  - a b
  - "true"
  - |
    one
    two
`
	var node yaml.Node
	if err := yaml.Unmarshal([]byte("text: 'a\u202eb'\nblock: |-\n  a\u202eb\n  c\n"), &node); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		value any
		want  string
	}{
		{"Go value", value, want},
		{"document in another style", &node, "text: \"a\\u202eb\"\nblock: \"a\\u202eb\\nc\"\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := visible.EncodeYAML(tt.value)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.ToLower(tt.want), strings.ToLower(string(got))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
	out, _ := visible.EncodeYAML(value)
	var back map[string][]string
	if err := yaml.Unmarshal(out, &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(value, back); d != "" {
		t.Errorf("read back (-want +got):\n%s", d)
	}
}
