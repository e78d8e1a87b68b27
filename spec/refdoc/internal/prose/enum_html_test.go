package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec/markdown"
)

// cellOf returns the blocks of a cell of a page.
func cellOf(t *testing.T, text string) []markdown.Block {
	t.Helper()
	page := markdown.Parse([]byte("|Parameter|Description|\n|---|---|\n|Mode|" + text + "|\n"))
	table, ok := page.Sections[0].Blocks[0].(*markdown.Table)
	if !ok || len(table.Rows) != 1 {
		t.Fatalf("no table with one row: %q", text)
	}
	return table.Rows[0].Cells[1].Blocks()
}

// TestEnum_EachLayoutOfList_ValuesFound reads lists in cells: as HTML, after breaks, with any bullet, with and without
// meanings.
func TestEnum_EachLayoutOfList_ValuesFound(t *testing.T) {
	cases := []struct{ text, want string }{
		{"The mode. Valid values:<ul><li>fast</li><li>slow</li></ul>", "fast slow"},
		{"The mode. Valid values:<ul><li><b>fast</b> (default): quick</li><li><strong>slow</strong>: saves energy</li></ul>", "fast* slow"},
		{"<p>Valid values:</p><ol class=\"x\"><li><p>fast</p></li><li><p>slow</p></li></ol>", "fast slow"},
		{"Valid values: <UL><LI>fast<LI>slow</UL>The mode is kept.", "fast slow"},
		{"Valid values:<ul><li><code>fast</code><ul><li>low: x</li><li>high: y</li></ul></li><li><code>slow</code></li></ul>", "fast slow"},
		{"取值：<ul><li>fast（默认）：快。</li><li>slow：慢。</li></ul>", "fast* slow"},
		{"Valid values:<p>fast</p><p>slow</p>", "fast slow"},
		{"Valid values:<div>fast: quick</div><div>slow: saves energy</div>", "fast slow"},
		{"Valid values:<dl><dt>fast</dt><dd>quick</dd><dt>slow</dt><dd>saves energy</dd></dl>", "fast slow"},
		{"Valid values:<br>fast<br>slow", "fast slow"},
		{"Valid values:<br/>fast: quick<br/>slow: saves energy<br/>Default: fast", "fast slow"},
		{"Valid values:<br>- fast - quick<br>- slow - saves energy", "fast slow"},
		{"Valid values:<br>• fast<br>• slow", "fast slow"},
		{"Valid values:<br>&bull; fast<br>&bull; slow", "fast slow"},
		{"Valid values: • fast • slow", "fast slow"},
		{"Valid values:<br>·fast<br>·slow", "fast slow"},
		{"Valid values:<br>◦ fast<br>◦ slow", "fast slow"},
		{"Valid values:<br>– fast<br>– slow", "fast slow"},
		{"Valid values:<br>* fast<br>* slow", "fast slow"},
		{"Valid values:<br>1. fast<br>2. slow", "fast slow"},
		{"Valid values:<br>1) fast<br>2) slow", "fast slow"},
		{"取值：<br>①fast：快<br>②slow：慢", "fast slow"},
		{"Valid values:<ul><li>\"fast\"</li><li>\"slow\"</li></ul>", "fast slow"},
		{"Valid values:<br>“fast”: quick<br>“slow”: saves energy", "fast slow"},
		// Lists without values, and lists that may be incomplete.
		{"The mode of the fan.<ul><li>fast: quick</li><li>slow: saves energy</li></ul>", ""},
		{"Valid values:<ul><li>If the fan is on, fast</li><li>Otherwise slow</li></ul>", ""},
		{"The value is kept:<br>Note: it is not sent<br>See: the fans", ""},
		{"Valid values:<br>fast: quick<br>and loud<br>slow: saves energy", ""},
		{"Valid values:<br>1 to 100<br>200 to 300", ""},
		{"Valid values:<br>fast: quick<br>slow: calm<br>and silent<br>mild: both", ""},
		{"Valid values:<br>it is fast and loud<br>slow<br>quick", ""},
		{"Valid values:<br>fast: quick<br>It is kept.", ""},
		{"The mode.<br>Valid values:<br>fast: quick<br>It is kept.", ""},
		{"Valid values:<br>**fast** if the fan is on<br>**slow** when it is off", ""},
		{"Valid values:<br>Ubuntu<br>Aliyun Linux", ""},
		{"The payment type:<br>**Pre**: before<br>**Post**: after", ""},
		{"The mode has values<br>fast: quick<br>slow: calm", ""},
		// Other text around the lines of values.
		{"Valid values:<br>fast<br>slow<br>The mode is kept.", "fast slow"},
		{"Valid values:<br>fast: quick<br>slow: calm<br>It is kept.<br>Always", "fast slow"},
		{"Valid values: fast or<br>slow. The following values are old:<br>quick<br>calm", "fast slow"},
		{"Valid values:\n\n- quick\n- calm\n\nThe following values are old:\nfast\nslow", "quick calm"},
		{"Valid values:<br>quick<br>calm<br><ul><li>fast: old</li><li>slow: old</li></ul>", "quick calm fast slow"},
	}
	for _, c := range cases {
		values, def := Enum(cellOf(t, c.text), "")
		if got := enumText(values, def); got != c.want {
			t.Errorf("%q:\ngot  %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestEnum_ListOfMemberNames_NoValues reads descriptions that list the members of a JSON value after words such as
// "Valid values:".
func TestEnum_ListOfMemberNames_NoValues(t *testing.T) {
	const list = "<br>- ServerId: the ID of the server.<br>- Weight: the weight."
	cases := []struct{ text, example, want string }{
		{"The servers. Valid values:" + list, `[{"ServerId":"i-1","Weight":100}]`, ""},
		{"The servers. Valid values:" + list, `[{\"ServerId\":\"i-1\"}]`, ""},
		{"The servers. Valid values:" + list, `{"ServerId": "i-1"}`, ""},
		{"The servers. Valid values:" + list, `%5B%7B%22ServerId%22%3A%22i-1%22%7D%5D`, ""},
		{"The servers. Valid values:" + list, "ServerId=i-1,Weight=100", ""},
		{"A JSON list. Valid values:<br>- `ServerId`: required. The ID.<br>- `Weight`: the weight. Valid values: 0 to 100.", "", ""},
		{"服务器列表，JSON格式，取值：<ul><li>ServerId：String类型，必选。</li><li>Weight：权重，取值范围：0~100。</li></ul>", "", ""},
		{"The address. Valid values:<br>- region-id: the region.<br>- account-id: the account.", "acs:mns:cn-beijing:queue/a", ""},
		{"A JSON object. Valid values:<br>- `ServerId`: required. The ID.", "", ""},
		// The example is one of the values, whose meanings follow after a colon.
		{"The state:<br>- 0: off<br>- 1: on", "1", "0 1"},
		{"状态：<br>- 0：关<br>- 1：开", "1", "0 1"},
		{"The state:<br>- 0: off<br>- 1: on", "7", ""},
		{"The state:<br>- 0: off<br>- 1: on", "", ""},
		{"The state<br>- 0: off<br>- 1: on", "1", ""},
		{"The state:<br>- 0 (off)<br>- 1: on", "1", ""},
		// The example shows some of the values.
		{"A JSON list. Valid values:<br>- Fast: required by old fans.<br>- Slow: saves energy.", "Fast", "Fast Slow"},
		{"Valid values:<br>- Fast: required by old fans.<br>- Slow: optional.", "", "Fast Slow"},
		{"Valid values:<br>- Fast: quick.<br>- Slow: saves energy.", "Fast=1", "Fast Slow"},
		{"Valid values:<br>- Fast: quick.<br>- Slow: saves energy.", "Fast=1,Fast:2", "Fast Slow"},
		{"A JSON array. Valid values:<br>- Fast: quick.<br>- Slow: saves energy.", `["Fast"]`, "Fast Slow"},
		{"Valid values:<br>- Fast: quick.<br>- Slow: saves energy.", "Fast,Slow", "Fast Slow"},
		{"Valid values:<br>- TCP: by TCP.<br>- UDP: by UDP.", "TCP:80", "TCP UDP"},
		{"Valid values:<br>- Fast: quick.<br>- Slow: saves energy.", "medium", "Fast Slow"}, // a mistake of the page, which lint reports
	}
	for _, c := range cases {
		values, _ := Enum(cellOf(t, c.text), c.example)
		if got := enumText(values, ""); got != c.want {
			t.Errorf("%q with the example %q:\ngot  %q\nwant %q", c.text, c.example, got, c.want)
		}
	}
}

// TestListsMembers_EachList_TrueIfMembersOfAStructure expects the defaults and bounds of members, not of values.
func TestListsMembers_EachList_TrueIfMembersOfAStructure(t *testing.T) {
	for _, c := range []struct {
		text, example string
		want          bool
	}{
		{"The servers. Valid values:<br>- ServerId: the ID.<br>- Weight: the weight.", `[{"ServerId":"i-1"}]`, true},
		{"The servers. Valid values:<br>- ServerId: the ID.<br>- Weight: the weight.", "%7B%22ServerId%22%3A1%7D", true},
		{"The servers. Valid values:<br>- ServerId: the ID.<br>- Weight: the weight.", "ServerId=i-1,Weight=100", true},
		{"A JSON list. Valid values:<br>- `ServerId`: required. The ID.<br>- `Weight`: the weight.", "", true},
		{"Valid values:<br>- Fast: required by old fans.<br>- Slow: optional.", "Fast", false},
		{"Valid values:<br>- Fast: required by old fans.<br>- Slow: optional.", "", false},
		{"A JSON object.", `{"ServerId":"i-1"}`, false},
	} {
		if got := ListsMembers(cellOf(t, c.text), c.example); got != c.want {
			t.Errorf("%q with the example %q: %t, want %t", c.text, c.example, got, c.want)
		}
	}
}
