package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/rowproof/rowproof"

// layers are the rooms from the bottom up. A room imports rooms below it and nothing else of ours; the
// root, which holds main.go, imports harness/cli only.
var layers = map[string]int{"spec": 1, "features": 2, "steps": 2, "reports": 2, "harness": 3, ".": 4}

// homes lists the packages that may import a library: the others ask them.
var homes = map[string][]string{
	"github.com/getkin/kin-openapi": {"spec/openapi/internal/doc", "spec/diff"},
	"github.com/cucumber/godog":     {"steps", "harness/run"},
	"github.com/beevik/etree":       {"spec/answer", gateway},
}

// testLibraries are imported by tests and by packages that help tests.
var testLibraries = []string{"testing", "pgregory.net/rapid", "github.com/rogpeppe/go-internal"}

// repair is the package that repairs samples. Nothing that judges received answers imports it.
const repair = "spec/answer/repair"

// sayers lists the packages that may import spec/scenario, with what is below them: those that lay sentences out,
// read them, carry them out, or count and print them.
var sayers = []string{"features", "steps", "harness/input", "harness/run", "harness/cli"}

// gateway is the part of the mock that its operations, defects and styles depend on.
const gateway = "harness/mock/internal/rpc"

// arrow is one import of one file.
type arrow struct {
	dir  string // package that imports, relative to the repository, "." for its root
	test bool   // in a test file
	path string // what is imported
}

// target is the package of ours that is imported, relative to the repository.
func (a arrow) target() (dir string, ours bool) {
	if a.path == module {
		return ".", true
	}
	return strings.CutPrefix(a.path, module+"/")
}

// wrong says which rule the import breaks; "" where it breaks none.
func (a arrow) wrong() string {
	target, ours := a.target()
	switch {
	case !ours && !a.test:
		return a.wrongLibrary()
	case !ours:
		return ""
	case layers[room(target)] == 0:
		return "is not in one of the rooms"
	case a.test:
		return a.wrongInTest(target)
	case a.wrongUser(target) != "":
		return a.wrongUser(target)
	case room(a.dir) == room(target):
		return a.wrongInRoom(target)
	case within(a.dir, "harness/mock") && target != "spec":
		return "the mock judges by the contract alone and imports spec only"
	case a.dir == "." && target != "harness/cli":
		return "the root imports harness/cli only"
	case layers[room(target)] >= layers[room(a.dir)]:
		return "arrows between rooms point down"
	}
	return ""
}

// says reports whether the package may import spec/scenario.
func (a arrow) says() bool {
	return slices.ContainsFunc(sayers, func(dir string) bool { return within(a.dir, dir) })
}

// wrongInTest holds a test file against what binds tests too: they may look sideways, but not up.
func (a arrow) wrongInTest(target string) string {
	if layers[room(target)] > layers[room(a.dir)] {
		return "tests of a room do not import the rooms above it"
	}
	return ""
}

// isForTests reports whether a package helps tests: its name ends in test, as that of net/http/httptest does.
func isForTests(dir string) bool { return strings.HasSuffix(dir, "test") }

// wrongUser is for packages that only some may import.
func (a arrow) wrongUser(target string) string {
	switch {
	case isForTests(target) && !isForTests(a.dir):
		return "only tests import a package whose name ends in test"
	case target == repair && a.dir != "spec/refdoc":
		return "only spec/refdoc imports " + repair
	case target == "spec/scenario" && !a.says():
		return "only " + strings.Join(sayers, ", ") + " import spec/scenario"
	case target == "harness/corpus" && a.dir != "harness/corpus/cmd":
		return "the tool that measures the reader is not in the binary"
	}
	return ""
}

// wrongInRoom is for an import within one room.
func (a arrow) wrongInRoom(target string) string {
	switch {
	case a.dir == "spec":
		return "the model imports nothing of ours"
	case a.dir == "spec/scenario" && target != "spec":
		return "scenarios follow from the contract alone"
	case within(a.dir, "harness/mock") && !within(target, "harness/mock"):
		return "the mock judges by the contract alone and imports spec only"
	case strings.HasPrefix(a.dir, "harness/mock/"):
		return a.wrongInMock(target)
	case strings.HasPrefix(a.dir, "steps/"):
		return "the packages below steps do not import one another"
	case a.dir == "harness/input" && target != "harness/config":
		return "what a command was given does not depend on what becomes of it"
	case a.dir == "reports":
		return "the model of a run knows none of its renderers"
	case room(a.dir) == "reports" && target != "reports" && !within(target, "reports/internal"):
		return "a renderer knows no other renderer"
	}
	return ""
}

