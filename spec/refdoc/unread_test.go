package refdoc_test

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// TestRead_UnreadTextThatLooksLikeTable_Error reads sections without rows. It expects no finding about prose, code, or
// a section that states that it has no rows.
func TestRead_UnreadTextThatLooksLikeTable_Error(t *testing.T) {
	cases := []struct {
		name, section string
		line          int // of the finding; 0 for none
	}{
		{"bars without a delimiter line", "## Request parameters\n\nName | Text | More\nFanId | The ID | x\nSpeed | The speed | y\n", 7},
		{"dashes below columns", "## Response parameters\n\nField      Text\n---------  ----------\nRequestId  The ID of the request.\n", 8},
		{"headers separated by commas", "## Request parameters\n\nParameter,Type,Required,Description\nFanId,String,Yes,The ID.\n", 7},
		{"headers aligned by spaces", "## Error codes\n\nStatus  Error code  Message\n404     NoFan       The fan does not exist.\n", 7},
		{"rows without a table", "## Request parameters\n\n<tr><td>FanId</td><td>String</td></tr>\n", 7},
		{"headers in other tags", "## Request parameters\n\n<div><span>Parameter</span><span>Type</span><span>Required</span></div><div><span>FanId</span></div>\n", 7},
		{"boxes", "## Request parameters\n\n┌─────┬──────┬────┐\n│Name │Type  │Desc│\n├─────┼──────┼────┤\n│FanId│String│ID  │\n", 8},
		{"headers under an unknown heading", "## Fields\n\nParameter\n\nType\n\nRequired\n\nFanId: a string that is required\n", 7},
		{"unknown headers", "## Request parameters\n\n|X|Y|\n|-|-|\n|a b|c d|\n", 7},
		{"two headers separated by commas", "## Request parameters\n\nParameter,Type\nFanId,String\n", 0},
		{"headers in the last line", "## Request parameters\n\nText.\n\nParameter,Type,Required\n", 0},
		{"headers on separate lines", "## Request parameters\n\nParameter\nType\nRequired\nFanId: a string that is required\n", 7},
		{"headers on the last lines", "## Request parameters\n\nParameter\nType\nRequired\n", 0},
		{"headers in tags without other text", "## Request parameters\n\n<div><span>Parameter</span><span>Type</span><span>Required</span></div>\n", 0},
		{"headers after other tags", "## Request parameters\n\n<p><span>Text</span><span>Parameter</span><span>Type</span><span>Required</span><span>x</span></p>\n", 0},
		{"tabs on two lines", "## Request parameters\n\na\tb\tc\nd\te\tf\n", 0},
		{"tabs on three lines", "## Request parameters\n\na\tb\tc\nd\te\tf\ng\th\ti\n", 7},
		{"one bar on each of three lines", "## Request parameters\n\na | b\nc | d\ne | f\n", 0},
		{"another number of bars on the second line", "## Request parameters\n\na | b | c\nd | e\nf | g | h\n", 0},
		{"another number of bars on the third line", "## Request parameters\n\na | b | c\nd | e | f\ng | h\n", 0},
		{"dashes in the first line", "## Request parameters\n\n---- ----\nNone.\n", 0},
		{"prose with a bar", "## Request parameters\n\nUse fast|slow or on|off.\n\nThis operation has no parameters.\n", 0},
		{"values with bars on two lines", "## Request parameters\n\nfast | slow | off\na | b | c\n", 0},
		{"none", "## Error codes\n\nNone.\n", 0},
		{"link to the errors", "## Error codes\n\nFor a list of error codes, see [API Error Center](https://error-center.aliyun.com/).\n", 0},
		{"tags in code", "## Request parameters\n\nThe text of `<td>` elements, with no parameters.\n", 0},
		{"table in code", "## Request parameters\n\nNone.\n\n```\nParameter|Type|Required\nFanId|String|Yes\nSpeed|Integer|No\n```\n", 0},
		{"only a table in code", "## Request parameters\n\n```\n| Parameter | Type | Required |\n|---|---|---|\n| FanId | String | Yes |\n```\n", 8},
		{"only a call in code", "## Request parameters\n\n```\nPOST /fans HTTP/1.1\nHost: fan.example.com\n```\n", 0},
		{"table in a list item", "## Request parameters\n\n- Send:\n\n  Parameter|Type|Required\n  ---|---|---\n  FanId|String|Yes\n", 0},
		{"empty table", "## Response parameters\n\n|Parameter|Type|Description|\n|-|-|-|\n", 0},
		{"words of headers in prose", "## Request parameters\n\nThe type, the name, and the description are those of the fan.\n", 0},
		{"horizontal rule", "## Error codes\n\nNone.\n\n- - -\n\n---\n", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			src := "# StopFan\n\n[Try](https://api.aliyun.com/#product=Fan&api=StopFan&type=RPC&version=2021-01-01)\n\n" + c.section
			_, findings, err := refdoc.Read("p.md", []byte(src))
			if err != nil {
				t.Fatal(err)
			}
			line := 0
			if i := slices.IndexFunc(findings, func(f spec.Finding) bool { return f.Rule == refdoc.TableUnread.ID }); i >= 0 {
				line = findings[i].Line
			}
			if line != c.line {
				t.Errorf("finding on line %d, want %d: %v", line, c.line, findings)
			}
		})
	}
}
