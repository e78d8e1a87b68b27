package diff

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// shown is every place that the answers of a page show, the JSON ones if there are any that can be read.
func (s *source) shown() []string {
	inJSON, inXML := map[string]bool{}, map[string]bool{}
	for _, e := range s.Contract.Examples {
		var v any
		switch {
		case e.Kind != spec.SuccessExample:
		case json.Unmarshal([]byte(e.Answer()), &v) == nil:
			jsonPlaces(v, "", inJSON)
		default:
			xmlPlaces(e.Answer(), inXML)
		}
	}
	if len(inJSON) > 0 {
		return slices.Sorted(maps.Keys(inJSON))
	}
	return slices.Sorted(maps.Keys(inXML))
}

// ending lists the places of a name.
func ending(places []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(places), func(p string) bool { return !strings.HasSuffix(p, "/"+name) })
}

func jsonPlaces(v any, at string, found map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, member := range v {
			place := at + "/" + k
			if at == "" && len(v) == 1 && strings.HasSuffix(k, "Response") {
				place = "" // JSON wrapped in the name of XML's root
			}
			found[place] = true
			jsonPlaces(member, place, found)
		}
	case []any:
		for _, member := range v {
			jsonPlaces(member, at, found)
		}
	}
}

// xmlPlaces leaves out the root, whose name JSON does not have.
func xmlPlaces(text string, found map[string]bool) {
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
