package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// phraseFile is the list of forbidden phrases.
const phraseFile = ".ci/phrases.txt"

// phrase is a forbidden phrase, and what to write instead.
type phrase struct {
	text, advice string
	pattern      *regexp.Regexp // its groups are the words before and after the phrase
	words        []string       // the words of the phrase, in lower case
	after        string         // the phrase is allowed after this word
	before       string         // the phrase is allowed before this word
}

// phraseLine matches a line of the list.
var phraseLine = regexp.MustCompile(`^(.+?)(?: \(not after (\w+)\))?(?: \(not before (\w+)\))?: (.+)$`)

// gap matches the text between two words: white space and comment markers.
const gap = `(?:\s|//|#)+`

func phrases(t *testing.T) []phrase {
	t.Helper()
	src, err := os.ReadFile(phraseFile)
	if err != nil {
		t.Fatal(err)
	}
	var all []phrase
	for line := range strings.Lines(string(src)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		m := phraseLine.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("%s: %q: write PHRASE: ADVICE", phraseFile, line)
		}
		words := strings.Join(strings.Fields(m[1]), gap)
		all = append(all, phrase{
			text: m[1], words: strings.Fields(strings.ToLower(m[1])), after: m[2], before: m[3], advice: m[4],
			pattern: regexp.MustCompile(`(?i)(?:(\w+)` + gap + `)?\b` + words + `\b(?:` + gap + `(\w+))?`),
		})
	}
	return all
}

// passage is a comment, a message, or a whole document.
type passage struct {
	file string
	line int
	text string
}

// find returns a message for each forbidden phrase in the passage.
func (p passage) find(all []phrase) []string {
	var found []string
	lower := strings.ToLower(p.text)
	for _, ph := range all {
		if slices.ContainsFunc(ph.words, func(word string) bool { return !strings.Contains(lower, word) }) {
			continue // saves time: the pattern is slow
		}
		for _, at := range ph.pattern.FindAllStringSubmatchIndex(p.text, -1) {
			if ph.allowed(p.text, at) {
				continue
			}
			line := p.line + strings.Count(p.text[:at[0]], "\n")
			found = append(found, fmt.Sprintf("%s:%d: %q: write %s", p.file, line, ph.text, ph.advice))
		}
	}
	return found
}

// allowed reports whether the word before or after a match allows it.
func (ph phrase) allowed(text string, at []int) bool {
	beside := func(i int, word string) bool {
		return word != "" && at[i] >= 0 && strings.EqualFold(text[at[i]:at[i+1]], word)
	}
	return beside(2, ph.after) || beside(4, ph.before)
}

// The test does not check reference pages, which are input, or test data.
func TestWords_CommentsMessagesDocuments_NoForbiddenPhrase(t *testing.T) {
	all := phrases(t)
	files := repositoryFiles(t)
	if len(files) < 100 {
		t.Fatalf("%d files, want the files of the repository", len(files))
	}
	for _, file := range files {
		for _, p := range passages(t, file) {
			for _, message := range p.find(all) {
				t.Error(message)
			}
		}
	}
}

func TestFind_ForbiddenPhrase_ReportedUnlessAllowedByNeighbor(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"across lines", "// a\n// row is\n// None of these.\n", `a.go:4: "is none": write `},
		{"at the beginning", "are told", `a.go:3: "are told": write `},
		{"after a word that allows it", "nil if there is none", ""},
		{"before a word that allows it", "rows are told\n// apart by case", ""},
		{"within a word", "this nonesuch", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(passage{file: "a.go", line: 3, text: tt.text}.find(phrases(t)), "; ")
			if !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// The test checks the commits since the list of phrases was added.
func TestWords_Subjects_AtMost72Characters(t *testing.T) {
	git := func(args ...string) string {
		out, err := exec.Command("git", args...).Output()
		if err != nil {
			t.Skip("no git history: ", err)
		}
		return strings.TrimSpace(string(out))
	}
	first := strings.Fields(git("log", "--format=%H", "--diff-filter=A", "--", phraseFile))
	if len(first) == 0 {
		t.Skip("the list of phrases is not committed, or the history is shallow")
	}
	for subject := range strings.SplitSeq(git("log", "--no-merges", "--format=%s", first[len(first)-1]+"..HEAD"), "\n") {
		if n := len([]rune(subject)); n > 72 {
			t.Errorf("%d characters, more than 72: %s", n, subject)
		}
	}
}

// repositoryFiles returns the files that contain prose.
func repositoryFiles(t *testing.T) []string {
	t.Helper()
	files := []string{"README.md", "Makefile", ".ci/run"}
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{"testdata", ".git", "out", "node_modules"}, d.Name()):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".go"), strings.HasSuffix(path, ".feature"), strings.HasPrefix(path, ".github"+string(filepath.Separator)):
			if !d.IsDir() {
				files = append(files, filepath.ToSlash(path))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// passages returns the comments and strings of a Go file, or the whole text of another file.
func passages(t *testing.T, file string) []passage {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(file, ".go") {
		return []passage{{file, 1, string(src)}}
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var all []passage
	for _, c := range f.Comments {
		text := string(src[fset.Position(c.Pos()).Offset:fset.Position(c.End()).Offset])
		all = append(all, passage{file, fset.Position(c.Pos()).Line, text})
	}
	if strings.HasSuffix(file, "_test.go") {
		return all // strings in tests are input, such as sentences of pages
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				all = append(all, passage{file, fset.Position(lit.Pos()).Line, s})
			}
		}
		return true
	})
	return all
}
