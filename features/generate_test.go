package features_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/scenario"
)

var update = flag.Bool("update", false, "update the golden scenarios")

// TestGenerate_EachPage_MatchesGolden writes the pages of testdata as OpenAPI, reads them back, and compares the
// scenarios of the rows named in the first line of each archive.
func TestGenerate_EachPage_MatchesGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			rows, _, _ := strings.Cut(string(a.Comment), "\n")
			got := scenariosOf(t, features.Generate(throughOpenAPI(t, a.Files[0].Data)), strings.Fields(rows))
			if *update {
				a.Files = append(a.Files[:1], txtar.File{Name: "scenarios.feature", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(a.Files[1].Data), got); d != "" {
				t.Errorf("%s (-want +got):\n%s", file, d)
			}
		})
	}
}

// throughOpenAPI returns the contract that is read back from the OpenAPI description of a page.
func throughOpenAPI(t testing.TB, page []byte) *spec.Contract {
	t.Helper()
	c, _, err := refdoc.Read("page.md", page)
	if err != nil {
		t.Fatal(err)
	}
	src, err := openapi.Marshal(c, openapi.YAML)
	if err != nil {
		t.Fatal(err)
	}
	back, _, err := openapi.Load("page.openapi.yaml", src)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// scenariosOf returns the scenarios of the given rows. It fails the test if a row has no scenario.
func scenariosOf(t *testing.T, feature string, rows []string) string {
	t.Helper()
	var out strings.Builder
	for _, row := range rows {
		found := false
		for _, block := range strings.Split(feature, "\n\n    @")[1:] {
			tags, _, _ := strings.Cut("@"+block, "\n")
			if !slices.Contains(strings.Fields(tags), scenario.RowTag(spec.RowID(row))) {
				continue
			}
			found = true
			scenario, _, _ := strings.Cut("@"+block, "\n\n  Rule:")
			out.WriteString(strings.TrimSpace(strings.ReplaceAll(scenario, "\n    ", "\n")) + "\n\n")
		}
		if !found {
			t.Errorf("no scenario is tagged %s", scenario.RowTag(spec.RowID(row)))
		}
	}
	return strings.TrimSpace(out.String()) + "\n"
}

func TestFileName_HostileName_PathStaysInFolder(t *testing.T) {
	for want, o := range map[string]spec.Operation{
		"vpc/AttachDisk.feature":        {Product: "Vpc", Name: "AttachDisk"},
		"operation/Operation.feature":   {},
		"etc/passwd.feature":            {Product: "../../etc", Name: "/passwd"},
		"az09-_/AZaz09-_.feature":       {Product: "AZ09-_", Name: "@AZ[`az{/09:-_"},
		"dds-x/Create_Instance.feature": {Product: "Dds-x", Name: "Create_Instance\x00"},
	} {
		if got := features.FileName(&spec.Contract{Operation: o}); got != want {
			t.Errorf("FileName of %q %q = %s, want %s", o.Product, o.Name, got, want)
		}
	}
	if got := features.FileName(&spec.Contract{Kind: spec.GatewayPage}); got != "gateway/CommonParameters.feature" {
		t.Errorf("FileName of the gateway = %s", got)
	}
}

// BenchmarkGenerate generates the feature of the page that comes with rowproof.
func BenchmarkGenerate(b *testing.B) {
	src, err := spec.Shipped.ReadFile("vpc/AssociateGlobalAccelerationInstance.md")
	if err != nil {
		b.Fatal(err)
	}
	c := throughOpenAPI(b, src)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(features.Generate(c))))
	}
}
