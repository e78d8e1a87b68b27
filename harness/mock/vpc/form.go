package vpc

import "regexp"

// valueForm is what a value that names something looks like: unreserved characters of ASCII, 128 at most.
var valueForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,128}$`)

func wellFormed(value string) bool { return valueForm.MatchString(value) }
