package tree_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain sets a fixed seed for the property tests, so that they try the same pages each time; the flag -rapid.seed
// overrides it. Failures print the page and write no file.
func TestMain(m *testing.M) {
	for name, value := range map[string]string{"rapid.seed": "1", "rapid.checks": "500", "rapid.nofailfile": "true"} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
