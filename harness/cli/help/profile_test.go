package help

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
)

func TestProfile_EachKey_ExplainedAndExampleValid(t *testing.T) {
	text := Profile()
	for _, k := range config.Keys() {
		if !strings.Contains(text, "\n  "+k.Path+"  (") {
			t.Errorf("the help lacks %s", k.Path)
		}
	}
	for line := range strings.Lines(text) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > width && !strings.Contains(line, "Example:") {
			t.Errorf("line of %d characters: %s", n, line)
		}
	}
	set := func(name string) (string, bool) { return "value-of-" + name, true }
	if _, err := config.Load("example.yaml", []byte(profileExample), set); err != nil {
		t.Error(err)
	}
}
