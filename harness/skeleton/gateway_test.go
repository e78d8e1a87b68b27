package skeleton_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
)

// The skeleton must be a valid profile with and without its optional fixtures.
func TestWrite_GatewayPageAlone_ValidProfile(t *testing.T) {
	ps, _, err := input.Load([]string{"../../spec/gateway/CommonParameters.md"})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := run.MakePlan(ps, nil, func([]string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	head, gateway, _ := strings.Cut(write(t, ps, plan), "#gateway:")
	gateway = "#gateway:" + gateway
	used := strings.NewReplacer("signature: none", "signature: v1", "#credentials:", "credentials:").Replace(head) +
		strings.NewReplacer("#gateway", "gateway", "  # ", "  # ", "  #", "  ").Replace(gateway)
	for _, text := range []string{head + gateway, used} {
		p, err := config.Load("p.yaml", []byte(text), func(string) (string, bool) { return "a-value-of-it", true })
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if text == used && p.Gateway["BearerToken"].Parameters["BearerToken"] == "" {
			t.Errorf("no token under BearerToken:\n%s", text)
		}
	}
	for _, want := range []string{"InvalidProtocol.NeedSsl: {host: ", "parameters: {SecurityToken: env:"} {
		if !strings.Contains(gateway, want) {
			t.Errorf("%q is missing:\n%s", want, gateway)
		}
	}
}
