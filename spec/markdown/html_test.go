package markdown_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec/markdown"
)

// TestParse_HTMLTable_RowsAsBrowsersShow expects the cells that the table model of the HTML standard defines.
func TestParse_HTMLTable_RowsAsBrowsersShow(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"head and body", "<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody>\n</table>\n", "3 a¦b\n6 1¦2\n"},
		{"on one line", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "1 a¦b\n1 1¦2\n"},
		{"within a line of text", "The fields: <table><tr><th>a<tr><td>1</table> and more\n", "text \"The fields:\"\n1 a\n1 1\ntext \"and more\"\n"},
		{"no end tags", "<table>\n<tr><th>a<th>b\n<tr><td>1<td>2\n</table>", "2 a¦b\n3 1¦2\n"},
		{"head and body without end tags", "<table><thead><tr><th>a<th>b<tbody><tr><td>1<td>2</table>", "1 a¦b\n1 1¦2\n"},
		{"text without end tags", "# A\n<table><tr><th>a<tr><td>1 < 2 and <b\n# B\n", "2 a\n2 1 < 2 and <b\n"},
		{"cells of th in the body", "<table><thead><tr><th>a</th></tr></thead><tr><th>1</th></tr><tr><td>2</td></tr></table>", "1 a\n1 1\n1 2\n"},
		{"header of td", "<table><thead><tr><td>a</td></tr><tr><td>b</td></tr></thead><tr><td>1</td></tr></table>", "1 a b\n1 1\n"},
		{"empty thead", "<table><thead></thead><tr><td>a</td></tr><tr><td>1</td></tr></table>", "1 a\n1 1\n"},
		{"thead with an empty row", "<table><thead><tr></tr></thead><tr><td>a</td></tr><tr><td>1</td></tr></table>", "1 a\n1 1\n"},
		{"header of two rows of th", "<table><tr><th>a<th>b<tr><th>c<th>d<tr><td>1<td>2</table>", "1 a c¦b d\n1 1¦2\n"},
		{"row names in th", "<table><tr><th>a<th>b<tr><th>1<td>2</table>", "1 a¦b\n1 1¦2\n"},
		{"only rows of th", "<table><tr><th>a<th>b<tr><th>1<th>2</table>", "1 a¦b\n1 1¦2\n"},
		{"header of rows of different length", "<table><thead><tr><th>a<tr><th>b<th>c</thead><tr><td>1<td>2</table>", "1 a b¦c\n1 1¦2\n"},
		{"element with raw text", "<table><tr><th>a<th>b<tr><td>the <title> of<td>2</table>", "1 a¦b\n1 the <title> of¦2\n"},
		{"code in the last cell", "<table><tr><th>a<tr><td>```x```</table>", "1 a\n1 x\n"},
		{"no th", "<table><tr><td>a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td></tr></table>", "1 a¦b\n2 1¦2\n"},
		{"attributes and capitals", "<TABLE class=\"x\"\n border=1>\n<TR><TH width='1'>a</TH></TR>\n<TR><TD>1</TD></TR></TABLE>", "3 a\n4 1\n"},
		{"entities", "<table><tr><th>a</th></tr><tr><td>1 &lt; 2 &amp;&nbsp;3</td></tr></table>", "1 a\n1 1 < 2 & 3\n"},
		{"markup", "<table><tr><th><b>a</b></th></tr><tr><td><code>x</code> <a href=\"~~1~~\">y</a><br>z</td></tr></table>", "1 a\n1 x y z\n"},
		{"placeholder", "<table><tr><th>a</th></tr><tr><td>https://<RegionId>.x</td></tr></table>", "1 a\n1 https://<RegionId>.x\n"},
		{"colspan", "<table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td colspan=2>1</td><td>3</td></tr></table>", "1 a¦b¦c\n1 1¦¦3\n"},
		{"rowspan", "<table><tr><th>a</th><th>b</th></tr>\n<tr><td rowspan=2>400</td><td>x</td></tr>\n<tr><td>y</td></tr>\n<tr><td>404</td><td>z</td></tr></table>", "1 a¦b\n2 400¦x\n3 400¦y\n4 404¦z\n"},
		{"rowspan at the end", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td rowspan=\"2\">x</td></tr><tr><td>2</td></tr></table>", "1 a¦b\n1 1¦x\n1 2¦x\n"},
		{"rowspan of all rows of the group", "<table><tr><th>a</th><th>b</th></tr><tbody><tr><td rowspan=0>1</td><td>x</td></tr><tr><td>y</td></tr></tbody><tbody><tr><td>2</td><td>z</td></tr></tbody></table>", "1 a¦b\n1 1¦x\n1 1¦y\n1 2¦z\n"},
		{"rowspan on the right", "<table><tr><th>a<th>b<tr><td>1<td rowspan=2>x<tr><td>2<tr><td>3<td>y</table>", "1 a¦b\n1 1¦x\n1 2¦x\n1 3¦y\n"},
		{"rowspan across groups", "<table><tr><th>a<tbody><tr><td rowspan=2>1<tbody><tr><td>2</table>", "1 a\n1 1\n1 2\n"},
		{"spans that are not numbers", "<table><tr><th>a<th>b<tr><td colspan=x rowspan=-1>1<td colspan=0>2<tr><td>3<td>4</table>", "1 a¦b\n1 1¦2\n1 3¦4\n"},
		{"other attributes with numbers", "<table><tr><th>a<tr><td width=0 height=2>1<tr><td>2</table>", "1 a\n1 1\n1 2\n"},
		{"colspan in the header", "<table><tr><th colspan=2>a</th><th>b</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>", "1 a¦¦b\n1 1¦2¦3\n"},
		{"header of two rows", "<table><thead><tr><th rowspan=2>a</th><th colspan=2>b</th></tr><tr><th>c</th><th>d</th></tr></thead><tr><td>1</td><td>2</td><td>3</td></tr></table>", "1 a¦b c¦d\n1 1¦2¦3\n"},
		{"row with a title", "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=2>Group</td></tr><tr><td>1</td><td>2</td></tr></table>", "1 a¦b\n1 1¦2\n"},
		{"title above the header", "<table><tr><td colspan=2>Fields</td></tr><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>", "1 a¦b\n1 1¦2\n"},
		{"empty row below a title", "<table><tr><td colspan=2>Fields</td></tr><tr></tr><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>", "1 a¦b\n1 1¦2\n"},
		{"only rows across columns", "<table><tr><td colspan=2>a</td></tr><tr><td colspan=2>1</td></tr></table>", "1 a¦\n1 1¦\n"},
		{"only titles and empty rows", "<table><tr><td colspan=2>a</td></tr><tr></tr><tr><td colspan=2>1</td></tr></table>", "1 a¦\n1 1¦\n"},
		{"no cells", "<table>\n<tr></tr>\n</table>\n", ""},
		{"text after a comment", "<!-- x -->text\n<!-- y\n--> more\n", "text \"text\"\ntext \"more\"\n"},
		{"table after a comment", "<!-- x --><table><tr><th>a<tr><td>1</table>", "1 a\n1 1\n"},
		{"in a comment", "text\n<!-- <table>\n<tr><th>a<tr><td>1</table> -->\nmore", "text \"text\"\ntext \"more\"\n"},
		{"in a comment that does not end", "<!-- x\n\n<table><tr><th>a<tr><td>1</table>", "text \"<!-- x\"\n3 a\n3 1\n"},
		{"caption and columns", "<table><caption>Table 1</caption><colgroup><col><col></colgroup><tr><th>a</th></tr><tr><td>1</td></tr></table>", "1 a\n1 1\n"},
		{"blank lines", "<table>\n\n<tr>\n\n<th>a</th>\n\n</tr>\n\n<tr>\n<td>\n\n1\n\n</td></tr>\n\n</table>\n\ntext", "5 a\n10 1\ntext \"text\"\n"},
		{"table in a cell", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x <table><tr><td>y</td></tr></table></td></tr></table>", "1 a¦b\n1 1¦x y\n"},
		{"cell after a table in a cell", "<table><tr><th>a</th><th>b</th></tr><tr><td>x <table><tr><td>y</td></tr></table></td><td>2</td></tr></table>", "1 a¦b\n1 x y¦2\n"},
		{"in other elements", "<div>\n<div><table><tr><th>a</th></tr><tr><td>1</td></tr></table></div>\n</div>", "text \"<div>\"\n2 a\n2 1\ntext \"</div>\"\n"},
		{"two on one line", "<table><tr><th>a<tr><td>1</table><table><tr><th>b<tr><td>2</table>", "1 a\n1 1\n1 b\n1 2\n"},
		{"second one begins on the last line", "<table><tr><th>a<tr><td>1</table><table>\n<tr><th>b<tr><td>2</table>", "1 a\n1 1\n2 b\n2 2\n"},
		{"after code", "Use `a` or `b` in <table><tr><th>a<tr><td>1</table>", "text \"Use `a` or `b` in\"\n1 a\n1 1\n"},
		{"in a list item", "- text\n\n    <table>\n    <tr><th>a</th></tr>\n\n    <tr><td>1</td></tr>\n    </table>\n", "text \"text\"\n4 a\n6 1\n"},
		{"in a block quote", "> <table>\n> <tr><th>a</th></tr>\n> <tr><td>1</td></tr>\n> </table>\n", "2 a\n3 1\n"},
		{"in a code block", "```\n<table><tr><td>1</td></tr></table>\n```\n", "code\n"},
		{"text about tables", "Use <table> for tables.\n<table> is a tag.\n", "text \"Use\"\ntext \"<table> for tables.\\n<table> is a tag.\"\n"},
		{"text about tables in code", "Use `<table><tr><td>` for tables.\n", "text \"Use `<table><tr><td>` for tables.\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, tablesOf(test.src)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParse_UnclosedHTMLTable_RowsReadAndErrorReported(t *testing.T) {
	page := markdown.Parse([]byte("# A\n\n<table>\n<tr><th>a</th></tr>\n<tr><td>1</td></tr>\n\n# B\n\ntext\n"))
	if len(page.Findings) != 1 || page.Findings[0].Rule != "unterminated-table" || page.Findings[0].Line != 3 {
		t.Errorf("findings: %v", page.Findings)
	}
	if table := page.Sections[0].Blocks[0].(*markdown.Table); len(table.Rows) != 1 || len(page.Sections) != 2 {
		t.Errorf("got %+v", page.Sections)
	}
}

// TestBlocks_HTMLInCell_ConvertedToListsAndParagraphs expects a line per item, indented by its depth.
func TestBlocks_HTMLInCell_ConvertedToListsAndParagraphs(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"ul", "Values:<ul><li>a</li><li>b</li></ul>then", "Values:\n- a\n- b\n\nthen"},
		{"ol", "Values:<ol><li>a</li><li>b</li></ol>", "Values:\n1. a\n1. b"},
		{"no end tags", "Values:<ul><li>a<li>b</ul>", "Values:\n- a\n- b"},
		{"no ul", "Values:<li>a</li><li>b</li>", "Values:\n- a\n- b"},
		{"capitals and attributes", "Values: <UL class=x><LI id=\"y\">a</LI></UL>", "Values:\n- a"},
		{"nested", "<ul><li>a<ul><li>x</li></ul></li><li>b</li></ul>", "- a\n    - x\n- b"},
		{"paragraphs in items", "<p>Values:</p><ul><li><p>a: b</p></li><li><p>c</p></li></ul>", "Values:\n- a: b\n- c"},
		{"paragraphs", "Values:<p>a</p><p>b</p>", "Values:\n\na\n\nb"},
		{"code and bold", "<code>a</code>, <b>b</b> <strong>c</strong>", "`a`, **b** **c**"},
		{"entities in code", "<code>&lt;a&gt;</code>", "`<a>`"},
		{"terms", "<dl><dt>a</dt><dd>one</dd><dt>b</dt><dd>two</dd></dl>", "- a: one\n- b: two"},
		{"breaks", "Values:<br>- a<br/>- b", "Values:\n- a\n- b"},
		{"placeholders", "<Name>.<p> or <b>", "<Name>.\n\nor <b>"},
		{"elements of an answer", "<Code>1</Code><Ul>x</Ul>", "<Code>1</Code><Ul>x</Ul>"},
		{"tags in code", "the tag `<ul>`", "the tag `<ul>`"},
		{"comparison", "a < b and c > d", "a < b and c > d"},
		{"a tag that does not end", "Values:<p>1 <b", "Values:\n\n1 <b"},
		{"code that does not end", "<code>a</code> <code>b", "`a` `b`"},
		{"a code block", "a<br>b\n```\n<p>\n```\n", "a<br>b\n```\n<p>\n```"},
		{"an element with raw text", "<p>the <title> of</p><p>b</p>", "the <title> of\n\nb"},
		{"comments and declarations", "<p>a<!-- b -->c <?xml?></p>", "ac <?xml?>"},
		{"an element of an answer among tags", "<p>a <Code>1</Code></p>", "a <Code>1</Code>"},
		{"an unknown element", "<p>a <x>1</x></p>", "a <x>1</x>"},
		{"tags on separate lines", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n- b"},
		{"lines", "a\n<b>b</b>\nc", "a **b** c"},
		{"white space around tags", "a\t<b>b</b>\tc <b>d</b> e<i>f</i>", "a **b** c **d** ef"},
		{"white space in items", "<ul><li> a </li><li>\tb</li></ul>", "- a\n- b"},
		{"items of Markdown", "<b>Values</b>:\n- a\n- b", "**Values**:\n- a\n- b"},
		{"lines that only begin like items", "<b>Values</b>:\n-a\n10 b", "**Values**: -a 10 b"},
		{"a tick in an earlier line", "a ` b\n- <i>c</i>", "a ` b\n- c"},
		{"a tick in an earlier item", "<li>a ` b\n<li>c", "- a ` b <li>c"},
		{"tags after code", "`a` `b` <i>c</i>", "`a` `b` c"},
		{"paragraphs in an item", "<ul><li>a<p>b</p></li></ul>", "- a\n\n    b"},
		{"a rule", "a<hr>b", "a\n\nb"},
		{"a name like a heading", "a <h1> b", "a <h1> b"},
		{"a heading", "<h4>a</h4>b", "a\n\nb"},
		{"divisions", "<div>a</div><div>b</div>", "a\nb"},
		{"a table", "x<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "x\n\na b\nc"},
		{"an item that begins with a list", "<ul><li><ul><li>a</li></ul></li></ul>", "- \n    - a"},
		{"text in a list", "a<ul>b</ul>", "a\n    b"},
		{"text after an item", "<ul><li>a</li>b</ul>", "- a\n    b"},
		{"text after a nested list", "<ul><li>a<ul><li>x</li></ul>b</li></ul>", "- a\n    - x\n    b"},
		{"text after a list in a nested list", "<ul><li>a<ul><li>b<ul><li>c</ul>d</li></ul></li></ul>", "- a\n    - b\n        - c\n        d"},
		{"an element without meaning", "<p>a <form>b</form></p>", "a <form>b</form>"},
		{"an end tag without a list", "a</ul><p>b</p>", "a\n\nb"},
		{"an empty item", "<ul><li></li><li>a</li></ul>", "- \n- a"},
		{"two tags of one item", "<ul><li><li>a</ul>", "- a"},
		{"text after terms", "<dt>a</dt><dd>one</dd>then", "- a: one\nthen"},
		{"img and wbr", "a<img src=x>b<wbr>c", "abc"},
		{"links", "<a href=\"b.md\">a</a> <a name=\"x\" href=\"c.md\" class=\"y\">d</a> <a>e</a>", "[a](b.md) [d](c.md) e"},
		{"an address with spaces", "<a href=\"b c.md\">a</a>", "a"},
		{"an end tag without a link", "<p>a</a></p>", "a"},
		{"bold text without content", "a <b></b><i>b</i>", "a b"},
		{"code in code", "<pre><code>a</code></pre> b", "`a` b"},
		{"code in code with other text", "<pre>x <code>a</code> y</pre>", "`x a` y"},
		{"two end tags of a link", "<a href=b.md>a</a> c</a>", "[a](b.md) c"},
		{"elements of code", "<tt>a</tt> <kbd>b</kbd> <samp>c</samp> <pre>d\ne</pre>", "`a` `b` `c` `d e`"},
		{"tags in code elements", "<code>a<i>b</i> <p></code>", "`ab <p>`"},
		{"an empty code element", "a <code> </code><i>b</i>", "a b"},
		{"a tick in code", "<code>a`b</code>", "a`b"},
		{"bold code", "<b><code>a</code></b> <i>b</i>", "**a** b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			table := markdown.Parse([]byte("|h|i|\n|-|-|\n|" + test.cell + "|x|\n")).Sections[0].Blocks[0].(*markdown.Table)
			if diff := cmp.Diff(test.want, table.Rows[0].Cells[0].Raw); diff != "" {
				t.Error(diff)
			}
			markdown.Walk(table.Rows[0].Cells[0].Blocks(), func(b markdown.Block) {
				if at, last := b.Lines(), 3+strings.Count(test.cell, "\n"); at.First < 3 || at.Last > last {
					t.Errorf("%+v is on lines %d to %d, want 3 to %d", b, at.First, at.Last, last)
				}
			})
		})
	}
}

