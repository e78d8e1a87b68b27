package cli_test

import (
	"os"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/run"
)

func TestReadme_ExitStatuses_SameAsHelp(t *testing.T) {
	src, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := strings.Join(strings.Fields(string(src)), " ")
	for line := range strings.Lines(run.Statuses()) {
		if want := strings.Join(strings.Fields(line), " "); !strings.Contains(readme, want) {
			t.Errorf("README.md does not contain %q", want)
		}
	}
}
