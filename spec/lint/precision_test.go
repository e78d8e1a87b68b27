package lint_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// verdict is one finding of testdata/precision.tsv, read against its page by hand.
type verdict struct {
	file, rule string
	line       int
	right      bool
	reason     string
}

// verdicts are those of 100 findings that were drawn at random (Python's random.Random(20261124).sample) from
// the 1,445 that rowproof lint had for the whole corpus, in its order.
func verdicts(t *testing.T) []verdict {
	t.Helper()
	var all []verdict
	for _, row := range strings.Split(strings.TrimSpace(read(t, "testdata/precision.tsv")), "\n")[1:] {
		cells := strings.Split(row, "\t")
		if len(cells) != 5 || cells[3] != "right" && cells[3] != "wrong" || cells[4] == "" {
			t.Fatalf("precision.tsv: %q", row)
		}
		line, err := strconv.Atoi(cells[1])
		if err != nil {
			t.Fatalf("precision.tsv: %v", err)
		}
		all = append(all, verdict{cells[0], cells[2], line, cells[3] == "right", cells[4]})
	}
	return all
}

// TestPrecision keeps nine of ten findings right.
func TestPrecision(t *testing.T) {
	all, right := verdicts(t), 0
	for _, v := range all {
		if v.right {
			right++
		}
	}
	if len(all) != 100 || right < 90 {
		t.Errorf("%d of %d findings are right, want 90 of 100", right, len(all))
	}
}

// TestRightFindingsStay holds the linter of today against the verdicts. A few may go where the reader learns
// to read a page better.
func TestRightFindingsStay(t *testing.T) {
	root := sharedtest.Corpus(t)
	linter := newLinter(t)
	gone, right := []string{}, 0
	for _, v := range verdicts(t) {
		if !v.right {
			continue
		}
		right++
		found, err := linter.Check(v.file, []byte(read(t, filepath.Join(root, filepath.FromSlash(v.file)))))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Rule == v.rule && f.Line == v.line }) {
			gone = append(gone, fmt.Sprintf("%s:%d %s", v.file, v.line, v.rule))
		}
	}
	t.Logf("%d of %d right findings are still found; gone: %q", right-len(gone), right, gone)
	if len(gone) > right/10 {
		t.Errorf("%d of %d right findings are no longer found: %q", len(gone), right, gone)
	}
}
