package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/rowproof/rowproof"

// layers maps the rooms (top-level folders) to their layer. A room imports only rooms of lower layers. The root, with
// main.go, imports only harness/cli.
var layers = map[string]int{"spec": 1, "features": 2, "steps": 2, "reports": 2, "harness": 3, ".": 4}

// homes lists the packages that may import a library.
var homes = map[string][]string{
	"github.com/getkin/kin-openapi": {"spec/openapi/internal/doc", "spec/diff", "spec/diff/internal/wire"},
	"github.com/cucumber/godog":     {"steps", "harness/run"},
	"github.com/beevik/etree":       {"spec/answer", documents, generic},
	"golang.org/x/net":              {"spec/markdown"},
	"github.com/aliyun":             {"harness/client/chain"},
}

// testLibraries lists libraries that only tests and test helpers may import.
var testLibraries = []string{"testing", "pgregory.net/rapid", "github.com/rogpeppe/go-internal"}

// repair is the package that repairs malformed examples. Packages that judge received answers must not import it.
const repair = "spec/answer/repair"

// users lists packages that may import spec/scenario. The packages below them may, too.
var users = []string{"features", "steps", "harness/input", "harness/run", "harness/cli"}

// belowScenario lists the packages that spec/scenario imports.
var belowScenario = []string{"spec", "spec/contradiction", "spec/visible"}

// endpointTests lists packages that call an endpoint and judge its answers. Tests of SDKs must not import them.
var endpointTests = []string{"steps", "features", "harness/run", "harness/client"}

// gateway is the package that the mock's operations, defects and styles import.
const gateway = "harness/mock/internal/rpc"

// verifier is the package with the signature schemes of the mock.
const verifier = "harness/mock/internal/verify"

// documents is the package of the mock that writes answers as JSON and XML.
const documents = "harness/mock/internal/document"

// certificates is the package with the certificates of a mock that serves HTTPS.
const certificates = "harness/mock/internal/authority"

// listeners is the package that starts and stops the servers of mocks.
const listeners = "harness/mock/listen"

// generic is the package of the mock that implements any operation.
const generic = "harness/mock/internal/generic"

// things is the package of the mock with the model of resources.
const things = "harness/mock/internal/thing"

// arrow is an import of a file.
type arrow struct {
	dir  string // importing package, relative to the repository; "." for the root
	test bool   // the file is a test
	path string // import path
}

// target returns the imported package relative to the repository. It returns false for packages of other modules.
func (a arrow) target() (dir string, ours bool) {
	if a.path == module {
		return ".", true
	}
	return strings.CutPrefix(a.path, module+"/")
}

// wrong returns the rule that the import breaks, or "".
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
	case within(a.dir, "harness/mock") && target != "spec" && target != "spec/visible":
		return "the mock imports only spec and spec/visible, to share no judgement with the checker"
	case a.dir == "." && target != "harness/cli":
		return "the root imports only harness/cli"
	case layers[room(target)] >= layers[room(a.dir)]:
		return "a room imports only rooms of lower layers"
	}
	return ""
}

// usesScenario reports whether the package may import spec/scenario.
func (a arrow) usesScenario() bool {
	return slices.ContainsFunc(users, func(dir string) bool { return within(a.dir, dir) })
}

// wrongInTest returns the rule that a test file breaks. Tests may import rooms of the same layer.
func (a arrow) wrongInTest(target string) string {
	if layers[room(target)] > layers[room(a.dir)] {
		return "tests of a room do not import rooms of higher layers"
	}
	return ""
}

// isForTests reports whether dir is a package of test helpers. Their names end in test, as in net/http/httptest.
func isForTests(dir string) bool { return strings.HasSuffix(dir, "test") }

// wrongUser returns the rule that an import of a restricted package breaks, or "".
func (a arrow) wrongUser(target string) string {
	switch {
	case isForTests(target) && !isForTests(a.dir):
		return "only tests import a package whose name ends in test"
	case target == repair && a.dir != "spec/refdoc":
		return "only spec/refdoc imports " + repair
	case target == "spec/scenario" && !a.usesScenario():
		return "only " + strings.Join(users, ", ") + " import spec/scenario"
	case within(a.dir, "harness/sdk") && slices.ContainsFunc(endpointTests, func(dir string) bool { return within(target, dir) }):
		return "SDK tests do not import " + target
	case within(target, "harness/corpus") && a.dir != "harness/corpus/cmd":
		return "the binary does not contain the measurements on the corpus"
	}
	return ""
}

// wrongInRoom returns the rule that an import within a room breaks, or "".
func (a arrow) wrongInRoom(target string) string {
	switch {
	case a.dir == "spec":
		return "the model imports nothing of ours"
	case a.dir == "spec/scenario" && !slices.Contains(belowScenario, target):
		return "spec/scenario imports only " + strings.Join(belowScenario, ", ")
	case within(a.dir, "harness/mock") && !within(target, "harness/mock"):
		return "the mock imports only spec and spec/visible, to share no judgement with the checker"
	case strings.HasPrefix(a.dir, "harness/mock/"):
		return a.wrongInMock(target)
	case strings.HasPrefix(a.dir, "steps/") && !within(target, a.dir+"/internal"):
		return "the packages below steps do not import one another"
	case a.dir == "harness/input" && target != "harness/config":
		return "harness/input imports only harness/config of the harness"
	case a.dir == "harness/sdk/adapter":
		return "the adapter protocol imports nothing of ours"
	case a.dir == "reports":
		return "the model of a run imports no renderer"
	case room(a.dir) == "reports" && target != "reports" && target != "reports/atomicfile" && !within(target, "reports/internal"):
		return "a renderer imports no other renderer"
	}
	return ""
}

