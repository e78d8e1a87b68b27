package openapitest

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// check is what a test and a property have in common.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// comesBack checks that a contract survives the way through a description, in both formats.
func RoundTrip(t TB, c *spec.Contract, opts ...openapi.Option) {
	t.Helper()
	for _, f := range []openapi.Format{openapi.YAML, openapi.JSON} {
		src, err := openapi.Marshal(c, f, opts...)
		if err != nil {
			t.Fatalf("Marshal: %v", err)
		}
		if err := openapi.Validate("x.openapi", src); err != nil { // of all that is written, examples of errors included
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
			t.Fatalf("the contract came back changed (-want +got):\n%s\n%s", diff, src)
		}
	}
}

// described is a contract as a description, parsed.
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

func Keys(n *doc.Node) []string {
	var all []string
	for _, e := range doc.Entries(n) {
		all = append(all, e.Key)
	}
	return all
}

func WantKeys(t *testing.T, what string, n *doc.Node, want ...string) {
	t.Helper()
	if got := Keys(n); !slices.Equal(got, want) {
		t.Errorf("%s: %q; want %q", what, got, want)
	}
}

func MustMarshal(t *testing.T) []byte {
	t.Helper()
	src, err := openapi.Marshal(Associate(), openapi.YAML)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

const MinimalHead = "openapi: 3.0.3\ninfo: {title: t, version: \"1\"}\n"
