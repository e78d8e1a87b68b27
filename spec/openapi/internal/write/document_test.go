package write_test

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestDocument_ActionAndVersion_HaveOneValue(t *testing.T) {
	d := openapitest.Derived(t, openapitest.Associate())
	for name, want := range map[string]string{"Action": "AssociateThing", "Version": "2016-04-28"} {
		p := doc.Get(d.Root, "components", "parameters", name)
		if got := doc.Texts(doc.Get(p, "schema", "enum")); !slices.Equal(got, []string{want}) {
			t.Errorf("%s has the values %q; want only %q", name, got, want)
		}
	}
	if doc.Get(d.Root, "components", "parameters", "Version", doc.AddedKey) == nil {
		t.Error("Version is not marked as added")
	}
}

func TestDocument_PostOfRPC_HasAForm(t *testing.T) {
	d := openapitest.Derived(t, openapitest.Associate())
	post := doc.Get(d.Root, "paths", "/", "post")
	schema := d.Deref(doc.Get(post, "requestBody", "content", doc.FormMedia, "schema"))
	openapitest.WantKeys(t, "properties", doc.Get(schema, "properties"), "Action", "BackendServerId", "BackendServerType", "Version")
	if got, want := doc.Texts(doc.Get(schema, "required")), []string{"Action", "BackendServerId", "Version"}; !slices.Equal(got, want) {
		t.Errorf("required: %q; want %q", got, want)
	}
	if doc.Get(post, "parameters") != nil {
		t.Error("POST has the parameters in the query, too")
	}
	if n := len(doc.Items(doc.Get(d.Root, "paths", "/", "get", "parameters"))); n != 4 {
		t.Errorf("GET has %d parameters; want 4", n)
	}
}

func TestDocument_Errors_AreOneResponsePerStatus(t *testing.T) {
	d := openapitest.Derived(t, openapitest.Associate(), openapi.WithGateway(openapitest.Gateway()))
	for _, m := range []string{"get", "post"} {
		openapitest.WantKeys(t, m, doc.Get(d.Root, "paths", "/", m, "responses"), "200", "400", "404")
	}
	bad := doc.Get(d.Root, "components", "responses", "Error400", "content")
	openapitest.WantKeys(t, "formats", bad, doc.JSONMedia, doc.XMLMedia)
	for _, f := range []string{doc.JSONMedia, doc.XMLMedia} {
		openapitest.WantKeys(t, f, doc.Get(bad, f, "examples"), "TaskConflict", "TaskConflict-2", "MissingAction", "MissingBackendServerId")
	}
	if n := doc.Get(bad, doc.JSONMedia, "examples", "MissingAction"); doc.Text(doc.Get(n, doc.GatewayKey)) != "gateway/error/400/Missing{Param}" || doc.Get(n, doc.RowKey) != nil {
		t.Error("an error of the gateway is not marked")
	}
	codes := doc.Texts(doc.Get(doc.Items(doc.Get(d.Root, "components", "schemas", "Error400", "allOf"))[1], "properties", "Code", "enum"))
	if want := []string{"TaskConflict", "MissingAction", "MissingBackendServerId"}; !slices.Equal(codes, want) {
		t.Errorf("codes %q; want %q", codes, want)
	}
}

func TestDocument_Responses_HaveXMLNames(t *testing.T) {
	d := openapitest.Derived(t, openapitest.Associate())
	for schema, want := range map[string]string{"AssociateThingResponse": "AssociateThingResponse", "Error": "Error", "Error400": "Error"} {
		if got := doc.Text(doc.Get(d.Root, "components", "schemas", schema, "xml", "name")); got != want {
			t.Errorf("the root of %s is %q; want %q", schema, got, want)
		}
	}
}