// TestBlocks_HTMLListsNestedTooDeep_ItemsOfDeepestList reads lists that are nested more deeply than those of any page.
func TestBlocks_HTMLListsNestedTooDeep_ItemsOfDeepestList(t *testing.T) {
	src := "|a|b|\n|-|-|\n|" + strings.Repeat("<ul><li>a", 14) + strings.Repeat("</ul>", 14) + "|x|\n"
	raw := markdown.Parse([]byte(src)).Sections[0].Blocks[0].(*markdown.Table).Rows[0].Cells[0].Raw
	var want []string
	for i := range 14 {
		want = append(want, strings.Repeat("    ", min(i, 10))+"- a")
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), raw); diff != "" {
		t.Error(diff)
	}
}

// TestParse_HostileHTML_BoundedSize reads tables whose cells span more than any table has.
func TestParse_HostileHTML_BoundedSize(t *testing.T) {
	src := "<table>" + strings.Repeat("<td rowspan=65534 colspan=1000>x", 100) + strings.Repeat("<tr>", 20_000) + "</table>"
	cells := 0
	for _, row := range markdown.Parse([]byte(src)).Sections[0].Blocks[0].(*markdown.Table).Rows {
		cells += len(row.Cells)
	}
	if cells > 500_000 {
		t.Errorf("%d cells from %d bytes", cells, len(src))
	}
}

