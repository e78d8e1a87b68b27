package prose

import (
	"regexp"
)

// partedByCommas is what a description says of a text that holds several values.
var partedByCommas = regexp.MustCompile(`(?i)separated? (?:\S+ ){0,5}(?:with|by|using) (?:\S+ ){0,2}commas?|comma[- ]separated|(?:逗号|","|“,”|“，”)[^。]{0,12}(?:分隔|隔开|分开|分割|区分)|以[^。]{0,6}逗号`)

// IsCommaSeparated reports whether a description says that one text holds several values with commas between them.
func IsCommaSeparated(text string) bool { return partedByCommas.MatchString(text) }
