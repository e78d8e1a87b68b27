package markdown_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec/markdown"
)

func TestParse_UnderlinedHeadings_StartSections(t *testing.T) {
	page := markdown.Parse([]byte("GetThing {#title}\n=====\n\nGets it.\n\nRequest parameters \n-----\n\n|A|\n|-|\n|b|\n\nText\n\n---\n\nMore\n"))
	want := []struct {
		title string
		level int
		line  int
	}{{"GetThing", 1, 1}, {"Request parameters", 2, 6}}
	if len(page.Sections) != len(want) {
		t.Fatalf("%d sections, want %d: %+v", len(page.Sections), len(want), page.Sections)
	}
	for i, w := range want {
		if s := page.Sections[i]; s.Title != w.title || s.Level != w.level || s.Line != w.line {
			t.Errorf("section %q of level %d on line %d, want %v", s.Title, s.Level, s.Line, w)
		}
	}
	if page.Sections[0].Attributes.ID != "title" {
		t.Errorf("the heading has the unexpected id %q", page.Sections[0].Attributes.ID)
	}
}

func TestParse_IndentedLinesAfterBlank_ParsedAsCodeBlock(t *testing.T) {
	page := markdown.Parse([]byte("# A\n\nSample:\n\n    POST /things\n\n    {\"a\": 1}\n\nAfter.\n\n-   item\n\n    more of the item\n"))
	var code []*markdown.Code
	markdown.Walk(page.Sections[0].Blocks, func(b markdown.Block) {
		if c, ok := b.(*markdown.Code); ok {
			code = append(code, c)
		}
	})
	if len(code) != 1 || code[0].First != 5 || code[0].Last != 7 || code[0].Body != "POST /things\n\n{\"a\": 1}\n" {
		t.Errorf("got %+v", code)
	}
}
