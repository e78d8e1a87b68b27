package console

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// The bar counts the failed and inconclusive scenarios, so that a user can decide to interrupt the run.
func TestBar_Step_FailedAndInconclusiveCounted(t *testing.T) {
	for v, want := range map[spec.Verdict]string{spec.Failed: "scenarios, 1 failed", spec.Inconclusive: "scenarios, 1 inconclusive"} {
		var b strings.Builder
		bar := NewBar(&b)
		bar.Start(3)
		bar.Step(v)
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s: %q", v, b.String())
		}
	}
}
