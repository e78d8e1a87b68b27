package table

import (
	"cmp"
	"regexp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
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
