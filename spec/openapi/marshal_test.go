package openapi

import (
	"strings"
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

func TestEveryRowComesBack(t *testing.T) {
	comesBack(t, associate())
	comesBack(t, gateway())
	comesBack(t, associate(), WithGateway(gateway()))
}

func TestMarshalIsStable(t *testing.T) {
	first, err := Marshal(associate(), YAML, WithGateway(gateway()))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := Marshal(associate(), YAML, WithGateway(gateway()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(first), string(again)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestMarshalRefuses(t *testing.T) {
	tests := map[string]struct {
		change func(*spec.Contract)
		want   string
	}{
		"two rows of one id":     {func(c *spec.Contract) { c.Errors[1].ID = c.Errors[0].ID }, `two rows have the id "error/404/InvalidBackendServerId.NotFound"`},
		"text that is not UTF-8": {func(c *spec.Contract) { c.Parameters[1].Text = "\xff" }, `row "request/BackendServerId": "\xff" is not UTF-8`},
		"a page of no kind":      {func(c *spec.Contract) { c.Kind = "" }, `the contract is of kind ""`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := associate()
			tt.change(c)
			_, err := Marshal(c, YAML)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), c.Page) {
				t.Errorf("Marshal: %v; want %s and the page", err, tt.want)
			}
		})
	}
}