// wrongInMock returns the rule that a package below harness/mock breaks, or "".
func (a arrow) wrongInMock(target string) string {
	switch {
	case target == verifier && a.dir != gateway:
		return "only " + gateway + " imports " + verifier
	case target == documents && (a.dir == gateway || a.dir == generic), (target == certificates || target == listeners) && a.dir == gateway, target == things && a.dir == generic:
		return ""
	case target != verifier && (target != gateway || a.dir == gateway || a.dir == verifier || a.dir == documents || a.dir == things):
		return "packages below harness/mock import only " + gateway
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

// room returns the room of a package, and "." for the root.
func room(dir string) string {
	first, _, _ := strings.Cut(dir, "/")
	return first
}

// within reports whether a package is dir or below it.
func within(target, dir string) bool { return target == dir || strings.HasPrefix(target, dir+"/") }

// arrows returns the direct imports of all Go files of the repository.
func arrows(t *testing.T, root string) []arrow {
	t.Helper()
	var all []arrow
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && (skipped(d.Name()) || isModule(name)):
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

// skipped reports whether a folder contains no Go packages: the go command ignores it, or it contains output of runs.
func skipped(dir string) bool {
	return dir == "testdata" || dir == "out" || dir == "node_modules" || strings.HasPrefix(dir, ".") || strings.HasPrefix(dir, "_")
}

// isModule reports whether a folder is the root of another module.
func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
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

func TestArrows_EachImport_BreaksNoRule(t *testing.T) {
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
		t.Fatal("no imports of this module found")
	}
}

func TestArrows_ExampleImports_AllowedOrRejected(t *testing.T) {
	for _, tt := range []struct {
		from, to string // from may end in " test"; to begins with "/" if it is in this module
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
		{"steps/request", "/steps/request/internal/wire", true},
		{"steps/request/internal/wire", "/steps/request", false},
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
		{"harness/mock/internal/rpc", "/harness/mock/internal/generic", false},
		{"harness/mock/internal/generic", "/harness/mock/internal/document", true},
		{"harness/mock/internal/document", "/harness/mock/internal/rpc", false},
		{"harness/mock/internal/generic", "/harness/mock/internal/thing", true},
		{"harness/mock/internal/rpc", "/harness/mock/internal/thing", false},
		{"harness/mock/internal/thing", "/harness/mock/internal/rpc", false},
		{"harness/mock/vpc", "/harness/mock/internal/generic", false},
		{"harness/mock/internal/rpc", "/harness/mock/internal/authority", true},
		{"harness/mock/vpc", "/harness/mock/internal/authority", false},
		{"harness/client", "github.com/aliyun/credentials-go/credentials/providers", false},
		{"harness/client/chain", "github.com/aliyun/credentials-go/credentials/providers", true},
		{"harness/mock test", "/steps/check", true},
		{"harness/sdk/suite", "/harness/mock", true},
		{"harness/sdk/server", "/harness/sdk/wire", true},
		{"harness/sdk/server", "/harness/sign", true},
		{"harness/sdk/server", "/harness/sdk/sdktest", false},
		{"harness/sdk/server test", "/harness/sdk/sdktest", true},
		{"harness/sdk/wire", "/steps", false},
		{"harness/sdk/judge", "/harness/client", false},
		{"harness/sdk/run", "/harness/run", false},
		{"harness/sdk/run", "/reports/matrix", true},
		{"reports/matrix", "/harness/sdk", false},
		{"harness/mock", "/harness/sdk", false},
		{"harness/cli/sdk", "/harness/sdk/server", true},
		{"harness/run", "/steps", true},
		{"harness/run", "/harness/input", true},
		{"harness/input", "/harness/run", false},
		{"harness/input", "/harness/config", true},
		{"harness/client", "/harness/sign", true},
		{"harness/sdk/adapter", "/harness/sdk", false},
		{"harness/sdk/adapter test", "/harness/sdk/adapter/adaptertest", true},
		{"harness/sdk/check", "/harness/sdk/adapter", true},
		{"harness/cli", "", false},
		{"harness/cli", "/harness/corpus", false},
		{".", "/harness/corpus", false},
		{"harness/cli", "/harness/corpus/mocked", false},
		{"harness/corpus/mocked", "/harness/corpus", false},
		{"harness/corpus/cmd", "/harness/corpus", true},
		{"harness/corpus/cmd", "/harness/corpus/mocked", true},
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
		{"harness/mock/internal/document", "github.com/beevik/etree", true},
		{"harness/mock/internal/rpc", "github.com/beevik/etree", false},
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
				t.Errorf("allowed %v, rule %q", tt.allowed, why)
			}
		})
	}
}
