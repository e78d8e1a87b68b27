package run_test

import (
	"testing"

	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/harness/sdk/adapter/adaptertest"
)

func TestMain(m *testing.M) {
	adaptertest.Main()
	goleak.VerifyTestMain(m)
}
