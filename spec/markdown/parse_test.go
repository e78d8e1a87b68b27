package markdown_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

const page = `# Title {#the_title .reference}

First *emphasised* line
and its second.

-   One [link](~~1~~)
-   Two
    -   nested

1.  Step

2.  Next

## Table { .section}

|Name|Text|
|----|----|
|A|plain|
|B\_1|first line:

 -   **x** \(default\)
-   **y**

 |
|C|a \| b|

` + "``` {#demo}\n|not a row|\n```\n"

func TestParse_Headings_StartSections(t *testing.T) {
	p := markdown.Parse([]byte(page))
	if len(p.Findings) > 0 {
		t.Errorf("findings: %v", p.Findings)
	}
	if len(p.Sections) != 2 {
		t.Fatalf("%d sections, want 2", len(p.Sections))
	}
	first, second := p.Sections[0], p.Sections[1]
	if first.Title != "Title" || first.Level != 1 || first.Attributes.ID != "the_title" || first.Attributes.Classes[0] != "reference" {
		t.Errorf("first heading: %+v", first)
	}
	if second.Title != "Table" || second.Level != 2 || second.Line != 14 || second.Attributes.Classes[0] != "section" {
		t.Errorf("second heading: %+v", second)
	}
}

func TestParse_BulletsAndNumbers_ParsedAsNestedLists(t *testing.T) {
	blocks := markdown.Parse([]byte(page)).Sections[0].Blocks
	bullets, steps := blocks[1].(*markdown.List), blocks[2].(*markdown.List)
	if bullets.Ordered || len(bullets.Items) != 2 || bullets.Items[1].First != 7 || bullets.Items[1].Last != 8 {
		t.Errorf("bullets: %+v", bullets)
	}
	if _, ok := bullets.Items[1].Blocks[1].(*markdown.List); !ok {
		t.Errorf("the nested list is missing: %+v", bullets.Items[1])
	}
	if !steps.Ordered || len(steps.Items) != 2 {
		t.Errorf("steps: %+v", steps)
	}
}

func TestParse_CellsOverSeveralLines_OneRow(t *testing.T) {
	blocks := markdown.Parse([]byte(page)).Sections[1].Blocks
	table := blocks[0].(*markdown.Table)
	if table.Columns != 2 || table.Delimiter != 17 || len(table.Rows) != 3 {
		t.Fatalf("table: %+v", table)
	}
	b := table.Rows[1]
	if b.First != 19 || b.Last != 24 || b.Cells[0].Plain() != "B_1" {
		t.Errorf("row B: %+v", b)
	}
	if got := len(b.Cells[1].Blocks()); got != 2 {
		t.Errorf("the cell has %d blocks, want a paragraph and a list", got)
	}
	if got := table.Rows[2].Cells[1].Plain(); got != "a | b" {
		t.Errorf("escaped bar: %q", got)
	}
	code := blocks[1].(*markdown.Code)
	if code.Attributes.ID != "demo" || code.Body != "|not a row|\n" {
		t.Errorf("code: %+v", code)
	}
}

// shape returns a table as rows in brackets, with cells separated by semicolons.
func shape(t *markdown.Table) string {
	var b strings.Builder
	rows := t.Rows
	if t.Header != nil {
		rows = append([]markdown.Row{*t.Header}, rows...)
	}
	for _, r := range rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Plain())
		}
		b.WriteString("[" + strings.Join(cells, ";") + "]")
	}
	return b.String()
}

