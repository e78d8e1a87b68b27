package table

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var positions = []struct {
	location spec.Location
	words    *regexp.Regexp
}{
	{spec.InPath, regexp.MustCompile(`(?i)path|\buri\b|路径`)},
	{spec.InHeader, regexp.MustCompile(`(?i)header|请求头`)},
	{spec.InBody, regexp.MustCompile(`(?i)body|请求体`)},
	{spec.InQuery, regexp.MustCompile(`(?i)query|查询`)},
}

// PositionOf returns where a parameter is sent, as stated by its row or, failing that, by the heading of its table. The
// default is the query.
func PositionOf(t Table, row markdown.Row) spec.Location {
	for _, p := range positions {
		if p.words.MatchString(t.Cell(row, Position).Plain()) {
			return p.location
		}
	}
	return cmp.Or(HeadingPosition(t), spec.InQuery)
}

// HeadingPosition returns where the rows of a table are sent, according to its heading or the text directly above it,
// or "".
func HeadingPosition(t Table) spec.Location {
	for _, p := range positions {
		if p.words.MatchString(t.Section.Title) {
			return p.location
		}
	}
	if namesBody.MatchString(t.Label) {
		return spec.InBody
	}
	return ""
}

// namesBody matches text above a table of the members of a body.
var namesBody = regexp.MustCompile(`(?i)\brequest\s?body\b|RequestBody|请求体|body\s?(?:参数|parameters?\b)`)

var (
	// namesHeaders matches a position or a heading of a response that names HTTP headers.
	namesHeaders = regexp.MustCompile(`(?i)\bheaders?\b|(?:响应|返回|消息|信息|报文|HTTP ?)头|头部|标头`)
	// namesMore matches a heading that also names something else.
	namesMore = regexp.MustCompile(`(?i)\b(?:and|body|elements?|request)\b|[和与及、]|请求|响应体|返回体|正文|元素`)
	// labelsHeaders matches text above a table that only says that the table lists the headers of the response.
	labelsHeaders = regexp.MustCompile(`(?i)^(?:the following table (?:describes|lists) the )?(?:common |http )*(?:response|return(?:ed)?) headers?(?: parameters)?(?: in the response)? *[:：.]?$|^(?:公共|HTTP)?(?:响应|返回)(?:消息|信息|报文)?头部?(?:参数|信息|字段)?(?:如下|如下表所示)?[:：。]?$`)
)

// HasMembers reports whether a row of a table has depth marks. Headers have no members, so such a table lists no headers.
func HasMembers(t Table) bool {
	return slices.ContainsFunc(t.Rows, func(r markdown.Row) bool { return DepthOf(t.Cell(r, Name)) > 0 })
}

// IsHTTPHeader reports whether a row of a response table without members is about an HTTP header, as stated by its
// position or, failing that, by the heading of its table or the text directly above the table. A heading that names other
// parts of the response, too, does not count.
func IsHTTPHeader(t Table, row markdown.Row) bool {
	if place := plain.Tidy(t.Cell(row, Position).Plain()); place != "" {
		return namesHeaders.MatchString(place) || place == "头"
	}
	title := plain.Tidy(t.Section.Title)
	return namesHeaders.MatchString(title) && !namesMore.MatchString(title) || labelsHeaders.MatchString(plain.Tidy(t.Label))
}
