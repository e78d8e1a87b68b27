package console_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/internal/golden"
	"github.com/rowproof/rowproof/reports/internal/sample"
)

func printed(t *testing.T, run *reports.Run, color bool) string {
	t.Helper()
	var b bytes.Buffer
	if err := console.New(&b, color).Run(run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	golden.Check(t, "mixed.txt.golden", []byte(printed(t, sample.Mixed(t), false)))
	golden.Check(t, "passed.txt.golden", []byte(printed(t, sample.AllPassed(t), false)))
}

func TestTheLastLine(t *testing.T) {
	const want = "rows 13: 11 passed, 0 failed, 0 inconclusive, 2 unreached; 0 deviations; 21 scenarios in 1.2s\n"
	if got := printed(t, sample.AllPassed(t), false); !strings.HasSuffix(got, "\n"+want) {
		t.Errorf("got %q at the end, want %q", got[max(0, len(got)-120):], want)
	}
}

func TestALineForEachRow(t *testing.T) {
	out := printed(t, sample.Mixed(t), false)
	for _, want := range []string{
		`(?m)^ok    request/DiskId +json passed +xml passed `,
		`(?m)^FAIL  error/404/InvalidDiskId\.NotFound +json passed +xml failed +the message is not the page's$`,
		`(?m)^\?\?\?\?  example/xml +json - +xml inconclusive `,
		`(?m)^--    explorer +json unreached +xml unreached +a link `,
		`(?m)^FAIL  request/DiskType  spec/vpc/AttachDisk.md:31$`,
	} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("no line like %s in:\n%s", want, out)
		}
	}
}

func TestColourOnlyWhenTold(t *testing.T) {
	run := sample.Mixed(t)
	if out := printed(t, run, false); strings.Contains(out, "\x1b") {
		t.Error("colour although not told")
	}
	if out := printed(t, run, true); !strings.Contains(out, "\x1b[31;1mFAIL\x1b[") {
		t.Error("no colour although told")
	}
}

func TestHostileTextDoesNotReachTheTerminal(t *testing.T) {
	out := printed(t, sample.Hostile(t, "\x1b[2J\r\u202e\x07"+strings.Repeat("x", 1<<20)), false)
	if i := strings.IndexAny(out, "\x1b\r\x07\u202e"); i >= 0 {
		t.Errorf("%q got through", out[max(0, i-20):i+20])
	}
	if len(out) > 100_000 {
		t.Errorf("%d bytes for one row", len(out))
	}
}

func TestTheWritersErrorIsReturned(t *testing.T) {
	if err := console.Write(full{}, sample.Mixed(t)); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
