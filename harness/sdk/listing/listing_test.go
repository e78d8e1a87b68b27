package listing_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/listing"
	"github.com/rowproof/rowproof/spec"
)

// samples returns cases with each kind of value, credentials and expectation.
func samples() []sdk.Case {
	page := &spec.Contract{Page: "docs/Thing.md", Operation: spec.Operation{Product: "Sample", Name: "GetThing", Version: "2020-01-02", Style: spec.RPC, Path: "/"}}
	page.Parameters = []spec.Parameter{
		{Name: "Text", In: spec.InBody},
		{Name: "List", In: spec.InQuery, Serialization: spec.AsJSON},
	}
	base := sdk.Case{Name: `A/"quoted" \ and` + "`ticks`", Set: sdk.Success, Contract: page, Row: "example/json", Line: 7, Title: "Line\nbreak </script>"}
	base.Call = sdk.Call{Format: spec.JSON, Token: sdk.AccessKey, Retries: sdk.RetriesDefault, Parameters: map[string]any{
		"Text": "ü\n\"\\\u2028", "Count": json.Number("9007199254740993"), "Small": json.Number("1.50"), "Flag": false, "None": nil,
		"List": []any{"a", map[string]any{"__proto__": "x"}},
	}}
	base.Expect.Result = map[string]any{"Size": json.Number("-9223372036854775808"), "Items": []any{}}
	failed, sts, bearer := base, base, base
	failed.Name, failed.Expect = "B", sdk.Expect{Error: &sdk.ErrorExpected{Status: 404, Code: "Not.Found", Message: "x", RequestID: "1"}}
	sts.Name, sts.Call.Token, sts.Call.Timeout, sts.Call.Times, sts.Informative = "C", sdk.STS, 1500*time.Millisecond, 2, true
	bearer.Name, bearer.Call.Token, bearer.Page = "D", sdk.Bearer, "gateway.md"
	all := []sdk.Case{base, failed, sts, bearer}
	for i := range all {
		all[i].Key = sdk.KeyOf(all[i].Name)
	}
	return all
}

