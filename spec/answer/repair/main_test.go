package repair_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain gives the property tests a fixed beginning, so that they try the same answers each time; the flag
// -rapid.seed on the command line gives another. What fails is in the message; no file is written.
func TestMain(m *testing.M) {
	for name, value := range map[string]string{"rapid.seed": "1", "rapid.checks": "500", "rapid.nofailfile": "true"} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
