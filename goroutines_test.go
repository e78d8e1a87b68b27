package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A package that starts goroutines must check that its tests leave none running, by goleak.VerifyTestMain or, in a TestMain
// that does something else, by goleak.Find.
func TestGoroutines_EachPackageThatStartsThem_ChecksForLeaks(t *testing.T) {
	starts, checks := map[string]string{}, map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if err == nil && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && file != ".") {
				return fs.SkipDir
			}
			return err
		}
		dir := filepath.Dir(file)
		switch {
		case strings.HasSuffix(file, "_test.go"):
			src, err := os.ReadFile(file)
			checks[dir] = checks[dir] || strings.Contains(string(src), "goleak.VerifyTestMain(") || strings.Contains(string(src), "goleak.Find(")
			return err
		case strings.HasSuffix(file, ".go"):
			at, err := startOf(file)
			if at != "" {
				starts[dir] = at
			}
			return err
		}
		return nil
	})
	if err != nil || len(starts) < 5 {
		t.Fatalf("%d packages start goroutines, %v", len(starts), err)
	}
	for dir, at := range starts {
		if !checks[dir] {
			t.Errorf("%s: starts a goroutine: call goleak.VerifyTestMain in the TestMain of %s", at, dir)
		}
	}
}

// startOf returns the position in a file that starts a goroutine: a go statement, or a call of the method Go of an
// errgroup.Group or a sync.WaitGroup.
func startOf(file string) (at string, err error) {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			at = set.Position(n.Pos()).String()
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Go" {
				at = set.Position(n.Pos()).String()
			}
		}
		return true
	})
	return at, nil
}

func TestStartOf_EachWayToStartGoroutine_Found(t *testing.T) {
	for body, want := range map[string]bool{
		"go f()":                            true,
		"var g errgroup.Group; g.Go(nil)":   true,
		"var g sync.WaitGroup; g.Go(f)":     true,
		"f(); g := x.Going; _ = g":          false,
		"time.AfterFunc(0, f); defer f()":   false,
		"for range 2 { func() { go f() } }": true,
	} {
		file := filepath.Join(t.TempDir(), "a.go")
		if err := os.WriteFile(file, []byte("package a\nfunc f() { "+body+" }\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if at, err := startOf(file); err != nil || (at != "") != want {
			t.Errorf("%s: found at %q, %v; want one: %v", body, at, err, want)
		}
	}
}
