package yamltree

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

var (
	yamlLine   = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)
	yamlParser = regexp.MustCompile(`^did not find expected (<|key|'-'|',' or|node)|^found (duplicate|incompatible|undefined)`)
	yamlAnchor = regexp.MustCompile(`unknown anchor '(.*)' referenced`)
)

// syntaxProblem returns a finding for an error of the YAML parser. It does not quote an alias, which may be a secret that
// begins with an asterisk.
func syntaxProblem(file string, src []byte, err error) spec.Finding {
	if m := yamlAnchor.FindStringSubmatch(err.Error()); m != nil {
		line := lineAt(src, bytes.Index(src, []byte("*"+m[1])))
		return Problem(file, Mark{Line: line}, "not-yaml", "an alias (*) refers to nothing: put a value that begins with * in quotes")
	}
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return Problem(file, Mark{Line: 1}, "not-yaml", "not YAML: "+err.Error())
	}
	line, _ := strconv.Atoi(m[1])
	if yamlParser.MatchString(m[2]) {
		line++ // the library's parser counts lines from 0, its scanner from 1
	}
	at := Mark{Line: max(line, 1)}
	if column := tab(src, at.Line); column > 0 {
		at.Column = column
		return Problem(file, at, "not-yaml", "not YAML: a tab indents the line: indent with spaces")
	}
	return Problem(file, at, "not-yaml", "not YAML: "+plainly(m[2]))
}

// plainly returns the parser's message in terms of the file.
func plainly(complaint string) string {
	for _, c := range complaints {
		if strings.Contains(complaint, c.parser) {
			return c.means
		}
	}
	return complaint
}

var complaints = []struct{ parser, means string }{
	{"cannot start any token", "a value begins with a character that YAML reserves, such as @, ` or %: put the value in quotes"},
	{"mapping values are not allowed", "a value contains a colon followed by a space, or the line is indented too far: put the value in quotes or correct the indentation"},
	{"did not find expected ',' or", "a list or mapping in brackets is not closed, or a comma is missing"},
	{"found unexpected end of stream", "a quote is not closed"},
	{"could not find expected ':'", "a key has no colon after it"},
	{"did not find expected key", "the indentation differs from the lines above"},
	{"did not find expected '-' indicator", "the indentation differs from the lines above"},
	{"block sequence entries are not allowed", "a list begins on the line of its key: begin it on the next line"},
	{"found unknown escape character", "invalid escape sequence in double quotes: use single quotes"},
}

// tab returns the column of the first tab in the indentation of a line, counted from 1, or 0.
func tab(src []byte, line int) int {
	n := 0
	for text := range bytes.Lines(src) {
		if n++; n == line {
			blanks := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
			return bytes.IndexByte(blanks, '\t') + 1
		}
	}
	return 0
}

// unprintable returns the first line with invalid UTF-8 or control characters, and a description of them.
func unprintable(src []byte) (line int, what string) {
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return lineAt(src, i), "bytes that are not UTF-8"
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r >= 0x7f && r < 0xa0 && r != 0x85:
			return lineAt(src, i), "control characters"
		}
		i += size
	}
	return 0, ""
}

// lineAt returns the line of an offset, counted from 1.
func lineAt(src []byte, offset int) int {
	return 1 + bytes.Count(src[:max(offset, 0)], []byte("\n"))
}
