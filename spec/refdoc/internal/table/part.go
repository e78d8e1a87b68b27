package table

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// Part is what a section or a table of a page describes.
type Part string

const (
	Introduction Part = "introduction"
	Explorer     Part = "explorer"
	Syntax       Part = "request syntax"
	Request      Part = "request parameters"
	Response     Part = "response parameters"
	Examples     Part = "examples"
	Errors       Part = "errors"
	Parameters   Part = "parameters" // of the request or the response, whichever precedes the section
	Other        Part = ""
)

// headings maps words of headings to parts; the first match counts.
var headings = []struct {
	part  Part
	words *regexp.Regexp
}{
	{Examples, regexp.MustCompile(`example|sample|demo|示例|样例|范例`)},
	{Errors, regexp.MustCompile(`error|exception|错误|异常`)},
	{Explorer, regexp.MustCompile(`debug|explorer|make the api call|调试`)},
	{Response, regexp.MustCompile(`response|return|result|output|返回|回参|响应|出参`)},
	{Syntax, regexp.MustCompile(`syntax|request (structure|line|header)|语法|请求结构|请求行|请求头`)},
	{Request, regexp.MustCompile(`request|input|(?:path|query|body|header) ?param|请求|入参|(?:路径|查询)参数`)},
	{Parameters, regexp.MustCompile(`parameter|参数`)},
	{Introduction, regexp.MustCompile(`desc|usage|note|limit|background|prerequisite|before you|convention|overview|说明|描述|背景|限制|注意|约定|概述`)},
}

// PartOf returns what a section describes.
func PartOf(s markdown.Section) Part {
	text := plain.Normal(s.Title)
	for _, h := range headings {
		if h.words.MatchString(text) {
			return h.part
		}
	}
	return partOfID(s.Attributes.ID)
}

// partOfID recognizes a section by the id of its heading if the words do not match.
func partOfID(id string) Part {
	id = strings.ToLower(strings.ReplaceAll(id, "_", " "))
	for _, h := range headings {
		if id != "" && h.words.MatchString(id) {
			return h.part
		}
	}
	return Other
}
