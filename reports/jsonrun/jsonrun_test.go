package jsonrun_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/spec"
)

func TestWrite_Sample_MatchesGoldenFile(t *testing.T) {
	goldentest.Check(t, "mixed.json.golden", written(t, sampletest.Mixed(t)))
}

func TestWrite_AnyRun_ValidBySchema(t *testing.T) {
	schema := compile(t)
	for name, run := range map[string]*reports.Run{
		"all passed": sampletest.AllPassed(t),
		"mixed":      sampletest.Mixed(t),
		"selected":   sampletest.Selected(t, spec.Passed),
		"known":      sampletest.Listed(t),
		"flaky":      sampletest.Flaky(t, true),
		"shard":      sampletest.OneShard(t),
		"failed":     sampletest.Selected(t, spec.Failed),
		"hostile":    sampletest.Hostile(t, "\xff\x00\u202e</script>"),
		"no page":    reports.NewRecorder(reports.Run{Tool: "rowproof", Started: sampletest.Started}).Finish(sampletest.Started, true),
	} {
		if err := schema.Validate(parsed(t, written(t, run))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// failingOnce is a writer of which one call fails.
type failingOnce struct{ calls, fails int }

func (w *failingOnce) Write(p []byte) (int, error) {
	if w.calls++; w.calls == w.fails {
		return 0, errBroken
	}
	return len(p), nil
}

func TestWrite_AnyWriteFails_Error(t *testing.T) {
	for _, run := range []*reports.Run{sampletest.Mixed(t), sampletest.OneShard(t)} {
		var all failingOnce
		if err := jsonrun.Write(&all, run); err != nil || all.calls < 2*len(run.Rows) {
			t.Fatalf("%d writes, %v", all.calls, err)
		}
		for n := 1; n <= all.calls; n++ {
			w := failingOnce{fails: n} // the encoder may write in fewer calls than before
			if err := jsonrun.Write(&w, run); w.calls >= n && !errors.Is(err, errBroken) {
				t.Errorf("write %d of %d fails: %v", n, all.calls, err)
			}
		}
	}
}

func TestSchema_BrokenRun_Rejected(t *testing.T) {
	schema := compile(t)
	whole := string(written(t, sampletest.Mixed(t)))
	for _, change := range [][2]string{
		{`"verdict": "passed"`, `"verdict": "fine"`},
		{`"passed": `, `"passed": -`},
		{`"tool": "rowproof"`, `"tool": 1`},
		{`"strict": false`, `"strikt": false`},
		{`"require": "R1"`, `"require": "R4"`},
		{`"gap": "lacks-value"`, `"gap": "lost"`},
		{`"proven": true`, `"proven": 1`},
	} {
		broken := strings.Replace(whole, change[0], change[1], 1)
		if broken == whole {
			t.Fatalf("the run has no %s", change[0])
		}
		if schema.Validate(parsed(t, []byte(broken))) == nil {
			t.Errorf("accepted with %s", change[1])
		}
	}
}

func TestSchema_EachProperty_Described(t *testing.T) {
	var walk func(at string, v any)
	walk = func(at string, v any) {
		schema, ok := v.(map[string]any)
		if !ok {
			return
		}
		for name, p := range properties(schema) {
			p, _ := p.(map[string]any)
			if p["description"] == nil && p["$ref"] == nil {
				t.Errorf("%s/%s has no description", at, name)
			}
			walk(at+"/"+name, p)
		}
		for name, d := range schema {
			walk(at+"/"+name, d)
		}
	}
	walk("", parsed(t, reports.Schema()))
}

func TestSave_Repeated_OneFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "on demand")
	for range 3 {
		if err := jsonrun.Save(dir, sampletest.Mixed(t)); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 || files[0].Name() != "run.json" {
		t.Errorf("got %v, %v", files, err)
	}
}

func written(t *testing.T, run *reports.Run) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jsonrun.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(reports.SchemaID, parsed(t, reports.Schema())); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(reports.SchemaID)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func parsed(t *testing.T, b []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func properties(schema map[string]any) map[string]any {
	p, _ := schema["properties"].(map[string]any)
	return p
}
