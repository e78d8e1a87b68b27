package write_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func roundTripBundle(t openapitest.TB, all []*spec.Contract, opts ...openapi.Option) *doc.Document {
	t.Helper()
	var d *doc.Document
	for _, f := range []openapi.Format{openapi.JSON, openapi.YAML} {
		src, err := openapi.Bundle(all, f, opts...)
		if err != nil {
			t.Fatalf("Bundle: %v", err)
		}
		got, findings, err := openapi.LoadAll("b.openapi", src)
		if err != nil || len(findings) > 0 {
			t.Fatalf("LoadAll: %v %v\n%s", err, findings, src)
		}
		if diff := cmp.Diff(all, got); diff != "" {
			t.Fatalf("the loaded contracts differ (-want +got):\n%s\n%s", diff, src)
		}
		if d, err = doc.Parse("b.openapi", src); err != nil {
			t.Fatalf("%v", err)
		}
	}
	return d
}

func TestBundle_RPCOperations_OnePathEach(t *testing.T) {
	second := openapitest.Associate()
	second.Page, second.Operation.Name = "docs/DetachThing.md", "DetachThing"
	d := roundTripBundle(t, []*spec.Contract{openapitest.Associate(), second}, openapi.WithGateway(openapitest.Gateway()))
	openapitest.WantKeys(t, "paths", doc.Get(d.Root, "paths"), "/#Action=AssociateThing", "/#Action=DetachThing")
	detach := doc.Get(d.Root, "paths", "/#Action=DetachThing", "get")
	if o := second.Operation; doc.Text(doc.Get(detach, "summary")) != o.Title || doc.Text(doc.Get(detach, "description")) != o.Summary {
		t.Errorf("summary %q, description %q; want %q, %q", doc.Text(doc.Get(detach, "summary")), doc.Text(doc.Get(detach, "description")), o.Title, o.Summary)
	}
	if id := doc.Text(doc.Get(d.Root, "paths", "/#Action=DetachThing", "post", "operationId")); id != "DetachThingByPost" {
		t.Errorf("the id of POST is %q", id)
	}
	if doc.Get(d.Root, "components", "schemas", "DetachThing.DetachThingResponse") == nil {
		t.Errorf("schemas: %q", openapitest.Keys(doc.Get(d.Root, "components", "schemas")))
	}
}

func TestBundle_ROAOperationsWithOnePath_DoNotConflict(t *testing.T) {
	all := []*spec.Contract{
		openapitest.AsROA("GetUser", "GET", "/users/{Name}"), openapitest.AsROA("PutUser", "PUT", "/users/{Name}"), // two methods of one path
		openapitest.AsROA("DeleteUser", "DELETE", "/users/{id}"),  // the same path with another variable name
		openapitest.AsROA("GetUserAgain", "GET", "/users/{Name}"), // the same path and method
	}
	d := roundTripBundle(t, all)
	openapitest.WantKeys(t, "paths", doc.Get(d.Root, "paths"), "/users/{Name}", "/users/{id}#Action=DeleteUser", "/users/{Name}#Action=GetUserAgain")
	openapitest.WantKeys(t, "methods", doc.Get(d.Root, "paths", "/users/{Name}"), "get", "put")
}

func TestBundle_SecondPageOfAnOperation_IsAFinding(t *testing.T) {
	again := openapitest.Associate()
	again.Page = "docs/AssociateThing.2.md"
	var findings []spec.Finding
	src, err := openapi.Bundle([]*spec.Contract{openapitest.Associate(), again}, openapi.YAML, openapi.WithFindings(&findings))
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].File != again.Page {
		t.Errorf("findings %v; want one about the second page", findings)
	}
	if all, _, err := openapi.LoadAll("b", src); err != nil || len(all) != 1 || all[0].Page != openapitest.Associate().Page {
		t.Errorf("%d contracts, %v; want the first page alone", len(all), err)
	}
}

// TestBundle_AnyContracts_EqualContracts ignores the order of the contracts, because Load returns contracts with the
// same path one after another.
func TestBundle_AnyContracts_EqualContracts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfNDistinct(openapitest.AnyContract(), 1, 3, func(c *spec.Contract) string {
			return string(c.Kind) + " " + c.Operation.Name
		}).Draw(t, "contracts")
		src, err := openapi.Bundle(all, openapi.JSON, openapi.WithGateway(openapitest.Gateway()))
		if err != nil {
			t.Fatalf("Bundle: %v", err)
		}
		got, findings, err := openapi.LoadAll("b.openapi", src)
		if err != nil || len(findings) > 0 {
			t.Fatalf("LoadAll: %v %v\n%s", err, findings, src)
		}
		for _, c := range all {
			if !slices.ContainsFunc(got, func(g *spec.Contract) bool { return cmp.Equal(c, g) }) {
				t.Fatalf("%q is missing from the loaded contracts\n%s", c.Operation.Name, src)
			}
		}
	})
}
