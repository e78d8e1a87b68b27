package table_test

import (
	"fmt"
	"testing"

	"github.com/rowproof/rowproof/spec/refdoc"
)

func TestOfBullets_EachList_RowsOrNone(t *testing.T) {
	cases := []struct{ list, want string }{
		{
			"-   **FanId** (String, required): The ID.\n-   **Way** (String, optional): The way. Valid values:\n    -   **soft**: first\n    -   **hard**: second\n",
			"FanId string true [] The ID.; Way string false [soft hard] The way. Valid values:\n- soft: first\n- hard: second; ",
		},
		{"-   FanId：String，必选。风扇ID。\n-   Speed：Integer，可选。速度。\n", "FanId string true [] 风扇ID。; Speed integer false [] 速度。; "},
		{"- FanId\n  类型：String\n  是否必选：是\n  风扇ID。\n", "FanId string true [] 风扇ID。; "},
		{"- `FanId` String Yes The ID.\n", "FanId string true [] The ID.; "},
		{"- Tag.N.Key (String): The key.\n- x\\_mode, Boolean, No\n", "Tag.N.Key string false [] The key.; x_mode boolean false [] ; "},
		{"- FanId, required. The ID.\n- Way, optional. The way.\n", "FanId  true [] The ID.; Way  false [] The way.; "},
		{"- **Way** (String, required): Integer or word.\n", "Way string true [] Integer or word.; "},
		{"- **Way** String: The way, such as:\n\n  ```\n  soft\n  ```\n- **Speed** Integer\n", "Way string false [] The way, such as:\nsoft; Speed integer false [] ; "},
		// Lists that do not describe rows.
		{"- FanId (String): The ID.\n- Way: The way.\n", ""}, // only half of the items state a type
		{"- FanId (String): The ID.\n- Speed (Integer): The speed.\n- (see below)\n", ""},
		{"- FanId must be that of a fan.\n- Call ListFans first.\n", ""},
		{"- A fan that is locked cannot be stopped.\n- (see below)\n", ""},
		{"- FanId (String, required, no): The ID.\n", ""},
		{"- ```\n  FanId\n  ```\n- Speed: Integer\n- Way: String\n", ""},
		{"1. FanId String Yes The ID.\n", ""},
	}
	for _, c := range cases {
		page := "# StopFan\n\n[Try](https://api.aliyun.com/#product=Fan&api=StopFan&type=RPC&version=2021-01-01)\n\n## Request parameters\n\n" + c.list
		contract, _, err := refdoc.Read("p.md", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range contract.Parameters {
			var values []string
			for _, v := range p.Enum {
				values = append(values, v.Value)
			}
			got += fmt.Sprintf("%s %s %t %v %s; ", p.Name, p.Type.JSON, p.Required, values, p.Text)
		}
		if got != c.want {
			t.Errorf("%q:\ngot  %q\nwant %q", c.list, got, c.want)
		}
	}
}
