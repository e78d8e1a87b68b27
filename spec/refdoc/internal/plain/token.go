package plain

import (
	"regexp"
)

// token matches a value of one word.
var token = regexp.MustCompile(`^-?[A-Za-z0-9_][A-Za-z0-9_.:+*@-]*$`)

// IsToken reports whether a text is a single word that can be a value.
func IsToken(text string) bool { return token.MatchString(text) }
