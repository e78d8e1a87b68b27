// Package provoke makes the values that bring error rows about: one file a strategy, each a function from
// what is known to succeed to what should be refused.
package provoke

import (
	"fmt"
	"strconv"
	"strings"
)

// Holding is a value of the named kind: "nothing", "reserved characters", "control characters",
// "non-ASCII characters" or "N characters" with N up to 1,000,000 and commas allowed. None is ever a valid identifier.
func Holding(kind string) (string, error) {
	switch kind {
	case "nothing":
		return "", nil
	case "reserved characters":
		return `<a>&b="c"/?#[]@!$'()*+,;%00{}|\^` + "`", nil
	case "control characters":
		return "a\x00b\x01c\r\nd\te\x7f", nil
	case "non-ASCII characters":
		return "加速实例-ünï-🚀-\u202e", nil
	}
	n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSuffix(kind, " characters"), ",", ""))
	if err != nil || n < 1 || n > 1_000_000 {
		return "", fmt.Errorf("no value is known that holds %q: use nothing, reserved characters, control characters, non-ASCII characters or N characters", kind)
	}
	return strings.Repeat("x", n), nil
}
