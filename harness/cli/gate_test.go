package cli

import (
	"testing"

	"github.com/rowproof/rowproof/harness/config"
)

func TestGateOf_FlagAndProfile_FlagTakesPrecedence(t *testing.T) {
	for _, c := range []struct{ flag, profile, want string }{
		{"", "", "R1"},
		{"", "require: R0", "R0"},
		{"none", "require: R0", "none"},
		{"80%", "", "80%"},
	} {
		p, err := config.Load("p.yaml", []byte("endpoint: http://127.0.0.1\n"+c.profile), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := gateOf(runFlags{require: c.flag}, p).String(); got != c.want {
			t.Errorf("flag %q, profile %q: got %s, want %s", c.flag, c.profile, got, c.want)
		}
	}
}
