package input

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// mostKeys is how many keys of a file a message names.
const mostKeys = 3

// foreign returns an error for a YAML or JSON file, which is not a reference page. The caller has checked that the file
// is not an OpenAPI file either.
func foreign(name string, src []byte) error {
	if !isData(name) {
		return nil
	}
	return fmt.Errorf("%s: not an OpenAPI file: %s; name an OpenAPI 3 file, which has the key openapi, or a reference page (*.md)", filepath.ToSlash(name), contents(src))
}

// isData reports whether the name of a file ends like that of a YAML or JSON file.
func isData(name string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(name)))
}

// contents describes a YAML or JSON file.
func contents(src []byte) string {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return "it is not well-formed (" + strings.Join(strings.Fields(err.Error()), " ") + ")"
	}
	if len(doc.Content) == 0 {
		return "it is empty"
	}
	root := doc.Content[0]
	switch root.Kind {
	case yaml.MappingNode:
	case yaml.SequenceNode:
		return "it is a list"
	default:
		return "it is a single value"
	}
	var keys []string
	for i := 0; i < len(root.Content) && len(keys) < mostKeys; i += 2 {
		key := root.Content[i].Value
		keys = append(keys, fmt.Sprintf("%.40q", key))
	}
	if len(keys) == 0 {
		return "it has no keys"
	}
	return "it begins with the keys " + strings.Join(keys, ", ")
}
