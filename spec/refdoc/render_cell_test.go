package refdoc_test

import "strings"

// requestCell returns a cell of a request row.
func (w writer) requestCell(column string, row wanted, last bool) string {
	switch column {
	case "name":
		return w.name(row)
	case "type":
		return w.padded(w.pick("type", spelledTypes[row.kind]...))
	case "required":
		return w.padded(w.pick("required", spelledRequired[row.required]...))
	case "place":
		return w.pick("place", spelledPlaces[row.place]...)
	case "example":
		return w.padded(strings.ReplaceAll(row.example, "*", `\*`))
	}
	return w.text(row, last)
}

var (
	spelledTypes = map[string][]string{
		"string": {"String", "string", "STRING"}, "integer": {"Integer", "Interger", "Long", "int", "Int32"}, "number": {"Float", "Double", "float"},
		"boolean": {"Boolean", "Bool", "boolean"}, "object": {"Object", "Struct", "Struts", "Map", "Json"},
		"array": {"Array of String", "[]String", "String[]", "RepeatList", "List<String>", "[Array](~~1~~)", "数组"},
	}
	spelledRequired = map[bool][]string{
		true:  {"Yes", "yes", "Yes.", "YES", "是", "TRUE", "Required", "Mandatory", "必选", "必填"},
		false: {"No", "no", "否", "FALSE", "FASLE", "Optional", "Not required", "可选", "非必选"},
	}
	spelledPlaces = map[string][]string{"path": {"Path", "path"}, "query": {"Query", "query"}, "header": {"Header"}, "body": {"Body", "body"}}
)

func (w writer) name(row wanted) string {
	if row.member {
		return "└" + row.name
	}
	name := row.name
	if w.chance("spaces of machine translation") {
		name = strings.ReplaceAll(name, ".", ". ")
	}
	return w.padded(strings.ReplaceAll(name, "_", `\_`))
}

// padded adds different kinds of white space around the content of a cell.
func (w writer) padded(text string) string {
	return w.pick("before", "", "", " ", "\u00a0", "\u200b") + text + w.pick("behind", "", "", " ", "\u00a0", "\u200b", "\ufeff")
}

// text returns a description that states the values of a row, in one of the forms that pages use. Bars in the last cell
// of a row may be unescaped.
func (w writer) text(row wanted, last bool) string {
	text := strings.ReplaceAll(row.text, "|", `\|`)
	if len(row.values) == 0 {
		return text
	}
	lead := text + w.of("lead", []string{" Valid values:", " Optional values:"}, []string{"取值：", "可选值："})
	var bullets []string
	for _, v := range row.values {
		bullets = append(bullets, "-   "+w.pick("style of value", v, "**"+v+"**")+w.of("mark", []string{": one of them", ""}, []string{"：其一。", ""}))
	}
	switch w.pick("values", "bullets", "glued", "bars", "commas") {
	case "bullets":
		return lead + "\n\n " + strings.Join(bullets, "\n")
	case "glued":
		return lead + strings.Join(bullets, "\n")
	case "bars":
		if last && w.chance("unescaped") {
			return lead + " " + strings.Join(row.values, " | ")
		}
		return lead + " " + strings.Join(row.values, ` \| `)
	}
	return lead + " " + strings.Join(row.values, w.of("comma", []string{", ", ", "}, []string{"、", "，"}))
}
