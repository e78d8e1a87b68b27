package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// public lists the packages that other modules may import.
var public = []string{
	"harness/contracttest", "harness/run", "harness/config", "harness/input", "harness/outdir", "reports",
	"spec", "spec/refdoc", "spec/openapi", "spec/diff", "spec/lint",
}

// A name is documented if it or its group has a comment.
func TestPublic_EachExportedName_Documented(t *testing.T) {
	for _, dir := range public {
		names, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range names {
			if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
				continue
			}
			files := token.NewFileSet()
			f, err := parser.ParseFile(files, filepath.Join(dir, entry.Name()), nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range undocumented(f) {
				t.Errorf("%s: %s has no doc comment", files.Position(id.Pos()), id.Name)
			}
		}
	}
}

// undocumented returns the exported names of a file without a comment.
func undocumented(f *ast.File) []*ast.Ident {
	var all []*ast.Ident
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Doc == nil && exportedMethod(d) {
				all = append(all, d.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				all = append(all, undocumentedIn(d, s)...)
			}
		}
	}
	return all
}

// exportedMethod reports whether a function is exported. A method is exported if its name and its type are. Error
// methods need no comment, so exportedMethod returns false for them.
func exportedMethod(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return d.Name.IsExported()
	}
	of := d.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	id, ok := of.(*ast.Ident)
	return ok && id.IsExported() && d.Name.IsExported() && d.Name.Name != "Error"
}

func undocumentedIn(d *ast.GenDecl, s ast.Spec) []*ast.Ident {
	var names []*ast.Ident
	switch s := s.(type) {
	case *ast.TypeSpec:
		if s.Doc == nil && s.Comment == nil {
			names = []*ast.Ident{s.Name}
		}
	case *ast.ValueSpec:
		if s.Doc == nil && s.Comment == nil {
			names = s.Names
		}
	}
	if d.Doc != nil {
		return nil
	}
	var all []*ast.Ident
	for _, id := range names {
		if id.IsExported() {
			all = append(all, id)
		}
	}
	return all
}
