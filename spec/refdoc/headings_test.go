package refdoc_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// probe returns a page of an operation with a path. Its last section, below the heading, contains a sentence, a
// table, a request line and another code block.
func probe(heading string) string {
	return "# StartFan\n\nStarts a fan, as [the explorer](https://api.example.com/#product=fan&api=StartFan&type=ROA&version=2021-01-01) shows.\n\n" +
		"```\nGET /first\n```\n\n## " + heading + "\n\nThe fan can turn.\n\n|Name|Description|\n|-|-|\n|Blade|What turns.|\n\n" +
		"```\nGET /second\n```\n\n```\nneither\n```\n"
}

// partRead returns how Read interpreted the last section of a probe: "request", "response", "examples" and so on.
func partRead(c *spec.Contract, findings []spec.Finding) string {
	has := func(rule, text string) bool {
		return slices.ContainsFunc(findings, func(f spec.Finding) bool { return f.Rule == rule && strings.Contains(f.Message, text) })
	}
	switch {
	case len(c.Parameters) > 0:
		return "request"
	case len(c.Fields) > 0:
		return "response"
	case has("example-unread", ""):
		return "examples"
	case !has("part-missing", "errors"):
		return "errors"
	case c.Operation.Path == "/second":
		return "syntax"
	case slices.ContainsFunc(c.Notes, func(n spec.Note) bool { return n.Text == "The fan can turn." }):
		return "introduction"
	}
	return "none"
}

func TestRead_Heading_DeterminesPart(t *testing.T) {
	for part, headings := range map[string][]string{
		"request":      {"Request parameters", "Input of the call", "Path parameters", "Query params", "Body parameters", "Header Parameters", "Parameters", "请求参数", "入参", "路径参数", "查询参数", "参数", "RequestBody", "Fan {#request_parameters}"},
		"response":     {"Response parameters", "Return values", "Result", "Output", "返回数据", "回参", "响应", "出参", "What comes {#response}"},
		"examples":     {"Examples", "Sample requests", "Demo", "示例", "样例", "范例", "Sample error responses", "错误示例"},
		"errors":       {"Error codes", "Exceptions", "错误码", "异常", "Error response"},
		"syntax":       {"Request syntax", "Request structure", "Request line", "Request headers", "语法", "请求结构", "请求行", "请求头"},
		"introduction": {"Description", "Usage", "Notes", "Limits", "Background", "Prerequisites", "Before you begin", "Conventions", "Overview", "使用说明", "描述", "背景信息", "使用限制", "注意事项", "约定", "概述"},
		"none":         {"Debugging", "API Explorer", "Make the API call", "调试", "See also", "Debug the response"},
	} {
		for _, heading := range headings {
			if got := partRead(readAll(t, probe(heading))); got != part {
				t.Errorf("%q: read as %s, want %s", heading, got, part)
			}
		}
	}
}

// TestRead_Subheading_BelongsToParentSection reads headings of the third level that name no part.
func TestRead_Subheading_BelongsToParentSection(t *testing.T) {
	rows := "|Name|Description|\n|-|-|\n|Blade|What turns.|\n"
	for _, tt := range []struct{ name, sections, want string }{
		{"a section of the response", "## Response parameters\n\n### Blades\n\n" + rows, "response"},
		{"a heading of the same level", "## Response parameters\n\n## Blades\n\n" + rows, "none"},
		{"parameters below the response", "## Response\n\nSee below.\n\n### Parameters\n\n" + rows, "response"},
		{"parameters below the request", "## Request\n\nSee below.\n\n### Parameters\n\n" + rows, "request"},
		{"a heading of a part below another", "## Request parameters\n\n### Response parameters\n\n" + rows, "response"},
		{"after a nested part", "## Error codes\n\n### Response parameters\n\nNone.\n\n### Blades\n\n" + rows, "none"},
	} {
		c, _ := readAll(t, "# StartFan\n\n[x](https://api.example.com/#product=fan&api=StartFan)\n\n"+tt.sections)
		got := "none"
		if len(c.Parameters) > 0 {
			got = "request"
		} else if len(c.Fields) > 0 {
			got = "response"
		}
		if got != tt.want {
			t.Errorf("%s: read as %s, want %s", tt.name, got, tt.want)
		}
	}
}

