package openapi

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// check is what a test and a property have in common.
type check interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// comesBack checks that a contract survives the way through a description, in both formats.
func comesBack(t check, c *spec.Contract, opts ...Option) {
	t.Helper()
	for _, f := range []Format{YAML, JSON} {
		src, err := Marshal(c, f, opts...)
		if err != nil {
			t.Fatalf("Marshal: %v", err)
		}
		if err := Validate("x.openapi", src); err != nil { // of all that is written, examples of errors included
			t.Fatalf("%v\n%s", err, src)
		}
		got, findings, err := Load("x.openapi", src)
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
func described(t *testing.T, c *spec.Contract, opts ...Option) *document {
	t.Helper()
	src, err := Marshal(c, YAML, opts...)
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse("x.openapi", src)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func keys(n *node) []string {
	var all []string
	for _, e := range entries(n) {
		all = append(all, e.key)
	}
	return all
}

func wantKeys(t *testing.T, what string, n *node, want ...string) {
	t.Helper()
	if got := keys(n); !slices.Equal(got, want) {
		t.Errorf("%s: %q; want %q", what, got, want)
	}
}

func mustMarshal(t *testing.T) []byte {
	t.Helper()
	src, err := Marshal(associate(), YAML)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

const head = "openapi: 3.0.3\ninfo: {title: t, version: \"1\"}\n"
