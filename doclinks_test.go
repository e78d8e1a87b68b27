package main

import (
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// Neither the compiler nor go vet checks doc links, and godoc prints a broken link as plain text. The test ignores a
// single word in brackets that could be a package name, because the word may be an index, as in list[i].
func TestComments_EachDocLink_Resolves(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the types of every package")
	}
	all, err := packages.Load(&packages.Config{ // without NeedDeps, the types of imported packages come from the build cache
		Mode:  packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedImports,
		Tests: true,
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	links := 0
	for _, p := range all {
		for _, f := range p.Syntax {
			for _, link := range docLinks(f) {
				links++
				if link.Name != "" && !resolves(p.Types, link.DocLink) {
					t.Errorf("%s: [%s] does not resolve", p.Fset.Position(link.in.Pos()), link.text())
				}
			}
		}
	}
	if links == 0 {
		t.Fatal("no doc links found")
	}
}

func TestResolves_ValidAndBrokenLinks_BrokenReported(t *testing.T) {
	const src = `// Package p has [T], [T.M], [*T.M], [T.Field]; [Suite], [T.None] and [fmt.Print] do not exist.
package p

type T struct{ Field int }

func (T) M() {}`
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	p, err := (&types.Config{}).Check("p", files, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var missing []string
	for _, link := range docLinks(f) {
		if link.Name != "" && !resolves(p, link.DocLink) {
			missing = append(missing, link.text())
		}
	}
	if got := strings.Join(missing, " "); got != "Suite T.None fmt.Print" {
		t.Errorf("broken links: %s", got)
	}
}

// docLink is a link in a comment.
type docLink struct {
	*comment.DocLink
	in *ast.CommentGroup
}

func (l docLink) text() string {
	parts := slices.DeleteFunc([]string{l.ImportPath, l.Recv, l.Name}, func(s string) bool { return s == "" })
	return strings.Join(parts, ".")
}

// packagePath matches the name or the path of a package.
var packagePath = regexp.MustCompile(`^[a-z][\w./-]*$`)

// docLinks returns the links of all comments of a file, including broken links.
func docLinks(f *ast.File) []docLink {
	links := comment.Parser{
		LookupPackage: func(name string) (string, bool) { return name, packagePath.MatchString(name) },
		LookupSym:     func(string, string) bool { return true },
	}
	var all []docLink
	for _, group := range f.Comments {
		for _, block := range links.Parse(group.Text()).Content {
			for _, text := range texts(block) {
				if link, ok := text.(*comment.DocLink); ok {
					all = append(all, docLink{link, group})
				}
			}
		}
	}
	return all
}

// texts returns the texts of a block.
func texts(block comment.Block) []comment.Text {
	switch b := block.(type) {
	case *comment.Paragraph:
		return b.Text
	case *comment.List:
		var all []comment.Text
		for _, item := range b.Items {
			for _, inner := range item.Content {
				all = append(all, texts(inner)...)
			}
		}
		return all
	}
	return nil
}

// resolves reports whether a link names an identifier of the package or of an imported package.
func resolves(p *types.Package, link *comment.DocLink) bool {
	if link.ImportPath != "" {
		if p = imported(p, link.ImportPath); p == nil {
			return false
		}
	}
	first := link.Name
	if link.Recv != "" {
		first = strings.TrimPrefix(link.Recv, "*")
	}
	found := p.Scope().Lookup(first)
	if found == nil || link.Recv == "" {
		return found != nil
	}
	member, _, _ := types.LookupFieldOrMethod(found.Type(), true, p, link.Name)
	return member != nil
}

// imported returns the import of p with the given name or path, or nil.
func imported(p *types.Package, name string) *types.Package {
	for _, q := range p.Imports() {
		if q.Name() == name || q.Path() == name {
			return q
		}
	}
	return nil
}
