package markdown_test

import (
	"fmt"
	"testing"

	"github.com/rowproof/rowproof/spec/markdown"
)

// TestParse_BulletAfterLeadIn_StartsAList reads lists whose first bullet is on the line of the text that introduces
// them.
func TestParse_BulletAfterLeadIn_StartsAList(t *testing.T) {
	cases := []struct {
		raw, lead string
		items     int
	}{
		{"Valid values:-   a: first\n-   b: second", "Valid values:", 2},
		{"The type.\n取值： -   a\n-   b\n", "The type.\n取值：", 2},
		{"取值范围-   a", "取值范围", 1},
		{"A well-known name - and more", "A well-known name - and more", 0},
		{"--   no bullet", "--   no bullet", 0},
	}
	for _, c := range cases {
		blocks := markdown.Cell{Span: markdown.Span{First: 7}, Raw: c.raw}.Blocks()
		p, ok := blocks[0].(*markdown.Paragraph)
		if !ok || p.Raw != c.lead || p.First != 7 {
			t.Errorf("%q begins with %+v, want %q on line 7", c.raw, blocks[0], c.lead)
		}
		items := 0
		if len(blocks) > 1 {
			items = len(blocks[1].(*markdown.List).Items)
		}
		if items != c.items {
			t.Errorf("%q has %d items, want %d", c.raw, items, c.items)
		}
	}
}

func TestParse_BulletAfterLeadIn_ParagraphAndListHaveOwnLines(t *testing.T) {
	page := markdown.Parse([]byte("# A\n\nText\nlead:-   a\n-   b\n"))
	blocks := page.Sections[0].Blocks
	got := fmt.Sprint(blocks[0].Lines(), blocks[1].Lines())
	if want := "{3 4} {4 5}"; got != want {
		t.Errorf("paragraph and list on %s, want %s", got, want)
	}
}

// TestRuns_BoldEndsInPunctuationBeforeLetter_ReadAsBold reads bold text that ends with punctuation and is followed by a
// letter.
func TestRuns_BoldEndsInPunctuationBeforeLetter_ReadAsBold(t *testing.T) {
	cases := []struct{ raw, bold, plain string }{
		{"**true：**自动", "true", "true：自动"},
		{"**normal:**Standard", "normal", "normal:Standard"},
		{"**false（默认）：**默认选择", "false", "false（默认）：默认选择"},
		{"**1~100**，默认值：**10**个", "1~100", "1~100，默认值：10个"},
		{"**T:** x", "T:", "T: x"},
	}
	for _, c := range cases {
		runs := markdown.Runs(c.raw)
		if !runs[0].Strong || runs[0].Text != c.bold || markdown.Plain(c.raw) != c.plain {
			t.Errorf("%q: %+v, want %q in bold and %q", c.raw, runs, c.bold, c.plain)
		}
	}
}
