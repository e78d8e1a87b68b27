package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Run is a stretch of inline text with one style.
type Run struct {
	Text   string // text without escapes and markup
	Strong bool
	Code   bool
	URL    string // target of a link
}

// inline parses one paragraph. It does not parse HTML, because <Name> is text in a reference page.
var inline = parser.NewParser(
	parser.WithBlockParsers(inOrder(parser.NewParagraphParser())...),
	parser.WithInlineParsers(inOrder(
		parser.NewCodeSpanParser(), parser.NewLinkParser(), parser.NewAutoLinkParser(), parser.NewEmphasisParser())...),
)

// inOrder returns parsers with priorities in their order.
func inOrder(parsers ...any) []util.PrioritizedValue {
	var all []util.PrioritizedValue
	for i, p := range parsers {
		all = append(all, util.Prioritized(p, i))
	}
	return all
}

var (
	// aBold matches bold text.
	aBold = regexp.MustCompile(`\*\*([^\s*][^*\n]*)\*\*`)
	// marksTail matches punctuation at the end of bold text, including a remark in parentheses.
	marksTail = regexp.MustCompile(`(?:（[^（）]*）)?[:：。，,；;]*$`)
)

// marksOutOfBold moves punctuation from the end of bold text to after the closing asterisks if a letter follows the
// asterisks, as in "**A：**text" on Chinese pages. Otherwise, Markdown would not read the asterisks as markup.
func marksOutOfBold(raw string) string {
	var b strings.Builder
	done := 0
	for _, m := range aBold.FindAllStringSubmatchIndex(raw, -1) {
		end := m[2] + marksTail.FindStringIndex(raw[m[2]:m[3]])[0]
		next, _ := utf8.DecodeRuneInString(raw[m[1]:])
		if end == m[2] || !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			continue
		}
		b.WriteString(raw[done:end] + "**" + raw[end:m[3]])
		done = m[1]
	}
	return b.String() + raw[done:]
}

// Runs parses inline text: emphasis, code and links. Line breaks become spaces.
func Runs(raw string) []Run {
	raw = withoutBreaks(raw)
	if text, ok := unstyled(raw); ok {
		return []Run{{Text: text}}
	}
	return styled(raw)
}

// styled parses inline text that may contain markup.
func styled(raw string) []Run {
	if strings.Contains(raw, "**") {
		raw = marksOutOfBold(raw)
	}
	w := &walker{src: []byte(trimLines(raw))}
	w.children(inline.Parse(text.NewReader(w.src)), Run{})
	separate(w.runs)
	return w.runs
}

var (
	lastWord  = regexp.MustCompile(`(?:^|[\s,.;:(])[A-Za-z]?[a-z]{2,}$`)
	firstWord = regexp.MustCompile(`^[a-z]{2,}(?:[\s,.;:)]|$)`)
)

// separate adds the spaces that a page omits between bold text and a word: "and **7**" for "and**7**".
func separate(runs []Run) {
	for i := range runs {
		r := &runs[i]
		if r.Strong || r.Code {
			continue
		}
		if i+1 < len(runs) && runs[i+1].Strong && startsWithWord(runs[i+1].Text) && lastWord.MatchString(r.Text) {
			r.Text += " "
		}
		if i > 0 && runs[i-1].Strong && endsWithWord(runs[i-1].Text) && firstWord.MatchString(r.Text) {
			r.Text = " " + r.Text
		}
	}
}

func startsWithWord(text string) bool { return text != "" && isASCIIWord(text[0]) }

func endsWithWord(text string) bool { return text != "" && isASCIIWord(text[len(text)-1]) }

func isASCIIWord(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
}

// Plain returns inline text without markup.
func Plain(raw string) string {
	if text, ok := unstyled(withoutBreaks(raw)); ok {
		return strings.TrimSpace(text)
	}
	var b strings.Builder
	for _, r := range Runs(raw) {
		b.WriteString(r.Text)
	}
	return strings.TrimSpace(b.String())
}

// walker converts goldmark's tree to runs.
type walker struct {
	src  []byte
	runs []Run
}

// children adds the runs of all children of a node, in the given style.
func (w *walker) children(n ast.Node, style Run) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c, style)
	}
}

// node adds the runs of one node.
func (w *walker) node(n ast.Node, style Run) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n, style)
		return
	case *ast.String:
		w.add(string(n.Value), style)
		return
	case *ast.AutoLink:
		style.URL = string(n.URL(w.src))
		w.add(string(n.Label(w.src)), style)
		return
	case *ast.Paragraph:
		w.add(" ", Run{})
	case *ast.CodeSpan:
		style.Code = true
	case *ast.Emphasis:
		style.Strong = style.Strong || n.Level == 2
	case *ast.Link:
		style.URL = string(n.Destination)
	}
	w.children(n, style)
}

// text adds a text node, which goldmark leaves escaped.
func (w *walker) text(n *ast.Text, style Run) {
	value := n.Value(w.src)
	if style.Code {
		w.add(string(value), style)
	} else {
		w.add(unescape(value), style)
	}
	if n.SoftLineBreak() || n.HardLineBreak() {
		w.add(" ", style)
	}
}

// add appends text. It extends the last run if that run has the same style.
func (w *walker) add(text string, style Run) {
	style.Text = text
	if n := len(w.runs) - 1; n >= 0 {
		last := w.runs[n]
		last.Text = text
		if last == style {
			w.runs[n].Text += text
			return
		}
	} else if text == " " {
		return
	}
	w.runs = append(w.runs, style)
}

// unescape resolves backslash escapes and entities.
func unescape(raw []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw))))
}

// oneLine joins the lines of a text with spaces.
func oneLine(raw string) string {
	return strings.ReplaceAll(trimLines(raw), "\n", " ")
}

// trimLines removes blank lines, and the indentation of each line, which Markdown would read as code.
func trimLines(raw string) string {
	if !strings.Contains(raw, "\n") {
		return strings.TrimSpace(raw)
	}
	var lines []string
	for l := range strings.SplitSeq(raw, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}
