package prose

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// enumText returns the values of an enumeration as text, with an asterisk after the default.
func enumText(values []spec.EnumValue, def string) string {
	var all []string
	for _, v := range values {
		text := v.Value
		if v.Value == def {
			text += "*"
		}
		all = append(all, text)
	}
	return strings.Join(all, " ")
}

func TestEnum_EachDescription_ValuesOrNone(t *testing.T) {
	cases := []struct{ text, want string }{
		{"The type. Valid values:\n\n -   **A** \\(default\\): first\n-   **B**: second", "A* B"},
		{"类型，取值：\n\n -   **A**：甲。\n-   **B**（默认值）：乙。", "A B*"},
		{"Valid values:\n\n- A: first\n- B_1: second", "A B_1"},
		{"Valid values:\n\n- `A`\n- `B`", "A B"},
		{"The payment type:\n\n- **Pre**: before\n- **Post**: after", "Pre Post"},
		{"Valid values: A | B", "A B"},
		{"Valid values: **true** and **false**.", "true false"},
		{"Valid values: tcp, udp, or http. Default value: tcp.", "tcp udp http"},
		{"取值：**true**（默认值）或**false**。", "true* false"},
		{"可选值：prepaid（包年包月）、postpaid（按量付费）。", "prepaid postpaid"},
		{"The name of this action. Value: **Do**", "Do"},
		{"Set the value to **Do**.", "Do"},
		{"要执行的操作，取值：**Do**。", "Do"},
		{"资源类型，只支持`application`。", "application"},
		{"实例类型，只支持`application`类型的资源。", ""},
		{"参数取值，根据**type**和**name**得到的值跟这个值进行比较。", ""},
		{"模板的参数。以下参数请保持默认值：\n\n- `regionId`：地域\n- `hookId`：挂钩", ""},
		{"The settings. The following parameters have defaults:\n\n- `RegionId`: the region\n- `HookId`: the hook", ""},
		{"Valid values:\n\n- A: first\n- B: second\n- A: third", "A B A"}, // a mistake of the page, which lint reports
		{"Valid values:\n\n- Add: adds\n- Drop:Drop: drops", "Add Drop"},
		{"Valid values:\n\n- **1** to 200: by traffic\n- **1** to 500: by bandwidth", ""},
		// The first bullet is on the line of its lead-in, or the values are symbols or names of several words.
		{"The type. Valid values:-   A: first\n-   B: second", "A B"},
		{"类型。取值： -   **A**（默认）：甲。\n-   **B**：乙。", "A* B"},
		{"Valid values:\n\n -   \\*\n-   A\n-   B", "* A B"},
		{"取值范围：\n\n-   >=：大于等于\n-   <：小于", ">= <"},
		{"取值范围：\n\n -   Ubuntu\n-   Aliyun Linux\n-   Windows Server 2012\n-   Others Linux（默认）", "Ubuntu Aliyun Linux Windows Server 2012 Others Linux*"},
		{"取值：\n\n-   **A：**甲。\n-   **B（默认）：**乙。", "A B*"},
		{"Valid values:\n\n-   HTTP POST URL", ""},
		{"Valid values:\n\n-   A\n-   When B Is Set", ""},
		// The list continues after a remark, or text, a slash or a colon follows the values.
		{"Valid values:\n\n-   A: first\n\nIt is everywhere.\n\n-   B: second", "A B"},
		{"可选值：a/b/c，默认a", "a b c"},
		{"取值为x、y或z，不填默认为x。", "x y z"},
		{"One of: red, green, blue.", "red green blue"},
		// Remarks in brackets, braces, stray asterisks and repeated values.
		{"可选值：true（只校验，不创建）、false（校验并创建）。", "true false"},
		{"Valid values: fast (quick, loud) and slow (calm and silent).", "fast slow"},
		{"可选值为：A_1、B_1、和 C_1。", "A_1 B_1 C_1"},
		{"取值范围：{“1”, “2”, “3”}。", "1 2 3"},
		{"取值范围：{20, 40, 100}", "20 40 100"},
		{"Valid values: **30, 50, and 100.**Default value: 30.", "30 50 100"},
		{"Valid values: **3.2** or **4.0****3.2**, **4.0**.", ""},
		{"Set the value to 80/80.", ""},
		{"Status. Valid values: active and active.", ""},
		// Values below their lead-in, and values that depend on a condition.
		{"取值范围：\n\n 10,20,30", "10 20 30"},
		{"取值范围：\n\n 说明：**A**和**B**相同。", ""},
		{"如果是金融云用户，取值：**FIN_1**。", ""},
		{"If the fan is fast, valid values: A_1 and B_1.", ""},
		// Items about an absent value.
		{"Valid values:\n\n-   A: first\n-   B: second\n-   If you leave this parameter empty, both are queried.", "A B"},
		{"取值：\n\n-   A：甲。\n-   空值：表示查询全部。", "A"},
		{"Valid values: 10.0.0.0/8 and 172.16.0.0/12.", "10.0.0.0/8 172.16.0.0/12"},
		{"Valid values:\n\n-   Pending: soon\n-   Pending:Wait: later", "Pending Pending:Wait"},
		{"The state:\n\n-   0: off\n-   1: on", ""}, // not values, because no example has one of them
		{"It consists of two parts:\n\n-   `Pay` which is paid\n-   `Spot` which is not", ""},
		{"权重，取值范围为**0**～**100**。", ""},
		// The list or sentence states no values, but bounds, conditions or another kind of values.
		{"Valid values: 1 to 100.", ""},
		{"Valid values: -1 or 1 to 5120.", ""},
		{"取值范围：1~100。", ""},
		{"Default value: A.", ""},
		{"The value must be unique.", ""},
		{"Maximum value: 50.", ""},
		{"Take note:\n\n- If **A** is set, **B** is ignored.\n- When **B** is set, nothing.", ""},
		{"Valid values:\n\n- When A is X: 1 to 9\n- When A is Y: 1 to 3", ""},
		{"Valid values: integers.", ""},
		{"Valid values: 1 ... 100", ""},
		{"Valid values: 1..100.", ""},
		{"Valid values: **1** ... **100**.", ""},
		{"Valid values: 1, 2 … 10.", ""},
		// The text excludes the values.
		{"Valid values: any string other than **admin** and **root**.", ""},
		{"Valid values: any string except `admin` or `root`.", ""},
		{"Valid values: any name, excluding the reserved names **admin** and **root**.", ""},
		{"Valid values: any string, but **admin** and **root** are not allowed.", ""},
		{"The value must not be one of the following: admin, root.", ""},
		{"Do not set the value to **admin**.", ""},
		{"Valid values: any string different from **admin** and **root**.", ""},
		{"取值不可为**admin**和**root**。", ""},
		{"The name cannot be one of the following values:\n\n- admin\n- root", ""},
		{"All names are valid except the following values:\n\n- **admin**\n- **root**", ""},
		{"取值：除**admin**、**root**以外的任意字符串。", ""},
		{"取值：任意字符串，不能是**admin**或**root**。", ""},
		{"不能是以下取值：admin、root。", ""},
		{"不能是以下取值：\n\n- admin\n- root", ""},
		{"It must not be empty. Valid values: **A** and **B**, which cannot be changed.", "A B"},
		{"不能为空，取值：**A**或**B**。", "A B"},
		{"Steps:\n\n- Stop the fan, then call this operation.\n\nValid values:\n\n- A\n- B", "A B"},
		{"Valid values:\n\n- A: first\n- B: second\n\nIt is kept.\n\n- When it is set, B.\n\nMore.\n\n- C: third", "A B"},
		{"Valid values:\n\n- A.\n- B;", "A B"},
		{"The type:\n\n- **a small fan**: first\n- **B**: second", ""},
		{"Valid values: **fast**, which is quick \\(default\\), and **slow**, which is calm.", "fast* slow"},
		{"Valid values: **fast**, which is quick, and **slow**, which is calm \\(default\\).", "fast slow*"},
		{"Valid values: **a fan** and **a motor**.", ""},
		{"删除的取值：\n\n- admin\n- root", "admin root"},
		// There are further values.
		{"Valid values: **A**, **B**, and other states.", ""},
		{"Valid values: **A**, **B**, and others.", ""},
		{"Valid values: **A**, **B**, etc.", ""},
		{"Valid values: A, B, and more.", ""},
		{"取值：**A**、**B**等。", ""},
		{"取值：**A**、**B**及其他状态。", ""},
		{"Valid values: **self**, **others**, and **system**.", "self others system"},
	}
	for _, c := range cases {
		cell := markdown.Cell{Raw: c.text}
		if got := enumText(Enum(cell.Blocks(), "")); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestEnum_OneValueExplained_OnlyIfItIsTheExample(t *testing.T) {
	cases := []struct{ text, example, want string }{
		{"IP类型。取值：EIP，表示将EIP添加至带宽包。", "EIP", "EIP"},
		{"IP类型。取值：EIP，表示将EIP添加至带宽包。", "NAT", ""},
		{"计费类型，取值为PayByLcu：按使用量计费。", "PayByLcu", "PayByLcu"},
		{"取值：host，仅支持专有宿主机。", "host", "host"},
		{"Valid values: host, which specifies a dedicated host.", "host", "host"},
		{"取值：ecs，eni实例。", "ecs", ""},
		{"Valid value:\n\n cn-1: the mainland", "", "cn-1"},
		{"Valid value:\n\n cn-1: the mainland", "cn-1", "cn-1"},
		{"Valid value:\n\n cn-1: the mainland", "cn-2", ""},
	}
	for _, c := range cases {
		cell := markdown.Cell{Raw: c.text}
		values, def := Enum(cell.Blocks(), c.example)
		if got := enumText(values, def); got != c.want {
			t.Errorf("%q, example %q: got %q, want %q", c.text, c.example, got, c.want)
		}
	}
}

func TestEnum_ValueWithMeaning_MeaningKept(t *testing.T) {
	cell := markdown.Cell{Raw: "Valid values:\n\n -   **EcsInstance** \\(default\\): ECS instance\n-   **SlbInstance**: SLB instance"}
	values, _ := Enum(cell.Blocks(), "")
	if len(values) != 2 || values[0].Text != "ECS instance" || values[1].Text != "SLB instance" {
		t.Errorf("got %+v", values)
	}
}
