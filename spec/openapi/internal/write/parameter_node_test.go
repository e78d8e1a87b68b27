package write_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestParameter_IndexedName_IsAnArray(t *testing.T) {
	c := openapitest.ContractOf(openapitest.Parameter("Tag", spec.Array, false), openapitest.Parameter("Tag.N.Key", spec.String, true), openapitest.Parameter("Tag.N.Value", spec.Integer, false))
	d := openapitest.Derived(t, c)
	tag := doc.Get(d.Root, "components", "parameters", "Tag")
	if id := doc.Text(doc.Get(tag, doc.RowKey, "id")); id != "request/Tag" {
		t.Errorf("the parameter is the row %q", id)
	}
	schema := doc.Get(tag, "schema")
	if doc.Text(doc.Get(schema, "type")) != "array" || doc.Text(doc.Get(schema, doc.SerializationKey)) != "flat" {
		t.Errorf("Tag is %s, serialized %s", doc.Text(doc.Get(schema, "type")), doc.Text(doc.Get(schema, doc.SerializationKey)))
	}
	members := doc.Get(schema, "items", "properties")
	openapitest.WantKeys(t, "members", members, "Key", "Value")
	if got := doc.Text(doc.Get(members, "Value", doc.RowKey, "id")); got != "request/Tag.N.Value" {
		t.Errorf("the member Value is the row %q", got)
	}
	if got := doc.Text(doc.Get(members, "Value", "type")); got != "integer" {
		t.Errorf("the member Value is %q", got)
	}
	if got := doc.Texts(doc.Get(schema, "items", "required")); !slices.Equal(got, []string{"Key"}) {
		t.Errorf("required in each tag: %q", got)
	}
	if doc.Get(tag, "required") != nil {
		t.Error("the optional list is required because a member is")
	}
	openapitest.RoundTrip(t, c)
}

func TestParameter_DottedName_IsAnObject(t *testing.T) {
	c := openapitest.ContractOf(openapitest.Parameter("SystemDisk.Category", spec.String, true), openapitest.Parameter("SystemDisk.Size", spec.Integer, false))
	disk := doc.Get(openapitest.Derived(t, c).Root, "components", "parameters", "SystemDisk")
	if doc.Text(doc.Get(disk, "schema", "type")) != "object" || doc.Text(doc.Get(disk, "required")) != "true" {
		t.Errorf("SystemDisk is %s, required: %q", doc.Text(doc.Get(disk, "schema", "type")), doc.Text(doc.Get(disk, "required")))
	}
	if doc.Get(disk, doc.RowKey) != nil {
		t.Error("SystemDisk has a row extension, but the page has no row for it")
	}
	openapitest.RoundTrip(t, c)
}

func TestParameter_IndexAtTheEnd_IsAnArrayOfPlainValues(t *testing.T) {
	c := openapitest.ContractOf(openapitest.Parameter("InstanceId.N", spec.Array, true), openapitest.Parameter("Port.N", spec.Integer, true))
	parameters := doc.Get(openapitest.Derived(t, c).Root, "components", "parameters")
	whole := doc.Get(parameters, "InstanceId")
	if doc.Text(doc.Get(whole, doc.RowKey, "name")) != "InstanceId.N" || doc.Text(doc.Get(whole, "schema", "items", "type")) != "" {
		t.Error("a row of type array is not the row of the whole list")
	}
	port := doc.Get(parameters, "Port")
	if doc.Text(doc.Get(port, "schema", "items", "type")) != "integer" || doc.Text(doc.Get(port, "required")) != "true" {
		t.Error("a row of a plain type is not the row of each value, or the list is not required")
	}
	openapitest.RoundTrip(t, c)
}

