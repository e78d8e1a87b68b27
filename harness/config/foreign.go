package config

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"
)

// tableRule is the line under the header of a Markdown table.
var tableRule = regexp.MustCompile(`(?m)^ *\|? *:?-{3,}:? *\|`)

// foreign says what a file is that is no profile, and which command reads it; "" if nobody knows. The root is nil if
// the file is not YAML.
func foreign(file string, src []byte, root *yaml.Node) string {
	name := filepath.Base(file)
	switch has := rootKeys(root); {
	case slices.ContainsFunc(has, func(key string) bool { return slices.Contains(topKeys(), key) }):
		return ""
	case slices.Contains(has, "openapi"), slices.Contains(has, "swagger"):
		return fmt.Sprintf("this is an OpenAPI description, not a profile: rowproof run %s --profile PROFILE tests it, rowproof profile init %[1]s prints a profile for it", name)
	case len(has) == 0 && tableRule.Match(src):
		return fmt.Sprintf("this is a reference page, not a profile: rowproof run %s --profile PROFILE tests it, rowproof profile init %[1]s prints a profile for it", name)
	}
	return ""
}

var endpointKey = regexp.MustCompile(`(?m)^endpoint *:`)

// LooksLikeProfile reports whether a file is a YAML mapping with an endpoint.
func LooksLikeProfile(src []byte) bool {
	if !endpointKey.Match(src) {
		return false
	}
	root, problems := document("", src)
	return problems == nil && slices.Contains(rootKeys(root), "endpoint")
}

// rootKeys lists the keys of a mapping.
func rootKeys(root *yaml.Node) []string {
	var names []string
	if root != nil && root.Kind == yaml.MappingNode {
		for i := 0; i < len(root.Content); i += 2 {
			names = append(names, root.Content[i].Value)
		}
	}
	return names
}

// topKeys lists the keys of a profile that are below no other.
func topKeys() []string {
	var names []string
	for _, k := range keys {
		if parent(k.Path) == "" {
			names = append(names, k.Path)
		}
	}
	return names
}
