package thing

import "strings"

// KindOf returns the kind of the things that a name in the singular or plural names: instanceid for InstanceIds.
func KindOf(name string) string {
	return strings.TrimSuffix(Normalized(strings.TrimRight(name, "[]")), "s")
}

// Normalized returns a name without underscores in lower case.
func Normalized(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// StemOf returns a kind without "id" or "name": vpc for vpcid, user for username.
func StemOf(kind string) string {
	if stem := strings.TrimSuffix(kind, "name"); len(stem) > 1 {
		kind = stem
	}
	return strings.TrimSuffix(kind, "id")
}

// TrimStem returns a name without a preceding stem. It returns the name if nothing else would remain.
func TrimStem(name, stem string) string {
	rest, ok := strings.CutPrefix(name, stem)
	if !ok || rest == "" || stem == "" {
		return name
	}
	return rest
}