func TestParameter_SeveralRowsForOneParameter_OthersKeptAsFurtherRows(t *testing.T) {
	c := openapitest.ContractOf(openapitest.Parameter("Filter.1.Key", spec.String, false), openapitest.Parameter("Filter.2.Key", spec.String, false), openapitest.Parameter("Id", spec.String, true), openapitest.Parameter("Id", spec.Integer, false))
	d := openapitest.Derived(t, c)
	key := doc.Get(d.Root, "components", "parameters", "Filter", "schema", "items", "properties", "Key")
	if more := doc.Items(doc.Get(key, doc.MoreKey)); len(more) != 1 || doc.Text(doc.Get(more[0], "id")) != "request/Filter.2.Key" {
		t.Errorf("%d further rows of Filter.1.Key; want only Filter.2.Key", len(more))
	}
	if more := doc.Items(doc.Get(d.Root, "components", "parameters", "Id", doc.MoreKey)); len(more) != 1 {
		t.Errorf("%d further rows of Id; want 1", len(more))
	}
	openapitest.RoundTrip(t, c)
}

func TestParameter_EachContradiction_ReportedAndEachRowKept(t *testing.T) {
	tests := map[string]struct {
		rows []spec.Parameter
		want []string
	}{
		"a list with an index and a member": {[]spec.Parameter{openapitest.Parameter("A.N.B", spec.String, false), openapitest.Parameter("A.C", spec.String, false)}, nil},
		"two rows of one name":              {[]spec.Parameter{openapitest.Parameter("A", spec.String, false), openapitest.Parameter("A", spec.String, true)}, []string{"openapi-same-place"}},
		"two values of one list":            {[]spec.Parameter{openapitest.Parameter("A.1.B", spec.String, false), openapitest.Parameter("A.2.B", spec.String, true)}, nil},
		"a scalar with a member":            {[]spec.Parameter{openapitest.Parameter("A", spec.String, false), openapitest.Parameter("A.B", spec.String, true)}, []string{"openapi-contradiction"}},
		"a row without a name":              {[]spec.Parameter{openapitest.Parameter("", spec.String, false)}, []string{"openapi-no-place"}},
		"a variable missing from the path":  {[]spec.Parameter{{Name: "x", In: spec.InPath}}, []string{"openapi-no-place"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := openapitest.ContractOf(tt.rows...)
			var findings []spec.Finding
			if _, err := openapi.Marshal(c, openapi.YAML, openapi.WithFindings(&findings)); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				got = append(got, f.Rule)
				if f.Line == 0 || f.File != c.Page {
					t.Errorf("%v has no file or line", f)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("findings %q; want %q", got, tt.want)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}

func TestParameter_MembersOfJSONList_ArePropertiesOfItems(t *testing.T) {
	member := openapitest.Parameter("Priority", spec.Integer, true)
	member.Parent, member.Min, member.Max = "Rules", "1", "100"
	rules := openapitest.Parameter("Rules", spec.Array, true)
	rules.Serialization = spec.AsJSON
	c := openapitest.ContractOf(rules, member, openapitest.Parameter("Priority", spec.String, false))
	parameters := doc.Get(openapitest.Derived(t, c).Root, "components", "parameters")
	priority := doc.Get(parameters, "Rules", "schema", "items", "properties", "Priority")
	if doc.Text(doc.Get(priority, "type")) != "integer" || doc.Text(doc.Get(priority, "maximum")) != "100" {
		t.Errorf("Priority of Rules is %s up to %q", doc.Text(doc.Get(priority, "type")), doc.Text(doc.Get(priority, "maximum")))
	}
	if got := doc.Text(doc.Get(parameters, "Rules", "schema", doc.SerializationKey)); got != "json" {
		t.Errorf("Rules is serialized as %q; want json", got)
	}
	if got := doc.Text(doc.Get(parameters, "Priority", "schema", "type")); got != "string" {
		t.Errorf("the parameter Priority is %q; want the type of its own row, not of the member of Rules", got)
	}
	openapitest.RoundTrip(t, c)
}

func TestParameter_DefaultViolatesBounds_BoundsOnlyInExtension(t *testing.T) {
	p := openapitest.Parameter("Size", spec.Integer, false)
	p.Default, p.Min, p.Max = "0", "1", "10"
	c := openapitest.ContractOf(p)
	if n := doc.Get(openapitest.Derived(t, c).Root, "components", "parameters", "Size", "schema"); doc.Get(n, "minimum") != nil || doc.Get(n, "default") == nil {
		t.Error("the default does not match its schema")
	}
	openapitest.RoundTrip(t, c)
}

func TestParameter_MinAndMaxItems_OnTheListThatTheRowDescribes(t *testing.T) {
	bounded := func(name string, least, most int) spec.Parameter {
		p := openapitest.Parameter(name, spec.Array, false)
		p.MinItems, p.MaxItems = least, most
		return p
	}
	member := bounded("Ports", 1, 3)
	member.Parent = "Rules"
	tests := map[string]struct {
		rows []spec.Parameter
		path []string // from the schema of the first row's parameter
		want string   // minItems and maxItems, separated by a space
	}{
		"of the list":                       {[]spec.Parameter{bounded("A", 1, 5)}, nil, "1 5"},
		"of the values":                     {[]spec.Parameter{bounded("A.N.B", 1, 5)}, nil, "1 5"},
		"of values in two lists: the outer": {[]spec.Parameter{bounded("A.N.B.N.C", 1, 5)}, nil, "1 5"},
		"of values in two lists: the inner": {[]spec.Parameter{bounded("A.N.B.N.C", 1, 5)}, []string{"items", "properties", "B"}, " "},
		"the list itself wins":              {[]spec.Parameter{bounded("A", 1, 2), bounded("A.N.B", 3, 4)}, nil, "1 2"},
		"of a member of a JSON list":        {[]spec.Parameter{openapitest.Parameter("Rules", spec.Array, false), member}, nil, " "},
		"a minimum above the maximum":       {[]spec.Parameter{bounded("A", 5, 1)}, nil, " "},
		"a minimum without a maximum":       {[]spec.Parameter{bounded("A", 5, 0)}, nil, "5 "},
		"a maximum equal to the minimum":    {[]spec.Parameter{bounded("A", 2, 2)}, nil, "2 2"},
		"a maximum of the values, no other": {[]spec.Parameter{bounded("A.N", 0, 4)}, nil, " 4"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := openapitest.ContractOf(tt.rows...)
			first, _, _ := strings.Cut(tt.rows[0].Name, ".")
			parameters := doc.Get(openapitest.Derived(t, c).Root, "components", "parameters")
			n := doc.Get(parameters, append([]string{first, "schema"}, tt.path...)...)
			if got := doc.Text(doc.Get(n, "minItems")) + " " + doc.Text(doc.Get(n, "maxItems")); got != tt.want {
				t.Errorf("minItems and maxItems %q; want %q", got, tt.want)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}

func TestParameter_EachPattern_IsInTheSchemaIfPortable(t *testing.T) {
	for pattern, want := range map[string]string{
		`^[a-z]+$`:    `^[a-z]+$`,
		`\d{3}`:       `\d{3}`,
		`(?i)a`:       "", // ECMA 262 has no flags
		`\p{L}`:       "", // ECMA 262 needs the flag u
		`[[:alpha:]]`: "", // a POSIX class in RE2 only
		`a++`:         "", // possessive elsewhere
		`(`:           "", // invalid
	} {
		t.Run(pattern, func(t *testing.T) {
			p := openapitest.Parameter("Name", spec.String, false)
			p.Form.Pattern = pattern
			c := openapitest.ContractOf(p)
			n := doc.Get(openapitest.Derived(t, c).Root, "components", "parameters", "Name", "schema", "pattern")
			if got := doc.Text(n); got != want {
				t.Errorf("pattern %q; want %q", got, want)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}