func TestParse_EachTableLayout_ExpectedRowsAndFindings(t *testing.T) {
	cases := []struct{ name, src, want, rules string }{
		{"plain", "|a|b|\n|-|-|\n|1|2|\n", "[a;b][1;2]", ""},
		{"no delimiter", "|a|b|\n|1|2|\n", "[a;b][1;2]", "no-delimiter"},
		{"no closing bars", "|a|b\n|-|-\n|1|2\n|3|4|\n", "[a;b][1;2][3;4]", ""},
		{"no closing bar in a row", "|a|b|\n|-|-|\n|1|2\n|3|4|\n", "[a;b][1;2][3;4]", "unclosed-row"},
		{"one cell per line", "|a\n\n|b |\n|-|-|\n|1\n\n|2 |\n|3\n\n| |\n", "[a;b][1;2][3;]", ""},
		{"empty cell within", "|a\n\n|b\n\n|c |\n|-|-|-|\n|1\n\n| |3 |\n|4|5|6|", "[a;b;c][1;;3][4;5;6]", ""},
		{"surplus bar", "|a|b|\n|-|-|\n|1|x|y|\n|2|z|\n", "[a;b][1;x | y][2;z]", "surplus-cells"},
		{"surplus bar in a row over several lines", "|a|b|\n|-|-|\n|1|x|y\n\nmore\n\n |\n|2|z|\n", "[a;b][1;x | y more][2;z]", "surplus-cells"},
		{"too few cells", "|a|b|c|\n|-|-|-|\n|1|2|\n|3|4|5|\n", "[a;b;c][1;2;][3;4;5]", "missing-cells"},
		{"text after a closed row", "|a|b|\n|-|-|\n|1|x|\nmore|\n|2|y|\n", "[a;b][1;x more][2;y]", "surplus-cells"},
		{"unterminated, then text", "|a|b|\n|-|-|\n|1|x\n\nFurther text.\n", "[a;b][1;x]", "unterminated-row"},
		{"truncated", "|a|b|c|\n|-|-|-|\n|1|x", "[a;b;c][1;x;]", "unterminated-row missing-cells"},
		{"code in a cell", "|a|b|\n|-|-|\n|1|x\n\n```\n{\"k\": 1 | 2}\n```\n\n|\n|2|y|", "[a;b][1;x {\"k\": 1 | 2}][2;y]", ""},
		{"indented", "   |a|b|\n   |-|-|\n   |1|2|\n", "[a;b][1;2]", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := markdown.Parse([]byte(c.src))
			table := p.Sections[0].Blocks[0].(*markdown.Table)
			if got := shape(table); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			var rules []string
			for _, f := range p.Findings {
				rules = append(rules, f.Rule)
			}
			if got := strings.Join(rules, " "); got != c.rules {
				t.Errorf("findings %q, want %q: %v", got, c.rules, p.Findings)
			}
		})
	}
}

func TestParse_TablesWithoutBlankLineBetween_ParsedAsTwo(t *testing.T) {
	p := markdown.Parse([]byte("|a|b|\n|-|-|\n|1|2|\n|c|d|e|\n|-|-|-|\n|3|4|5|\n"))
	blocks := p.Sections[0].Blocks
	if len(blocks) != 2 || shape(blocks[0].(*markdown.Table)) != "[a;b][1;2]" || shape(blocks[1].(*markdown.Table)) != "[c;d;e][3;4;5]" {
		t.Errorf("blocks: %+v", blocks)
	}
}

func TestParse_UnclosedCode_EndsAtHeading(t *testing.T) {
	p := markdown.Parse([]byte("# A\n\n```\n<a>\n\n## B\n\ntext\n"))
	if len(p.Sections) != 2 || len(p.Findings) != 1 || p.Findings[0].Line != 3 || p.Findings[0].Rule != "unterminated-code" ||
		p.Findings[0].Message != "the code block is not closed; close it with ```" {
		t.Errorf("sections %d, findings %v", len(p.Sections), p.Findings)
	}
}

// TestRules_EachRule_FoldedUnlessUnterminated: a finding about the rows of a table is not repeated for each row.
func TestRules_EachRule_FoldedUnlessUnterminated(t *testing.T) {
	for _, r := range markdown.Rules() {
		if want := !strings.HasPrefix(r.ID, "unterminated-"); r.Fold != want {
			t.Errorf("%s: fold is %t, want %t", r.ID, r.Fold, want)
		}
	}
}

