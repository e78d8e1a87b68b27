package write

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

var (
	templatePattern = regexp.MustCompile(`^(/([A-Za-z0-9._~:@%-]|\{[A-Za-z0-9_-]+\})*)+$`)
	variablePattern = regexp.MustCompile(`\{([A-Za-z0-9_-]+)\}`)
)

// pathTemplateOf returns the path of an operation and the variables of the path. If the template is invalid, the path
// is "/", and only the extension of the operation contains the template.
func pathTemplateOf(o spec.Operation) (path string, variables []string) {
	if !templatePattern.MatchString(o.Path) {
		return "/", nil
	}
	seen := map[string]bool{}
	for _, m := range variablePattern.FindAllStringSubmatch(o.Path, -1) {
		if seen[m[1]] {
			return "/", nil
		}
		seen[m[1]] = true
		variables = append(variables, m[1])
	}
	return o.Path, variables
}
