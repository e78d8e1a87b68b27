package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Patterns of shell words and header names that need no quoting.
var (
	plainWord   = regexp.MustCompile(`^[A-Za-z0-9_./:@%+,=-]+$`)
	headerToken = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")
)

// Curl returns the call as a command for a POSIX shell. The shell and curl treat every part of the call as data, and
// all characters are visible. Secrets are replaced by ***; fill them in before running the command.
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
	if !strings.ContainsFunc(x.Body, unprintable) {
		return strings.Join(append(words, "--data-raw "+shellQuote(x.Body)), " \\\n  ")
	}
	return "printf " + shellQuote(printfFormat(x.Body)) + " |\n" + strings.Join(append(words, "--data-binary @-"), " \\\n  ")
}

// Command returns [Exchange.Curl]. If the report contains only a part of the request, Command returns a remark instead,
// because the curl command would send a different request.
func (x *Exchange) Command() string {
	if x.Thin {
		return "# not kept: " + Advice
	}
	for _, note := range x.Notes {
		if strings.HasPrefix(note, "URL ") || strings.HasPrefix(note, "request ") {
			return "# too long to repeat: " + note
		}
	}
	return x.Curl()
}

// headerLines returns the header fields that curl does not add itself, sorted by name.
func headerLines(h map[string][]string) []string {
	var lines []string
	for name, values := range h {
		if !headerToken.MatchString(name) || strings.EqualFold(name, "Content-Length") {
			continue
		}
		for _, v := range values {
			if v = oneLine(v); v == "" {
				lines = append(lines, name+";") // curl syntax for an empty field
				continue
			}
			lines = append(lines, name+": "+v)
		}
	}
	slices.Sort(lines)
	return lines
}

// shellQuote quotes s as one word for a POSIX shell.
func shellQuote(s string) string {
	if plainWord.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// printableURL percent-encodes unprintable characters, as an HTTP client does.
func printableURL(s string) string {
	return escapeRunes(s, func(r rune) bool { return r <= ' ' || r >= unicode.MaxASCII }, `%%%02X`)
}

// printfFormat returns a format string with which printf prints s.
func printfFormat(s string) string {
	s = strings.NewReplacer(`\`, `\\`, "%", "%%").Replace(s)
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		s = `\055` + rest // otherwise printf parses it as an option
	}
	return escapeRunes(s, unprintable, `\%03o`)
}

// escapeRunes formats each byte of the matching runes with format.
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

// unprintable reports whether r is a control, format or bidirectional character, which a reader cannot see.
func unprintable(r rune) bool { return !unicode.IsPrint(r) }

// oneLine replaces unprintable characters by spaces.
func oneLine(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s))
}
