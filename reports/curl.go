package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Patterns of what needs no thought in a shell or a header.
var (
	plainWord   = regexp.MustCompile(`^[A-Za-z0-9_./:@%+,=-]+$`)
	headerToken = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")
)

// Curl is the call as a command for a POSIX shell. Whatever the call holds, it is data to the shell and to
// curl, and prints as visible characters; secrets are *** and have to be filled in before it runs.
func (x *Exchange) Curl() string {
	words := []string{"curl -sS -i"}
	if strings.ContainsAny(x.URL, "[]{}") {
		words[0] += " -g"
	}
	switch {
	case x.Method == "HEAD":
		words[0] = strings.Replace(words[0], "-i", "-I", 1)
	case x.Method != "GET" || x.Body != "":
		words[0] += " -X " + shellQuote(oneLine(x.Method))
	}
	words[0] += " --url " + shellQuote(printableURL(x.URL))
	for _, field := range headerLines(x.Header) {
		words = append(words, "-H "+shellQuote(field))
	}
	if x.Body == "" {
		return strings.Join(words, " \\\n  ")
	}
	if strings.IndexFunc(x.Body, unprintable) < 0 {
		return strings.Join(append(words, "--data-raw "+shellQuote(x.Body)), " \\\n  ")
	}
	return "printf " + shellQuote(printfFormat(x.Body)) + " |\n" + strings.Join(append(words, "--data-binary @-"), " \\\n  ")
}

// Command is [Exchange.Curl], or a remark in its place if the report holds only a part of the request: a part is another
// request than the one that was judged.
func (x *Exchange) Command() string {
	for _, note := range x.Notes {
		if strings.HasPrefix(note, "URL ") || strings.HasPrefix(note, "request ") {
			return "# too long to repeat: " + note
		}
	}
	return x.Curl()
}

// headerLines lists the fields that curl does not make itself, sorted by name.
func headerLines(h map[string][]string) []string {
	var lines []string
	for name, values := range h {
		if !headerToken.MatchString(name) || strings.EqualFold(name, "Content-Length") {
			continue
		}
		for _, v := range values {
			if v = oneLine(v); v == "" {
				lines = append(lines, name+";") // curl's way to send an empty field
				continue
			}
			lines = append(lines, name+": "+v)
		}
	}
	slices.Sort(lines)
	return lines
}

// shellQuote makes one word of s for a POSIX shell.
func shellQuote(s string) string {
	if plainWord.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// printableURL percent-encodes what does not print, as an HTTP client would have done.
func printableURL(s string) string {
	return escapeRunes(s, func(r rune) bool { return r <= ' ' || r >= unicode.MaxASCII }, `%%%02X`)
}

// printfFormat is s as a format of printf that prints s.
func printfFormat(s string) string {
	s = strings.NewReplacer(`\`, `\\`, "%", "%%").Replace(s)
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		s = `\055` + rest // or printf takes it for an option
	}
	return escapeRunes(s, unprintable, `\%03o`)
}

// escapeRunes writes every byte of the runes that match in the format of bytes.
func escapeRunes(s string, match func(rune) bool, format string) string {
	var b strings.Builder
	for _, r := range s {
		if !match(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, format, c)
		}
	}
	return b.String()
}

// unprintable tells control, format and bidirectional characters, which a reader would not see, from text.
func unprintable(r rune) bool { return !unicode.IsPrint(r) }

// oneLine replaces what does not print by spaces.
func oneLine(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s))
}
