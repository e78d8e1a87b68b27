package write

import (
	"fmt"
	"regexp"
	"strings"
)

var invalidKeyChars = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// componentKeys creates unique keys for components. The keys have only characters that are valid in OpenAPI and in the
// HTTP header Prefer, with which a client requests one example from a mock server.
type componentKeys map[string]int // the last number that was appended to each name; 1 for a name without a number

// unique returns a name of the page as a key. If the key is in use, unique appends a number.
func (k componentKeys) unique(name string) string {
	base := strings.Trim(invalidKeyChars.ReplaceAllString(name, "-"), "-")
	if base == "" {
		base = "unnamed"
	}
	key, n := base, k[base]
	for k[key] > 0 {
		n++
		key = fmt.Sprintf("%s-%d", base, n)
	}
	k[key] = 1
	k[base] = max(n, 1)
	return key
}
