package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// mutant is a small change of a file.
type mutant struct {
	file       string // path relative to the tree
	line       int
	key        string // identifies the change without a line number, which other changes of the file would move
	is         string // replacement
	start, end int    // byte offsets of the replaced text
}

// pkg returns the folder of the file.
func (m mutant) pkg() string { return filepath.ToSlash(filepath.Dir(m.file)) }

// apply returns the source with the change.
func (m mutant) apply(source []byte) []byte {
	return []byte(string(source[:m.start]) + m.is + string(source[m.end:]))
}

// mutants returns all mutants of a file in source order.
func mutants(tree, file string) ([]mutant, error) {
	source, err := os.ReadFile(filepath.Join(tree, file))
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	f := &finder{file: file, source: string(source), lines: strings.Split(string(source), "\n"), fset: fset, keys: map[string]int{}}
	for _, decl := range parsed.Decls {
		f.function = "declaration"
		if fn, ok := decl.(*ast.FuncDecl); ok {
			f.function = fn.Name.Name
		}
		ast.Inspect(decl, f.visit)
	}
	return f.found, nil
}

// finder collects the mutants of one file.
type finder struct {
	file, source string
	lines        []string
	fset         *token.FileSet
	function     string         // name of the enclosing function
	keys         map[string]int // number of mutants per key
	found        []mutant
}

// replace adds a mutant that replaces the text between two positions.
func (f *finder) replace(from, to token.Pos, is string) {
	start, end := f.fset.Position(from), f.fset.Position(to)
	was := oneLine(f.source[start.Offset:end.Offset])
	key := fmt.Sprintf("%s %s: `%s`: %s -> %s", f.file, f.function, strings.TrimSpace(f.lines[start.Line-1]), was, oneLine(is))
	if f.keys[key]++; f.keys[key] > 1 {
		key = fmt.Sprintf("%s #%d", key, f.keys[key])
	}
	f.found = append(f.found, mutant{
		file: f.file, line: start.Line, key: key, is: is, start: start.Offset, end: end.Offset,
	})
}

// text returns the source of a node.
func (f *finder) text(node ast.Node) string {
	return f.source[f.fset.Position(node.Pos()).Offset:f.fset.Position(node.End()).Offset]
}

func (f *finder) visit(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.BinaryExpr:
		f.binary(n)
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			f.replace(n.Pos(), n.End(), f.text(n.X))
		}
	case *ast.IfStmt:
		f.condition(n.Cond)
	case *ast.ForStmt:
		if n.Cond != nil {
			f.replace(n.Cond.Pos(), n.Cond.End(), "false")
		}
	case *ast.BlockStmt:
		f.statements(n.List)
	case *ast.CaseClause:
		f.statements(n.Body)
	case *ast.BasicLit:
		f.literal(n)
	case *ast.Ident:
		f.boolean(n)
	case *ast.ReturnStmt:
		f.result(n)
	case *ast.ImportSpec, *ast.Field:
		return false // nothing to change in tags and types
	}
	return true
}

// comparisons maps each operator to its replacements: the boundary first, then the negation.
var comparisons = map[token.Token][]string{
	token.EQL: {"!="}, token.NEQ: {"=="},
	token.LSS: {"<=", ">="}, token.LEQ: {"<", ">"}, token.GTR: {">=", "<="}, token.GEQ: {">", "<"},
	token.ADD: {"-"}, token.SUB: {"+"}, token.MUL: {"/"}, token.QUO: {"*"},
}

func (f *finder) binary(n *ast.BinaryExpr) {
	for _, op := range comparisons[n.Op] {
		f.replace(n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), op)
	}
	if n.Op == token.LAND || n.Op == token.LOR {
		f.replace(n.Pos(), n.End(), f.text(n.X))
		f.replace(n.Pos(), n.End(), f.text(n.Y))
	}
}

// condition replaces the condition of an if statement with true and with false. The method binary negates comparisons.
func (f *finder) condition(cond ast.Expr) {
	f.replace(cond.Pos(), cond.End(), "true")
	f.replace(cond.Pos(), cond.End(), "false")
}

// statements adds a mutant for each statement that can usually be removed without a compile error: calls, assignments,
// increments, defers and branches.
func (f *finder) statements(list []ast.Stmt) {
	for _, statement := range list {
		switch s := statement.(type) {
		case *ast.ExprStmt, *ast.IncDecStmt, *ast.DeferStmt, *ast.BranchStmt:
			f.replace(s.Pos(), s.End(), "")
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				f.replace(s.Pos(), s.End(), "")
			}
		}
	}
}

// literal changes a number. It does not change strings, because most are texts of messages.
func (f *finder) literal(n *ast.BasicLit) {
	switch n.Kind {
	case token.INT:
		if value, err := strconv.ParseInt(n.Value, 0, 64); err == nil {
			f.replace(n.Pos(), n.End(), strconv.FormatInt(value+1, 10))
		}
	case token.FLOAT:
		f.replace(n.Pos(), n.End(), "2*"+n.Value)
		f.replace(n.Pos(), n.End(), "0.5*"+n.Value)
	}
}

func (f *finder) boolean(n *ast.Ident) {
	switch n.Name {
	case "true":
		f.replace(n.Pos(), n.End(), "false")
	case "false":
		f.replace(n.Pos(), n.End(), "true")
	}
}

// result negates the value of a return statement with one value, and replaces a returned err with nil.
func (f *finder) result(n *ast.ReturnStmt) {
	if len(n.Results) == 0 {
		return
	}
	last := n.Results[len(n.Results)-1]
	switch expr := last.(type) {
	case *ast.Ident:
		if expr.Name == "err" {
			f.replace(last.Pos(), last.End(), "nil")
		}
	case *ast.CallExpr, *ast.BinaryExpr:
		if len(n.Results) == 1 {
			f.replace(last.Pos(), last.End(), "!("+f.text(last)+")")
		}
	}
}

func oneLine(text string) string {
	return strings.Join(strings.Fields(text), " ")
}
