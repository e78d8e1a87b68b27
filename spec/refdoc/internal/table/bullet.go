package table

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// The oldest pages list parameters as bullets: "- **FanId** (String, required): The ID of the fan."
var (
	bulletName  = regexp.MustCompile("^(?:\\*\\*|`)?([A-Za-z](?:\\w|-|\\\\_|\\.(?: \\d| N\\b|\\w))*)(?:\\*\\*|`)?(?:[:：,，]|\\s|\\\\?[(（]|$)")
	bulletMarks = regexp.MustCompile("^(?:\\*\\*|`|[\\s:：,，、.。;；–—-])+")
	bulletLabel = regexp.MustCompile(`(?i)^(?:data type|type|required|参数类型|类型|是否必[选填须需])\s*[:：]\s*`)
	bulletAside = regexp.MustCompile(`^\\?[(（]([^()（）\\]{1,60})\\?[)）]`)
	bulletWord  = regexp.MustCompile(`^(?i:array of \w+|not required|[^\s,，、.。;；:：()（）]+)`)
	bulletComma = regexp.MustCompile(`\s*[,，、;；]\s*`)
	typeWord    = regexp.MustCompile(`(?i)^(?:str(?:ing)?|integer|interger|int(?:32|64)?|long|bool(?:ean)?|float|double|object|struct|json|map|repeatlist|array(?: of \w+|<\w+>)?|list(?:<\w+>)?|\[\]\w+|\w+\[\]|字符串|整数|数组)$`)
)

// bullet is a list item that describes a row.
type bullet struct {
	name, kind, required, text string
}

// OfBullets returns a table with the rows of a list. Each item must begin with a name, and most must state a type or
// whether the row is required. OfBullets returns false for any other list.
func OfBullets(l *markdown.List, s markdown.Section) (Table, bool) {
	t := &markdown.Table{Span: l.Span, Columns: len(bulletColumns)}
	documented := 0
	for _, item := range l.Items {
		b, ok := bulletOf(item)
		if !ok {
			return Table{}, false
		}
		if b.kind != "" || b.required != "" {
			documented++
		}
		row := markdown.Row{Span: item.Span}
		for _, raw := range []string{b.name, b.kind, b.required, b.text} {
			row.Cells = append(row.Cells, markdown.Cell{Span: item.Span, Raw: raw})
		}
		t.Rows = append(t.Rows, row)
	}
	if l.Ordered || documented*2 <= len(l.Items) {
		return Table{}, false
	}
	return Table{Table: t, columns: bulletColumns, Section: s, Label: s.Title}, true
}

var bulletColumns = map[Column]int{Name: 0, Type: 1, Required: 2, Description: 3}

// bulletOf parses an item that begins with a name.
func bulletOf(item markdown.Item) (bullet, bool) {
	p, ok := plain.FirstParagraph(item)
	if !ok {
		return bullet{}, false
	}
	m := bulletName.FindStringSubmatchIndex(p.Raw)
	if m == nil {
		return bullet{}, false
	}
	b := bullet{name: p.Raw[m[2]:m[3]], text: p.Raw[m[3]:]}
	for b.takeWord() {
	}
	b.text += "\n\n" + rawOf(item.Blocks[1:])
	return b, true
}

// takeWord removes the type, the requirement, or both in brackets, from the beginning of the text.
func (b *bullet) takeWord() bool {
	b.text = strings.TrimPrefix(b.text, bulletMarks.FindString(b.text))
	text := strings.TrimPrefix(b.text, bulletLabel.FindString(b.text))
	if m := bulletAside.FindStringSubmatch(text); m != nil {
		return b.takeAll(bulletComma.Split(m[1], -1), text[len(m[0]):])
	}
	word := bulletWord.FindString(text)
	return b.takeAll([]string{word}, text[len(word):])
}

// takeAll sets the type and the requirement if every word is a type or a requirement that is not set yet. The rest
// becomes the text.
func (b *bullet) takeAll(words []string, rest string) bool {
	kind, required := b.kind, b.required
	for _, w := range words {
		switch w = strings.TrimSpace(w); {
		case kind == "" && typeWord.MatchString(w):
			kind = w
		case required == "" && requiredCell.MatchString(w):
			required = w
		default:
			return false
		}
	}
	b.kind, b.required, b.text = kind, required, rest
	return true
}

// rawOf returns blocks as the content of a cell.
func rawOf(blocks []markdown.Block) string {
	var parts []string
	for _, b := range blocks {
		switch b := b.(type) {
		case *markdown.Paragraph:
			parts = append(parts, b.Raw)
		case *markdown.Code:
			parts = append(parts, "```\n"+b.Body+"```")
		case *markdown.List:
			var items []string
			for _, item := range b.Items {
				items = append(items, "-   "+rawOf(item.Blocks))
			}
			parts = append(parts, strings.Join(items, "\n"))
		}
	}
	return strings.Join(parts, "\n\n")
}
