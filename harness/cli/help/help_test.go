package help

import (
	"os"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff"
	"github.com/rowproof/rowproof/spec/lint"
)

func TestHelp_EachVerdictGradeAndRule_Explained(t *testing.T) {
	meanings, listed := verdicts(), rules()
	for _, v := range spec.Verdicts() {
		if v.Meaning() == "" || !strings.Contains(meanings, "\n  "+string(v)+" ") {
			t.Errorf("the help lacks the verdict %s", v)
		}
	}
	for _, g := range spec.Grades() {
		if g.Meaning() == "" || !strings.Contains(meanings, "\n  "+string(g)+" ") {
			t.Errorf("the help lacks the grade %s", g)
		}
	}
	for _, r := range lint.Rules() {
		if !strings.Contains(listed, "\n  "+r.ID+" ("+string(r.Severity)+")\n") {
			t.Errorf("the help lacks the rule %s", r.ID)
		}
	}
	for _, r := range diff.Rules() {
		if !strings.Contains(listed, "\n  "+r.ID+" ("+string(r.Class)+")\n") {
			t.Errorf("the help lacks the rule %s", r.ID)
		}
	}
}

func TestReadme_Verdicts_SameMeaningsAsHelp(t *testing.T) {
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("*", "", "`", "").Replace(string(readme))
	for _, v := range spec.Verdicts() {
		if row := "| " + string(v) + " | " + v.Meaning() + " |"; !strings.Contains(plain, row) {
			t.Errorf("README.md lacks %q", row)
		}
	}
}
