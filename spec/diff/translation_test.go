package diff

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/rowproof/rowproof/spec/sharedtest"
)

// tally counts the differences of one kind: those that the text of the pages confirms (scan), those that a person
// judged to be real (hand) or to be an error of the reader (reader), and those that nobody has judged (unknown).
type tally struct{ all, scan, hand, reader, unknown int }

// TestContracts_Translations_EachDifferenceConfirmedByTextOrListed counts the differences between English pages and
// their Chinese translations on the wire, and checks each difference against the text of the pages without the reader
// (truth_test.go). testdata/translations.tsv has manual verdicts on the differences that the text does not confirm. A
// difference that is neither confirmed nor in the list fails the test.
func TestContracts_Translations_EachDifferenceConfirmedByTextOrListed(t *testing.T) {
	if !sharedtest.Full() {
		t.Skip("skipped without ROWPROOF_FULL: the shares of a sample mean little")
	}
	compared, agree, kinds := 0, 0, map[string]*tally{}
	verdicts := handVerdicts(t)
	for _, p := range translations(t) {
		compared++
		wire := 0
		for _, c := range Contracts(p.old.Contract, p.new.Contract) {
			if !c.Page {
				wire++
				judge(t, c, p, kinds, verdicts)
			}
		}
		if wire == 0 {
			agree++
		}
	}
	var all tally
	for _, k := range kinds {
		all = tally{all.all + k.all, all.scan + k.scan, all.hand + k.hand, all.reader + k.reader, all.unknown + k.unknown}
	}
	t.Logf("%d translations, %d agree; %d differences\n%s", compared, agree, all.all, tableOf(kinds))
	if compared == 0 || agree == 0 || all.scan == 0 {
		t.Fatal("nothing was tested")
	}
	for left := range verdicts {
		t.Logf("testdata/translations.tsv: %s no longer differs: remove it", left)
	}
	if all.unknown*100 > all.all {
		t.Errorf("%d of %d differences are neither confirmed by the pages nor in testdata/translations.tsv", all.unknown, all.all)
	}
	if all.reader*40 > all.all {
		t.Errorf("%d of %d differences are errors of the reader, more than one in forty", all.reader, all.all)
	}
}

// judge counts a difference.
func judge(t *testing.T, c Change, p pair[source], kinds map[string]*tally, verdicts map[string]string) {
	if kinds[c.Rule] == nil {
		kinds[c.Rule] = &tally{}
	}
	k := kinds[c.Rule]
	k.all++
	name := strings.Join([]string{p.new.Name, c.Rule, string(c.Row()), c.detail}, " ")
	verdict := verdicts[name]
	delete(verdicts, name)
	switch {
	case confirmed(c, p.old, p.new):
		k.scan++
	case verdict == "true":
		k.hand++
	case verdict == "reader":
		k.reader++
	default:
		k.unknown++
		t.Logf("%s:%d %s:%d: %s %s %s: %s", p.old.Name, c.Old.Line, p.new.Name, c.New.Line, c.Rule, c.Row(), c.detail, c.Text)
	}
}

// handVerdicts returns the manual verdicts, by page, rule, row and detail.
func handVerdicts(t *testing.T) map[string]string {
	verdicts := map[string]string{}
	for _, e := range tsv(t, filepath.Join("testdata", "translations.tsv")) {
		verdicts[strings.Join([]string{e[0], e[2], e[3], e[4]}, " ")] = e[5]
	}
	return verdicts
}

// tableOf returns a table with the number of differences per kind and verdict.
func tableOf(kinds map[string]*tally) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "kind\tall\ttrue by scan\ttrue by hand\treader's\tnot judged")
	for _, rule := range slices.Sorted(maps.Keys(kinds)) {
		k := kinds[rule]
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\n", rule, k.all, k.scan, k.hand, k.reader, k.unknown)
	}
	_ = w.Flush()
	return b.String()
}

// source is a page with its lines.
type source struct {
	Page
	lines []string
}

// translations pairs the English and the Chinese page of each operation. It ignores older versions, which may differ
// in age.
func translations(t *testing.T) []pair[source] {
	t.Helper()
	pages := map[string]source{}
	root := filepath.Join(sharedtest.Corpus(t), "docs")
	for _, p := range corpusPages(t, 1) {
		src, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p.Name)))
		if err != nil {
			t.Fatal(err)
		}
		pages[p.Name] = source{p, strings.Split(string(src), "\n")}
	}
	var all []pair[source]
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		part := strings.Split(name, "/")
		if part[1] != "intl.en-US" || strings.Count(part[2], ".") > 1 {
			continue
		}
		for _, lang := range []string{"intl.zh-CN", "cn.zh-CN"} {
			if other, ok := pages[part[0]+"/"+lang+"/"+part[2]]; ok {
				english := pages[name]
				all = append(all, pair[source]{&english, &other})
				break
			}
		}
	}
	return all
}