func TestDocument_ErrorWithMarkup_IsWellFormedXML(t *testing.T) {
	c := openapitest.Associate()
	c.Errors[0].Message = "a < b & c > \"d\"\x00"
	d := openapitest.Derived(t, c)
	body := doc.Text(doc.Get(d.Root, "components", "responses", "Error404", "content", doc.XMLMedia, "examples", "InvalidBackendServerId.NotFound", "value"))
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

func TestDocument_FieldsWithPaths_AreATree(t *testing.T) {
	c := openapitest.Associate()
	for _, f := range []struct {
		path string
		json spec.JSONType
	}{{"Items", spec.Array}, {"Items[].Id", spec.Integer}, {"Items[].Tags.Tag", spec.Array}, {"Items[].Tags.Tag[]", spec.String}, {"Items", spec.String}} {
		c.Fields = append(c.Fields, spec.Field{
			Row:  spec.Row{ID: spec.RowID("response/" + f.path + "/" + string(f.json))},
			Name: f.path[strings.LastIndexAny(f.path, ".")+1:], Path: f.path, Type: spec.Type{JSON: f.json},
		})
	}
	d := openapitest.Derived(t, c)
	item := doc.Get(d.Root, "components", "schemas", "AssociateThingResponse", "properties", "Items", "items")
	if got := doc.Text(doc.Get(item, "properties", "Id", "type")); got != "integer" {
		t.Errorf("Items[].Id is %q", got)
	}
	if got := doc.Text(doc.Get(item, "properties", "Tags", "properties", "Tag", "items", "type")); got != "string" {
		t.Errorf("Items[].Tags.Tag[] is %q", got)
	}
	if n := len(doc.Items(doc.Get(d.Root, doc.FieldsKey))); n != 1 {
		t.Errorf("%d unplaced fields; want only the second Items", n)
	}
	openapitest.RoundTrip(t, c)
}

func TestDocument_ExampleContradictsTable_NotInSchema(t *testing.T) {
	c := openapitest.Associate()
	c.Examples[2].Body = `{"RequestId": 7}`
	d := openapitest.Derived(t, c)
	if doc.Get(d.Root, "components", "responses", "Success", "content", doc.JSONMedia, "examples") != nil {
		t.Error("the schema has an example that it does not match")
	}
	if n := len(doc.Items(doc.Get(d.Root, doc.ExamplesKey))); n != 1 {
		t.Errorf("%d unplaced examples; want 1", n)
	}
	openapitest.RoundTrip(t, c)
}

func TestDocument_FieldInEachExample_IsRequired(t *testing.T) {
	c := openapitest.Associate()
	second := c.Examples[2]
	second.ID, second.Body = "example/json#2", "{}"
	d := openapitest.Derived(t, c)
	if got := doc.Texts(doc.Get(d.Root, "components", "schemas", "AssociateThingResponse", "required")); !slices.Equal(got, []string{"RequestId"}) {
		t.Errorf("required: %q", got)
	}
	c.Examples = append(c.Examples, second)
	if got := doc.Get(openapitest.Derived(t, c).Root, "components", "schemas", "AssociateThingResponse", "required"); got != nil {
		t.Errorf("required: %q although an example lacks it", doc.Texts(got))
	}
}

func TestDocument_ROAOperation_HasItsPathAndMethod(t *testing.T) {
	c := openapitest.Associate()
	c.Operation = spec.Operation{Name: "CreateUser", Style: spec.ROA, Method: "PUT", Path: "/users/{name}", Version: "1", Title: "CreateUser"}
	c.Parameters = c.Parameters[1:]
	c.Parameters[1].In = spec.InBody
	d := openapitest.Derived(t, c)
	put := doc.Get(d.Root, "paths", "/users/{name}", "put")
	if put == nil {
		t.Fatalf("no PUT of /users/{name}: %q", openapitest.Keys(doc.Get(d.Root, "paths")))
	}
	if len(doc.Items(doc.Get(put, "parameters"))) != 2 { // the path variable called name, which has no row, and a parameter of the query
		t.Errorf("%d parameters; want 2", len(doc.Items(doc.Get(put, "parameters"))))
	}
	openapitest.WantKeys(t, "body", doc.Get(d.Deref(doc.Get(put, "requestBody", "content", doc.JSONMedia, "schema")), "properties"), "BackendServerType")
	openapitest.RoundTrip(t, c)
}

func TestDocument_GatewayTemplate_FilledWithTopLevelParameters(t *testing.T) {
	member := openapitest.Parameter("hours", spec.Integer, true)
	member.Parent, member.Serialization = "Config", spec.AsJSON
	c := openapitest.ContractOf(openapitest.Parameter("Tag.N.Key", spec.String, true), openapitest.Parameter("Filter.2.Key", spec.String, true), openapitest.Parameter("Config", spec.String, true), member)
	d := openapitest.Derived(t, c, openapi.WithGateway(openapitest.Gateway()))
	examples := doc.Get(d.Root, "components", "responses", "Error400", "content", doc.JSONMedia, "examples")
	for code, want := range map[string]bool{
		"MissingTag.1.Key": true, "MissingTag.N.Key": false, "MissingFilter.2.Key": true, "MissingConfig": true, "Missinghours": false,
	} {
		if got := doc.Get(examples, code) != nil; got != want {
			t.Errorf("%s is described: %t; want %t", code, got, want)
		}
	}
}

func TestDocument_NoExampleInJSON_RequiresNoField(t *testing.T) {
	c := openapitest.Associate()
	c.Examples = nil
	if got := doc.Get(openapitest.Derived(t, c).Root, "components", "schemas", "AssociateThingResponse", "required"); got != nil {
		t.Errorf("required: %q; want nothing, because no example proves it", doc.Texts(got))
	}
}

func TestDocument_ErrorRowStatus_ResponseOnlyIfError(t *testing.T) {
	for status, want := range map[string]bool{"0": false, "200": false, "299": false, "300": true, "400": true, "599": true, "600": false} {
		t.Run(status, func(t *testing.T) {
			c := openapitest.Associate()
			c.Errors = c.Errors[:1]
			c.Errors[0].Status, _ = strconv.Atoi(status)
			d := openapitest.Derived(t, c)
			if got := doc.Get(d.Root, "components", "responses", "Error"+status) != nil; got != want {
				t.Errorf("a response: %t; want %t", got, want)
			}
			if got := len(doc.Items(doc.Get(d.Root, doc.ErrorsKey))) == 0; got != want {
				t.Errorf("%s is empty: %t; want %t", doc.ErrorsKey, got, want)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}
