package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec/markdown"
)

// tablesOf returns the tables of a page: a line per row with its line number and its cells, separated by "¦".
func tablesOf(src string) string {
	var b strings.Builder
	for _, s := range markdown.Parse([]byte(src)).Sections {
		markdown.Walk(s.Blocks, func(block markdown.Block) {
			switch block := block.(type) {
			case *markdown.Table:
				if block.Header != nil {
					writeRow(&b, *block.Header)
				}
				for _, row := range block.Rows {
					writeRow(&b, row)
				}
			case *markdown.Paragraph:
				fmt.Fprintf(&b, "text %q\n", block.Raw)
			case *markdown.Code:
				b.WriteString("code\n")
			}
		})
	}
	return b.String()
}

func writeRow(b *strings.Builder, row markdown.Row) {
	var cells []string
	for _, c := range row.Cells {
		cells = append(cells, c.Plain())
	}
	fmt.Fprintf(b, "%d %s\n", row.First, strings.Join(cells, "¦"))
}

// TestParse_TableWithoutOuterBars_RowsAsInGFM expects the rows of the tables extension of GitHub Flavored Markdown,
// which makes both outer bars optional.
func TestParse_TableWithoutOuterBars_RowsAsInGFM(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"no outer bars", "a|b\n-|-\n1|2\n3|4\n", "1 a¦b\n3 1¦2\n4 3¦4\n"},
		{"no first bar", "a|b|\n---|---|\n1|2|\n", "1 a¦b\n3 1¦2\n"},
		{"no last bar", "|a|b\n|---|---\n|1|2\n|3|4\n\ntext\n", "1 a¦b\n3 1¦2\n4 3¦4\ntext \"text\"\n"},
		{"alignment", "a | b | c\n:-- | :-: | --:\n1 | 2 | 3\n", "1 a¦b¦c\n3 1¦2¦3\n"},
		{"escaped bar", "a|b\n-|-\n1|x \\| y\n", "1 a¦b\n3 1¦x | y\n"},
		{"only the header lacks its bars", "a|b\n|-|-|\n|1|2|\n", "1 a¦b\n3 1¦2\n"},
		{"only the delimiter lacks its bars", "|a|b|\n-|-\n|1|2|\n", "1 a¦b\n3 1¦2\n"},
		{"only the rows lack their bars", "|a|b|\n|-|-|\n1|2\n3|4|\n", "1 a¦b\n3 1¦2\n4 3¦4\n"},
		{"empty cells", "a|b|c\n-|-|-\n1||3\n|2|\n", "1 a¦b¦c\n3 1¦¦3\n4 2¦¦\n"},
		{"too few cells", "a|b|c\n-|-|-\n1|2\n4|5|6\n", "1 a¦b¦c\n3 1¦2¦\n4 4¦5¦6\n"},
		{"empty first cell", "a|b\n-|-\n |2\n||4\n", "1 a¦b\n3 ¦2\n4 ¦4\n"},
		{"double dashes", "a|b\n===|===\n1|2\n", "1 a¦b\n3 1¦2\n"},
		{"plus signs in the delimiter line", "|a|b|\n|---+---|\n|1|2|\n", "1 a¦b\n3 1¦2\n"},
		{"after a caption", "Table 1. Parameters\na|b\n-|-\n1|2\n", "text \"Table 1. Parameters\"\n2 a¦b\n4 1¦2\n"},
		{"text below", "a|b\n-|-\n1|2\nmore\n", "1 a¦b\n3 1¦2\ntext \"more\"\n"},
		{"blank line between rows", "a|b\n-|-\n1|2\n\n3|4\n", "1 a¦b\n3 1¦2\n5 3¦4\n"},
		{"a cell on several lines", "a|b|\n-|-|\n1|one:\n- x\n- y|\n3|4|\n", "1 a¦b\n3 1¦one: - x - y\n6 3¦4\n"},
		{"text within rows", "a|b\n-|-\n1|one:\n- x\n3|4\n", "1 a¦b\n3 1¦one: - x\n5 3¦4\n"},
		{"two tables", "a|b\n-|-\n1|2\nc|d\n-|-\n3|4\n", "1 a¦b\n3 1¦2\n4 c¦d\n6 3¦4\n"},
		{"bold and breaks in the header", "**a**<br>x|`b`\n-|-\n1|2\n", "1 a x¦b\n3 1¦2\n"},
		{"tabs around bars", "a\t|\tb\n---\t|\t---\n1\t|\t2\n", "1 a¦b\n3 1¦2\n"},
		{"in a list item", "- text\n\n  a|b\n  -|-\n  1|2\n", "text \"text\"\n3 a¦b\n5 1¦2\n"},
		{"in a block quote", "> a|b\n> -|-\n> 1|2\n\ntext\n", "1 a¦b\n3 1¦2\ntext \"text\"\n"},
		{"with bars in a block quote", "> text\n> |a|b|\n> |-|-|\n> |1|2|\n", "text \"> text\"\n2 a¦b\n4 1¦2\n"},
		{"full-width bars", "｜a｜b｜\n｜---｜---｜\n｜1｜2｜\n", "1 a¦b\n3 1¦2\n"},
		{"wiki header", "||a||b||\n|1|2|\n", "1 a¦b\n2 1¦2\n"},
		{"wiki header without rows", "||a||b||\n\ntext\n", "1 ¦a¦¦b¦\ntext \"text\"\n"},
		{"prose with a bar", "Set a|b or c.\n\nUse x | y.\n---\n", "text \"Set a|b or c.\"\n"},
		{"prose with bars on two lines", "a | b\nc | d\n", "text \"a | b\\nc | d\"\n"},
		{"a row of dashes", "a|b\n-|-\n-|-\n1|2\n", "1 a¦b\n3 -¦-\n4 1¦2\n"},
		{"escaped bars only", "a \\| b\n-|-\n1|2\n", "text \"a \\\\| b\\n-|-\\n1|2\"\n"},
		{"escaped bar at the end", "a|b\n-|-\n1|x \\|\n", "1 a¦b\n3 1¦x |\n"},
		{"empty last cell", "a|b\n-|-\n1||\n", "1 a¦b\n3 1¦\n"},
		{"header of fewer cells than a delimiter with bars", "a|b\n|-|-|-|\n|1|2|3|\n", "text \"a|b\"\n3 1¦2¦3\n"},
		{"header of more cells than the delimiter", "a|b|c\n-|-\n1|2\n", "1 a¦b | c\n3 1¦2\n"},
		{"header only, at the end", "a|b\n-|-\n1|2\nc|d\n-|-\n", "1 a¦b\n3 1¦2\n4 c¦d\n"},
		{"a row without its last bar", "a|b|\n-|-|\n1|2\n3|4|\n", "1 a¦b\n3 1¦2\n4 3¦4\n"},
		{"a short row that a bar closes", "a|b|c|\n-|-|-|\n1|2|\n4|5|6|\n", "1 a¦b¦c\n3 1¦2¦\n4 4¦5¦6\n"},
		{"a row on two lines", "a|b|c|\n-|-|-|\n1|2\n|3|\n4|5|6|\n", "1 a¦b¦c\n3 1¦2¦3\n5 4¦5¦6\n"},
		{"a row on three lines", "a|b|c|d|\n-|-|-|-|\n1|2\n|3\n|4|\n", "1 a¦b¦c¦d\n3 1¦2¦3¦4\n"},
		{"a delimiter without last bar ends rows at their lines", "a|b|c|\n-|-|-\n1|2\n|3|\n", "1 a¦b¦c\n3 1¦2¦\n4 3¦¦\n"},
		{"a header without last bar ends rows at their lines", "a|b|c\n-|-|-|\n1|2\n|3|\n", "1 a¦b¦c\n3 1¦2¦\n4 3¦¦\n"},
		{"heading with a bar", "a|b\n-|-\n1|2\n# c|d\n", "1 a¦b\n3 1¦2\n"},
		{"heading with a bar after text", "a|b|\n-|-|\n1|one:\ntwo\n# c|d\n", "1 a¦b\n3 1¦one:\ntext \"two\"\n"},
		{"code with a bar in its first line", "a|b\n-|-\n1|2\n``` c|d\n3|4\n```\n", "1 a¦b\n3 1¦2\ncode\n"},
		{"text with bars after a blank line", "a|b\n-|-\n1|2\n\nx|y|z\n", "1 a¦b\n3 1¦2\ntext \"x|y|z\"\n"},
		{"item with a bar after a blank line", "a|b\n-|-\n1|2\n\n- x|y\n", "1 a¦b\n3 1¦2\ntext \"x|y\"\n"},
		{"in a block quote without spaces", ">a|b\n>-|-\n>1|2\n", "1 a¦b\n3 1¦2\n"},
		{"in a block quote before another quote", "> a|b\n> -|-\n> 1|2\n\n> text\n", "1 a¦b\n3 1¦2\ntext \"> text\"\n"},
		{"text with full-width bars", "｜a｜b\n｜c｜\n", "text \"｜a｜b\\n｜c｜\"\n"},
		{"text after full-width bars", "｜a｜b｜\n｜---｜---｜\n｜1｜2｜\ntext — x\n", "1 a¦b\n3 1¦2\ntext \"text — x\"\n"},
		{"grid line above text", "+--+--+\ntext\n", "text \"+--+--+\\ntext\"\n"},
		{"bullet above a table", "+ x\n|a|\n|-|\n|1|\n", "text \"x\"\n2 a\n4 1\n"},
		{"in a code block", "```\na|b\n-|-\n1|2\n```\n", "code\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, tablesOf(test.src)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestParse_TableWithoutOuterBars_NoFindings expects no findings about bars that GFM does not require.
func TestParse_TableWithoutOuterBars_NoFindings(t *testing.T) {
	for _, src := range []string{"a|b\n-|-\n1|2\n", "a|b|\n-|-|\n1|2|\n", "|a|b\n|-|-\n|1|2\n|3|4\n"} {
		if found := markdown.Parse([]byte(src)).Findings; len(found) > 0 {
			t.Errorf("%q: %v", src, found)
		}
	}
}

func TestParse_GridTable_RowsRead(t *testing.T) {
	src := "+----+-----+\n| a  | b   |\n+====+=====+\n| 1  | one |\n|    | two |\n+----+-----+\n| 2  | x   |\n+----+-----+\n\ntext\n"
	if diff := cmp.Diff("2 a¦b\n4 1¦one two\n7 2¦x\ntext \"text\"\n", tablesOf(src)); diff != "" {
		t.Error(diff)
	}
}
