package config

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

var (
	yamlLine   = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)
	yamlParser = regexp.MustCompile(`^did not find expected (<|key|'-'|',' or|node)|^found (duplicate|incompatible|undefined)`)
	yamlAnchor = regexp.MustCompile(`unknown anchor '(.*)' referenced`)
)

// syntaxProblem is the parser's complaint with its line. It does not repeat an alias: that may be a
// secret that begins with an asterisk.
func syntaxProblem(file string, src []byte, err error) spec.Finding {
	if m := yamlAnchor.FindStringSubmatch(err.Error()); m != nil {
		line := lineAt(src, bytes.Index(src, []byte("*"+m[1])))
		return problem(file, mark{line: line}, "not-yaml", "an alias (*) refers to nothing: put a value that begins with * in quotes")
	}
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return problem(file, mark{line: 1}, "not-yaml", "not YAML: "+err.Error())
	}
	line, _ := strconv.Atoi(m[1])
	if yamlParser.MatchString(m[2]) {
		line++ // the library counts the lines of its parser, unlike those of its scanner, from 0
	}
	return problem(file, mark{line: max(line, 1)}, "not-yaml", "not YAML: "+m[2])
}

// unprintable finds the first line with bytes that no text has, and says what they are.
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

// lineAt is the line of an offset, from 1.
func lineAt(src []byte, offset int) int {
	return 1 + bytes.Count(src[:max(offset, 0)], []byte("\n"))
}
