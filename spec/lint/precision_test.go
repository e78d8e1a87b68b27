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

// verdict is a row of testdata/precision.tsv: a finding that was judged by hand.
type verdict struct {
	file, rule string
	line       int
	right      bool
	reason     string
}

// verdicts returns the verdicts on 100 findings. They were drawn by Python's random.Random(20261124).sample from the
// 1,445 findings about the whole corpus, in the order of rowproof lint.
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

// TestPrecision_RandomFindings_NinetyPercentCorrect requires that 90 of the 100 findings are right.
func TestPrecision_RandomFindings_NinetyPercentCorrect(t *testing.T) {
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

// TestCheck_FindingsJudgedCorrect_StillReported checks that lint still reports the findings that were judged right. It
// tolerates a few missing findings, because a better reader may resolve them.
func TestCheck_FindingsJudgedCorrect_StillReported(t *testing.T) {
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