func TestPlain_EachMarkup_Removed(t *testing.T) {
	cases := map[string]string{
		`i-saf23\*\*\*\*`:                       "i-saf23****",
		"**Bold** \\(default\\): a `code`":      "Bold (default): a code",
		"call [DescribeRegions](~~36063~~).":    "call DescribeRegions.",
		"&<CommonParameters> and <Name>":        "&<CommonParameters> and <Name>",
		"a &lt;b&gt; &amp; c":                   "a <b> & c",
		"**取值**（默认）：x\\_y":                      "取值（默认）：x_y",
		"first<br>second":                       "first second",
		"<https://example.com/?a=b>":            "https://example.com/?a=b",
		"    indented is no code\n\n  nor this": "indented is no code nor this",
		"no mark at all":                        "no mark at all",
	}
	for raw, want := range cases {
		if got := markdown.Plain(raw); got != want {
			t.Errorf("Plain(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestRuns_EachStyle_SeparateRun(t *testing.T) {
	runs := markdown.Runs("**Term.** call `x` or [y](u)")
	want := []markdown.Run{{Text: "Term.", Strong: true}, {Text: " call "}, {Text: "x", Code: true}, {Text: " or "}, {Text: "y", URL: "u"}}
	if len(runs) != len(want) {
		t.Fatalf("got %+v", runs)
	}
	for i := range runs {
		if runs[i] != want[i] {
			t.Errorf("run %d: %+v, want %+v", i, runs[i], want[i])
		}
	}
}

// barLines returns the table lines of a page: lines outside code blocks that begin with a bar. It does not use the
// parser under test.
func barLines(src string) []int {
	var lines []int
	covered := map[int]bool{}
	for _, s := range markdown.Parse([]byte(src)).Sections {
		markdown.Walk(s.Blocks, func(b markdown.Block) {
			if c, ok := b.(*markdown.Code); ok {
				for i := c.First; i <= c.Last; i++ {
					covered[i] = true
				}
			}
		})
	}
	scan := bufio.NewScanner(strings.NewReader(src))
	scan.Buffer(nil, 1<<26)
	for n := 1; scan.Scan(); n++ {
		if !covered[n] && strings.HasPrefix(strings.TrimLeft(scan.Text(), " \t"), "|") {
			lines = append(lines, n)
		}
	}
	return lines
}

// unaccounted returns the table lines that are in no header, delimiter or row.
func unaccounted(src string) []int {
	in := map[int]bool{}
	mark := func(s markdown.Span) {
		for i := s.First; i <= s.Last; i++ {
			in[i] = true
		}
	}
	for _, s := range markdown.Parse([]byte(src)).Sections {
		markdown.Walk(s.Blocks, func(b markdown.Block) {
			t, ok := b.(*markdown.Table)
			if !ok {
				return
			}
			in[t.Delimiter] = true
			if t.Header != nil {
				mark(t.Header.Span)
			}
			for _, r := range t.Rows {
				mark(r.Span)
			}
		})
	}
	var left []int
	for _, n := range barLines(src) {
		if !in[n] {
			left = append(left, n)
		}
	}
	return left
}

func TestParse_AnyPage_EachTableLineIsInATable(t *testing.T) {
	for _, src := range seeds {
		if left := unaccounted(src); len(left) > 0 {
			t.Errorf("lines %v of %q are in no table", left, src)
		}
	}
}

func TestParse_RealPages_EachTableLineIsInATable(t *testing.T) {
	for _, name := range sharedtest.Pages(t) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if left := unaccounted(string(src)); len(left) > 0 {
			t.Errorf("%s: lines %v are in no table", filepath.Base(name), left)
		}
	}
}

var seeds = []string{
	page, "", "|", "||", "|\n|", "|a\n\n|b\n\n|c |\n|-|-|-|\n|1\n\n| |3 |", "|a|b|\n|-|-|\n|1|x|y\n# h\n|z", "- |a|\n  |b|\n", "-   x\n    |a|b|\n    |-|-|\n    |1|2|\n",
	"|a|b|\n|-|\n|1|2|\n```\n|x|\n", "|a\\|b|\n", "|a|\n|-|\n|x\n```\n|y|\n```\n|\n", "# {#}\n## {#a .b c}\n", "\ufeff# t\r\n|a|\r\n|-|\r\n|b|\r\n",
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if left := unaccounted(src); len(left) > 0 {
			t.Errorf("lines %v are in no table", left)
		}
	})
}

func TestParse_RepeatedHeader_StartsSecondTable(t *testing.T) {
	page := markdown.Parse([]byte("|A|B|\n|-|-|\n|1|2|\n|A|B|\n|3|4|\n"))
	blocks := page.Sections[0].Blocks
	if len(blocks) != 2 || blocks[1].(*markdown.Table).Header.First != 4 || len(blocks[1].(*markdown.Table).Rows) != 1 {
		t.Errorf("got %+v", blocks)
	}
}

func TestParse_SingleDashInCell_NotADelimiter(t *testing.T) {
	page := markdown.Parse([]byte("|A|B|C|\n|-|-|-|\n|1\n\n|-\n\n|2|\n|-\n|3|4|\n"))
	table, ok := page.Sections[0].Blocks[0].(*markdown.Table)
	if !ok || len(page.Sections[0].Blocks) != 1 || len(table.Rows) != 2 || table.Rows[0].Cells[1].Raw != "-" || table.Rows[1].Cells[0].Raw != "-" {
		t.Errorf("got %+v", page.Sections[0].Blocks)
	}
}

func TestPlain_WordNextToBoldText_SeparatedByASpace(t *testing.T) {
	for raw, want := range map[string]string{
		"Valid values:**3**,**5**, and**7**.":    "Valid values:3,5, and 7.",
		"the **Period**parameter":                "the Period parameter",
		"set it to**VPC**":                       "set it to VPC",
		"**10**to **3000**":                      "10 to 3000",
		"**Tag**s":                               "Tags",
		"a**B**c":                                "aBc",
		"ecs.**large**":                          "ecs.large",
		"in the *yyyy-MM-dd*T*HH:mm:ss*Z format": "in the yyyy-MM-ddTHH:mm:ssZ format",
		"取值为**VPC**时":                            "取值为VPC时",
		"**BGP\\_PRO**：线路":                       "BGP_PRO：线路",
		"`a`**b**":                               "ab",
	} {
		if got := markdown.Plain(raw); got != want {
			t.Errorf("%q: %q; want %q", raw, got, want)
		}
	}
}
