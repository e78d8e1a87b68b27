package diff

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// TestEqualPages: a page has not changed from itself.
func TestEqualPages(t *testing.T) {
	for _, page := range corpusPages(t) {
		if changes := Contracts(page.Contract, page.Contract); len(changes) > 0 {
			t.Errorf("%s: %d changes from itself, the first: %s", page.Name, len(changes), changes[0].Text)
		}
	}
}

// TestTranslations counts in what an English page and its Chinese translation disagree on the wire, and holds
// each disagreement against the text of the pages, without the reader: it is true where the name or the value
// is really in one page only. What is not confirmed is the reader's doing, and there must be little of it.
func TestTranslations(t *testing.T) {
	compared, agree, genuine, counts, unconfirmed := 0, 0, 0, map[string]int{}, map[string]int{}
	for _, p := range translations(t) {
		compared++
		wire := 0
		for _, c := range Contracts(p.old.Contract, p.new.Contract) {
			if c.Page {
				continue
			}
			wire++
			counts[c.Rule]++
			if confirmed(c, p.old.lines, p.new.lines) {
				genuine++
				continue
			}
			unconfirmed[c.Rule]++
			t.Logf("%s:%d %s:%d: %s: %s", p.old.Name, c.Old.Line, p.new.Name, c.New.Line, c.Rule, c.Text)
		}
		if wire == 0 {
			agree++
		}
	}
	if compared == 0 || agree == 0 || genuine == 0 {
		t.Fatalf("%d translations, %d agree, %d true disagreements: nothing was tested", compared, agree, genuine)
	}
	if left := sum(unconfirmed); left > genuine {
		t.Errorf("%d disagreements are not confirmed by the pages and %d are: the reader reads one language otherwise", left, genuine)
	}
	t.Logf("%d translations, %d agree; wire changes %v; %d true, not confirmed %v", compared, agree, counts, genuine, unconfirmed)
}

func sum(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// source is a page with its lines.
type source struct {
	Page
	lines []string
}

// translations pairs the English and the Chinese page of each operation. Older copies, which need not be of
// one age, are left out.
func translations(t *testing.T) []pair[source] {
	t.Helper()
	pages := map[string]source{}
	root := filepath.Join(corpus(t), "docs")
	for _, p := range corpusPages(t) {
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

// confirmed holds a change against the bare lines of both pages.
func confirmed(c Change, old, new []string) bool {
	last := func(id spec.RowID) string {
		name := string(id)[strings.LastIndexAny(string(id), "/")+1:]
		name, _, _ = strings.Cut(name, "#")
		return name[strings.LastIndex(name, ".")+1:]
	}
	code := func(id spec.RowID) string {
		part := strings.SplitN(string(id), "/", 3)
		name, _, _ := strings.Cut(part[len(part)-1], "#")
		return name
	}
	switch {
	case strings.HasPrefix(c.Rule, "error-") && c.Old.Line == 0:
		return !inTable(old, code(c.New.Row))
	case strings.HasPrefix(c.Rule, "error-") && c.New.Line == 0:
		return !inTable(new, code(c.Old.Row))
	case c.Old.Line == 0 && c.New.Line > 0:
		return !inTable(old, last(c.New.Row))
	case c.New.Line == 0 && c.Old.Line > 0:
		return !inTable(new, last(c.Old.Row))
	case c.Rule == "parameter-enum-value-added":
		return !inRow(old, c.Old.Line, c.New.Value)
	case c.Rule == "parameter-enum-value-removed":
		return !inRow(new, c.New.Line, c.Old.Value)
	case c.Old.Value != "" && c.New.Value == "":
		return !inRow(new, c.New.Line, strings.Split(c.Old.Value, ", ")...)
	case c.New.Value != "" && c.Old.Value == "":
		return !inRow(old, c.Old.Line, strings.Split(c.New.Value, ", ")...)
	case c.Rule == "parameter-became-required" || c.Rule == "parameter-became-optional":
		return yes.MatchString(row(old, c.Old.Line)) != yes.MatchString(row(new, c.New.Line))
	case c.Rule == "parameter-default-changed" || c.Rule == "parameter-bound-changed":
		return !inRow(new, c.New.Line, c.Old.Value) || !inRow(old, c.Old.Line, c.New.Value)
	case strings.Contains(c.Rule, "-type-changed") || strings.Contains(c.Rule, "-format-changed") || strings.HasPrefix(c.Rule, "error-"):
		return inRow(old, c.Old.Line, c.Old.Value) && inRow(new, c.New.Line, c.New.Value)
	}
	return false
}

var yes = regexp.MustCompile(`(?i)\|\s*(yes|是|true|required|必选|必填)[^|]*\|`)

// row is a table row from its line on, without escapes, up to the next row.
func row(lines []string, at int) string {
	text := lines[at-1]
	for _, l := range lines[at:] {
		if strings.HasPrefix(l, "|") && len(l) > 2 || strings.HasPrefix(l, "#") {
			break
		}
		text += "\n" + l
	}
	return strings.ReplaceAll(text, "\\", "")
}

// inRow reports whether all the words are in a row.
func inRow(lines []string, at int, words ...string) bool {
	text := row(lines, at)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// inTable reports whether a word stands in a line of a table.
func inTable(lines []string, word string) bool {
	return slices.ContainsFunc(lines, func(l string) bool {
		l = strings.ReplaceAll(l, "\\", "")
		return strings.HasPrefix(l, "|") && regexp.MustCompile(`\|[^|]*`+regexp.QuoteMeta(word)+`\s*\|`).MatchString(l)
	})
}

// corpusPages are all pages of the corpus.
func corpusPages(t *testing.T) []Page {
	t.Helper()
	root := filepath.Join(corpus(t), "docs")
	files, err := filepath.Glob(filepath.Join(root, "*", "*", "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	var all []Page
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name, _ := filepath.Rel(root, f)
		if c, _, err := refdoc.Read(filepath.ToSlash(name), src); err == nil {
			all = append(all, Page{filepath.ToSlash(name), c})
		}
	}
	return all
}
