package vpc

import "regexp"

// valueForm matches well-formed identifiers: 1 to 128 letters, digits, dots, underscores and hyphens.
var valueForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,128}$`)

func wellFormed(value string) bool { return valueForm.MatchString(value) }