// FuzzParse_HTML reads pages with tags. Every row must be on a line of the page.
func FuzzParse_HTML(f *testing.F) {
	f.Add("<tr><th>a<td rowspan=3 colspan=2>b</table>")
	f.Add("<tr><td><ul><li>a<ol><li><p>b</p></ol></ul><table><tr><td>c")
	f.Add("<thead><tr></thead><tr><td><b></b><code>`x`</code><a href=x>y</a></td><caption>")
	f.Add("<plaintext><!-- <td> --><title><td>x</table><table>")
	f.Fuzz(func(t *testing.T, body string) {
		for _, src := range []string{"text\n<table>" + body + "\n# h\n", "|a|b|\n|-|-|\n|" + body + "|x|\n"} {
			page := markdown.Parse([]byte(src))
			for _, s := range page.Sections {
				markdown.Walk(s.Blocks, func(b markdown.Block) {
					if table, ok := b.(*markdown.Table); ok {
						checkRows(t, page, table)
					}
				})
			}
		}
	})
}

func checkRows(t *testing.T, page *markdown.Page, table *markdown.Table) {
	t.Helper()
	for _, row := range table.Rows {
		if row.First < table.First || row.Last > table.Last || table.Last > page.Lines || len(row.Cells) != max(1, table.Columns) {
			t.Errorf("row %+v of a table on lines %d to %d with %d columns", row, table.First, table.Last, table.Columns)
		}
		for _, c := range row.Cells {
			c.Plain()
			c.Blocks()
		}
	}
}
