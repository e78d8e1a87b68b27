package lint_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// TestRules_DeclaredByReaders_InTheCatalogue checks the catalogue against the rules that the readers declare: each is
// there once, and complete.
func TestRules_DeclaredByReaders_InTheCatalogue(t *testing.T) {
	count := map[string]int{}
	for _, r := range lint.Rules() {
		count[r.ID]++
	}
	for _, r := range slices.Concat(markdown.Rules(), refdoc.Rules()) {
		if count[r.ID] != 1 {
			t.Errorf("%s: %d entries in the catalogue, want 1", r.ID, count[r.ID])
		}
		if !kebab.MatchString(r.ID) || r.Severity == "" || r.Explanation == "" || r.Fix == "" {
			t.Errorf("the rule is incomplete: %+v", r)
		}
	}
}

// TestRules_ReportedByOpenAPI_InTheCatalogue looks through the source of spec/openapi for the ids of its findings: the
// words that are given to a function report, and the constants named rule.
func TestRules_ReportedByOpenAPI_InTheCatalogue(t *testing.T) {
	ids := idsIn(t, "../openapi/internal/write")
	if ids = append(ids, idsIn(t, "../openapi/internal/read")...); len(ids) == 0 {
		t.Error("no id in spec/openapi: does the test still look in the right place?")
	}
	for _, id := range ids {
		if !slices.ContainsFunc(lint.Rules(), func(r lint.Rule) bool { return r.ID == id }) {
			t.Errorf("spec/openapi reports %s: write an entry for it in readers.go", id)
		}
	}
}

var kebab = regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)

// idsIn lists the ids of the findings that a package makes.
func idsIn(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			for _, x := range idsOf(n) {
				if id := literal(x); kebab.MatchString(id) {
					ids = append(ids, id)
				}
			}
			return true
		})
	}
	return ids
}

// idsOf are the expressions that may be the id of a finding.
func idsOf(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "report" {
			return n.Args
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Rule" {
			return []ast.Expr{n.Value}
		}
	case *ast.ValueSpec:
		if strings.HasPrefix(n.Names[0].Name, "rule") {
			return n.Values
		}
	}
	return nil
}

// literal is the text of a string literal; "" of anything else.
func literal(x ast.Expr) string {
	if l, ok := x.(*ast.BasicLit); ok && l.Kind == token.STRING {
		text, err := strconv.Unquote(l.Value)
		if err == nil {
			return text
		}
	}
	return ""
}
