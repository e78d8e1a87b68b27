package config

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"
)

// tableRule matches the delimiter row of a Markdown table.
var tableRule = regexp.MustCompile(`(?m)^ *\|? *:?-{3,}:? *\|`)

// foreign returns a message for an OpenAPI file or a reference page that was passed as a profile, and "" for other files.
// The root is nil if the file is not YAML.
func foreign(file string, src []byte, root *yaml.Node) string {
	name := filepath.Base(file)
	switch has := rootKeys(root); {
	case slices.ContainsFunc(has, func(key string) bool { return slices.Contains(topKeys(), key) }):
		return ""
	case slices.Contains(has, "openapi"), slices.Contains(has, "swagger"):
		return fmt.Sprintf("this is an OpenAPI file, not a profile: rowproof run %s --profile PROFILE tests it, rowproof profile init %[1]s prints a profile for it", name)
	case len(has) == 0 && tableRule.Match(src):
		return fmt.Sprintf("this is a reference page, not a profile: rowproof run %s --profile PROFILE tests it, rowproof profile init %[1]s prints a profile for it", name)
	}
	return ""
}

var endpointKey = regexp.MustCompile(`(?m)^endpoint *:`)

// LooksLikeProfile reports whether a file is a YAML mapping with the key endpoint.
func LooksLikeProfile(src []byte) bool {
	if !endpointKey.Match(src) {
		return false
	}
	root, problems := document("", src)
	return problems == nil && slices.Contains(rootKeys(root), "endpoint")
}

// rootKeys returns the keys of a mapping.
func rootKeys(root *yaml.Node) []string {
	var names []string
	if root != nil && root.Kind == yaml.MappingNode {
		for i := 0; i < len(root.Content); i += 2 {
			names = append(names, root.Content[i].Value)
		}
	}
	return names
}

// topKeys returns the top-level keys of a profile.
func topKeys() []string {
	var names []string
	for _, k := range keys {
		if parent(k.Path) == "" {
			names = append(names, k.Path)
		}
	}
	return names
}
