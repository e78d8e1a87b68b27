package lint

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// page is the input of the rules.
type page struct {
	*spec.Contract
	doc     *markdown.Page
	gateway *spec.Contract // parameters and errors that all operations share
	lines   []string
	answers []shownAnswer    // the success examples that could be parsed
	request names            // the request rows by name
	read    map[finding]bool // the rules and lines of the readers' findings
}

// finding is a rule and a line.
type finding struct {
	rule string
	line int
}

// at returns a finding at a line. The caret points at word if the line contains the word.
func (p *page) at(line int, word, format string, args ...any) Finding {
	return p.marked(spec.Finding{Line: line, Message: fmt.Sprintf(format, args...)}, word)
}

// marked sets the column of a finding: the position of the word in the line, or of the whole text of the line.
func (p *page) marked(f spec.Finding, word string) Finding {
	f.Line = p.intoBlock(f.Line)
	if f.Line < 1 || f.Line > len(p.lines) {
		return Finding{Finding: f}
	}
	line := strings.TrimRight(p.lines[f.Line-1], "\r")
	shown := strings.TrimSpace(line)
	if word == "" || !strings.Contains(line, word) {
		word = shown
	}
	before, _, _ := strings.Cut(line, word)
	f.Column = utf8.RuneCountInString(before) + 1
	return Finding{Finding: f, Length: utf8.RuneCountInString(word), Source: line}
}

// intoBlock returns the first line with text in a code block if the line is that of its fence. It returns any other
// line unchanged.
func (p *page) intoBlock(line int) int {
	if line < 1 || line > len(p.lines) || !isFence(p.lines[line-1]) {
		return line
	}
	for n := line + 1; n <= len(p.lines) && !isFence(p.lines[n-1]); n++ {
		if strings.TrimSpace(p.lines[n-1]) != "" {
			return n
		}
	}
	return line
}

func isFence(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~")
}

// exampleAt returns the example that contains a line, or nil.
func (p *page) exampleAt(line int) *spec.Example {
	i := sort.Search(len(p.Examples), func(i int) bool { return line <= p.Examples[i].Pos.End })
	if i < len(p.Examples) && p.Examples[i].Pos.Line <= line {
		return &p.Examples[i]
	}
	return nil
}

// lineOf returns the first line of a range that contains the word, or the first line of the range if none does.
func (p *page) lineOf(pos spec.Position, word string) int {
	for n := pos.Line; n <= pos.End && n <= len(p.lines); n++ {
		if n > 0 && spec.HasWord(p.lines[n-1], word) {
			return n
		}
	}
	return pos.Line
}

// listed returns the first dozen names without duplicates, separated by commas.
func listed(all []string) string {
	var names []string
	seen := map[string]bool{}
	for _, name := range all {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	if len(names) > 12 {
		names = append(names[:12:12], "…")
	}
	return strings.Join(names, ", ")
}

// prose returns the running text of the page.
func (p *page) prose() string {
	var b strings.Builder
	for _, s := range p.doc.Sections {
		markdown.Walk(s.Blocks, func(block markdown.Block) {
			if text, ok := block.(*markdown.Paragraph); ok {
				b.WriteString(text.Raw + "\n")
			}
		})
	}
	return b.String()
}
