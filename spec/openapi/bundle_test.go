package openapi

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rowproof/rowproof/spec"
	"pgregory.net/rapid"
)

func bundleComesBack(t check, all []*spec.Contract, opts ...Option) *document {
	t.Helper()
	var d *document
	for _, f := range []Format{JSON, YAML} {
		src, err := Bundle(all, f, opts...)
		if err != nil {
			t.Fatalf("Bundle: %v", err)
		}
		got, findings, err := LoadAll("b.openapi", src)
		if err != nil || len(findings) > 0 {
			t.Fatalf("LoadAll: %v %v\n%s", err, findings, src)
		}
		if diff := cmp.Diff(all, got); diff != "" {
			t.Fatalf("the contracts came back changed (-want +got):\n%s\n%s", diff, src)
		}
		if d, err = parse("b.openapi", src); err != nil {
			t.Fatalf("%v", err)
		}
	}
	return d
}

func TestBundleHasAPathForEachOperation(t *testing.T) {
	second := associate()
	second.Page, second.Operation.Name = "docs/DetachThing.md", "DetachThing"
	d := bundleComesBack(t, []*spec.Contract{associate(), second}, WithGateway(gateway()))
	wantKeys(t, "paths", get(d.root, "paths"), "/#Action=AssociateThing", "/#Action=DetachThing")
	detach := get(d.root, "paths", "/#Action=DetachThing", "get")
	if o := second.Operation; text(get(detach, "summary")) != o.Title || text(get(detach, "description")) != o.Summary {
		t.Errorf("the operation is said to be %q, %q; want %q, %q", text(get(detach, "summary")), text(get(detach, "description")), o.Title, o.Summary)
	}
	if id := text(get(d.root, "paths", "/#Action=DetachThing", "post", "operationId")); id != "DetachThingByPost" {
		t.Errorf("the id of POST is %q", id)
	}
	if get(d.root, "components", "schemas", "DetachThing.DetachThingResponse") == nil {
		t.Errorf("schemas: %q", keys(get(d.root, "components", "schemas")))
	}
}

func TestBundledPathsDoNotConflict(t *testing.T) {
	all := []*spec.Contract{
		asROA("GetUser", "GET", "/users/{Name}"), asROA("PutUser", "PUT", "/users/{Name}"), // two methods of one path
		asROA("DeleteUser", "DELETE", "/users/{id}"),  // the same path, spelled otherwise
		asROA("GetUserAgain", "GET", "/users/{Name}"), // the same path and method
	}
	d := bundleComesBack(t, all)
	wantKeys(t, "paths", get(d.root, "paths"), "/users/{Name}", "/users/{id}#Action=DeleteUser", "/users/{Name}#Action=GetUserAgain")
	wantKeys(t, "methods", get(d.root, "paths", "/users/{Name}"), "get", "put")
}

func TestASecondPageOfAnOperationIsAFinding(t *testing.T) {
	again := associate()
	again.Page = "docs/AssociateThing.2.md"
	var findings []spec.Finding
	src, err := Bundle([]*spec.Contract{associate(), again}, YAML, WithFindings(&findings))
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].File != again.Page {
		t.Errorf("findings %v; want one about the second page", findings)
	}
	if all, _, err := LoadAll("b", src); err != nil || len(all) != 1 || all[0].Page != associate().Page {
		t.Errorf("%d contracts, %v; want the first page alone", len(all), err)
	}
}

// TestAnyBundleComesBack puts arbitrary contracts into one document; those of one path come back together.
func TestAnyBundleComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfNDistinct(anyContract(), 1, 3, func(c *spec.Contract) string {
			return string(c.Kind) + " " + c.Operation.Name
		}).Draw(t, "contracts")
		src, err := Bundle(all, JSON, WithGateway(gateway()))
		if err != nil {
			t.Fatalf("Bundle: %v", err)
		}
		got, findings, err := LoadAll("b.openapi", src)
		if err != nil || len(findings) > 0 {
			t.Fatalf("LoadAll: %v %v\n%s", err, findings, src)
		}
		for _, c := range all {
			if !slices.ContainsFunc(got, func(g *spec.Contract) bool { return cmp.Equal(c, g) }) {
				t.Fatalf("%q is not among those that came back\n%s", c.Operation.Name, src)
			}
		}
	})
}
