package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// withLineLists converts lines or paragraphs to a list if they follow a lead-in with a colon and each of them states a
// value: "Valid values:<br>fast: quick<br>slow". A single line must be the last one and state the
// meaning of the value, and the value must be the example. It returns the blocks unchanged if there are no such lines.
func withLineLists(blocks []markdown.Block, example string) []markdown.Block {
	lines := linesOf(blocks)
	for i, lead := range lines {
		if !isLead(lead.raw) {
			continue
		}
		end := i + 1
		for end < len(lines) && statesValue(lines[end].raw) {
			end++
		}
		if end == i+1 || end == i+2 && (end < len(lines) || !definesOnly(lines[i+1].raw, example)) || anyStatesMeaning(lines[end:]) {
			continue
		}
		list := &markdown.List{}
		for _, l := range lines[i+1 : end] {
			list.Items = append(list.Items, itemOf(l.raw))
		}
		return append(append(blocksOf(lines[:i+1]), list), blocksOf(lines[end:])...)
	}
	return blocks
}

// definesOnly reports whether a line states the meaning of a value, and the value is the example. Without an example,
// any value will do.
func definesOnly(raw, example string) bool {
	v, _ := itemValue(itemOf(raw))
	return definition.MatchString(v.Text) && (example == "" || example == v.Value)
}

func itemOf(raw string) markdown.Item {
	return markdown.Item{Blocks: []markdown.Block{&markdown.Paragraph{Raw: raw}}}
}

// blockLine is a line of a paragraph, or another block.
type blockLine struct {
	raw   string // "" for another block
	block markdown.Block
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
			lines = append(lines, blockLine{raw, b})
		}
	}
	return lines
}

// blocksOf joins the lines of each paragraph.
func blocksOf(lines []blockLine) []markdown.Block {
	var blocks []markdown.Block
	var last *markdown.Paragraph // paragraph of the previous line
	var of markdown.Block        // block of the previous line
	for _, l := range lines {
		switch {
		case l.raw == "":
			blocks = append(blocks, l.block)
		case l.block == of:
			last.Raw += "\n" + l.raw
		default:
			last = &markdown.Paragraph{Raw: l.raw}
			blocks = append(blocks, last)
		}
		of = l.block
	}
	return blocks
}

func isLead(raw string) bool {
	text := plain.Tidy(markdown.Plain(raw))
	return endsWithColon(text) && leadIn.In(text)
}

// notValue matches a line that begins with a label such as "Note:".
var notValue = regexp.MustCompile(`(?i)^["'*\x60]*(?:notes?|default|defaults|examples?|remarks?|tips?|important|warning|caution|valid|type|required|unit|format|see)\b["'*\x60]*\s*(?:values?)?\s*[:：]`)

// isRemark reports whether a paragraph is a remark and states no value.
func isRemark(raw string) bool {
	return notValue.MatchString(raw) || listNote.MatchString(plain.Tidy(markdown.Plain(raw)))
}

// statesValue reports whether a line consists of a value, or of a value, a separator and its meaning.
func statesValue(raw string) bool {
	v, _ := itemValue(itemOf(raw))
	return isOneValue(v) && isSingleWord(v) && separated.MatchString(v.Text) && !notValue.MatchString(raw)
}

// anyStatesMeaning reports whether a line below a list of values looks like another value with its meaning. The list may
// then be incomplete.
func anyStatesMeaning(lines []blockLine) bool {
	return slices.ContainsFunc(lines, func(l blockLine) bool {
		v, _ := itemValue(itemOf(l.raw))
		return statesValue(l.raw) && definition.MatchString(v.Text)
	})
}
