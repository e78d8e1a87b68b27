package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/markdown"
)

// outline returns the parts of a page as text, with their lines.
func outline(p *markdown.Page) string {
	var all []string
	for _, s := range p.Sections {
		if s.Level > 0 {
			all = append(all, fmt.Sprintf("h%d@%d %s%s", s.Level, s.Line, s.Title, attributes(s.Attributes)))
		}
		for _, b := range s.Blocks {
			all = append(all, block(b))
		}
	}
	for _, f := range p.Findings {
		all = append(all, fmt.Sprintf("!%d %s", f.Line, f.Rule))
	}
	return strings.Join(all, " | ")
}

func attributes(a markdown.Attributes) string {
	text := ""
	if a.ID != "" {
		text += " #" + a.ID
	}
	for _, c := range a.Classes {
		text += " ." + c
	}
	return text
}

func lines(s markdown.Span) string {
	if s.First == s.Last {
		return fmt.Sprint("@", s.First)
	}
	return fmt.Sprintf("@%d-%d", s.First, s.Last)
}

func block(b markdown.Block) string {
	switch b := b.(type) {
	case *markdown.Paragraph:
		return fmt.Sprintf("p%s %q", lines(b.Span), b.Raw)
	case *markdown.Code:
		return fmt.Sprintf("code%s%s%s %q", lines(b.Span), strings.TrimRight(" "+b.Info, " "), attributes(b.Attributes), b.Body)
	case *markdown.List:
		text := map[bool]string{false: "ul", true: "ol"}[b.Ordered] + lines(b.Span)
		for _, item := range b.Items {
			var parts []string
			for _, inner := range item.Blocks {
				parts = append(parts, block(inner))
			}
			text += fmt.Sprintf(" [%s: %s]", lines(item.Span)[1:], strings.Join(parts, " "))
		}
		return text
	}
	t := b.(*markdown.Table)
	text := fmt.Sprintf("table%s of %d", lines(t.Span), t.Columns)
	if t.Header != nil {
		text += " " + row(*t.Header)
	}
	if t.Delimiter > 0 {
		text += fmt.Sprint(" --", t.Delimiter)
	}
	for _, r := range t.Rows {
		text += " " + row(r)
	}
	return text
}

// row returns a row as text: its lines, its cells, and for each cell its lines if they differ from the first line of
// the row.
func row(r markdown.Row) string {
	var cells []string
	for _, c := range r.Cells {
		text := strings.ReplaceAll(c.Raw, "\n", "/")
		if c.First != r.First || c.Last != r.First {
			text += lines(c.Span)
		}
		cells = append(cells, text)
	}
	return fmt.Sprintf("(%s: %s)", lines(r.Span)[1:], strings.Join(cells, ";"))
}

