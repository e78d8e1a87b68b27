package write

import (
	"fmt"
	"regexp"
	"strings"
)

var invalidKeyChars = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// names hands out keys that OpenAPI allows for a component and that can stand in a Prefer header (which
// is how a mock server is asked for one example), each once.
type componentKeys map[string]int // a key that is taken: the last number that was put after it, 1 for none

// take gives a key for a name of the page: the name itself where it is allowed and not yet taken.
func (t componentKeys) unique(name string) string {
	base := strings.Trim(invalidKeyChars.ReplaceAllString(name, "-"), "-")
	if base == "" {
		base = "unnamed"
	}
	key, n := base, t[base]
	for t[key] > 0 {
		n++
		key = fmt.Sprintf("%s-%d", base, n)
	}
	t[key] = 1
	t[base] = max(n, 1)
	return key
}
