package openapi_test

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// shipped returns the contracts of the shipped pages.
func shipped(t *testing.T) map[string]*spec.Contract {
	t.Helper()
	pages := map[string]*spec.Contract{}
	err := fs.WalkDir(spec.Shipped, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		src, err := fs.ReadFile(spec.Shipped, name)
		if err != nil {
			return err
		}
		pages[name], _, err = refdoc.Read("spec/"+name, src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestRoundTrip_EachShippedPage_EqualContract(t *testing.T) {
	pages := shipped(t)
	gateway := pages["gateway/CommonParameters.md"]
	for name, c := range pages {
		var opts []openapi.Option
		if c.Kind == spec.OperationPage {
			opts = append(opts, openapi.WithGateway(gateway))
		}
		src, err := openapi.Marshal(c, openapi.YAML, opts...)
		if err != nil {
			t.Fatal(err)
		}
		got, findings, err := openapi.Load(name, src)
		if err != nil || len(findings) > 0 {
			t.Fatal(err, findings)
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Errorf("%s changed (-page +description):\n%s", name, diff)
		}
	}
}

// TestRoundTrip_EachTestPage_EqualContract describes the test pages of the reader, which contain every construct that
// real pages contain.
func TestRoundTrip_EachTestPage_EqualContract(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("..", "refdoc", "testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	gateway := shipped(t)["gateway/CommonParameters.md"]
	for _, name := range archives {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			c, _, err := refdoc.Read("page.md", archive.Files[0].Data)
			if err != nil {
				t.Fatal(err)
			}
			openapitest.RoundTrip(t, c, openapi.WithGateway(gateway))
		})
	}
}

func TestMarshal_SeedPage_HasEachErrorInBothFormats(t *testing.T) {
	pages := shipped(t)
	c := pages["vpc/AssociateGlobalAccelerationInstance.md"]
	src, err := openapi.Marshal(c, openapi.YAML, openapi.WithGateway(pages["gateway/CommonParameters.md"]))
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{ // codes of the page, and codes of the gateway that apply to the page
		"InvalidGlobalAccelerationInstanceId.NotFound", "InvalidBackendServerId.NotFound", "IncorrectGlobalAccelerationInstanceIdStatus",
		"InvalidBackendServerId.NotInVPC", "TaskConflict.AssociateGlobalAccelerationInstance", "InvalidBackendServerRegionId.EqualRegionId",
		"InvalidAssociation.Duplicated", "InvalidBackendServerType.NotFound", "InvalidParameter",
		"MissingBackendServerId", "MissingRegionId", "InvalidAction.NotFound", "SignatureDoesNotMatch", "ServiceUnavailable",
	} {
		text := string(src)
		if n := strings.Count(text, "\n            "+code+":\n"); n != 2 {
			t.Errorf("%s is a named example %d times; want one in JSON and one in XML", code, n)
		}
		if !strings.Contains(text, "\n                - "+code+"\n") {
			t.Errorf("%s is not in an enumeration of Code", code)
		}
	}
	if strings.Contains(string(src), "MissingBackendServerType:") {
		t.Error("the optional BackendServerType has an error for a missing parameter")
	}
}
