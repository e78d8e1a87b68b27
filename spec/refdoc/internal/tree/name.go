package tree

import (
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// mentions reports whether a type, such as "Array of Disk" or "DiskType[]", contains a name.
func mentions(typeName, name string) bool {
	for _, w := range plain.Names(typeName) {
		if strings.EqualFold(w, name) || strings.EqualFold(strings.TrimSuffix(w, "Type"), name) || strings.EqualFold(w, name+"Type") {
			return true
		}
	}
	return false
}

// singularOf reports whether one is the singular of many, the name of a list: Disk of Disks, Policy of Policies, Zone
// of ZoneSet.
func singularOf(one, many string) bool {
	one, many = strings.ToLower(one), strings.ToLower(many)
	for _, ending := range []string{"s", "es", "list", "set", "lists", "sets", "array", "info", "infos", "items", "item"} {
		if one+ending == many {
			return true
		}
	}
	if stem, ok := strings.CutSuffix(one, "y"); ok && stem+"ies" == many {
		return true
	}
	stem, ok := strings.CutSuffix(many, "s")
	return ok && (one == stem || strings.HasPrefix(one, stem) || strings.HasSuffix(stem, one) && len(one) > 2)
}
