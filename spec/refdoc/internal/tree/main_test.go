package tree_test

import (
	"os"
	"testing"

	"github.com/rowproof/rowproof/spec/sharedtest"
)

func TestMain(m *testing.M) {
	sharedtest.FixRapid()
	os.Exit(m.Run())
}
