package skeleton

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports/console"
)

// width is the maximum width of comments.
const width = 100

// writer writes lines of YAML.
type writer struct{ strings.Builder }

// line writes one line. It comments the line out with # unless active is set. Comments of prose have a space after #.
func (w *writer) line(indent int, active bool, text string) {
	w.WriteString(strings.Repeat(" ", indent))
	if !active {
		w.WriteString("#")
	}
	w.WriteString(text + "\n")
}

// say writes a wrapped comment.
func (w *writer) say(indent int, text string) {
	text = strings.Join(strings.Fields(printable(text)), " ")
	if text == "" {
		return
	}
	for line := range strings.SplitSeq(console.Wrap(text, width-indent-len("# "), 0), "\n") {
		w.line(indent, false, " "+line)
	}
}

// printable replaces characters that are not printable with spaces.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
}

// plain matches strings that YAML reads as strings without quotes.
var plain = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)

// quoted returns s as a YAML key or value.
func quoted(s string) string {
	if plain.MatchString(s) {
		return s
	}
	b, _ := json.Marshal(printable(s)) // JSON strings are valid YAML
	return string(b)
}

// address returns a URL as a YAML value.
func address(url string) string {
	if regexp.MustCompile(`^https?://[A-Za-z0-9._:/-]+$`).MatchString(url) {
		return url
	}
	return quoted(url)
}

// blanks returns a flow mapping from the names to [config.Blank]. Without names, the key is also a blank.
func blanks(names []string) string {
	if len(names) == 0 {
		names = []string{config.Blank}
	}
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = quoted(name) + ": " + config.Blank
	}
	return "{" + strings.Join(all, ", ") + "}"
}