// wrongInMock is for an import of a package below the mock: they meet in harness/mock, and each needs the gateway
// only.
func (a arrow) wrongInMock(target string) string {
	if target != gateway || a.dir == gateway {
		return "only harness/mock composes the mock; the packages below it import " + gateway
	}
	return ""
}

func (a arrow) wrongLibrary() string {
	if a.dir == "spec" && strings.Contains(strings.Split(a.path, "/")[0], ".") {
		return "the model imports the standard library only"
	}
	if !isForTests(a.dir) && slices.ContainsFunc(testLibraries, func(library string) bool { return within(a.path, library) }) {
		return "only tests, and packages whose name ends in test, import " + a.path
	}
	for library, dirs := range homes {
		if within(a.path, library) && !slices.Contains(dirs, a.dir) {
			return "only " + strings.Join(dirs, ", ") + " import " + library
		}
	}
	return ""
}

// room is the room of a package, "." for the root.
func room(dir string) string {
	first, _, _ := strings.Cut(dir, "/")
	return first
}

// within reports whether a package is dir or lies below it.
func within(target, dir string) bool { return target == dir || strings.HasPrefix(target, dir+"/") }

// arrows reads the direct imports of every Go file of the repository.
func arrows(t *testing.T, root string) []arrow {
	t.Helper()
	var all []arrow
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && skipped(d.Name()):
			return filepath.SkipDir
		case d.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		found, err := arrowsOf(root, name)
		all = append(all, found...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// skipped reports whether the go command too leaves a folder out, or it holds what runs leave behind.
func skipped(dir string) bool {
	return dir == "testdata" || dir == "out" || dir == "node_modules" || strings.HasPrefix(dir, ".") || strings.HasPrefix(dir, "_")
}

func arrowsOf(root, name string) ([]arrow, error) {
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Rel(root, filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	var out []arrow
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: import %s: %w", name, spec.Path.Value, err)
		}
		out = append(out, arrow{filepath.ToSlash(dir), strings.HasSuffix(name, "_test.go"), p})
	}
	return out, nil
}

// TestArrows holds every direct import against the arrows between the rooms.
func TestArrows(t *testing.T) {
	all := arrows(t, ".")
	ours := 0
	for _, a := range all {
		if _, is := a.target(); is {
			ours++
		}
		if why := a.wrong(); why != "" {
			t.Errorf("%s imports %s: %s", a.dir, a.path, why)
		}
	}
	if ours == 0 {
		t.Fatal("no import of ours was seen, so nothing was tested")
	}
}

// TestArrow_EachImport_AllowedOrNot lists imports that are allowed and imports that are not.
func TestArrow_EachImport_AllowedOrNot(t *testing.T) {
	for _, tt := range []struct {
		from, to string // from may end in " test"; to begins with "/" where it is ours
		allowed  bool
	}{
		{"spec", "strings", true},
		{"spec", "encoding/json", true},
		{"spec", "go.yaml.in/yaml/v3", false},
		{"spec", "/spec/markdown", false},
		{"spec test", "pgregory.net/rapid", true},
		{"spec/refdoc", "/spec/markdown", true},
		{"spec/refdoc", "/features", false},
		{"spec/openapi test", "/spec/refdoc", true},
		{"spec test", "/harness/mock", false},
		{"features", "/spec", true},
		{"features", "/steps", false},
		{"features", "/reports", false},
		{"features", "/spec/scenario", true},
		{"steps", "/spec/scenario", true},
		{"steps/request", "/spec/scenario", true},
		{"harness/run", "/spec/scenario", true},
		{"harness/cli", "/spec/scenario", true},
		{"harness/prove", "/spec/scenario", false},
		{"harness/mock", "/spec/scenario", false},
		{"harness/mock/vpc", "/spec/scenario", false},
		{"reports", "/spec/scenario", false},
		{"reports/html", "/spec/scenario", false},
		{"spec/openapi", "/spec/scenario", false},
		{"spec/scenario", "/spec", true},
		{"spec/scenario", "/spec/refdoc", false},
		{"spec/scenario", "github.com/cucumber/godog", false},
		{". test", "/spec/scenario", true},
		{"features test", "/steps", true},
		{"features test", "/harness/mock", false},
		{"steps", "/spec", true},
		{"steps", "/steps/check", true},
		{"steps", "/steps/request", true},
		{"steps/request", "/steps/check", false},
		{"steps/check", "/steps/request", false},
		{"steps", "/harness/client", false},
		{"steps test", "/harness/client", false},
		{"reports", "/reports/html", false},
		{"reports/html", "/reports", true},
		{"reports/html", "/reports/internal/text", true},
		{"reports/html", "/reports/junit", false},
		{"reports/html", "/reports/internal/goldentest", false},
		{"reports/html test", "/reports/internal/goldentest", true},
		{"reports/html", "testing", false},
		{"reports/html test", "testing", true},
		{"reports/internal/goldentest", "testing", true},
		{"spec/openapi/internal/openapitest", "/spec/openapi/internal/texttest", true},
		{"reports/html", "/steps", false},
		{"harness/mock", "/spec", true},
		{"harness/mock", "/spec/openapi", false},
		{"harness/mock", "/steps", false},
		{"harness/mock/vpc", "/steps", false},
		{"harness/mock", "/steps/check", false},
		{"harness/mock", "/harness/sign", false},
		{"harness/mock", "/harness/mock/defect", true},
		{"harness/mock/defect", "/harness/mock/internal/rpc", true},
		{"harness/mock/defect", "/harness/mock/vpc", false},
		{"harness/mock/defect", "/harness/mock", false},
		{"harness/mock/internal/rpc", "/harness/mock/vpc", false},
		{"harness/mock test", "/steps/check", true},
		{"harness/run", "/steps", true},
		{"harness/run", "/harness/input", true},
		{"harness/input", "/harness/run", false},
		{"harness/input", "/harness/config", true},
		{"harness/client", "/harness/sign", true},
		{"harness/cli", "", false},
		{"harness/cli", "/harness/corpus", false},
		{".", "/harness/corpus", false},
		{"harness/corpus/cmd", "/harness/corpus", true},
		{".", "/harness/cli", true},
		{".", "/spec", false},
		{". test", "/spec", true},
		{"steps", "/elsewhere", false},
		{"spec/refdoc", "/spec/answer/repair", true},
		{"spec/answer", "/spec/answer/repair", false},
		{"spec/lint", "/spec/answer/repair", false},
		{"steps", "/spec/answer/repair", false},
		{"steps/check", "/spec/answer/repair", false},
		{"harness/run", "/spec/answer/repair", false},
		{"spec/lint", "/spec/answer", true},
		{"steps/check", "/spec/answer", true},
		{"harness/mock", "/spec/answer", false},
		{"harness/mock/internal/rpc", "/spec/answer", false},
		{"spec", "/spec/answer", false},
		{"spec/openapi/internal/doc", "github.com/getkin/kin-openapi/openapi3", true},
		{"features", "github.com/getkin/kin-openapi/openapi3", false},
		{"steps", "github.com/cucumber/godog", true},
		{"steps/request", "github.com/cucumber/godog", false},
		{".", "github.com/cucumber/godog", false},
		{". test", "github.com/cucumber/godog", true},
		{"harness/run", "github.com/cucumber/godog/colors", true},
		{"harness/mock/internal/rpc", "github.com/beevik/etree", true},
		{"harness/mock", "github.com/beevik/etree", false},
		{"spec/answer", "github.com/beevik/etree", true},
		{"spec/openapi", "github.com/beevik/etreeish", true},
	} {
		t.Run(tt.from+" to "+tt.to, func(t *testing.T) {
			a := arrow{path: tt.to}
			a.dir, a.test = strings.CutSuffix(tt.from, " test")
			if tt.to == "" || tt.to[0] == '/' {
				a.path = module + tt.to
			}
			if why := a.wrong(); (why == "") != tt.allowed {
				t.Errorf("allowed %v, said %q", tt.allowed, why)
			}
		})
	}
}
