package refdoc

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// part is what a section or a table of a page is about.
type part string

const (
	introPart    part = "introduction"
	explorerPart part = "explorer"
	syntaxPart   part = "request syntax"
	requestPart  part = "request parameters"
	responsePart part = "response parameters"
	examplePart  part = "examples"
	errorPart    part = "errors"
	memberPart   part = "parameters" // of the request or the response, whichever came last
	otherPart    part = ""
)

// headings tells sections by the words of their headings; the first that matches counts.
var headings = []struct {
	part  part
	words *regexp.Regexp
}{
	{examplePart, regexp.MustCompile(`example|sample|demo|示例|样例|范例`)},
	{errorPart, regexp.MustCompile(`error|exception|错误|异常`)},
	{explorerPart, regexp.MustCompile(`debug|explorer|make the api call|调试`)},
	{responsePart, regexp.MustCompile(`response|return|result|output|返回|回参|响应|出参`)},
	{syntaxPart, regexp.MustCompile(`syntax|request (structure|line|header)|语法|请求结构|请求行|请求头`)},
	{requestPart, regexp.MustCompile(`request|input|(?:path|query|body|header) ?param|请求|入参|(?:路径|查询)参数`)},
	{memberPart, regexp.MustCompile(`parameter|参数`)},
	{introPart, regexp.MustCompile(`desc|usage|note|limit|background|prerequisite|before you|convention|overview|说明|描述|背景|限制|注意|约定|概述`)},
}

// partOf tells what a section is about by its heading.
func partOf(s markdown.Section) part {
	text := normal(s.Title)
	for _, h := range headings {
		if h.words.MatchString(text) {
			return h.part
		}
	}
	return partOfID(s.Attributes.ID)
}

// partOfID tells a section by the id of its heading, where the words do not.
func partOfID(id string) part {
	id = strings.ToLower(strings.ReplaceAll(id, "_", " "))
	for _, h := range headings {
		if id != "" && h.words.MatchString(id) {
			return h.part
		}
	}
	return otherPart
}

var debris = strings.NewReplacer("\u00c2", "", "\u00a0", " ", "\u200b", "", "\u200c", "", "\u200d", "", "\ufeff", "", "\u3000", " ")

// clean is like tidy, but keeps the spaces within the text.
func clean(text string) string { return strings.TrimSpace(debris.Replace(text)) }

// tidy takes no-break and zero-width spaces and what a wrong decoding left of them out of a text.
func tidy(text string) string {
	if isTidy(text) {
		return text
	}
	return strings.Join(strings.Fields(debris.Replace(text)), " ")
}

// isTidy reports whether there is nothing to tidy in a text: single blanks within it and no other space.
func isTidy(text string) bool {
	blank := true // so far: none may come first
	for _, c := range text {
		switch {
		case c == ' ' && blank, c < ' ', c >= 0x80 && (c == '\u00c2' || c == '\u200b' || c == '\u200c' || c == '\u200d' || c == '\ufeff' || unicode.IsSpace(c)):
			return false
		}
		blank = c == ' '
	}
	return !blank || text == ""
}

// normal is a heading's text for comparison: tidy, lower case and without a final mark.
func normal(text string) string {
	return strings.TrimRight(strings.ToLower(tidy(text)), " ?？:：.。*")
}

// sourceTable is a table with the section it stands in.
type sourceTable struct {
	*markdown.Table
	columns map[column]int
	section markdown.Section
	label   string // the paragraph before it in its section, or else the heading
}

// newTable finds the columns of a table and puts the cells of short rows under them.
func newTable(t *markdown.Table, p part, s markdown.Section, label string) sourceTable {
	source := sourceTable{t, columnsOf(t, p), s, label}
	source.realign()
	return source
}

// sourceCode is a code block with the words that introduce it.
type sourceCode struct {
	*markdown.Code
	part  part
	label []string // the paragraphs before it in its section, or the heading, nearest last
}

// labels is how many paragraphs before a code block may tell what it shows, but for the nearest.
const labels = 5

// sourceProse is text of an introduction.
type sourceProse struct {
	block markdown.Block
}

// sourceLink is a link of the page.
type sourceLink struct {
	url  string
	text string
	span markdown.Span
}

// sort hands every block of the page to the part that reads it.
func (r *reader) sort(doc *markdown.Page) {
	r.tables, r.told = map[part][]sourceTable{}, map[part]bool{}
	around, asked := introPart, requestPart
	for _, s := range doc.Sections {
		p := partOf(s)
		switch {
		case p == memberPart:
			p = asked
		case p == requestPart || p == responsePart:
			asked = p
		}
		switch {
		case r.title.Level == 0: // the page's own heading, whatever it says, and what stands before it
			r.title, p = s, introPart
		case p == otherPart && s.Level > 2:
			p = around
		}
		if s.Level <= 2 {
			around = p
		}
		r.sortSection(s, p)
	}
}

func (r *reader) sortSection(s markdown.Section, p part) {
	r.told[p] = r.told[p] || slices.ContainsFunc(s.Blocks, isText)
	label := []string{s.Title}
	above := s.Title
	markdown.Walk(s.Blocks, func(b markdown.Block) {
		switch b := b.(type) {
		case *markdown.Table:
			r.sortTable(b, s, p, above)
			above = s.Title
		case *markdown.Code:
			r.code = append(r.code, sourceCode{b, p, label})
			label = slices.Clip(label)
		case *markdown.Paragraph:
			label = append(label[max(0, len(label)-labels):], tidy(markdown.Plain(b.Raw)))
			above = label[len(label)-1]
			r.sortLinks(b)
		}
	})
	r.sortBullets(s, p)
	if p == introPart {
		for _, b := range s.Blocks {
			r.prose = append(r.prose, sourceProse{b})
		}
	}
}

// isText reports whether a block says something without being a table.
func isText(b markdown.Block) bool {
	_, table := b.(*markdown.Table)
	return !table
}

func (r *reader) sortLinks(p *markdown.Paragraph) {
	for _, run := range markdown.Runs(p.Raw) {
		if run.URL != "" {
			r.links = append(r.links, sourceLink{run.URL, run.Text, p.Span})
		}
	}
}

// sortTable tells a table by its columns where they are those of one kind only, by its section otherwise.
// What is neither of requests, responses nor errors is left for the notes.
func (r *reader) sortTable(t *markdown.Table, s markdown.Section, p part, label string) {
	source := newTable(t, p, s, label)
	kind := source.kind(p)
	r.tables[kind] = append(r.tables[kind], source)
}

// dropRow reports every table line of a row.
func (r *reader) dropRow(row markdown.Row, why string) { r.dropLines(row.First, row.Last, why) }

// dropLines reports the lines from first to last that begin with a bar.
func (r *reader) dropLines(first, last int, why string) {
	for n := first; n <= last; n++ {
		if strings.HasPrefix(strings.TrimLeft(r.lines[n-1], " \t"), "|") {
			r.report(n, spec.Error, "table-line-dropped", "this line of a table became no row: %s", why)
		}
	}
}
