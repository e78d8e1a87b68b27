package wire

import (
	"net/url"
	"regexp"
	"strings"
)

// variable matches a variable of a path template.
var variable = regexp.MustCompile(`\{[^{}]*\}`)

// Path returns a path template with its variables replaced by percent-encoded values. A variable without a value is
// replaced by nothing.
func Path(template string, values map[string]string) string {
	return variable.ReplaceAllStringFunc(template, func(s string) string { return escaped(values[s[1:len(s)-1]]) })
}

// escaped percent-encodes all characters except the unreserved ones of RFC 3986. It also encodes the dots of "." and
// "..", which a server could remove from the path.
func escaped(s string) string {
	if s == "." || s == ".." {
		return strings.ReplaceAll(s, ".", "%2E")
	}
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}
