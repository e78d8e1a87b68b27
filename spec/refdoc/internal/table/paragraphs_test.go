package table_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
