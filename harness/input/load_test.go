package input_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
)

// pageOf returns a page of an operation. The version is "" for a page that states none.
func pageOf(operation, version string) string {
	page := "# " + operation + "\n\nReturns a thing.\n\n## Request parameters\n\n|Parameter|Type|Required|Example|Description|\n|---|---|---|---|---|\n" +
		"|Action|String|Yes|" + operation + "|The operation. Set the value to **" + operation + "**.|\n"
	if version != "" {
		page += "|Version|String|Yes|" + version + "|The API version. Set the value to **" + version + "**.|\n"
	}
	return page + "|ThingId|String|Yes|t-1|The ID of the thing.|\n\n## Response parameters\n\n|Parameter|Type|Example|Description|\n|---|---|---|---|\n" +
		"|RequestId|String|1|The ID of the request.|\n\n## Error codes\n\n|HTTP status code|Error code|Error message|Description|\n|---|---|---|---|\n" +
		"|404|InvalidThingId.NotFound|The specified ThingId is not found.|The thing does not exist.|\n"
}

const gatewayPage = "../../spec/gateway/CommonParameters.md"

// unreadTable is a page with a table whose rows cannot be read.
const unreadTable = "# GetThing\n\n[Try](https://api.aliyun.com/#product=Things&api=GetThing&version=2020-01-02)\n\n## Request parameters\n\nParameter,Type,Required,Description\nThingId,String,Yes,The ID.\n"

// unnamed is a page whose operation has a name that is not an identifier.
var unnamed = strings.ReplaceAll(strings.Replace(pageOf("GetThing", "1"), "# GetThing", "# Get a thing", 1), "GetThing", "get-thing")

