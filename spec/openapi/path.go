package openapi

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

var (
	pathTemplate = regexp.MustCompile(`^(/([A-Za-z0-9._~:@%-]|\{[A-Za-z0-9_-]+\})*)+$`)
	pathVariable = regexp.MustCompile(`\{([A-Za-z0-9_-]+)\}`)
)

// printedVariable is how pages print a variable of a path: [InstanceId], <InstanceId>, ${InstanceId}, :InstanceId.
var printedVariable = regexp.MustCompile(`/(?:\[([A-Za-z0-9_-]+)\]|<([A-Za-z0-9_-]+)>|\$\{?([A-Za-z0-9_-]+)\}?|:([A-Za-z0-9_-]+))(/|$)`)

// templated writes the variables of a path as OpenAPI does. Neighbours share a slash, so it goes over twice.
func templated(path string) string {
	for range 2 {
		path = printedVariable.ReplaceAllString(path, "/{$1$2$3$4}$5")
	}
	return path
}

// pathOf is the path under which an operation is described, and the variables in it. What OpenAPI would
// not take for a path is described under "/"; the extension of the operation has the page's own.
func pathOf(o spec.Operation) (path string, variables []string) {
	path = templated(o.Path)
	if !pathTemplate.MatchString(path) {
		return "/", nil
	}
	seen := map[string]bool{}
	for _, m := range pathVariable.FindAllStringSubmatch(path, -1) {
		if seen[m[1]] {
			return "/", nil
		}
		seen[m[1]] = true
		variables = append(variables, m[1])
	}
	return path, variables
}
