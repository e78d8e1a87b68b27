package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
)

// column is what a column of a table holds.
type column string

const (
	nameColumn     column = "name"
	typeColumn     column = "type"
	requiredColumn column = "required"
	placeColumn    column = "place"
	exampleColumn  column = "example"
	textColumn     column = "description"
	statusColumn   column = "status"
	codeColumn     column = "code"
	messageColumn  column = "message"
)

// meaning tells a column by the words of its header.
type meaning struct {
	column column
	words  *regexp.Regexp
}

// In both lists the first meaning that matches and is not yet taken counts.
var (
	parameterMeanings = []meaning{
		{requiredColumn, regexp.MustCompile(`requir|mandatory|optional|必[选填需须传]|是否必`)},
		{placeColumn, regexp.MustCompile(`position|location|^in$|^place$|位置`)},
		{exampleColumn, regexp.MustCompile(`example|sample|示例|样例|例子`)},
		{typeColumn, regexp.MustCompile(`type|类型`)},
		{textColumn, regexp.MustCompile(`desc|explan|meaning|remark|说明|描述|备注|含义|语义`)},
		{nameColumn, regexp.MustCompile(`name|param|field|attribute|header|key|element|名|参数|字段|属性`)},
	}
	errorMeanings = []meaning{
		{messageColumn, regexp.MustCompile(`message|information|信息|消息|提示`)},
		{statusColumn, regexp.MustCompile(`http|status|状态`)},
		{codeColumn, regexp.MustCompile(`code|^error$|^错误$|错误[码代]|代码`)},
		{textColumn, regexp.MustCompile(`meaning|^notes?$|语义|说明|备注`)},
		{textColumn, regexp.MustCompile(`desc|explan|remark|solution|描述|解决|含义`)},
		{messageColumn, regexp.MustCompile(`desc|描述`)},
	}
)

// columnsOf tells the columns of a table by its header, and by its cells where the header does not.
func columnsOf(t *markdown.Table, p part) map[column]int {
	meanings := meaningsFor(t, p)
	columns := headed(t, meanings)
	byContent(t, p, columns)
	if _, ok := columns[codeColumn]; ok {
		describedMessage(t, columns)
	}
	return columns
}

var (
	headsDescription = regexp.MustCompile(`^(?:error )?desc|^(?:错误)?描述`)
	headsMeaning     = regexp.MustCompile(`meaning|语义|说明|备注|explan|remark`)
)

// describedMessage takes a description for the message in a table of errors that has no message but, beside
// the description, a column that tells what the error means.
func describedMessage(t *markdown.Table, columns map[column]int) {
	if _, ok := columns[messageColumn]; ok || t.Header == nil {
		return
	}
	at, meaning := -1, -1
	for i, cell := range t.Header.Cells {
		switch text := normal(cell.Plain()); {
		case headsMeaning.MatchString(text):
			meaning = i
		case headsDescription.MatchString(text):
			at = i
		}
	}
	if at >= 0 && meaning >= 0 {
		columns[messageColumn], columns[textColumn] = at, meaning
	}
}

// meaningsFor chooses the meanings that headers of a table can have: those of errors where a header speaks
// of a code and none of a type.
func meaningsFor(t *markdown.Table, p part) []meaning {
	if p == errorPart {
		return errorMeanings
	}
	errors := headed(t, errorMeanings)
	parameters := headed(t, parameterMeanings)
	_, hasCode := errors[codeColumn]
	_, hasStatus := errors[statusColumn]
	_, hasMessage := errors[messageColumn]
	_, hasType := parameters[typeColumn]
	_, hasRequired := parameters[requiredColumn]
	if hasCode && (hasStatus || hasMessage) && !hasType && !hasRequired {
		return errorMeanings
	}
	return parameterMeanings
}

// headed gives each column of a header the first free meaning of it.
func headed(t *markdown.Table, meanings []meaning) map[column]int {
	columns := map[column]int{}
	if t.Header == nil {
		return columns
	}
	for i, cell := range t.Header.Cells {
		text := normal(cell.Plain())
		for _, m := range meanings {
			if _, taken := columns[m.column]; !taken && m.words.MatchString(text) {
				columns[m.column] = i
				break
			}
		}
	}
	return columns
}

// isHeader reports whether a row repeats the header of its table.
func (t sourceTable) isHeader(row markdown.Row) bool {
	if t.Header == nil {
		return false
	}
	for i, c := range row.Cells {
		if !strings.EqualFold(tidy(c.Plain()), tidy(t.Header.Cells[i].Plain())) {
			return false
		}
	}
	return true
}