// folder writes files, by name, and returns their folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o750), os.WriteFile(file, []byte(content), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// described returns the names and versions of pages, with "known" for known pages and the base of an OpenAPI file.
func described(ps []input.Page) string {
	var all []string
	for _, p := range ps {
		text := "gateway"
		if o := p.Contract.Operation; p.Contract.Kind == spec.OperationPage {
			text = strings.TrimSpace(o.Name + " " + o.Version)
		}
		if p.OpenAPI != "" {
			text += " " + filepath.Base(p.OpenAPI)
		}
		if p.Known {
			text += " known"
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

const (
	knownGateway   = "gateway CommonParameters.openapi.yaml known"
	knownOperation = "AssociateGlobalAccelerationInstance 2016-04-28 AssociateGlobalAccelerationInstance.openapi.yaml known"
)

const description = "openapi: 3.0.3\ninfo: {title: things, version: '2'}\npaths:\n  /things:\n    get:\n      operationId: ListThings\n      responses:\n        '200': {description: ok}\n"

func TestLoad_EachKindOfName_ReturnsItsPages(t *testing.T) {
	dir := folder(t, map[string]string{
		"GetThing.md": pageOf("GetThing", "2020-01-02"), "sub/PutThing.md": pageOf("PutThing", "2020-01-02"), "README.md": "About this folder.\n",
		"one/GetOther.md": pageOf("GetOther", "2020-01-02"), "api.yaml": description,
	})
	gateway, err := os.ReadFile(gatewayPage)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "gateway.markdown"), gateway, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ names, want string }{
		"a page":                   {"GetThing.md", "GetThing 2020-01-02, " + knownGateway},
		"a folder":                 {"sub", "PutThing 2020-01-02, " + knownGateway},
		"a folder and a page":      {"one GetThing.md", "GetOther 2020-01-02, GetThing 2020-01-02, " + knownGateway},
		"an OpenAPI file":          {"api.yaml", "ListThings 2 api.yaml, " + knownGateway},
		"a gateway page":           {"gateway.markdown", knownOperation + ", gateway"},
		"a gateway page and pages": {"gateway.markdown GetThing.md", "GetThing 2020-01-02, gateway"},
	} {
		var names []string
		for n := range strings.FieldsSeq(tt.names) {
			names = append(names, filepath.Join(dir, n))
		}
		ps, findings, err := input.Load(names)
		if got := described(ps); got != tt.want || err != nil {
			t.Errorf("%s: %s, %v; want %s", name, got, err, tt.want)
		}
		for _, f := range findings {
			if f.Rule == "no-version" {
				t.Errorf("%s: %v, but each page has a version", name, f)
			}
		}
		if got := input.Contracts(ps); len(got) != len(ps) || got[0] != ps[0].Contract {
			t.Errorf("%s: contracts %v", name, got)
		}
		all := input.WithGateway(ps)
		if want := strings.ReplaceAll(tt.want, knownGateway, strings.TrimSuffix(knownGateway, " known")); described(all) != want || described(ps) != tt.want {
			t.Errorf("%s: with the gateway %s, want %s; before %s", name, described(all), want, described(ps))
		}
	}
}

func TestLoad_NoNames_ShippedPagesTested(t *testing.T) {
	ps, findings, err := input.Load(nil)
	if want := strings.ReplaceAll(knownOperation+", "+knownGateway, " known", ""); described(ps) != want || len(findings) > 0 || err != nil {
		t.Errorf("%s, %v, %v; want %s", described(ps), findings, err, want)
	}
	for _, p := range ps {
		if !p.Shipped || !strings.HasPrefix(p.OpenAPI, "spec/") {
			t.Errorf("%s: shipped is %v", p.OpenAPI, p.Shipped)
		}
	}
	gateway, err := input.Gateway()
	if err != nil || len(gateway.Errors) != len(ps[1].Contract.Errors) || gateway.Page != "spec/gateway/CommonParameters.md" {
		t.Errorf("the gateway page: %v, %v", gateway, err)
	}
}

// OpenAPI files that rowproof did not write have no causes; Load infers them from the texts, as for pages.
func TestLoad_ErrorRow_CauseInferredFromText(t *testing.T) {
	const operation = "openapi: 3.0.3\ninfo: {title: things, version: '2'}\npaths:\n  /things:\n    get:\n      operationId: GetThing\n" +
		"      parameters: [{name: ThingId, in: query, required: true, schema: {type: string}}]\n" +
		"      responses: {'200': {description: ok}, '404': {description: x, content: {application/json: {example: " +
		"{Code: InvalidThingId.NotFound, Message: The specified ThingId is not found.}}}}}\n"
	dir := folder(t, map[string]string{"GetThing.md": pageOf("GetThing", "1"), "api.yaml": operation})
	for _, name := range []string{"GetThing.md", "api.yaml"} {
		ps, _, err := input.Load([]string{filepath.Join(dir, name)})
		if err != nil || len(ps[0].Contract.Errors) != 1 {
			t.Fatalf("%s: %v, %s", name, err, described(ps))
		}
		if e := ps[0].Contract.Errors[0]; e.Cause.Fault != spec.Unknown || !slices.Equal(e.Cause.Parameters, []string{"ThingId"}) {
			t.Errorf("%s: cause %+v, want an unknown ThingId", name, e.Cause)
		}
	}
}

func TestLoad_SkippedFilesAndMissingVersions_Reported(t *testing.T) {
	dir := folder(t, map[string]string{"README.md": "About this folder.\n", "GetThing.md": pageOf("GetThing", "")})
	_, findings, err := input.Load([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	for rule, want := range map[string]string{"no-version": "GetThing.md:1: warning", "not-a-reference-page": "README.md:1: "} {
		i := slices.IndexFunc(findings, func(f spec.Finding) bool {
			return f.Rule == rule && (rule != "no-version" || f.Severity == spec.Warning)
		})
		if i < 0 {
			t.Fatalf("no finding %s: %v", rule, findings)
		}
		got := fmt.Sprintf("%s:%d: %s", filepath.Base(findings[i].File), findings[i].Line, findings[i].Severity)
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s, want %s", got, want)
		}
		if m := findings[i].Message; rule == "not-a-reference-page" && (!strings.HasPrefix(m, "skipped: ") || strings.Contains(m, dir)) {
			t.Errorf("the message %q does not begin with the reason", m)
		}
	}
}

func TestLoad_UnusableName_ErrorSaysWhatToDo(t *testing.T) {
	dir := folder(t, map[string]string{
		"empty/README.txt": "", "unread/Thing.md": unreadTable, "profile.md": "endpoint: http://127.0.0.1:8080\n",
		"none.yaml": "openapi: 3.0.3\ninfo: {title: things, version: '2'}\npaths: {}\n", "broken.yaml": "openapi: 3.0.3\npaths: 1\n",
		"README.md": "About this folder.\n",
	})
	for name, want := range map[string]string{
		"missing.md":  "missing.md: cannot be read: no such file or directory",
		"empty":       "empty: no reference page (*.md): name a page, a folder of pages or an OpenAPI file",
		"unread":      "no row of a table could be read: run rowproof lint, or write the table in Markdown",
		"profile.md":  "profile.md: this is a profile, not a reference page: write --profile " + dir + "/profile.md and name the pages",
		"none.yaml":   "none.yaml: no operation: name an OpenAPI file with at least one path and method",
		"broken.yaml": "broken.yaml:1: not an OpenAPI description",
		"README.md":   "README.md: ",
	} {
		ps, _, err := input.Load([]string{filepath.Join(dir, name)})
		if err == nil || !strings.Contains(err.Error(), want) || ps != nil {
			t.Errorf("%s: %v, %s; want %s", name, err, described(ps), want)
		}
		if got := errors.Is(err, input.ErrUnread); got != (name == "unread") {
			t.Errorf("%s: unread is %v", name, got)
		}
	}
}

func TestLoad_OperationDocumentedAgain_ErrorNamesBothPages(t *testing.T) {
	dir := folder(t, map[string]string{
		"en/Thing.md": pageOf("GetThing", "2020-01-02"), "zh/Thing.md": pageOf("GetThing", "2020-01-02"), "new/Thing.md": pageOf("GetThing", "2021-02-03"),
	})
	en, zh := dir+"/en/Thing.md", dir+"/zh/Thing.md"
	again := fmt.Sprintf("%s: documents GetThing 2020-01-02, as does %s", zh, en)
	for repeated, more := range map[int]string{1: "", 5: "", 6: "\n1 more page documents an operation again", 7: "\n2 more pages document an operation again"} {
		_, _, err := input.Load(append([]string{en}, slices.Repeat([]string{zh}, repeated)...))
		want := strings.Join(slices.Repeat([]string{again}, min(repeated, 5)), "\n") + more + ": name one page per operation, or one folder per language"
		if err == nil || err.Error() != want {
			t.Errorf("%d repeated: %v, want %s", repeated, err, want)
		}
	}
	if ps, _, err := input.Load([]string{en, dir + "/new"}); err != nil || len(ps) != 3 {
		t.Errorf("two versions: %s, %v", described(ps), err)
	}
	if ps, _, err := input.LoadEach([]string{en, zh}); err != nil || len(ps) != 3 {
		t.Errorf("each page separately: %s, %v", described(ps), err)
	}
	if _, _, err := input.LoadEach([]string{gatewayPage, gatewayPage}); err == nil || !strings.Contains(err.Error(), "documents the gateway, as does") {
		t.Errorf("two gateway pages: %v", err)
	}
}

func TestDocumentFiles_Folder_ReturnsPagesAndOtherOpenAPIFiles(t *testing.T) {
	dir := folder(t, map[string]string{
		"GetThing.md": pageOf("GetThing", "1"), "GetThing.openapi.yaml": description, "PutThing.MD": pageOf("PutThing", "1"), "PutThing.yaml": description,
		"api.json": `{"openapi": "3.0.3"}`, "sub/all.yml": description, "data.yaml": "a: 1\n", "api.txt": description, "testdata/t.yaml": description,
	})
	for name, want := range map[string]string{
		".": "GetThing.md PutThing.MD api.json sub/all.yml", "sub": "sub/all.yml", "testdata": "testdata/t.yaml", "data.yaml": "data.yaml named", "GetThing.md": "GetThing.md named",
	} {
		files, err := input.DocumentFiles(filepath.Join(dir, name))
		var got []string
		for _, f := range files {
			relative, relErr := filepath.Rel(dir, f.Path)
			if f.Named {
				relative += " named"
			}
			got, err = append(got, relative), errors.Join(err, relErr)
		}
		if strings.Join(got, " ") != want || err != nil {
			t.Errorf("%s: %q, %v; want %s", name, got, err, want)
		}
	}
	if _, err := input.DocumentFiles(filepath.Join(dir, "missing")); err == nil || !strings.HasSuffix(err.Error(), "missing: cannot be read: no such file or directory") {
		t.Errorf("a missing folder: %v", err)
	}
}

func TestPageFiles_FilesAndFolders_ListedInOrder(t *testing.T) {
	dir := folder(t, map[string]string{"a/1.md": "", "a/2.md": "", "b.txt": ""})
	files, err := input.PageFiles([]string{filepath.Join(dir, "b.txt"), filepath.Join(dir, "a")})
	want := []input.File{{Path: filepath.Join(dir, "b.txt"), Named: true}, {Path: filepath.Join(dir, "a/1.md")}, {Path: filepath.Join(dir, "a/2.md")}}
	if err != nil || !slices.Equal(files, want) {
		t.Errorf("%v, %v; want %v", files, err, want)
	}
}

func TestParseContracts_PageOrOpenAPI_ReturnsEachOperation(t *testing.T) {
	for name, tt := range map[string]struct{ src, want string }{
		"page":       {pageOf("GetThing", "1"), "GetThing"},
		"OpenAPI":    {description + "    delete:\n      operationId: DeleteThings\n      responses:\n        '200': {description: ok}\n", "ListThings DeleteThings"},
		"prose":      {"About this folder.\n", "error"},
		"no OpenAPI": {"openapi: 3.0.3\npaths: 1\n", "error"},
	} {
		all, err := input.ParseContracts("some/file", []byte(tt.src))
		var got []string
		for _, c := range all {
			got = append(got, c.Operation.Name)
		}
		if err != nil {
			got = append(got, "error")
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, %v; want %s", name, got, err, tt.want)
		}
	}
}

func TestReadFile_FileLargerThanLimit_Error(t *testing.T) {
	dir := t.TempDir()
	for name, limit := range map[string]int64{"a.md": 1 << 20, "a.txt": 1 << 20, "a.yaml": 32 << 20, "a.YML": 32 << 20, "a.json": 32 << 20} {
		file := filepath.Join(dir, name)
		for size, ok := range map[int64]bool{limit: true, limit + 1: false} {
			if err := input.CheckSize(file, size); (err == nil) != ok {
				t.Errorf("%s of %d bytes: %v", name, size, err)
			} else if !ok && !strings.Contains(err.Error(), fmt.Sprintf("more than the limit of %d (%d MiB)", limit, limit/1024/1024)) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	large := filepath.Join(dir, "large.md")
	if err := errors.Join(os.WriteFile(large, nil, 0o600), os.Truncate(large, 1<<20+1)); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		large: "split the file", dir: "not a regular file", filepath.Join(dir, "missing.md"): "cannot be read: no such file or directory",
	} {
		if src, err := input.ReadFile(file); err == nil || !strings.Contains(err.Error(), want) || src != nil {
			t.Errorf("%s: %v, want %s", file, err, want)
		}
		if c, _, err := input.ReadPage(file); err == nil || !strings.Contains(err.Error(), want) || c != nil {
			t.Errorf("page %s: %v, want %s", file, err, want)
		}
	}
}

// A page that would lose rows or its operation is not used.
func TestReadPage_RowsOrOperationUnread_ErrUnread(t *testing.T) {
	for name, tt := range map[string]struct {
		page string
		want string // "" for a page that can be read
	}{
		"readable":             {pageOf("GetThing", "1"), ""},
		"table without a row":  {unreadTable, "no row of a table could be read"},
		"operation not a name": {unnamed, "which is not an identifier"},
		"too many rows":        {pageOf("GetThing", "1") + strings.Repeat("|400|A|b|c|\n", 2000), "only the first 2000 rows"},
	} {
		file := filepath.Join(folder(t, map[string]string{"Thing.md": tt.page}), "Thing.md")
		c, _, err := input.ReadPage(file)
		switch {
		case tt.want == "":
			if err != nil || c == nil {
				t.Errorf("%s: %v", name, err)
			}
		case !errors.Is(err, input.ErrUnread) || !strings.HasPrefix(err.Error(), file+":") || !strings.Contains(err.Error(), tt.want) || c != nil:
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
}
