package table

import (
	"maps"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// Column is the kind of content of a column.
type Column string

const (
	Name        Column = "name"
	Type        Column = "type"
	Required    Column = "required"
	Position    Column = "place"
	Example     Column = "example"
	Description Column = "description"
	Status      Column = "status"
	Code        Column = "code"
	Message     Column = "message"
)

// meaning maps words of headers to a column.
type meaning struct {
	column Column
	words  *regexp.Regexp
}

// In both lists, a header gets the first matching meaning that no other header has.
var (
	parameterMeanings = []meaning{
		{Required, regexp.MustCompile(`requir|mandatory|optional|必[选填需须传]|是否必`)},
		{Position, regexp.MustCompile(`position|location|^in$|^place$|位置`)},
		{Example, regexp.MustCompile(`example|sample|示例|样例|例子`)},
		{Type, regexp.MustCompile(`type|类型`)},
		{Description, regexp.MustCompile(`desc|explan|meaning|remark|说明|描述|备注|含义|语义`)},
		{Name, regexp.MustCompile(`name|param|field|attribute|header|key|element|名|参数|字段|属性|(?:响应|返回)头`)},
	}
	errorMeanings = []meaning{
		{Message, regexp.MustCompile(`message|information|信息|消息|提示`)},
		{Status, regexp.MustCompile(`http|status|状态`)},
		{Code, regexp.MustCompile(`code|^error$|^错误$|错误[码代]|代码`)},
		{Description, regexp.MustCompile(`meaning|^notes?$|语义|说明|备注`)},
		{Description, regexp.MustCompile(`desc|explan|remark|solution|描述|解决|含义`)},
		{Message, regexp.MustCompile(`desc|描述`)},
	}
)

// columnsOf finds the columns of a table by its header, and by its cells if the header does not name them.
func columnsOf(t *markdown.Table, p Part) map[Column]int {
	meanings := meaningsFor(t, p)
	columns := headed(t, meanings)
	byContent(t, p, columns)
	if _, ok := columns[Code]; ok {
		describedMessage(t, columns)
	}
	return columns
}

var (
	headsDescription = regexp.MustCompile(`^(?:error )?desc|^(?:错误)?描述`)
	headsMeaning     = regexp.MustCompile(`meaning|语义|说明|备注|explan|remark`)
)

// describedMessage treats the description column of an error table as the message, and the meaning column as the
// description, if the table has both of these columns and no message column.
func describedMessage(t *markdown.Table, columns map[Column]int) {
	if _, ok := columns[Message]; ok || t.Header == nil {
		return
	}
	found := map[Column]int{}
	for i, cell := range t.Header.Cells {
		switch text := plain.Normal(cell.Plain()); {
		case headsMeaning.MatchString(text):
			found[Description] = i
		case headsDescription.MatchString(text):
			found[Message] = i
		}
	}
	if len(found) == 2 {
		maps.Copy(columns, found)
	}
}

// meaningsFor returns the meanings that headers of a table can have. If a header names a code and no header names a
// type, they are the meanings in a table of errors.
func meaningsFor(t *markdown.Table, p Part) []meaning {
	if p == Errors {
		return errorMeanings
	}
	errors := headed(t, errorMeanings)
	parameters := headed(t, parameterMeanings)
	_, hasCode := errors[Code]
	_, hasStatus := errors[Status]
	_, hasMessage := errors[Message]
	_, hasType := parameters[Type]
	_, hasRequired := parameters[Required]
	if hasCode && (hasStatus || hasMessage) && !hasType && !hasRequired {
		return errorMeanings
	}
	return parameterMeanings
}

// headed assigns each header its first unused meaning.
func headed(t *markdown.Table, meanings []meaning) map[Column]int {
	columns := map[Column]int{}
	if t.Header == nil {
		return columns
	}
	for i, cell := range t.Header.Cells {
		text := plain.Normal(cell.Plain())
		for _, m := range meanings {
			if _, taken := columns[m.column]; !taken && m.words.MatchString(text) {
				columns[m.column] = i
				break
			}
		}
	}
	return columns
}

// IsHeader reports whether a row repeats the header of its table.
func (t Table) IsHeader(row markdown.Row) bool {
	if t.Header == nil {
		return false
	}
	for i, c := range row.Cells {
		if !strings.EqualFold(plain.Tidy(c.Plain()), plain.Tidy(t.Header.Cells[i].Plain())) {
			return false
		}
	}
	return true
}