func written(t *testing.T, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := listing.Formats[format](&b, samples()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSON_EachCase_ExactNumbersAndCredentials(t *testing.T) {
	text := written(t, "json")
	var items []listing.Item
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, "9007199254740993") || !strings.Contains(text, "1.50") || !strings.Contains(text, "-9223372036854775808") {
		t.Error("a number was changed")
	}
	if i := items[0]; i.Places["Text"] != "body" || i.Forms["List"] != "json" || len(i.Places) != 1 || len(i.Forms) != 1 {
		t.Errorf("places %v, forms %v", i.Places, i.Forms)
	}
	if i := items[3]; i.Page != "gateway.md" {
		t.Errorf("page of a gateway row: %s", i.Page)
	}
	if i := items[0]; i.ID != samples()[0].Key.ID || i.Secret == "" || i.Error != nil || i.Result == nil || i.Calls != 1 {
		t.Errorf("success %+v", i)
	}
	if i := items[1]; i.Result != nil || i.Error == nil || *i.Error != (listing.Error{Status: 404, Code: "Not.Found", Message: "x", RequestID: "1"}) {
		t.Errorf("error %+v", i)
	}
	if i := items[2]; i.Token != samples()[2].Key.Token() || i.TimeoutMS != 1500 || i.Calls != 2 || !i.Informative {
		t.Errorf("STS %+v", i)
	}
	if i := items[3]; i.Bearer == "" || i.ID != "" || i.Secret != "" {
		t.Errorf("bearer %+v", i)
	}
}

func TestCSV_EachCase_OneRecord(t *testing.T) {
	records, err := csv.NewReader(strings.NewReader(written(t, "csv"))).ReadAll()
	if err != nil || len(records) != 5 {
		t.Fatalf("%q, %v", records, err)
	}
	const parameters, places, forms = `{"Count":9007199254740993,"Flag":false,"List":["a",{"__proto__":"x"}],"None":null,"Small":1.50,"Text":"ü\n\"\\\u2028"}`, `{"Text":"body"}`, `{"List":"json"}`
	const result = `{"Items":[],"Size":-9223372036854775808}`
	all := samples()
	common := func(i int, page string, rest ...string) []string {
		return append([]string{all[i].Name, "success", page, "example/json", "7", "GetThing", "JSON", parameters}, rest...)
	}
	for i, want := range [][]string{
		slices.Concat([]string{all[0].Key.ID, all[0].Key.Secret}, common(0, "docs/Thing.md", result, "", "", "", "", "", "", "1", "false", places, forms)),
		slices.Concat([]string{all[1].Key.ID, all[1].Key.Secret}, common(1, "docs/Thing.md", "", "404", "Not.Found", "x", "1", "", "", "1", "false", places, forms)),
		slices.Concat([]string{all[2].Key.ID, all[2].Key.Secret}, common(2, "docs/Thing.md", result, "", "", "", "", "", all[2].Key.Token(), "2", "true", places, forms)),
		slices.Concat([]string{"", ""}, common(3, "gateway.md", result, "", "", "", "", all[3].Key.Token(), "", "1", "false", places, forms)),
	} {
		if !slices.Equal(records[i+1], want) {
			t.Errorf("record %d:\ngot  %q\nwant %q", i+1, records[i+1], want)
		}
	}
}

// encoding/json fills fields whose names differ from those of the members in the case of letters only.
func TestGo_Fields_NamedLikeTheMembersOfJSON(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "cases.go", written(t, "go"), 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]any{"Case": listing.Item{}, "Error": listing.Error{}} {
		var got, want []string
		ast.Inspect(file.Scope.Lookup(name).Decl.(ast.Node), func(n ast.Node) bool {
			if f, ok := n.(*ast.Field); ok {
				for _, id := range f.Names {
					got = append(got, strings.ToLower(id.Name))
				}
			}
			return true
		})
		for f := range reflect.TypeOf(v).Fields() {
			member, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			want = append(want, strings.ToLower(member))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

// The literals hold the members of the JSON file, with exact numbers.
func TestGo_Literals_HoldExactValues(t *testing.T) {
	src, key := written(t, "go"), samples()[1].Key
	_, lines, _ := strings.Cut(src, "var lines = []string{\n")
	all := strings.Split(lines, "\n")
	for i, want := range [][]string{
		{`\"result\":{\"Items\":[],\"Size\":-9223372036854775808}`}, // the name of the case contains a back quote
		{
			`"name":"B"`, `"id":"` + key.ID + `"`, `"secret":"` + key.Secret + `"`, `"set":"success"`, `"line":7`, `"operation":"GetThing"`,
			`"places":{"Text":"body"}`, `"parameters":{"Count":9007199254740993,"Flag":false,"List":["a",{"__proto__":"x"}],"None":null,"Small":1.50,`,
			`"error":{"status":404,"code":"Not.Found","message":"x","requestId":"1"}`,
		},
		{`"timeoutMs":1500,"calls":2`},
	} {
		for _, part := range want {
			if !strings.Contains(all[i], part) {
				t.Errorf("line %d lacks %s: %s", i+1, part, all[i])
			}
		}
	}
	if n := strings.Count(lines, `"error":{`); n != 1 {
		t.Errorf("%d cases have an error, want 1", n)
	}
}

// A number of TypeScript holds each integer up to 2^53-1.
func TestTypeScript_NumbersAboveSafeRange_WrittenAsBigint(t *testing.T) {
	one := samples()[:1]
	one[0].Call.Parameters, one[0].Expect.Result = map[string]any{}, []any{
		json.Number("9007199254740991"), json.Number("9007199254740992"), json.Number("-9007199254740991"), json.Number("-9007199254740992"),
		json.Number("9223372036854775808"), json.Number("1e300"), json.Number("0.5"), json.Number("1E2"), true, nil,
	}
	var b bytes.Buffer
	if err := listing.Formats["ts"](&b, one); err != nil {
		t.Fatal(err)
	}
	const want = `"result": [9007199254740991, 9007199254740992n, -9007199254740991, -9007199254740992n, 9223372036854775808n, 1e300, 0.5, 1E2, true, null]`
	if !strings.Contains(b.String(), want) {
		t.Errorf("got %s, want %s", b.String(), want)
	}
}

func TestFormats_WriterFails_Error(t *testing.T) {
	for format, write := range listing.Formats {
		if err := write(failing{}, samples()); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

type failing struct{}

var errFull = errors.New("the disk is full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestGo_File_CompilesWithTheValues(t *testing.T) {
	src := written(t, "go")
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "cases.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: importer.ForCompiler(set, "source", nil)}
	if _, err := config.Check("rowproof", set, []*ast.File{file}, nil); err != nil {
		t.Errorf("%v\n%s", err, src)
	}
	if formatted, err := format.Source([]byte(src)); err != nil || string(formatted) != src {
		t.Errorf("not formatted: %v", err)
	}
	var lines []string
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && strings.Contains(l.Value, "{") {
			line, err := strconv.Unquote(l.Value)
			if err != nil {
				t.Error(err)
			}
			lines = append(lines, line)
		}
		return true
	})
	var want, got []listing.Item
	if err := json.Unmarshal([]byte(written(t, "json")), &want); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte("["+strings.Join(lines, ",")+"]"), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" || !strings.Contains(lines[0], "9007199254740993") || !strings.Contains(lines[0], "1.50") {
		t.Errorf("-JSON +Go:\n%s", diff)
	}
}

var (
	bigint = regexp.MustCompile(`(: |\[|, )(-?\d{16,})n\b`)
	key    = regexp.MustCompile(`\["__proto__"\]: `)
)

// Each case of the TypeScript file is one line: a JSON object, apart from bigint literals and one computed key.
func TestTypeScript_EachCase_LiteralWithExactIntegers(t *testing.T) {
	src := written(t, "ts")
	head, cases, found := strings.Cut(src, "export const cases: Case[] = [\n")
	if !found || !strings.HasSuffix(cases, "];\n") || strings.Count(head, "{") != strings.Count(head, "}") {
		t.Fatalf("shape of the file:\n%s", src)
	}
	lines := strings.Split(strings.TrimSuffix(cases, "];\n"), "\n")
	if len(lines) != 5 || lines[4] != "" {
		t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines[:4] {
		if !strings.Contains(line, `"Count": 9007199254740993n`) || !strings.Contains(line, `["__proto__"]: "x"`) || strings.Contains(line, "\u2028") {
			t.Errorf("%s", line)
		}
		text := key.ReplaceAllString(bigint.ReplaceAllString(strings.TrimSuffix(line, ","), "$1$2"), `"__proto__": `)
		if !json.Valid([]byte(text)) {
			t.Errorf("not a literal: %s", text)
		}
		for name := range requiredMembers(head) {
			if strings.Contains(name, "?") {
				continue
			}
			if !strings.Contains(line, `"`+name+`": `) {
				t.Errorf("the case lacks the member %s of its type", name)
			}
		}
	}
}

// requiredMembers returns the members of the interface Case that are not optional.
func requiredMembers(head string) map[string]bool {
	_, body, _ := strings.Cut(head, "export interface Case {\n")
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^  (\w+\??):`).FindAllStringSubmatch(body, -1) {
		names[m[1]] = true
	}
	return names
}
