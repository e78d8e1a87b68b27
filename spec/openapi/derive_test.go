package openapi

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestActionAndVersionAreFixed(t *testing.T) {
	d := described(t, associate())
	for name, want := range map[string]string{"Action": "AssociateThing", "Version": "2016-04-28"} {
		p := get(d.root, "components", "parameters", name)
		if got := enumOf(get(p, "schema")); !slices.Equal(got, []string{want}) {
			t.Errorf("%s may be %q; want %q alone", name, got, want)
		}
	}
	if get(d.root, "components", "parameters", "Version", addedKey) == nil {
		t.Error("Version is no row of the page but is not marked so")
	}
}

func TestPostTakesAForm(t *testing.T) {
	d := described(t, associate())
	post := get(d.root, "paths", "/", "post")
	schema := d.deref(get(post, "requestBody", "content", formMedia, "schema"))
	wantKeys(t, "properties", get(schema, "properties"), "Action", "BackendServerId", "BackendServerType", "Version")
	if got, want := texts(get(schema, "required")), []string{"Action", "BackendServerId", "Version"}; !slices.Equal(got, want) {
		t.Errorf("required: %q; want %q", got, want)
	}
	if get(post, "parameters") != nil {
		t.Error("POST asks for the parameters in the query too")
	}
	if n := len(items(get(d.root, "paths", "/", "get", "parameters"))); n != 4 {
		t.Errorf("GET has %d parameters; want 4", n)
	}
}

func TestOneResponseForEachStatus(t *testing.T) {
	d := described(t, associate(), WithGateway(gateway()))
	for _, m := range []string{"get", "post"} {
		wantKeys(t, m, get(d.root, "paths", "/", m, "responses"), "200", "400", "404")
	}
	bad := get(d.root, "components", "responses", "Error400", "content")
	wantKeys(t, "formats", bad, jsonMedia, xmlMedia)
	for _, f := range []string{jsonMedia, xmlMedia} {
		wantKeys(t, f, get(bad, f, "examples"), "TaskConflict", "TaskConflict-2", "MissingAction", "MissingBackendServerId")
	}
	if n := get(bad, jsonMedia, "examples", "MissingAction"); text(get(n, gatewayKey)) != "gateway/error/400/Missing{Param}" || get(n, rowKey) != nil {
		t.Error("an error of the gateway is not marked as such")
	}
	codes := enumOf(get(items(get(d.root, "components", "schemas", "Error400", "allOf"))[1], "properties", "Code"))
	if want := []string{"TaskConflict", "MissingAction", "MissingBackendServerId"}; !slices.Equal(codes, want) {
		t.Errorf("codes %q; want %q", codes, want)
	}
}

func TestXMLNames(t *testing.T) {
	d := described(t, associate())
	for schema, want := range map[string]string{"AssociateThingResponse": "AssociateThingResponse", "Error": "Error", "Error400": "Error"} {
		if got := text(get(d.root, "components", "schemas", schema, "xml", "name")); got != want {
			t.Errorf("the root of %s is %q; want %q", schema, got, want)
		}
	}
}

func TestErrorExamplesAreWellFormedXML(t *testing.T) {
	c := associate()
	c.Errors[0].Message = "a < b & c > \"d\"\x00"
	d := described(t, c)
	body := text(get(d.root, "components", "responses", "Error404", "content", xmlMedia, "examples", "InvalidBackendServerId.NotFound", "value"))
	var e struct {
		XMLName                          xml.Name `xml:"Error"`
		RequestId, HostId, Code, Message string
	}
	if err := xml.Unmarshal([]byte(body), &e); err != nil {
		t.Fatal(err)
	}
	if e.Code != "InvalidBackendServerId.NotFound" || !strings.HasPrefix(e.Message, "a < b & c > \"d\"") || e.RequestId == "" || e.HostId == "" {
		t.Errorf("%+v", e)
	}
}

