package refdoc_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// writer writes promises as pages in randomly chosen forms. It shares no code with the reader.
type writer struct {
	*rapid.T
	chinese bool
}

func (w writer) pick(label string, from ...string) string {
	return rapid.SampledFrom(from).Draw(w.T, label)
}
func (w writer) chance(label string) bool { return rapid.Bool().Draw(w.T, label) }

// of returns one of the texts in the language of the page, at random.
func (w writer) of(label string, english, chinese []string) string {
	if w.chinese {
		return w.pick(label, chinese...)
	}
	return w.pick(label, english...)
}

// write returns a page with its sections in random order.
func (w writer) write(p promise) string {
	sections := []string{w.explorer(p), w.requestSections(p), w.responseSection(), w.section("errors", []string{"Error codes", "Errors", "Error code", "Eror codes and errors"}, []string{"错误码", "错误代码"}) + w.errorTable(p.refusals)}
	if p.roa {
		sections = append(sections, w.section("syntax", []string{"Request syntax", "Request line"}, []string{"请求语法", "请求行"})+"```\nPOST /fans/stop HTTP/1.1\n```\n")
	}
	sections = rapid.Permutation(sections).Draw(w.T, "order of sections")
	return "# StopFan" + w.attributes() + "\n\nStops a fan.\n\n" + strings.Join(sections, "\n")
}

// explorer returns the section with the link that names the operation.
func (w writer) explorer(p promise) string {
	style := "RPC"
	if p.roa {
		style = "ROA"
	}
	return w.section("debug", []string{"Debugging", "Debug"}, []string{"调试"}) + "[Try it.](https://api.aliyun.com/#product=Fans&api=StopFan&type=" + style + "&version=2021-01-01)\n"
}

func (w writer) section(label string, english, chinese []string) string {
	return w.pick("level", "##", "#", "###") + " " + w.of(label, english, chinese) + w.attributes() + "\n\n"
}

func (w writer) attributes() string {
	return w.pick("attributes", "", "", " {#section_x1 .section}", " {#a}")
}

// requestSections returns the sections of the request rows: a list, a single table, or one table per location.
func (w writer) requestSections(p promise) string {
	switch {
	case p.isPlain() && w.chance("bullets"):
		return w.requestHeading() + w.bullets(p.requests) + "\n"
	case p.roa && w.chance("a table for each place"):
		text := ""
		for _, place := range []string{"path", "query", "header", "body"} {
			if rows := p.in(place); len(rows) > 0 {
				text += w.section(place, placeHeadsEN[place], placeHeadsCN[place]) + w.requestTable(rows, false)
			}
		}
		return text
	}
	return w.requestHeading() + w.requestTable(p.requests, p.roa)
}

var (
	placeHeadsEN = map[string][]string{"path": {"Path parameters"}, "query": {"Query parameters", "Request parameters"}, "header": {"Request headers", "RequestHeader"}, "body": {"RequestBody", "Request body"}}
	placeHeadsCN = map[string][]string{"path": {"路径参数"}, "query": {"查询参数", "请求参数"}, "header": {"请求头"}, "body": {"RequestBody", "请求体"}}
)

// requestTable returns a table of request rows.
func (w writer) requestTable(rows []wanted, placed bool) string {
	columns := []string{"name", "type", "required", "example", "text"}
	if placed {
		columns = append(columns, "place")
	}
	columns = rapid.Permutation(columns).Draw(w.T, "order of columns")
	g := grid{heads: w.heads(columns)}
	for _, row := range rows {
		var cells []string
		for i, c := range columns {
			cells = append(cells, w.requestCell(c, row, i == len(columns)-1))
		}
		g.rows = append(g.rows, cells)
	}
	return w.table(g)
}

