package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// withLineLists converts lines or paragraphs to a list if they follow a lead-in with a colon and each of them states a
// value: "Valid values:<br>fast: quick<br>slow". It returns the blocks unchanged if there are no such lines.
func withLineLists(blocks []markdown.Block) []markdown.Block {
	lines := linesOf(blocks)
	for i, lead := range lines {
		if !lead.isText || !isLead(lead.Raw) {
			continue
		}
		end := i + 1
		for end < len(lines) && lines[end].isText && statesValue(lines[end].Raw) {
			end++
		}
		if end-i <= 2 || anyStatesMeaning(lines[end:]) {
			continue
		}
		list := &markdown.List{}
		for _, l := range lines[i+1 : end] {
			list.Items = append(list.Items, markdown.Item{Span: l.Span, Blocks: []markdown.Block{&markdown.Paragraph{Span: l.Span, Raw: l.Raw}}})
		}
		list.Span = markdown.Span{First: list.Items[0].First, Last: lines[end-1].Last}
		return append(append(blocksOf(lines[:i+1]), list), blocksOf(lines[end:])...)
	}
	return blocks
}

// blockLine is a line of a paragraph, or another block.
type blockLine struct {
	markdown.Paragraph
	block  markdown.Block
	isText bool
}

func linesOf(blocks []markdown.Block) []blockLine {
	var lines []blockLine
	for _, b := range blocks {
		p, ok := b.(*markdown.Paragraph)
		if !ok {
			lines = append(lines, blockLine{block: b})
			continue
		}
		for raw := range strings.SplitSeq(p.Raw, "\n") {
			lines = append(lines, blockLine{Paragraph: markdown.Paragraph{Span: p.Span, Raw: raw}, block: b, isText: true})
		}
	}
	return lines
}

// blocksOf joins the lines of each paragraph.
func blocksOf(lines []blockLine) []markdown.Block {
	var blocks []markdown.Block
	var last *markdown.Paragraph
	for i, l := range lines {
		switch {
		case !l.isText:
			blocks = append(blocks, l.block)
		case last != nil && i > 0 && lines[i-1].block == l.block:
			last.Raw += "\n" + l.Raw
		default:
			last = &markdown.Paragraph{Span: l.Span, Raw: l.Raw}
			blocks = append(blocks, last)
		}
	}
	return blocks
}

func isLead(raw string) bool {
	text := plain.Tidy(markdown.Plain(raw))
	return endsWithColon(text) && leadIn.In(text)
}

// notValue matches a line that begins with a label such as "Note:".
var notValue = regexp.MustCompile(`(?i)^["'*\x60]*(?:notes?|default|defaults|examples?|remarks?|tips?|important|warning|caution|valid|type|required|unit|format|see)\b["'*\x60]*\s*(?:values?)?\s*[:：]`)

// statesValue reports whether a line consists of a value, or of a value, a separator and its meaning.
func statesValue(raw string) bool {
	v, _ := itemValue(markdown.Item{Blocks: []markdown.Block{&markdown.Paragraph{Raw: raw}}})
	return isOneValue(v) && isSingleWord(v) && separated.MatchString(v.Text) && !notValue.MatchString(raw)
}

// anyStatesMeaning reports whether a line below a list of values looks like another value with its meaning. The list may
// then be incomplete.
func anyStatesMeaning(lines []blockLine) bool {
	for _, l := range lines {
		if !l.isText || !statesValue(l.Raw) {
			continue
		}
		if v, _ := itemValue(markdown.Item{Blocks: []markdown.Block{&markdown.Paragraph{Raw: l.Raw}}}); definition.MatchString(v.Text) {
			return true
		}
	}
	return false
}
