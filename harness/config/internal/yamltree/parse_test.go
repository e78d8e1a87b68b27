package yamltree_test

import (
	"testing"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
)

func TestParse_NoDocument_Nil(t *testing.T) {
	for _, src := range []string{"", "# nothing yet\n", "---\n", "null\n"} {
		if doc, problems := yamltree.Parse("f.yaml", "the list", []byte(src)); doc != nil || len(problems) > 0 {
			t.Errorf("%q: got %v, %v", src, doc, problems)
		}
	}
}

func TestParse_UnreadableFile_ProblemWithLine(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"control character":      {"- a\n- \x00\n", "f.yaml:2: error: the list has control characters: save it as plain UTF-8 text (not-yaml)"},
		"open quote":             {"- 'a\n", "f.yaml:2: error: not YAML: a quote is not closed (not-yaml)"},
		"second document":        {"- a\n---\n- b\n", "f.yaml:2: error: a second YAML document begins: remove the --- (not-yaml)"},
		"broken second document": {"- a\n---\n- 'b\n", "f.yaml:3: error: not YAML: a quote is not closed (not-yaml)"},
	} {
		if doc, problems := yamltree.Parse("f.yaml", "the list", []byte(c.src)); doc != nil || len(problems) != 1 || problems.Error() != c.want {
			t.Errorf("%s: got %v, want %s", name, problems, c.want)
		}
	}
}
