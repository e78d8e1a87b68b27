package table

import (
	"cmp"
	"regexp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

var positions = []struct {
	place spec.Location
	words *regexp.Regexp
}{
	{spec.InPath, regexp.MustCompile(`(?i)path|\buri\b|路径`)},
	{spec.InHeader, regexp.MustCompile(`(?i)header|请求头`)},
	{spec.InBody, regexp.MustCompile(`(?i)body|请求体`)},
	{spec.InQuery, regexp.MustCompile(`(?i)query|查询`)},
}

// PositionOf returns where a parameter is sent, by its row, the heading of its table, or else the query.
func PositionOf(t Table, row markdown.Row) spec.Location {
	for _, p := range positions {
		if p.words.MatchString(t.Cell(row, Position).Plain()) {
			return p.place
		}
	}
	return cmp.Or(HeadingPosition(t), spec.InQuery)
}

// HeadingPosition returns where the heading of a table, or the text directly above it, says that its rows are sent, or
// "".
func HeadingPosition(t Table) spec.Location {
	for _, p := range positions {
		if p.words.MatchString(t.Section.Title) {
			return p.place
		}
	}
	if namesBody.MatchString(t.Label) {
		return spec.InBody
	}
	return ""
}

// namesBody matches text above a table of body members.
var namesBody = regexp.MustCompile(`(?i)\brequest\s?body\b|RequestBody|请求体|body\s?(?:参数|parameters?\b)`)