func TestFieldsBecomeATree(t *testing.T) {
	c := associate()
	for _, f := range []struct {
		path string
		json spec.JSONType
	}{{"Items", spec.Array}, {"Items[].Id", spec.Integer}, {"Items[].Tags.Tag", spec.Array}, {"Items[].Tags.Tag[]", spec.String}, {"Items", spec.String}} {
		c.Fields = append(c.Fields, spec.Field{
			Row:  spec.Row{ID: spec.RowID("response/" + f.path + "/" + string(f.json))},
			Name: f.path[strings.LastIndexAny(f.path, ".")+1:], Path: f.path, Type: spec.Type{JSON: f.json},
		})
	}
	d := described(t, c)
	item := get(d.root, "components", "schemas", "AssociateThingResponse", "properties", "Items", "items")
	if got := text(get(item, "properties", "Id", "type")); got != "integer" {
		t.Errorf("Items[].Id is %q", got)
	}
	if got := text(get(item, "properties", "Tags", "properties", "Tag", "items", "type")); got != "string" {
		t.Errorf("Items[].Tags.Tag[] is %q", got)
	}
	if n := len(items(get(d.root, fieldsKey))); n != 1 {
		t.Errorf("%d fields found no room; want the second Items alone", n)
	}
	comesBack(t, c)
}

func TestExampleThatContradictsItsTableIsKeptAside(t *testing.T) {
	c := associate()
	c.Examples[2].Body = `{"RequestId": 7}`
	d := described(t, c)
	if get(d.root, "components", "responses", "Success", "content", jsonMedia, "examples") != nil {
		t.Error("an example of another type than the table's is an example of the schema")
	}
	if n := len(items(get(d.root, examplesKey))); n != 1 {
		t.Errorf("%d examples kept aside; want 1", n)
	}
	comesBack(t, c)
}

func TestRequiredIsWhatEveryExampleShows(t *testing.T) {
	c := associate()
	second := c.Examples[2]
	second.ID, second.Body = "example/json#2", "{}"
	d := described(t, c)
	if got := texts(get(d.root, "components", "schemas", "AssociateThingResponse", "required")); !slices.Equal(got, []string{"RequestId"}) {
		t.Errorf("required: %q", got)
	}
	c.Examples = append(c.Examples, second)
	if got := get(described(t, c).root, "components", "schemas", "AssociateThingResponse", "required"); got != nil {
		t.Errorf("required: %q although an example lacks it", texts(got))
	}
}

func TestROAOperation(t *testing.T) {
	c := associate()
	c.Operation = spec.Operation{Name: "CreateUser", Style: spec.ROA, Method: "PUT", Path: "/users/{name}", Version: "1", Title: "CreateUser"}
	c.Parameters = c.Parameters[1:]
	c.Parameters[1].In = spec.InBody
	d := described(t, c)
	put := get(d.root, "paths", "/users/{name}", "put")
	if put == nil {
		t.Fatalf("no PUT of /users/{name}: %q", keys(get(d.root, "paths")))
	}
	if len(items(get(put, "parameters"))) != 2 { // name of the path, which is no row, and a row of the query
		t.Errorf("%d parameters; want 2", len(items(get(put, "parameters"))))
	}
	wantKeys(t, "body", get(d.deref(get(put, "requestBody", "content", jsonMedia, "schema")), "properties"), "BackendServerType")
	comesBack(t, c)
}

// A gateway names a parameter as it is sent, and knows nothing of what is within one.
func TestTemplatesOfTheGatewayNameWhatIsSent(t *testing.T) {
	member := asks("hours", spec.Integer, true)
	member.Parent, member.Serialization = "Config", spec.AsJSON
	c := asking(asks("Tag.N.Key", spec.String, true), asks("Filter.2.Key", spec.String, true), asks("Config", spec.String, true), member)
	d := described(t, c, WithGateway(gateway()))
	examples := get(d.root, "components", "responses", "Error400", "content", jsonMedia, "examples")
	for code, want := range map[string]bool{
		"MissingTag.1.Key": true, "MissingTag.N.Key": false, "MissingFilter.2.Key": true, "MissingConfig": true, "Missinghours": false,
	} {
		if got := get(examples, code) != nil; got != want {
			t.Errorf("%s is described: %t; want %t", code, got, want)
		}
	}
}
