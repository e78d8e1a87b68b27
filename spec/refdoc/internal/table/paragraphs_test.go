package table_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

const flatPage = "# StopFan\n\n[Try](https://api.aliyun.com/#product=Fan&api=StopFan&type=RPC&version=2021-01-01)\n\n"

// TestOfParagraphs_EachLayout_RowsOrNone reads text in which the cells of a table are paragraphs or lines.
func TestOfParagraphs_EachLayout_RowsOrNone(t *testing.T) {
	cells := func(sep string, all ...string) string { return strings.Join(all, sep) + "\n" }
	cases := []struct{ name, text, want string }{
		{"paragraphs", cells("\n\n", "Parameter", "Type", "Required", "Description", "FanId", "String", "Yes", "The ID.", "Speed", "Integer", "No", "The speed."), "15 FanId string true The ID.; 23 Speed integer false The speed.; "},
		{"lines", cells("\n", "Parameter", "Type", "Required", "Description", "FanId", "String", "Yes", "The ID.", "Speed", "Integer", "No", "The speed."), "11 FanId string true The ID.; 15 Speed integer false The speed.; "},
		{"tabs", "Parameter\tType\tRequired\tDescription\nFanId\tString\tYes\tThe ID.\nSpeed\tInteger\tNo\tThe speed.\n", "8 FanId string true The ID.; 9 Speed integer false The speed.; "},
		{"Chinese", cells("\n\n", "名称", "类型", "是否必选", "描述", "FanId", "String", "是", "风扇ID。"), "15 FanId string true 风扇ID。; "},
		{"bold headers after text", cells("\n\n", "The parameters are:", "**Parameter**", "**Type**", "**Description**", "FanId", "String", "The ID."), "15 FanId string false The ID.; "},
		{"empty cells are missing", cells("\n\n", "Parameter", "Type", "Required", "Example", "Description", "FanId", "String", "Yes", "The ID of the fan.", "Speed", "Integer", "No", "3", "The speed."), "17 FanId string true The ID of the fan.; 25 Speed integer false The speed.; "},
		{"descriptions of several paragraphs", cells("\n\n", "Parameter", "Type", "Description", "FanId", "String", "The ID.", "It is unique.", "Speed", "Integer", "The speed.", "- 1\n- 2"), "13 FanId string false The ID.\nIt is unique.; 21 Speed integer false The speed.\n- 1\n- 2; "},
		{"a dash in a cell", cells("\n\n", "Parameter", "Type", "Required", "Description", "FanId", "-", "Yes", "The ID."), "15 FanId  true The ID.; "},
		{"cells of several lines", cells("\n\n", "Parameter", "Example", "Type", "Description", "FanId", "fan-1", "String", "The ID.\nIt is unique.", "Speed", "3", "N/A", "The speed."), "15 FanId string false The ID. It is unique.; 24 Speed  false The speed.; "},
		{"lists in cells", cells("\n\n", "Parameter", "Example", "Type", "Description", "FanId", "fan-1", "String", "The ID:", "- one\n- of a fan"), "15 FanId string false The ID:\n- one\n- of a fan; "},
		{"empty cells between tabs", "Parameter\tExample\tType\tRequired\tDescription\nFanId\t\tString\t\tThe ID.\n\nSpeed\t3\tInteger\tNo\tThe speed.\n", "8 FanId string false The ID.; 10 Speed integer false The speed.; "},
		{"code between lines", "Parameter\tType\tDescription\nFanId\tString\tThe ID.\n```\nx\ty\n```\nSpeed\tInteger\tThe speed.\n", "8 FanId string false The ID.; 12 Speed integer false The speed.; "},
		{"missing cells, without a type after the name", cells("\n\n", "Parameter", "Example", "Type", "Description", "FanId", "fan-1", "String", "Speed", "3", "Integer", "The speed."), ""},
		{"a word as a paragraph", cells("\n\n", "Parameter", "Type", "Description", "FanId", "String", "The ID.", "unique", "Speed", "Integer", "The speed."), "13 FanId string false The ID.\nunique; 21 Speed integer false The speed.; "},
		{"a word before an empty cell", "Parameter\tType\tDescription\nFanId\tString\tThe ID.\nunique\t\nSpeed\tInteger\tThe speed.\n", "8 FanId string false The ID.\nunique; 10 Speed integer false The speed.; "},
		{"a sentence as an example", cells("\n\n", "Parameter", "Type", "Required", "Example", "Description", "FanId", "String", "Yes", "the first fan here", "The ID.", "Speed", "Integer", "No", "The speed."), "17 FanId string true The ID.; 27 Speed integer false The speed.; "},
		{"a last row without a description", cells("\n\n", "Parameter", "Type", "Description", "FanId", "String", "The ID.", "Speed", "Integer"), "13 FanId string false The ID.; 19 Speed integer false ; "},
		{"an example without a description", cells("\n\n", "Parameter", "Type", "Required", "Example", "Description", "FanId", "String", "Yes", "fan-1", "The ID.", "Speed", "Integer", "No", "3"), "17 FanId string true The ID.; 27 Speed integer false ; "},
		{"sentences as examples after names", cells("\n\n", "Parameter", "Example", "Type", "Description", "FanId", "the first fan here", "String", "The ID."), "15 FanId string false The ID.; "},
		{"a header without meaning", cells("\n\n", "Parameter", "Type", "Colour", "FanId", "String", "red"), ""},
		{"two headers", cells("\n\n", "Parameter", "Type", "FanId", "String"), ""},
		{"a long header", cells("\n\n", "Parameter", "Type", "Description of the parameter", "FanId", "String", "The ID."), ""},
		{"no column of a type or requirement", cells("\n\n", "Parameter", "Example", "Description", "FanId", "fan-1", "The ID."), ""},
		{"requirement instead of a type", cells("\n\n", "Parameter", "Required", "Description", "FanId", "Yes", "The ID."), "13 FanId  true The ID.; "},
		{"prose", "Set the parameters of the fan, its type and its name.\n\nSee the fans.\n\nNone is required.\n", ""},
		{"headers without rows", cells("\n\n", "Parameter", "Type", "Required", "Description"), ""},
		{"headers with prose", cells("\n\n", "Parameter", "Type", "Description", "This operation has no parameters of its own."), ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			contract, _, err := refdoc.Read("p.md", []byte(flatPage+"## Request parameters\n\n"+c.text))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, p := range contract.Parameters {
				got += fmt.Sprintf("%d %s %s %t %s; ", p.Pos.Line, p.Name, p.Type.JSON, p.Required, p.Text)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOfParagraphs_RequestBodyAboveHeaders_RowsAreInBody(t *testing.T) {
	text := "## Request parameters\n\nRequest body\n\nParameter\n\nType\n\nDescription\n\nFanId\n\nString\n\nThe ID.\n"
	contract, _, err := refdoc.Read("p.md", []byte(flatPage+text))
	if err != nil || len(contract.Parameters) != 1 {
		t.Fatal(contract, err)
	}
	if p := contract.Parameters[0]; p.In != spec.InBody {
		t.Errorf("FanId is sent in %q, want %q", p.In, spec.InBody)
	}
}

func TestOfParagraphs_ErrorCodesAsParagraphs_EachGroupIsARow(t *testing.T) {
	text := "## Error codes\n\nHttpCode\n\nError code\n\nError message\n\nDescription\n\n404\n\nFan.NotFound\n\nThe fan does not exist.\n\n风扇不存在。\n\n400\n\nFan.Busy\n\nThe fan is busy.\n"
	contract, findings, err := refdoc.Read("p.md", []byte(flatPage+text))
	if err != nil || len(contract.Errors) != 2 {
		t.Fatal(contract, findings, err)
	}
	if e := contract.Errors[1]; e.Status != 400 || e.Code != "Fan.Busy" || e.Message != "The fan is busy." || e.Text != "" || e.Pos.Line != 23 {
		t.Errorf("got %+v", e)
	}
}
