package openapi

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// sources is a parameter that is one text in JSON, with members in a table of their own.
func sources(example string, members ...string) *spec.Contract {
	whole := asks("Sources", spec.String, true)
	whole.Example = example
	rows := []spec.Parameter{whole}
	for _, name := range members {
		m := asks(name, spec.String, true)
		m.Parent, m.Serialization = "Sources", spec.AsJSON
		rows = append(rows, m)
	}
	return asking(rows...)
}

func TestTextInJSONIsWhatItsExampleShows(t *testing.T) {
	tests := map[string]struct {
		example string
		names   []string
		within  []string // where the member is
	}{
		"a list of objects":      {`[{"type": "oss"}]`, []string{"type"}, []string{"items", "properties", "type"}},
		"an object":              {`{"type": "oss"}`, []string{"type"}, []string{"properties", "type"}},
		"no example":             {"", []string{"type"}, []string{"properties", "type"}},
		"no JSON":                {"[type]", []string{"type"}, []string{"properties", "type"}},
		"a member of an object":  {`{"log": {"hours": 1}}`, []string{"log.hours"}, []string{"properties", "log", "properties", "hours"}},
		"a name with dots in it": {`{"log.hours": 1}`, []string{"log.hours"}, []string{"properties", "log.hours"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := sources(tt.example, tt.names...)
			var findings []spec.Finding
			if _, err := Marshal(c, YAML, WithFindings(&findings)); err != nil || len(findings) > 0 {
				t.Errorf("%v, %v; a text in JSON is a string and has members, which is no contradiction", err, findings)
			}
			schema := get(described(t, c).root, "components", "parameters", "Sources", "schema")
			if text(get(schema, serializationKey)) != "json" {
				t.Errorf("travels as %q; want json", text(get(schema, serializationKey)))
			}
			if text(get(get(schema, tt.within...), "type")) != "string" {
				t.Errorf("there is no member at %q", tt.within)
			}
			comesBack(t, c)
		})
	}
}

// What follows from the place of a part is not said again in its row.
func TestRowOfAPartSaysOnlyWhatIsItsOwn(t *testing.T) {
	inBody := sources("", "type")
	inBody.Operation.Style, inBody.Operation.Method, inBody.Operation.Path = spec.ROA, "POST", "/sources"
	for i := range inBody.Parameters {
		inBody.Parameters[i].In = spec.InBody
	}
	inBody.Parameters[0].Type.JSON = spec.Object
	flat := asks("Tag.N.Key", spec.String, false)
	flat.Serialization = spec.Flat
	tests := map[string]struct {
		contract *spec.Contract
		at       []string
	}{
		"flat":         {asking(flat), []string{"parameters", "Tag", "schema", "items", "properties", "Key"}},
		"text in JSON": {sources("", "type"), []string{"parameters", "Sources", "schema", "properties", "type"}},
		"JSON body":    {inBody, []string{"schemas", inBody.Operation.Name + "Request", "properties", "Sources", "properties", "type"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			row := get(get(get(described(t, tt.contract).root, "components"), tt.at...), rowKey)
			wantKeys(t, "the facts of the row", row, "id", "line", "end")
			comesBack(t, tt.contract)
		})
	}
}

func TestStructureIsDescribedBeforeItsParts(t *testing.T) {
	outer := asks("Disk", spec.Object, false)
	inner := asks("Disk.Tag", spec.Array, false)
	key := asks("Disk.Tag.N.Key", spec.String, false)
	tag := get(described(t, asking(outer, inner, key)).root, "components", "parameters", "Disk", "schema", "properties", "Tag")
	wantKeys(t, "the schema of Disk.Tag", tag, "type", "description", "items", rowKey)
}
