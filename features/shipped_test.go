package features_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/spec"
)

// TestGenerate_ShippedPages_FeaturesCheckedIn checks that the features in the repository equal the features
// generated from the pages in the repository.
func TestGenerate_ShippedPages_FeaturesCheckedIn(t *testing.T) {
	for page, file := range map[string]string{
		"vpc/AssociateGlobalAccelerationInstance.md": "vpc/AssociateGlobalAccelerationInstance.feature",
		"gateway/CommonParameters.md":                "gateway/CommonParameters.feature",
	} {
		src, err := spec.Shipped.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		want, err := features.Shipped.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := throughOpenAPI(t, src)
		c.Page = page
		if got := features.FileName(c); got != file {
			t.Errorf("the feature of %s is %s, want %s", page, got, file)
		}
		if d := cmp.Diff(string(want), features.Generate(c)); d != "" {
			t.Errorf("%s (-checked in +generated):\n%s", file, d)
		}
	}
}
