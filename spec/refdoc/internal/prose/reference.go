package prose

import "regexp"

// IsForReference reports whether a sentence says that what the page does not mention is for reference only. An example
// then promises no field without a row.
func IsForReference(text string) bool { return forReference.MatchString(text) }

var forReference = regexp.MustCompile(`(?i)\bparameters?\b[^.。]*\bnot (?:mentioned|listed|described)\b[^.。]*\bfor reference only\b|未(?:提到|提及|列出|说明)的[^。]*仅供参考`)
