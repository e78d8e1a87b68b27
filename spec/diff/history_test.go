package diff

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

func read(t *testing.T, file string) *spec.Contract {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := refdoc.Read(filepath.ToSlash(file), src)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// tsv returns the rows of a tab-separated file without its header line.
func tsv(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// kinds maps the kinds of changes.tsv to our rules.
var kinds = map[string][]string{
	"param added":           {"parameter-added", "parameter-added-required", "parameter-member-added", "parameter-required-member-added", "row-documented", "parameter-documented-required"},
	"param removed":         {"parameter-removed"},
	"required flipped":      {"parameter-became-required", "parameter-became-optional"},
	"param type changed":    {"parameter-type-changed", "parameter-structure-changed", "parameter-format-changed", "parameter-type-word-changed"},
	"enum value added":      {"parameter-enum-value-added", "parameter-became-enum"},
	"enum value removed":    {"parameter-enum-value-removed", "parameter-became-not-enum"},
	"field added":           {"field-added", "field-moved", "row-documented"},
	"field removed":         {"field-removed", "field-moved", "row-undocumented"},
	"field type changed":    {"field-type-changed", "field-format-widened", "field-format-narrowed", "field-type-word-changed"},
	"error row added":       {"error-code-added", "error-row-added"},
	"error row removed":     {"error-code-removed", "error-row-removed"},
	"error status changed":  {"error-status-changed"},
	"error message changed": {"error-message-changed"},
}

// TestContracts_ConsecutiveVersions_OnlyListedKindsOfChanges compares the changes between 150 pairs of consecutive
// versions with the kinds in changes.tsv. testdata/exceptions.tsv lists, with reasons, the errors in changes.tsv and,
// marked "reader", the pages that the reader does not parse correctly yet. An exception that is no longer needed fails
// the test. Unless the full tests run, one pair in five is compared.
func TestContracts_ConsecutiveVersions_OnlyListedKindsOfChanges(t *testing.T) {
	dir := filepath.Join(sharedtest.Corpus(t), "history")
	wrong := map[string]string{}
	for _, e := range tsv(t, filepath.Join("testdata", "exceptions.tsv")) {
		wrong[e[0]+" "+e[1]] = e[2]
	}
	named, found, excuses := 0, 0, map[string]int{}
	for _, row := range tsv(t, filepath.Join(dir, "changes.tsv")) {
		if !sharedtest.Full() && !sharedtest.Drawn(row[0], 5) {
			continue
		}
		folder := filepath.Join(dir, filepath.FromSlash(row[0]))
		changes := Contracts(read(t, filepath.Join(folder, "1-old.md")), read(t, filepath.Join(folder, "2-new.md")))
		for _, c := range changes {
			if rules[c.Rule].ID == "" {
				t.Errorf("%s: oasdiff reports a change that no row shows, or reports one twice: %s: %s", row[0], c.Rule, c.Text)
			}
		}
		for _, kind := range strings.Split(row[5], ",") {
			named++
			why, excused := wrong[row[0]+" "+kind]
			delete(wrong, row[0]+" "+kind)
			is := slices.ContainsFunc(changes, func(c Change) bool { return slices.Contains(kinds[kind], c.Rule) })
			switch {
			case is && excused:
				t.Errorf("%s: %s is found, so it is not an exception: remove it", row[0], kind)
			case is:
				found++
			case excused:
				excuses[why]++
			default:
				t.Errorf("%s: %s is not found: %s", row[0], kind, row[6])
			}
		}
	}
	for left := range wrong {
		if sharedtest.Full() {
			t.Errorf("the exception %s matches nothing", left)
		}
	}
	t.Logf("%d of %d kinds found; changes.tsv is wrong in %d; %d are not read", found, named, excuses["list"], excuses["reader"])
}
