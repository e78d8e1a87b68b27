package openapi

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rowproof/rowproof/spec"
)

// comesBack checks that a contract survives the way through a description, in both formats.
func comesBack(t check, c *spec.Contract, opts ...Option) {
	t.Helper()
	for _, f := range []Format{YAML, JSON} {
		src, err := Marshal(c, f, opts...)
		if err != nil {
			t.Fatalf("Marshal: %v", err)
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

func TestEveryRowComesBack(t *testing.T) {
	comesBack(t, associate())
	comesBack(t, gateway())
	comesBack(t, associate(), WithGateway(gateway()))
}
func TestDump(t *testing.T) {
	s, _ := Marshal(associate(), YAML, WithGateway(gateway()))
	t.Logf("%s", s)
	s, _ = Marshal(gateway(), YAML)
	t.Logf("%s", s)
}

// check is what a test and a property have in common.
type check interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}
