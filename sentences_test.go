package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/scenario"
)

// literal is a string literal of a Go file.
type literal struct{ at, text string }

// literals returns the string literals of all Go files of the repository except tests.
func literals(t *testing.T, root string) []literal {
	t.Helper()
	var all []literal
	files := token.NewFileSet()
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && skipped(d.Name()):
			return filepath.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				text, err := strconv.Unquote(l.Value)
				if err != nil {
					t.Errorf("%s: %v", files.Position(l.Pos()), err)
				}
				all = append(all, literal{fmt.Sprint(files.Position(l.Pos())), text})
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

// leastFixed is the minimum number of fixed words to recognize a template. "{parameter} is {change}" has fewer.
const leastFixed = 4

// fixedText returns the longest part of a template without arguments, or "" if it has fewer than leastFixed words.
func fixedText(template string) string {
	longest := slices.MaxFunc(placeholder.Split(template, -1), func(a, b string) int { return len(a) - len(b) })
	if len(strings.Fields(longest)) < leastFixed {
		return ""
	}
	return strings.TrimSpace(longest)
}

// No package except spec/scenario contains the sentences as string literals.
func TestVocabulary_EachSentence_WrittenOnce(t *testing.T) {
	all := literals(t, ".")
	templates := map[string]bool{}
	for _, p := range scenario.Vocabulary() {
		templates[p.Template] = true
	}
	recognized := 0
	for _, p := range scenario.Vocabulary() {
		fixed, written := fixedText(p.Template), 0
		if fixed != "" {
			recognized++
		}
		for _, l := range all {
			switch {
			case l.text == p.Template:
				written++
			case !templates[l.text] && fixed != "" && strings.Contains(l.text, fixed):
				t.Errorf("%s: %q repeats the sentence %q", l.at, l.text, p.Template)
			}
		}
		if written != 1 {
			t.Errorf("%q is written %d times, want 1", p.Template, written)
		}
	}
	if recognized < len(templates)/2 {
		t.Errorf("only %d of %d sentences can be recognized", recognized, len(templates))
	}
}
