package openapi

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestRepeatedParameterIsAnArray(t *testing.T) {
	c := asking(asks("Tag", spec.Array, false), asks("Tag.N.Key", spec.String, true), asks("Tag.N.Value", spec.Integer, false))
	d := described(t, c)
	tag := get(d.root, "components", "parameters", "Tag")
	if id := text(get(tag, rowKey, "id")); id != "request/Tag" {
		t.Errorf("the parameter is the row %q", id)
	}
	schema := get(tag, "schema")
	if text(get(schema, "type")) != "array" || text(get(schema, serializationKey)) != "flat" {
		t.Errorf("Tag is %s, serialized %s", text(get(schema, "type")), text(get(schema, serializationKey)))
	}
	members := get(schema, "items", "properties")
	wantKeys(t, "members", members, "Key", "Value")
	if got := text(get(members, "Value", rowKey, "id")); got != "request/Tag.N.Value" {
		t.Errorf("the member Value is the row %q", got)
	}
	if got := text(get(members, "Value", "type")); got != "integer" {
		t.Errorf("the member Value is %q", got)
	}
	if got := texts(get(schema, "items", "required")); !slices.Equal(got, []string{"Key"}) {
		t.Errorf("required in each tag: %q", got)
	}
	if get(tag, "required") != nil {
		t.Error("a required member makes the optional list required")
	}
	comesBack(t, c)
}

func TestStructuredParameterIsAnObject(t *testing.T) {
	c := asking(asks("SystemDisk.Category", spec.String, true), asks("SystemDisk.Size", spec.Integer, false))
	disk := get(described(t, c).root, "components", "parameters", "SystemDisk")
	if text(get(disk, "schema", "type")) != "object" || text(get(disk, "required")) != "true" {
		t.Errorf("SystemDisk is %s, required: %q", text(get(disk, "schema", "type")), text(get(disk, "required")))
	}
	if get(disk, rowKey) != nil {
		t.Error("SystemDisk itself is no row of the page")
	}
	comesBack(t, c)
}

func TestListOfPlainValues(t *testing.T) {
	c := asking(asks("InstanceId.N", spec.Array, true), asks("Port.N", spec.Integer, true))
	parameters := get(described(t, c).root, "components", "parameters")
	whole := get(parameters, "InstanceId")
	if text(get(whole, rowKey, "name")) != "InstanceId.N" || text(get(whole, "schema", "items", "type")) != "" {
		t.Error("a row of type list is not about the list as a whole")
	}
	port := get(parameters, "Port")
	if text(get(port, "schema", "items", "type")) != "integer" || text(get(port, "required")) != "true" {
		t.Error("a row of a plain type is not about each value, of which a call must have one")
	}
	comesBack(t, c)
}

func TestRowsOfOnePlaceAreKeptBesideOneAnother(t *testing.T) {
	c := asking(asks("Filter.1.Key", spec.String, false), asks("Filter.2.Key", spec.String, false), asks("Id", spec.String, true), asks("Id", spec.Integer, false))
	d := described(t, c)
	key := get(d.root, "components", "parameters", "Filter", "schema", "items", "properties", "Key")
	if more := items(get(key, moreKey)); len(more) != 1 || text(get(more[0], "id")) != "request/Filter.2.Key" {
		t.Errorf("%d further rows of Filter.1.Key; want Filter.2.Key", len(more))
	}
	if more := items(get(d.root, "components", "parameters", "Id", moreKey)); len(more) != 1 {
		t.Errorf("%d further rows of Id; want 1", len(more))
	}
	comesBack(t, c)
}

func TestContradictionsAreFindingsAndNothingIsLost(t *testing.T) {
	tests := map[string]struct {
		rows []spec.Parameter
		want []string
	}{
		"a list with a member of its own":  {[]spec.Parameter{asks("A.N.B", spec.String, false), asks("A.C", spec.String, false)}, nil},
		"two rows of one name":             {[]spec.Parameter{asks("A", spec.String, false), asks("A", spec.String, true)}, []string{"openapi-same-place"}},
		"two values of one list":           {[]spec.Parameter{asks("A.1.B", spec.String, false), asks("A.2.B", spec.String, true)}, nil},
		"a plain value with members":       {[]spec.Parameter{asks("A", spec.String, false), asks("A.B", spec.String, true)}, []string{"openapi-contradiction"}},
		"a nameless row":                   {[]spec.Parameter{asks("", spec.String, false)}, []string{"openapi-no-place"}},
		"a variable that the path has not": {[]spec.Parameter{{Name: "x", In: spec.InPath}}, []string{"openapi-no-place"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := asking(tt.rows...)
			var findings []spec.Finding
			if _, err := Marshal(c, YAML, WithFindings(&findings)); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				got = append(got, f.Rule)
				if f.Line == 0 || f.File != c.Page {
					t.Errorf("%v has no place", f)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("findings %q; want %q", got, tt.want)
			}
			comesBack(t, c)
		})
	}
}

func TestMembersOfAParentAreWithinItsValues(t *testing.T) {
	member := asks("Priority", spec.Integer, true)
	member.Parent, member.Min, member.Max = "Rules", "1", "100"
	rules := asks("Rules", spec.Array, true)
	rules.Serialization = spec.AsJSON
	c := asking(rules, member, asks("Priority", spec.String, false))
	parameters := get(described(t, c).root, "components", "parameters")
	priority := get(parameters, "Rules", "schema", "items", "properties", "Priority")
	if text(get(priority, "type")) != "integer" || text(get(priority, "maximum")) != "100" {
		t.Errorf("Priority of Rules is %s up to %q", text(get(priority, "type")), text(get(priority, "maximum")))
	}
	if got := text(get(parameters, "Rules", "schema", serializationKey)); got != "json" {
		t.Errorf("Rules travels %q; want json", got)
	}
	if got := text(get(parameters, "Priority", "schema", "type")); got != "string" {
		t.Errorf("the parameter Priority is %q; its namesake within Rules is another", got)
	}
	comesBack(t, c)
}

func TestBoundsThatTheDefaultBreaksStayBesideTheSchema(t *testing.T) {
	p := asks("Size", spec.Integer, false)
	p.Default, p.Min, p.Max = "0", "1", "10"
	c := asking(p)
	if n := get(described(t, c).root, "components", "parameters", "Size", "schema"); get(n, "minimum") != nil || get(n, "default") == nil {
		t.Error("the schema refuses its own default")
	}
	comesBack(t, c)
}