// TestParse_EachConstruct_ExpectedOutline parses each construct that pages contain.
func TestParse_EachConstruct_ExpectedOutline(t *testing.T) {
	for _, tt := range []struct{ name, page, want string }{
		// headings
		{"levels", "# A\n###### B\n####### C\n#D\n", `h1@1 A | h6@2 B | p@3-4 "####### C\n#D"`},
		{"indented headings", "   # A\n    # B\n", `h1@1 A | p@2 "# B"`},
		{"closing marks", "# A ##\n## B#\n#\n", "h1@1 A | h2@2 B# | h1@3 "},
		{"attributes", "# A {#a .b .c}\n# B {.d}\n# C {e}\n# D {}\n", `h1@1 A #a .b .c | h1@2 B .d | h1@3 C {e} | h1@4 D`},
		{"text before the first heading", "a\n\n# A\n", `p@1 "a" | h1@3 A`},
		{"underlined", "A {#a}\n===\nB\n--\nc\n", `h1@1 A #a | h2@3 B | p@5 "c"`},
		{"single dash below text", "A\n-\n", `p@1 "A" | ul@2 [2: ]`},
		{"dashes without text above", "\n---\nA\n", `p@2-3 "---\nA"`},
		{"two lines of equals signs", "===\n===\n", `p@1-2 "===\n==="`},
		{"dashes below indented text", "    A\n---\n", `p@1-2 "A\n---"`},
		{"dashes below a row", "|a\n--\n", `table@1-2 of 1 (1-2: a/--@1-2) | !1 unterminated-row | !1 no-delimiter`},
		{"dashes below an item", "- a\n---\n", `ul@1-2 [1-2: p@1-2 "a\n---"]`},
		// code
		{"code", "```json {#x}\n a\n\n b\n```\nc\n", "code@1-5 json #x \" a\\n\\n b\\n\" | p@6 \"c\""},
		{"tildes", "~~~\n```\n~~~~\n", "code@1-3 \"```\\n\""},
		{"a longer fence", "````\n```\n````\n", "code@1-3 \"```\\n\""},
		{"an indented fence", "  ```\n  a\n   b\n  ```\n", `code@1-4 "a\n b\n"`},
		{"ticks after a fence", "``` a`b\n", "p@1 \"``` a`b\""},
		{"two ticks", "``\n", "p@1 \"``\""},
		{"text after the closing fence", "```\na\n``` b\n```\n", "code@1-4 \"a\\n``` b\\n\""},
		{"never closed", "```\na\n# B\n", `code@1-2 "a\n" | h1@3 B | !1 unterminated-code`},
		{"never closed, to the end", "```\na", `code@1-2 "a\n" | !1 unterminated-code`},
		{"closed after a heading", "```\n# A\n```\n", `code@1-3 "# A\n"`},
		{"a shorter fence does not close", "````\na\n```\n# B\n", "code@1-3 \"a\\n```\\n\" | h1@4 B | !1 unterminated-code"},
		{"a long fence never closed, a short one closed", "````\n# A\n```\nb\n```\n", "code@1 \"\" | h1@2 A | code@3-5 \"b\\n\" | !1 unterminated-code"},
		{"indented code", "a\n\n    b\n\n      c\n\nd\n", `p@1 "a" | code@3-5 "b\n\n  c\n" | p@7 "d"`},
		{"indented code after one blank line", "\n    a\n", `code@2 "a\n"`},
		{"indentation without a blank line", "a\n    b\n", `p@1-2 "a\nb"`},
		{"indentation of three spaces", "a\n\n   b\n", `p@1 "a" | p@3 "b"`},
		{"an indented item", "a\n\n    - b\n", `p@1 "a" | ul@3 [3: p@3 "b"]`},
		{"an indented row ends code", "a\n\n    b\n    |c|\n", `p@1 "a" | code@3 "b\n" | table@4 of 1 (4: c) | !4 no-delimiter`},
		// lists
		{"bullets of each kind", "- a\n* b\n+ c\n• d\n", `ul@1-4 [1: p@1 "a"] [2: p@2 "b"] [3: p@3 "c"] [4: p@4 "d"]`},
		{"numbers of each kind", "1. a\n2) b\n3、 c\n", `ol@1-3 [1: p@1 "a"] [2: p@2 "b"] [3: p@3 "c"]`},
		{"bullets without a space", "-a\n1.b\n-\n", `p@1-2 "-a\n1.b" | ul@3 [3: ]`},
		{"numbers after bullets", "- a\n1. b\n", `ul@1 [1: p@1 "a"] | ol@2 [2: p@2 "b"]`},
		{"blank lines between", "- a\n\n\n- b\n\nc\n", `ul@1-4 [1: p@1 "a"] [4: p@4 "b"] | p@6 "c"`},
		{"an unindented continuation line", "- a\nb\n", `ul@1-2 [1-2: p@1-2 "a\nb"]`},
		{"an indented paragraph", "- a\n\n  b\n- c\n", `ul@1-4 [1-3: p@1 "a" p@3 "b"] [4: p@4 "c"]`},
		{"a paragraph that is not indented", "- a\n\nb\n", `ul@1 [1: p@1 "a"] | p@3 "b"`},
		{"a paragraph that is hardly indented", "- a\n\n b\n", `ul@1 [1: p@1 "a"] | p@3 "b"`},
		{"nested", "- a\n  - b\n    - c\n  - d\n- e\n", `ul@1-5 [1-4: p@1 "a" ul@2-4 [2-3: p@2 "b" ul@3 [3: p@3 "c"]] [4: p@4 "d"]] [5: p@5 "e"]`},
		{"an item indented by one more space", " - a\n  - b\n- c\n", `ul@1-3 [1: p@1 "a"] [2: p@2 "b"] [3: p@3 "c"]`},
		{"an item further left", "  - a\n- b\n", `ul@1-2 [1: p@1 "a"] [2: p@2 "b"]`},
		{"a nested list of numbers", "- a\n  1. b\n  2. c\n", `ul@1-3 [1-3: p@1 "a" ol@2-3 [2: p@2 "b"] [3: p@3 "c"]]`},
		{"code in an item", "- a\n  ```\n  - b\n  ```\n- c\n", "ul@1-5 [1-4: p@1 \"a\" code@2-4 \"- b\\n\"] [5: p@5 \"c\"]"},
		{"code after a list", "- a\n```\nb\n```\n", "ul@1 [1: p@1 \"a\"] | code@2-4 \"b\\n\""},
		{"code never closed in an item", "- a\n  ```\n  b\n- c\n", "ul@1-4 [1-3: p@1 \"a\" code@2-3 \"b\\n\"] [4: p@4 \"c\"] | !2 unterminated-code"},
		{"a table ends a list", "- a\n  |b|\n  |-|\n", `ul@1 [1: p@1 "a"] | table@2-3 of 1 (2: b) --3`},
		{"a heading ends a list", "- a\n\n# B\n", `ul@1 [1: p@1 "a"] | h1@3 B`},
		{"a table after a blank line ends a list", "- a\n\n  |b|\n  |-|\n", `ul@1 [1: p@1 "a"] | table@3-4 of 1 (3: b) --4`},
		{"items indented by one more space each", "- a\n - b\n  - c\n", `ul@1-2 [1: p@1 "a"] [2: p@2 "b"] | ul@3 [3: p@3 "c"]`},
		{"code in an item that looks like other blocks", "- a\n  ```\n# b\n\n|c|\n  ```\n- d\n", "ul@1-7 [1-6: p@1 \"a\" code@2-6 \"# b\\n\\n|c|\\n\"] [7: p@7 \"d\"]"},
		{"empty code in an item", "- a\n  ```\n  ```\n- b\n", "ul@1-4 [1-3: p@1 \"a\" code@2-3 \"\"] [4: p@4 \"b\"]"},
		{"code that is hardly indented", "- a\n ```\n b\n ```\n", "ul@1 [1: p@1 \"a\"] | code@2-4 \"b\\n\""},
		{"a table in HTML ends a list", "- a\n  <table><tr><th>b<tr><td>1</table>\n", `ul@1 [1: p@1 "a"] | table@2 of 1 (2: b) (2: 1)`},
		{"a heading below an item", "- a\n # B\n", `ul@1 [1: p@1 "a"] | h1@2 B`},
		{"circled numbers and other bullets", "①a\n⑳ b\n– c\n⁃d\n中 e\n", `ul@1-5 [1: p@1 "a"] [2: p@2 "b"] [3: p@3 "c"] [4-5: p@4-5 "d\n中 e"]`},
		{"a bullet glued to text", "Values:-   a\n-   b\n", `p@1 "Values:" | ul@1-2 [1: p@1 "a"] [2: p@2 "b"]`},
		// paragraphs
		{"a paragraph", "a\n b \nc\n\nd\n", `p@1-3 "a\nb\nc" | p@5 "d"`},
		{"a heading ends a paragraph", "a\n# B\n", `p@1 "a" | h1@2 B`},
		{"a row ends a paragraph", "a\n|b|\n|-|\n", `p@1 "a" | table@2-3 of 1 (2: b) --3`},
		{"a fence ends a paragraph", "a\n```\n```\n", `p@1 "a" | code@2-3 ""`},
		// tables
		{"no header", "|-|-|\n|1|2|\n", `table@1-2 of 2 --1 (2: 1;2)`},
		{"a delimiter with colons", "|a|b|\n|:-|-:|\n", `table@1-2 of 2 (1: a;b) --2`},
		{"a delimiter without its last bar", "|a|b|\n|---|---\n", `table@1-2 of 2 (1: a;b) --2`},
		{"blank lines before the delimiter and the rows", "|a|\n\n|-|\n\n|1|\n", `table@1-5 of 1 (1: a) --3 (5: 1)`},
		{"a delimiter of more columns", "|a|\n|-|-|\n|1|2|\n", `table@1-3 of 2 (1: a;) --2 (3: 1;2) | !1 missing-cells`},
		{"a delimiter of fewer columns", "|a|b|c|\n|-|-|\n|1|2|\n", `table@1-3 of 2 (1: a;b | c) --2 (3: 1;2) | !1 surplus-cells`},
		{"an empty row", "|a|b|\n|-|-|\n|||\n", `table@1-3 of 2 (1: a;b) --2 (3: ;)`},
		{"an escaped bar and backslash", "|a|\n|-|\n|1\\|2|\n|3\\\\|\n", `table@1-4 of 1 (1: a) --2 (3: 1\|2) (4: 3\\)`},
		{"a cell over lines", "|a|b|\n|-|-|\n|1|x\ny\n\n- z|\n|2|w|\n", `table@1-7 of 2 (1: a;b) --2 (3-6: 1;x/y//- z@3-6) (7: 2;w)`},
		{"a row closed by a single bar", "|a|b|\n|-|-|\n|1|x\n|\n|2|y|\n", `table@1-5 of 2 (1: a;b) --2 (3-4: 1;x@3-4) (5: 2;y)`},
		{"one cell per line", "|a\n\n|b\n\n|\n|-|-|\n|1\n\n|2\n\n|\n", `table@1-11 of 2 (1-5: a@1-3;b@3-5) --6 (7-11: 1@7-9;2@9-11)`},
		{"an unclosed row before another row", "|a|b|\n|-|-|\n|1|x\n|2|y|\n", `table@1-4 of 2 (1: a;b) --2 (3: 1;x) (4: 2;y) | !3 unclosed-row`},
		{"an unclosed row before a heading", "|a|b|\n|-|-|\n|1|x\n# C\n", `table@1-3 of 2 (1: a;b) --2 (3: 1;x) | h1@4 C | !3 unterminated-row`},
		{"an unclosed row before text", "|a|b|\n|-|-|\n|1|x\n\ntext\n\nmore\n", `table@1-3 of 2 (1: a;b) --2 (3: 1;x) | p@5 "text" | p@7 "more" | !3 unterminated-row`},
		{"a heading ends a row that lacks cells", "|a|b|c|\n|-|-|-|\n|1|2|\n# C\n", `table@1-3 of 3 (1: a;b;c) --2 (3: 1;2;) | h1@4 C | !3 missing-cells`},
		{"two lines after a closed row", "|a|b|\n|-|-|\n|1|x|\ny|\nz|\n", `table@1-5 of 2 (1: a;b) --2 (3-5: 1;x/y/z@3-5) | !4 surplus-cells | !5 surplus-cells`},
		{"text after a table", "|a|\n|-|\n|1|\ntext\n", `table@1-3 of 1 (1: a) --2 (3: 1) | p@4 "text"`},
		{"text with a bar after a blank line", "|a|\n|-|\n|1|\n\ntext|\n", `table@1-3 of 1 (1: a) --2 (3: 1) | p@5 "text|"`},
		{"code with bars in a cell", "|a|b|\n|-|-|\n|1|x\n```\n|y|\n```|\n|2|z|\n", "table@1-7 of 2 (1: a;b) --2 (3-6: 1;x/```/|y|/```@3-6) (7: 2;z)"},
		{"code that is not closed in a cell", "|a|b|\n|-|-|\n|1|```\n|2|z|\n", "table@1-4 of 2 (1: a;b) --2 (3: 1;```) (4: 2;z) | !3 unclosed-row"},
		{"an unclosed header before text", "|a|b\n\ntext\n", `table@1 of 2 (1: a;b) | p@3 "text" | !1 unterminated-row | !1 no-delimiter`},
		{"one table after another", "|a|\n|-|\n|1|\n|b|c|\n|-|-|\n|2|3|\n", `table@1-3 of 1 (1: a) --2 (3: 1) | table@4-6 of 2 (4: b;c) --5 (6: 2;3)`},
		{"a row that repeats the header", "|a|b|\n|-|-|\n|1|2|\n|a|b|\n|3|4|\n", `table@1-3 of 2 (1: a;b) --2 (3: 1;2) | table@4-5 of 2 (4: a;b) (5: 3;4) | !4 no-delimiter`},
		{"a row that repeats part of the header", "|a|b|\n|-|-|\n|a|2|\n", `table@1-3 of 2 (1: a;b) --2 (3: a;2)`},
		{"a row that repeats a header of one column", "|a|\n|-|\n|a|\n", `table@1-3 of 1 (1: a) --2 (3: a)`},
		{"an empty row below an empty header", "|||\n|-|-|\n|||\n", `table@1-3 of 2 (1: ;) --2 (3: ;)`},
		{"a dash in a cell of one column", "|a|\n|-|\n|-|\n|1|\n", `table@1-4 of 1 (1: a) --2 (3: -) (4: 1)`},
		{"a table without outer bars", "a|b\n-|-\n1|2\n\n3|4\nc\n\nd\n", `table@1-5 of 2 (1: a;b) --2 (3: 1;2) (5: 3;4) | p@6 "c" | p@8 "d"`},
		{"a row without outer bars over lines", "a|b|\n-|-|\n1|x\n- y\n- z|\n3|4|\n", `table@1-6 of 2 (1: a;b) --2 (3-5: 1;x/- y/- z@3-5) (6: 3;4)`},
		{"a grid table", "+--+--+\n|a|b|\n+==+==+\n|1|x|\n| |y|\n+--+--+\nc\n", `table@1-6 of 2 (2: a;b) --1 (4-5: 1@4-5;x/y@4-5) | p@7 "c"`},
		{"a grid table without its last line", "+--+\n|a|\n+--+\n|1|\n", `table@1-4 of 1 (2: a) --1 (4: 1)`},
		{"text below a grid table without its last line", "+--+\n|a|\n+--+\n|1|\ntext\n", `table@1-4 of 1 (2: a) --1 (4: 1) | p@5 "text"`},
		{"too few cells in a grid table", "+--+--+\n|a|b|\n+--+--+\n|1|\n+--+--+\n", `table@1-5 of 2 (2: a;b) --1 (4: 1;) | !4 missing-cells`},
		{"surplus cells in a grid table", "+--+\n|a|\n+--+\n|1|\n|2|3|\n+--+\n", `table@1-6 of 1 (2: a) --1 (4-5: 1/2 | 3@4-5) | !4 surplus-cells`},
		{"a table in HTML", "<table>\n<tr><th>a</th></tr>\n<tr><td>1\n2</td></tr>\n</table>\nb\n", `table@1-5 of 1 (2: a) (3-4: 1/2@3-4) | p@6 "b"`},
		{"a table in HTML in an item", "a\n\n- b <table><tr><th>c<tr><td>1</table>\n", `p@1 "a" | ul@3 [3: p@3 "b" table@3 of 1 (3: c) (3: 1)]`},
		{"a quote indented like code", "a\n\n    > |b|\n", `p@1 "a" | code@3 "> |b|\n"`},
		{"a quoted table indented by three spaces", "   > |a|\n   > |-|\n", `table@1-2 of 1 (1: a) --2`},
		{"a cell that begins below its bar", "|a|b|\n|-|-|\n|1|\ntext|\n|2|y|\n", `table@1-5 of 2 (1: a;b) --2 (3-4: 1;text@3-4) (5: 2;y)`},
		{"a row that lacks cells, at the end", "|a|b|c|\n|-|-|-|\n|1|2|\n\n", `table@1-3 of 3 (1: a;b;c) --2 (3: 1;2;) | !3 missing-cells`},
		{"a heading after a row that lacks cells", "|a|b|c|\n|-|-|-|\n|1|2|\n\n# C\n", `table@1-3 of 3 (1: a;b;c) --2 (3: 1;2;) | h1@5 C | !3 missing-cells`},
		{"a header with a bar on a separate line", "|a\n|\nb|\n|-|-|\n|1|2|\n", `table@1-5 of 2 (1-3: a@1-2;b@2-3) --4 (5: 1;2)`},
		{"a header closed by a single bar", "|a\n|b\n|\n|1|2|\n", `table@1-4 of 2 (1-3: a@1-2;b@2-3) (4: 1;2) | !1 no-delimiter`},
		{"an unclosed row of one column", "|a|\n|-|\n|1\n|2|\n", `table@1-4 of 1 (1: a) --2 (3: 1) (4: 2) | !3 unclosed-row`},
		{"too few cells in a table without last bars", "|a|b|c\n|-|-|-\n|1|2\n|3|4|5\n", `table@1-4 of 3 (1: a;b;c) --2 (3: 1;2;) (4: 3;4;5) | !3 missing-cells`},
		{"text below a table without last bars", "|a|b|c\n|-|-|-\n|1|2\n\ntext\n", `table@1-3 of 3 (1: a;b;c) --2 (3: 1;2;) | p@5 "text" | !3 missing-cells`},
		{"an unclosed row that lacks cells", "|a|b|c|\n|-|-|-|\n|1|x\n\nmore\n", `table@1-5 of 3 (1: a;b;c) --2 (3-5: 1;x//more@3-5;@5) | !3 unterminated-row | !3 missing-cells`},
		{"a single bar below a row that lacks cells", "|a|b|c|d|\n|-|-|-|-|\n|1|\n|\n# B\n", `table@1-4 of 4 (1: a;b;c;d) --2 (3-4: 1;@3-4;@4;@4) | h1@5 B | !3 missing-cells`},
		{"bars on separate lines", "|a|b|c|d|\n|-|-|-|-|\n|1|x\n|\n|z|\n", `table@1-5 of 4 (1: a;b;c;d) --2 (3-5: 1;x@3-4;@4-5;z@5)`},
		{"empty code in a cell", "|a|b|\n|-|-|\n|1|x\n```\n```|\n|2|z|\n", "table@1-6 of 2 (1: a;b) --2 (3-5: 1;x/```/```@3-5) (6: 2;z)"},
		{"a heading in code in a cell", "|a|b|\n|-|-|\n|1|x\n```\n# B\n```\n|2|y|\n", "table@1-4 of 2 (1: a;b) --2 (3-4: 1;x/```@3-4) | h1@5 B | code@6-7 \"|2|y|\\n\" | !3 unterminated-row | !6 unterminated-code"},
		{"a heading with bars after rows", "|a|b|\n|-|-|\n|1|2|\n# c|d\n", `table@1-3 of 2 (1: a;b) --2 (3: 1;2) | h1@4 c|d`},
		{"a heading with a last bar after rows", "|a|b|\n|-|-|\n|1|2|\n# c|\n", `table@1-3 of 2 (1: a;b) --2 (3: 1;2) | h1@4 c|`},
		{"code with a bar after rows", "|a|b|\n|-|-|\n|1|2|\n``` c|\n3\n```\n", `table@1-3 of 2 (1: a;b) --2 (3: 1;2) | code@4-6 c| "3\n"`},
		{"text with a bar below the delimiter", "|a|b|\n|-|-|\ntext|\n", `table@1-2 of 2 (1: a;b) --2 | p@3 "text|"`},
		{"dashes without bars below a header", "|a|\n---\n|1|\n", `table@1 of 1 (1: a) | p@2 "---" | table@3 of 1 (3: 1) | !1 no-delimiter | !3 no-delimiter`},
		{"rows of dashes", "|a|b|\n|-|-|\n|-|-|\n|-|-|\n", `table@1-4 of 2 (1: a;b) --2 (3: -;-) (4: -;-)`},
		{"a single dash below a header of two cells", "|a|b|\n|-|\n|1|2|\n", `table@1-3 of 2 (1: a;b) (2: -;) (3: 1;2) | !1 no-delimiter | !2 missing-cells`},
		{"cells without outer bars after a blank line", "|a|b|\n|-|-|\n|1|2|\n\n3|4\n", `table@1-3 of 2 (1: a;b) --2 (3: 1;2) | p@5 "3|4"`},
		{"a grid table below text", "text\n+--+\n|a|\n+--+\n|1|\n+--+\n", `p@1 "text" | table@2-6 of 1 (3: a) --2 (5: 1)`},
		{"a row of header cells below the header in HTML", "<table><tr><td>a<td>b</tr><tr><th>1<th>2</tr><tr><td>3<td>4</tr></table>\n", `table@1 of 2 (1: a;b) (1: 1;2) (1: 3;4)`},
		{"negative spans in HTML", "<table><tr><th>a<th>b</tr><tr><td rowspan=-1>1<td colspan=-2>2</tr><tr><td>3<td>4</tr></table>\n", `table@1 of 2 (1: a;b) (1: 1;2) (1: 3;4)`},
		{"underlined headings indented by three spaces", "   A\n===\n    B\n===\n", `h1@1 A | p@3-4 "B\n==="`},
		{"a fence above a line of dashes", "~~~\n---\n~~~\n", `code@1-3 "---\n"`},
		{"several blank lines in an item", "- a\n\n\n  b\n\n\nc\n", `ul@1-4 [1-4: p@1 "a" p@4 "b"] | p@7 "c"`},
		{"a dash in a cell of two columns", "|a|b|\n|-|-|\n|-\n|x|\n", `table@1-4 of 2 (1: a;b) --2 (3-4: -@3-4;x@4)`},
		{"only the delimiter lacks its last bar", "|a|b|\n|-|-\n|1|2\n|3|4|\n", `table@1-4 of 2 (1: a;b) --2 (3: 1;2) (4: 3;4) | !3 unclosed-row`},
		{"an unclosed header after a table without last bars", "|a|b\n|-|-\n|1|2\n# h\n|c|d\n\nmore\n", `table@1-3 of 2 (1: a;b) --2 (3: 1;2) | h1@4 h | table@5 of 2 (5: c;d) | p@7 "more" | !5 unterminated-row | !5 no-delimiter`},
		{"a row that repeats the beginning of the header", "|a|b|c|\n|-|-|-|\n|a|b|\n", `table@1-3 of 3 (1: a;b;c) --2 (3: a;b;) | !3 missing-cells`},
		{"a row over lines that repeats the header", "|a|b|\n|-|-|\n|1|2|\n|a\n|b|\n", `table@1-5 of 2 (1: a;b) --2 (3: 1;2) (4-5: a@4-5;b@5)`},
		{"code never closed in a cell, to the end", "|a|b|\n|-|-|\n|1|x\n```\ny", "table@1-5 of 2 (1: a;b) --2 (3-5: 1;x/```/y@3-5) | !3 unterminated-row"},
		{"two code blocks never closed in cells", "|a|b|\n|-|-|\n|1|x\n~~~\n|2|y\n```\n|3|z|\n", "table@1-7 of 2 (1: a;b) --2 (3-4: 1;x/~~~@3-4) (5-6: 2;y/```@5-6) (7: 3;z) | !3 unclosed-row | !5 unclosed-row"},
		{"a heading after a comment", "<!-- x --># A\nb\n", `h1@1 A | p@2 "b"`},
		{"Windows line endings and a byte order mark", "\ufeff# A\r\n|a|\r\n|-|\r\n|1|\r\n", `h1@1 A | table@2-4 of 1 (2: a) --3 (4: 1)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := outline(markdown.Parse([]byte(tt.page))); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.page, got, tt.want)
			}
		})
	}
}

// TestBlocks_Cell_BarsAndHeadingsAreText parses cells, in which bars and headings have no meaning.
func TestBlocks_Cell_BarsAndHeadingsAreText(t *testing.T) {
	for _, tt := range []struct{ raw, want string }{
		{"a\n\n# b\n\n\\|c\\|", `p@5 "a" | p@7 "# b" | p@9 "|c|"`},
		{"- a\n # b\n- \\|c", `ul@5-7 [5-6: p@5-6 "a\n# b"] [7: p@7 "|c"]`},
		{"a\n\n    b", `p@5 "a" | p@7 "b"`},
		{"- a\n\n  |b", `ul@5-7 [5-7: p@5 "a" p@7 "|b"]`},
		{"- a\n\n  # b", `ul@5-7 [5-7: p@5 "a" p@7 "# b"]`},
		{"> \\|a", `p@5 "> |a"`},
		{"<!-- a -->", `p@5 "<!-- a -->"`},
		{"a|b\n-|-", `p@5-6 "a|b\n-|-"`},
		{"+--+\n|a|", `p@5-6 "+--+\n|a|"`},
		{"<table><tr><td>1</table>", `p@5 "<table><tr><td>1</table>"`},
		{"Values: • a • b", `p@5 "Values:" | ul@6-7 [6: p@6 "a"] [7: p@7 "b"]`},
		{"Values: &bull; a&#8226;b", `p@5 "Values:" | ul@6-7 [6: p@6 "a"] [7: p@7 "b"]`},
		{"x\n```\na • b\n```", "p@5 \"x\" | code@6-8 \"a • b\\n\""},
		{" - a\n- b", `ul@5-6 [5: p@5 "a"] [6: p@6 "b"]`},
	} {
		var all []string
		for _, b := range (markdown.Cell{Span: markdown.Span{First: 5}, Raw: tt.raw}).Blocks() {
			all = append(all, block(b))
		}
		if got := strings.Join(all, " | "); got != tt.want {
			t.Errorf("%q\n got %s\nwant %s", tt.raw, got, tt.want)
		}
	}
}

// TestRuns_InlineMarkup_EachRunHasItsStyle parses inline markup.
func TestRuns_InlineMarkup_EachRunHasItsStyle(t *testing.T) {
	for raw, want := range map[string]string{
		"a **b** c":                   "a |*b*| c",
		"a __b__ c":                   "a |*b*| c",
		"a *b* c":                     "a b c",
		"**a *b* c**":                 "*a b c*",
		"`a **b**` c":                 "'a **b**'| c",
		"**`a`**":                     "*'a'*",
		"[a **b**](c)":                "<c>a |<c>*b*",
		"<https://a.example.com>":     "<https://a.example.com>https://a.example.com",
		"a<br>b<BR />c":               "a b c",
		"a\nb":                        "a b",
		"**a**\nb":                    "*a*| b",
		"**a\nb**":                    "*a b*",
		"a\\*b &amp; c":               "a*b & c",
		"`a\\*b`":                     `'a\*b'`,
		"&#97;&copy;":                 "a©",
		"snake_case and _emphasis_":   "snake_case and emphasis",
		"a\n\nb":                      "a b",
		"**a：**b":                     "*a*|：b",
		"**a：** b":                    "*a：*| b",
		"**：**b":                      "**：**b",
		"**a（默认）：**9":                 "*a*|（默认）：9",
		"**a**b**c，**d":               "*a*|b|*c*|，d",
		"<Name> and [b] and a\\":      "<Name> and [b] and a\\",
		"**a**  **b**":                "*a*|  |*b*",
		"a ![b](c) d":                 "a b d",
		"[a][b]":                      "[a][b]",
		"":                            "",
		"**FanId** \\(the fan\\) `x`": "*FanId*| (the fan) |'x'",
	} {
		var all []string
		for _, r := range markdown.Runs(raw) {
			text := r.Text
			if r.Code {
				text = "'" + text + "'"
			}
			if r.Strong {
				text = "*" + text + "*"
			}
			if r.URL != "" {
				text = "<" + r.URL + ">" + text
			}
			all = append(all, text)
		}
		if got := strings.Join(all, "|"); got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}

func TestPlain_CellOverSeveralLines_OneLine(t *testing.T) {
	for raw, want := range map[string]string{
		"a  b":        "a b",
		"a\tb":        "a b",
		"a\n\n b":     "a b",
		" a ":         "a",
		"a\\|b":       "a|b",
		"**a**  `b`":  "a b",
		"a\u00a0\nb":  "a b",
		"a b c":       "a b c",
		"`a\\|b` x":   "a|b x",
		"a<br/>  b":   "a b",
		"\u00a0a\\_b": "a_b",
	} {
		if got := (markdown.Cell{Raw: raw}).Plain(); got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}

// TestParse_ListsNestedTooDeep_InnerListsReadAsText parses lists that are nested more deeply than those of any page.
func TestParse_ListsNestedTooDeep_InnerListsReadAsText(t *testing.T) {
	depth := 0
	var down func(b markdown.Block)
	page := markdown.Parse([]byte(nested(15)))
	down = func(b markdown.Block) {
		if l, ok := b.(*markdown.List); ok {
			depth++
			for _, inner := range l.Items[0].Blocks {
				down(inner)
			}
		} else if p := b.(*markdown.Paragraph); strings.Contains(p.Raw, "\n") && depth != 12 {
			t.Errorf("the lists from level %d on are text: %q", depth, p.Raw)
		}
	}
	down(page.Sections[0].Blocks[0])
	if depth != 12 {
		t.Errorf("%d levels, want 12", depth)
	}
}
