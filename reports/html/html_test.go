package html_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/internal/golden"
	"github.com/rowproof/rowproof/reports/internal/sample"
)

func written(t *testing.T, run *reports.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := html.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	golden.Check(t, "mixed.html.golden", []byte(written(t, sample.Mixed(t))))
	golden.Check(t, "passed.html.golden", []byte(written(t, sample.AllPassed(t))))
	if d := os.Getenv("HOSTILE_OUT"); d != "" {
		os.WriteFile(d, []byte(written(t, sample.Hostile(t, "</style></script><script>document.title='owned'</script><img src=x onerror=alert(1)>\"' onclick=x \u202egnp.exe\x1b[2J"))), 0o644)
	}
}
