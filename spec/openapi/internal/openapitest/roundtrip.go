package openapitest

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// TB is the part of testing.TB that rapid's property tests also implement.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// RoundTrip checks that the description of a contract is valid and that Load returns an equal contract, in both
// formats.
func RoundTrip(t TB, c *spec.Contract, opts ...openapi.Option) {
	t.Helper()
	for _, f := range []openapi.Format{openapi.YAML, openapi.JSON} {
		src, err := openapi.Marshal(c, f, opts...)
		if err != nil {
			t.Fatalf("Marshal: %v", err)
		}
		if err := openapi.Validate("x.openapi", src); err != nil { // validates the examples of errors, too
			t.Fatalf("%v\n%s", err, src)
		}
		got, findings, err := openapi.Load("x.openapi", src)
		if err != nil {
			t.Fatalf("Load: %v\n%s", err, src)
		}
		if len(findings) > 0 {
			t.Errorf("findings: %v", findings)
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Fatalf("the loaded contract differs (-want +got):\n%s\n%s", diff, src)
		}
	}
}

// Derived returns the parsed description of a contract.
func Derived(t *testing.T, c *spec.Contract, opts ...openapi.Option) *doc.Document {
	t.Helper()
	src, err := openapi.Marshal(c, openapi.YAML, opts...)
	if err != nil {
		t.Fatal(err)
	}
	d, err := doc.Parse("x.openapi", src)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Keys returns the keys of a mapping.
func Keys(n *doc.Node) []string {
	var all []string
	for _, e := range doc.Entries(n) {
		all = append(all, e.Key)
	}
	return all
}

// WantKeys checks the keys of a mapping and their order.
func WantKeys(t *testing.T, what string, n *doc.Node, want ...string) {
	t.Helper()
	if got := Keys(n); !slices.Equal(got, want) {
		t.Errorf("%s: %q; want %q", what, got, want)
	}
}

// MustMarshal returns the description of the contract Associate in YAML.
func MustMarshal(t *testing.T) []byte {
	t.Helper()
	src, err := openapi.Marshal(Associate(), openapi.YAML)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

const MinimalHead = "openapi: 3.0.3\ninfo: {title: t, version: \"1\"}\n"
