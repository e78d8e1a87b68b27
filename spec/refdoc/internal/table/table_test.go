package table

import (
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// read reads the table of a section.
func read(t *testing.T, title, src string, p Part) Table {
	t.Helper()
	s := markdown.Parse([]byte("# " + title + "\n\n" + src + "\n")).Sections[0]
	table, ok := s.Blocks[0].(*markdown.Table)
	if !ok {
		t.Fatalf("no table: %q", src)
	}
	return New(table, p, s, "")
}

// columnsText returns the columns of a table in their order, with a dash for a column without a meaning.
func columnsText(t Table) string {
	names := slices.Repeat([]string{"-"}, t.Columns)
	for c, at := range t.columns {
		names[at] = string(c)
	}
	return strings.Join(names, " ")
}

func TestNew_EachHeader_ExpectedColumnsAndSubject(t *testing.T) {
	for _, tt := range []struct {
		part    Part
		src     string
		columns string
		subject Part
	}{
		{Request, "|Name|Type|Required|Description|\n|-|-|-|-|\n|FanId|String|Yes|The ID.|", "name type required description", Request},
		{Response, "|Name|Type|Description|\n|-|-|-|\n|FanId|String|The ID.|", "name type description", Response},
		{Other, "|Name|Type|Description|\n|-|-|-|\n|FanId|String|The ID.|", "name type description", Response},
		{Introduction, "|Name|Type|Description|\n|-|-|-|\n|FanId|String|The ID.|", "name type description", Other},
		{Introduction, "|Name|Required|Description|\n|-|-|-|\n|FanId|Yes|The ID.|", "name required description", Request},
		{Other, "|Name|Description|\n|-|-|\n|FanId|The ID.|", "name description", Other},
		{Request, "|Name|Description|\n|-|-|\n|FanId|The ID.|", "name description", Request},
		{Request, "|Name|Colour|\n|-|-|\n|FanId|red|", "name -", Other},
		// Errors.
		{Other, "|HTTP status|Error code|Error message|Description|\n|-|-|-|-|\n|404|NoFan|No fan.|x|", "status code message description", Errors},
		{Other, "|HTTP status|Error code|\n|-|-|\n|404|NoFan|", "status code", Errors},
		{Other, "|Error code|Error message|\n|-|-|\n|NoFan|No fan.|", "code message", Errors},
		{Errors, "|Error code|Solution|\n|-|-|\n|NoFan|Call again.|", "code description", Errors},
		{Other, "|Error code|Solution|\n|-|-|\n|NoFan|Call again.|", "- -", Other},
		{Errors, "|Error code|Description|Meaning|\n|-|-|-|\n|NoFan|No fan.|x|", "code message description", Errors},
		{Errors, "|Error code|Meaning|Description|\n|-|-|-|\n|NoFan|x|No fan.|", "code description message", Errors},
		{Errors, "|Error code|Message|Description|Meaning|\n|-|-|-|-|\n|NoFan|No fan.|x|y|", "code message description -", Errors},
		{Errors, "|Error code|Description|\n|-|-|\n|NoFan|No fan.|", "code description", Errors},
		{Errors, "|Error code|Meaning|\n|-|-|\n|NoFan|No fan.|", "code description", Errors},
		{Errors, "|Meaning|Description|Error code|\n|-|-|-|\n|x|No fan.|NoFan|", "description message code", Errors},
		{Errors, "|Description|Meaning|Error code|\n|-|-|-|\n|No fan.|x|NoFan|", "message description code", Errors},
		{Errors, "|Name|Type|\n|-|-|\n|FanId|String|", "- -", Other},
		{Other, "|Error code|Error message|Type|\n|-|-|-|\n|NoFan|No fan.|String|", "- - type", Other},
		// Columns that are found by their cells.
		{Request, "|-|-|-|\n|FanId|Speed|String|", "name - type", Request},
		{Request, "|-|-|\n|FanId|a String that is long|", "name -", Other},
		{Request, "|-|-|-|\n|FanId|String|Yes|\n|Speed||No|", "name type required", Request},
		{Response, "|-|-|\n|FanId|String|", "name type", Response},
		{Other, "|-|-|-|\n|FanId|String|Yes|", "- type required", Other},
		{Request, "|Name|x|\n|-|-|\n|FanId|String|\n|Speed|fast|", "name -", Other},
		{Request, "|Name|x|\n|-|-|\n|FanId||", "name -", Other},
		{Request, "|Name|x|\n|-|-|\n|String|fast way|", "name -", Other},
		{Request, "|-|-|\n|String|FanId|", "type name", Request},
		{Other, "|Error code|Error message|x|\n|-|-|-|\n|NoFan|No fan.|String|", "code message type", Other},
		{Errors, "|x|Error code|\n|-|-|\n|404|NoFan|\n|400|NoWay|", "status code", Errors},
		{Errors, "|x|Error code|\n|-|-|\n|404|NoFan|\n|4040|NoWay|", "- code", Errors},
		// Tables of the values of a parameter.
		{Request, "|Value|Name|Description|\n|-|-|-|\n|1|Fast|Quick.|", "- name description", Other},
		{Request, "|Value|Name|Type|\n|-|-|-|\n|1|Fast|String|", "- name type", Request},
		{Request, "|Value|Name|Required|\n|-|-|-|\n|1|Fast|Yes|", "- name required", Request},
		{Request, "|Name|Value|Description|\n|-|-|-|\n|Fast|1|Quick.|", "name - description", Request},
	} {
		table := read(t, "T", tt.src, tt.part)
		if got := columnsText(table); got != tt.columns {
			t.Errorf("%s, %q: columns %q, want %q", tt.part, tt.src, got, tt.columns)
		}
		if got := table.Subject(tt.part); got != tt.subject {
			t.Errorf("%s, %q: subject %q, want %q", tt.part, tt.src, got, tt.subject)
		}
	}
}

func TestAreHeaders_EachLine_TrueIfHeadersOfRows(t *testing.T) {
	for text, want := range map[string]bool{
		"Parameter Type Description":                    true,
		"Parameter Required Description":                true,
		"Parameter Type":                                false,
		"Parameter Type Colour":                         false,
		"Parameter Example Description":                 false,
		"The type, the name and":                        false,
		"Parameter Type Required Example Description x": false,
	} {
		if got := AreHeaders(strings.Fields(text), Request); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

func TestIsHeader_RowRepeatsHeader_True(t *testing.T) {
	table := read(t, "T", "|Name|Type|\n|-|-|\n|FanId|String|\n|**name**|TYPE|\n|Name|String|", Request)
	for i, want := range []bool{false, true, false} {
		if got := table.IsHeader(table.Rows[i]); got != want {
			t.Errorf("row %d: %t, want %t", i, got, want)
		}
	}
	if table = read(t, "T", "|-|-|\n|Name|Type|", Request); table.IsHeader(table.Rows[0]) {
		t.Error("a table without a header repeats it")
	}
}

func TestPositionOf_CellOrHeading_CellTakesPrecedence(t *testing.T) {
	for _, tt := range []struct {
		title, position string
		want            spec.Location
	}{
		{"Request parameters", "", spec.InQuery},
		{"Request parameters", "Header", spec.InHeader},
		{"Request parameters", "body", spec.InBody},
		{"Path parameters", "", spec.InPath},
		{"Path parameters", "Query", spec.InQuery},
		{"Request headers", "", spec.InHeader},
		{"请求体", "", spec.InBody},
	} {
		table := read(t, tt.title, "|Name|Position|Type|\n|-|-|-|\n|FanId|"+tt.position+"|String|", Request)
		if got := PositionOf(table, table.Rows[0]); got != tt.want {
			t.Errorf("%s, %q: %q, want %q", tt.title, tt.position, got, tt.want)
		}
	}
}

func TestPartOf_TitleAndID_TitleTakesPrecedence(t *testing.T) {
	for _, tt := range []struct {
		title, id string
		want      Part
	}{
		{"Error codes", "", Errors},
		{"Error codes", "examples", Errors},
		{"More", "error_codes", Errors},
		{"More", "Response_Parameters", Response},
		{"More", "more", Other},
		{"More", "", Other},
	} {
		if got := PartOf(markdown.Section{Title: tt.title, Attributes: markdown.Attributes{ID: tt.id}}); got != tt.want {
			t.Errorf("%s #%s: %q, want %q", tt.title, tt.id, got, tt.want)
		}
	}
}

func TestDepthOf_EachMark_Counted(t *testing.T) {
	for text, want := range map[string]int{"Size": 0, "└Size": 1, "└└Size": 2, "├─Size": 1, "│ └ Size": 1, "└ ├ Size└": 2, "└": 1, "": 0} {
		if got := DepthOf(markdown.Cell{Raw: text}); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestRowText_EmptyCellsAndHeaders_LeftOut(t *testing.T) {
	table := read(t, "T", "|Name| |Colour|Way|\n|-|-|-|-|\n|FanId|x||soft|", Request)
	if got, want := RowText(table, table.Rows[0].Cells), "Name: FanId; x; Way: soft"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	table = read(t, "T", "|-|-|\n|FanId|x|", Request)
	if got, want := RowText(table, table.Rows[0].Cells), "FanId; x"; got != want {
		t.Errorf("without a header: got %q, want %q", got, want)
	}
}

func TestDescriptionOf_ColumnsWithoutMeaning_AppendedWithHeaders(t *testing.T) {
	table := read(t, "T", "|Name|Type|Colour| |Way|Description|\n|-|-|-|-|-|-|\n|FanId|String|red|x||The ID.|", Request)
	if got, want := plain.Of(table.DescriptionOf(table.Rows[0])), "The ID.\nColour: red"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLists_NameInAnyRow_True(t *testing.T) {
	table := read(t, "T", "|Name|Type|\n|-|-|\n|FanId|String|\n|Speed|Integer|", Request)
	for name, want := range map[string]bool{"FanId": true, "Speed": true, "Way": false, "": false} {
		if got := table.Lists(name); got != want {
			t.Errorf("%q: %t, want %t", name, got, want)
		}
	}
}

// TestNew_RowsThatLackCells_RequirementUnderItsHeader: the Required cell shows which cells are missing.
func TestNew_RowsThatLackCells_RequirementUnderItsHeader(t *testing.T) {
	const head = "|Name|Type|Position|Required|Description|\n|-|-|-|-|-|\n"
	for row, want := range map[string]string{
		"|FanId|String|Query|Yes|The ID.|": "FanId¦String¦Query¦Yes¦The ID.",
		"|FanId|String|Yes|The ID.|":       "FanId¦String¦¦Yes¦The ID.",
		"|FanId|Yes|The ID.|":              "FanId¦¦¦Yes¦The ID.",
		"|FanId|String|Query|Yes|":         "FanId¦String¦Query¦Yes¦", // only the description is missing
		"|FanId|String|Query|":             "FanId¦String¦Query¦¦",
		"|Yes|":                            "Yes¦¦¦¦",
	} {
		var cells []string
		for _, c := range read(t, "T", head+row, Request).Rows[0].Cells {
			cells = append(cells, c.Plain())
		}
		if got := strings.Join(cells, "¦"); got != want {
			t.Errorf("%s: got %s, want %s", row, got, want)
		}
	}
}