// cells are the cells of a request row whose content does not show the meaning of their columns.
var cells = []struct{ column, cell string }{
	{"Name", "Fan's"}, {"Type", "Integer of up to ten digits"}, {"Required", "Yes, always"}, {"Position", "in a header"}, {"Example", "3"}, {"Description", "What turns."},
}

func TestRead_RequestTableHeader_DeterminesColumn(t *testing.T) {
	for column, headers := range map[string][]string{
		"Name":        {"Name", "Parameter", "Field", "Attribute", "Header", "Key", "Element", "名称", "参数", "字段", "属性", "PARAMETER:"},
		"Type":        {"Type", "Data type", "类型", "参数类型"},
		"Required":    {"Required", "Mandatory", "Optional", "Required?", "必选", "是否必填", "必须", "必需", "是否必传", "是否必要"},
		"Position":    {"Position", "Location", "In", "Place", "位置"},
		"Example":     {"Example", "Sample value", "示例值", "样例", "例子"},
		"Description": {"Description", "Explanation", "Meaning", "Remarks", "说明", "描述", "备注", "含义", "语义"},
	} {
		for _, header := range headers {
			var head, row []string
			for _, c := range cells {
				if c.column == column {
					head = append(head, header)
				} else {
					head = append(head, c.column)
				}
				row = append(row, c.cell)
			}
			c, _ := readAll(t, "# StartFan\n\n## Request parameters\n\n|"+strings.Join(head, "|")+"|\n|-|-|-|-|-|-|\n|"+strings.Join(row, "|")+"|\n")
			p := c.Parameters[0]
			got := fmt.Sprintf("%s %s %t %s %s %s", p.Name, p.Type.JSON, p.Required, p.In, p.Example, p.Text)
			if want := "Fan's integer true header 3 What turns."; got != want {
				t.Errorf("%s as %q: got %s, want %s", column, header, got, want)
			}
		}
	}
}

func TestRead_ErrorTableHeader_DeterminesColumns(t *testing.T) {
	const row = "404 not found|NoFan|The fan is lost.|Find it."
	for _, header := range []string{
		"HTTP status code|Error code|Error message|Description", "HttpCode|Code|Message|Solution", "Status|Error|Information|Explanation", "状态|错误码|错误信息|描述",
		"HTTP|错误代码|错误消息|解决方案", "Http|错误|提示|含义", "HTTP 状态码|代码|信息|说明", "Status|ErrorCode|Desc|Explanation", "状态|错误码|错误描述|语义", "状态|错误码|描述|备注", "Status|Code|Error description|Meaning", "Status|Code|Description|Remark",
	} {
		c, _ := readAll(t, "# StartFan\n\n[x](https://api.example.com/#product=fan&api=StartFan)\n\n## Error codes\n\n|"+header+"|\n|-|-|-|-|\n|"+row+"|\n")
		e := c.Errors[0]
		got := fmt.Sprintf("%d %s %q %q", e.Status, e.Code, e.Message, e.Text)
		if want := `404 NoFan "The fan is lost." "Find it."`; got != want {
			t.Errorf("%s: got %s, want %s", header, got, want)
		}
	}
}

