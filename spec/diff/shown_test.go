package diff

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// shown returns the paths in the response examples of a page: in the JSON examples if at least one can be parsed,
// otherwise in the XML examples.
func (s *source) shown() []string {
	inJSON, inXML := map[string]bool{}, map[string]bool{}
	for _, e := range s.Contract.Examples {
		var v any
		switch {
		case e.Kind != spec.SuccessExample:
		case json.Unmarshal([]byte(e.Answer()), &v) == nil:
			jsonPaths(v, "", inJSON)
		default:
			xmlPaths(e.Answer(), inXML)
		}
	}
	if len(inJSON) > 0 {
		return slices.Sorted(maps.Keys(inJSON))
	}
	return slices.Sorted(maps.Keys(inXML))
}

// ending returns the paths that end in a name.
func ending(paths []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return !strings.HasSuffix(p, "/"+name) })
}

func jsonPaths(v any, at string, found map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, member := range v {
			path := at + "/" + k
			if at == "" && len(v) == 1 && strings.HasSuffix(k, "Response") {
				path = "" // the object only wraps the response, under the name of the XML root
			}
			found[path] = true
			jsonPaths(member, path, found)
		}
	case []any:
		for _, member := range v {
			jsonPaths(member, at, found)
		}
	}
}

// xmlPaths adds the paths without the root, whose name JSON does not have.
func xmlPaths(text string, found map[string]bool) {
	d := xml.NewDecoder(strings.NewReader(text))
	var open []string
	for {
		token, err := d.Token()
		if err != nil {
			return
		}
		switch e := token.(type) {
		case xml.StartElement:
			open = append(open, e.Name.Local)
			if len(open) > 1 {
				found["/"+strings.Join(open[1:], "/")] = true
			}
		case xml.EndElement:
			open = open[:max(0, len(open)-1)]
		}
	}
}
