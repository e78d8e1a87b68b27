package refdoc

import "regexp"

// printedVariable matches a variable of a path as pages print it: in square or angle brackets, ${InstanceId}, or
// :InstanceId.
var printedVariable = regexp.MustCompile(`/(?:\[([A-Za-z0-9_-]+)\]|<([A-Za-z0-9_-]+)>|\$\{?([A-Za-z0-9_-]+)\}?|:([A-Za-z0-9_-]+))(/|$)`)

// templated writes the variables of a path in braces, as OpenAPI does, so that a path has one spelling. Neighbours share a slash, so it goes over twice.
func templated(path string) string {
	for range 2 {
		path = printedVariable.ReplaceAllString(path, "/{$1$2$3$4}$5")
	}
	return path
}