// TestRead_TableBelowAnyHeading_KindDeterminedByColumns reads tables in sections whose headings do not name their
// content.
func TestRead_TableBelowAnyHeading_KindDeterminedByColumns(t *testing.T) {
	for _, tt := range []struct{ name, section, table, want string }{
		{"a required column", "See also", "|Name|Required|\n|-|-|\n|Fan|Yes|\n", "request/Fan"},
		{"a type column", "See also", "|Name|Type|\n|-|-|\n|Fan|String|\n", "response/Fan"},
		{"a type column in the introduction", "Overview", "|Name|Type|\n|-|-|\n|Fan|String|\n", "note/1"},
		{"a code and a message", "See also", "|Code|Message|\n|-|-|\n|NoFan|Lost.|\n", "error/0/NoFan"},
		{"a code and a status", "See also", "|Code|HTTP status|\n|-|-|\n|NoFan|404|\n", "error/404/NoFan"},
		{"a code and a type", "See also", "|Name|Code|Message|Type|\n|-|-|-|-|\n|Fan|3|x|String|\n", "response/Fan"},
		{"a code without message or status", "See also", "|Code|Colour|\n|-|-|\n|NoFan|red|\n", "note/1"},
		{"a code among the errors", "Error codes", "|Code|Colour|\n|-|-|\n|NoFan|red|\n", "error/0/NoFan"},
		{"errors among the parameters", "Request parameters", "|Error code|Message|\n|-|-|\n|NoFan|Lost.|\n", "error/0/NoFan"},
		{"parameters that are codes", "Request parameters", "|Name|Code type|Status message|Required|\n|-|-|-|-|\n|Fan|String|x|Yes|\n", "request/Fan"},
		{"a name without type or requirement", "Request parameters", "|Name|Colour|\n|-|-|\n|Fan|red|\n", "note/1"},
		{"values of a parameter", "Request parameters", "|Value|Description|\n|-|-|\n|fast|Turns fast.|\n", "note/1"},
		{"values in Chinese", "Request parameters", "|取值|说明|\n|-|-|\n|fast|快|\n", "note/1"},
		{"columns without a header", "Request parameters", "|-|-|-|\n|Fan|String|Yes|\n", "request/Fan"},
		{"statuses below a word for a parameter", "Error codes", "|Code|Where|\n|-|-|\n|NoFan|404|\n", "error/404/NoFan"},
	} {
		c, _ := readAll(t, "# StartFan\n\n[x](https://api.example.com/#product=fan&api=StartFan)\n\n## "+tt.section+"\n\n"+tt.table)
		var got []string
		for _, row := range c.Rows() {
			if !strings.HasPrefix(string(row.ID), "explorer") {
				got = append(got, string(row.ID))
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %v, want %s", tt.name, got, tt.want)
		}
	}
}

func TestRead_PositionCellOrHeading_DeterminesParameterLocation(t *testing.T) {
	for _, tt := range []struct{ heading, above, cell, want string }{
		{"Request parameters", "", "Path", "path"},
		{"Request parameters", "", "URI", "path"},
		{"Request parameters", "", "路径", "path"},
		{"Request parameters", "", "Header", "header"},
		{"Request parameters", "", "请求头", "header"},
		{"Request parameters", "", "Body", "body"},
		{"Request parameters", "", "请求体", "body"},
		{"Request parameters", "", "Query", "query"},
		{"Request parameters", "", "查询", "query"},
		{"Request parameters", "", "", "query"},
		{"Path parameters", "", "", "path"},
		{"Header parameters", "", "", "header"},
		{"Body parameters", "", "", "body"},
		{"Query parameters", "", "", "query"},
		{"Body parameters", "", "Query", "query"},
		{"Request parameters", "Members of the request body:", "", "body"},
		{"Request parameters", "请求体的参数：", "", "body"},
		{"Request parameters", "Members of the bodywork:", "", "query"},
	} {
		c, _ := readAll(t, fmt.Sprintf("# StartFan\n\n## %s\n\n%s\n\n|Name|Position|Type|Description|\n|-|-|-|-|\n|Fan|%s|String|A fan.|\n", tt.heading, tt.above, tt.cell))
		if got := string(c.Parameters[0].In); got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
	}
}

func TestRead_EachTypeName_ExpectedJSONType(t *testing.T) {
	for json, types := range map[spec.JSONType][]string{
		spec.Array:   {"Array", "List", "Array of String", "String[]", "[]String", "map[string]", "Set", "数组", "列表"},
		spec.Integer: {"Integer", "int", "Long", "Short", "整数", "Interger"},
		spec.Number:  {"Float", "double", "Decimal", "Number", "BigDecimal", "浮点数", "数字"},
		spec.Boolean: {"Boolean", "bool", "布尔值"},
		spec.String:  {"String", "Text", "char", "Date", "Time", "Enum", "UTC time", "字符串", "枚举"},
		spec.Object:  {"Object", "Struct", "Map", "JSON", "Dict", "对象", "结构体"},
		spec.Any:     {"-", "—", "/", "N/A", "None", "无", "", "Rotor"},
	} {
		for _, name := range types {
			c, findings := readAll(t, "# StartFan\n\n## Request parameters\n\n|Name|Type|Description|\n|-|-|-|\n|Fan|"+name+"|A fan.|\n")
			rule := map[string]string{"Rotor": "unknown-type"}[name]
			if json == spec.Any && rule == "" {
				rule = "no-type"
			}
			got := ""
			for _, f := range findings {
				if strings.HasSuffix(f.Rule, "-type") {
					got += f.Rule
				}
			}
			if c.Parameters[0].Type.JSON != json || got != rule {
				t.Errorf("%q is %q with the finding %q, want %q and %q", name, c.Parameters[0].Type.JSON, got, json, rule)
			}
		}
	}
}