// responseSection returns a table of response rows.
func (w writer) responseSection() string {
	columns := rapid.Permutation([]string{"name", "type", "text"}).Draw(w.T, "order of columns")
	cell := map[string]string{"name": "RequestId", "type": "String", "text": "The ID of the request."}
	g := grid{heads: w.heads(columns)}
	g.rows = [][]string{{cell[columns[0]], cell[columns[1]], cell[columns[2]]}}
	return w.section("response", []string{"Response parameters", "Return Parameters", "Response elements"}, []string{"返回数据", "回参数", "返回参数"}) + w.table(g)
}

func (w writer) requestHeading() string {
	return w.section("request", []string{"Request parameters", "Request prameters", "Input parameters", "Request Parameters"}, []string{"请求参数", "入参", "请求参数说明"})
}

// bullets returns rows as a list, in the style of the oldest pages.
func (w writer) bullets(rows []wanted) string {
	var b strings.Builder
	form := w.pick("bullet", "-   **%s** (%s, %s): %s\n", "- %s（%s，%s）：%s\n", "* %s: %s, %s. %s\n", "-   `%s` %s %s %s\n", "- %s\n  类型：%s\n  是否必选：%s\n  %s\n")
	for _, row := range rows {
		fmt.Fprintf(&b, form, strings.ReplaceAll(row.name, "_", `\_`), w.pick("type", plainTypes[row.kind]...), strings.TrimSuffix(w.pick("required", spelledRequired[row.required]...), "."), row.text)
	}
	return b.String()
}

var plainTypes = map[string][]string{
	"string": {"String", "string"}, "integer": {"Integer", "Long"}, "number": {"Float"}, "boolean": {"Boolean"}, "object": {"Object"}, "array": {"Array of String", "String[]"},
}

// heads returns the headers of the columns. One header may be meaningless, so that only the cells of its column show
// the meaning.
func (w writer) heads(columns []string) []string {
	dumb := w.pick("header that says nothing", "", "", "type", "required", "status")
	var all []string
	for _, c := range columns {
		if c == dumb {
			all = append(all, "Foo")
			continue
		}
		all = append(all, w.of("header", headsEN[c], headsCN[c])+w.pick("debris", "", " ", "\u00a0", "\u200b", " \u00c2 "))
	}
	return all
}

var (
	headsEN = map[string][]string{
		"name": {"Parameter", "Parameters", "Name", "Field", "Attribute"}, "type": {"Type", "Data type", "TYPE"},
		"required": {"Required", "Required?", "Required or not?", "Mandatory"}, "example": {"Example", "Example value", "Sample value", "Examples"},
		"text": {"Description", "Description.", "Remarks", "Desciption of it"}, "place": {"Position", "Location", "In"},
		"status": {"HTTP status code", "HttpCode", "HTTP stat", "HTTP stauts code"}, "code": {"Error code", "Error codes", "ErrorCode"},
		"message": {"Error message", "Error messages", "Message", "Error information"}, "meaning": {"Description", "Meaning", "Note"},
	}
	headsCN = map[string][]string{
		"name": {"名称", "参数", "参数名", "字段"}, "type": {"类型", "参数类型"}, "required": {"是否必选", "是否必需", "是否必填", "必选"},
		"example": {"示例值", "示例"}, "text": {"描述", "说明", "备注"}, "place": {"位置"},
		"status": {"HttpCode", "HTTP 状态码", "HTTP状态码"}, "code": {"错误码", "错误代码"}, "message": {"错误信息", "错误消息"}, "meaning": {"描述", "说明"},
	}
)

// errorTable returns the table of the error rows.
func (w writer) errorTable(rows []refusal) string {
	columns := rapid.Permutation([]string{"status", "code", "message", "meaning"}).Draw(w.T, "order of columns")
	g := grid{heads: w.heads(columns)}
	for _, r := range rows {
		cell := map[string]string{"status": fmt.Sprint(r.status), "code": r.code, "message": w.padded(r.message), "meaning": r.text}
		if w.chance("blanks in codes") {
			cell["code"] = strings.ReplaceAll(r.code, ".", ". ")
		}
		var cells []string
		for _, c := range columns {
			cells = append(cells, cell[c])
		}
		g.rows = append(g.rows, cells)
	}
	return w.table(g)
}
