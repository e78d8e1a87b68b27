package refdoc

import (
	"regexp"
	"strings"
)

// regionSuffix matches the end of a regional host's first label, after the product: ecs-cn-hangzhou.
var regionSuffix = regexp.MustCompile(`-(?:ap|cn|eu|me|na|sa|us)-[a-z]+(?:-[a-z0-9]+)*$`)

// product returns the code in the explorer link or, failing that, the first label of the host without its region.
func (r *reader) product() string {
	if e := r.c.Explorer; e != nil && e.Product != "" {
		return e.Product
	}
	label, _, _ := strings.Cut(r.c.Operation.Host, ".")
	label = regionSuffix.ReplaceAllString(label, "")
	if label == "" {
		return ""
	}
	return strings.ToUpper(label[:1]) + label[1:]
}
