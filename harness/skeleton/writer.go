package skeleton

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports/console"
)

// width is where comments are wrapped.
const width = 100

// writer lays YAML out.
type writer struct{ strings.Builder }

// line writes one line; # directly before it makes it optional unless it is active. Comments have a space after #.
func (w *writer) line(indent int, active bool, text string) {
	w.WriteString(strings.Repeat(" ", indent))
	if !active {
		w.WriteString("#")
	}
	w.WriteString(text + "\n")
}

// say writes a comment, wrapped.
func (w *writer) say(indent int, text string) {
	text = strings.Join(strings.Fields(printable(text)), " ")
	if text == "" {
		return
	}
	for line := range strings.SplitSeq(console.Wrap(text, width-indent-len("# "), 0), "\n") {
		w.line(indent, false, " "+line)
	}
}

// printable replaces what a YAML file cannot hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
}

// plain is a text that YAML reads as a name without quotes.
var plain = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)

// quoted is a text as a YAML key or value.
func quoted(s string) string {
	if plain.MatchString(s) {
		return s
	}
	b, _ := json.Marshal(printable(s)) // the escapes of JSON are those of YAML
	return string(b)
}

// address is an endpoint as a YAML value.
func address(url string) string {
	if regexp.MustCompile(`^https?://[A-Za-z0-9._:/-]+$`).MatchString(url) {
		return url
	}
	return quoted(url)
}

// blanks is a flow mapping in which the values of some parameters are to be filled in, or the name of one too.
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
