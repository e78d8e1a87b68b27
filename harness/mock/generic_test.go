package mock

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// thingPage documents an operation that package vpc does not implement.
const thingPage = `# AttachThing

Attaches a thing.

## Request parameters

|Parameter|Type|Required|Example|Description|
|---------|----|--------|-------|-----------|
|Action|String|Yes|AttachThing|The operation. Set the value to AttachThing.|
|ThingId|String|Yes|thing-bp1a2b3c4d5e6f7g8|The ID of the thing.|
|Kind|String|No|Small|The kind of the attachment. Valid values: Small and Large. Default value: Small.|
|Size|Integer|No|20|The size. Valid values: 10 to 50.|
|Name|String|Yes|web|The name of the attachment. The name must be 2 to 8 characters in length.|

## Response parameters

|Parameter|Type|Example|Description|
|---------|----|-------|-----------|
|RequestId|String|473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E|The ID of the request.|
|Kind|String|Small|The kind of the attachment.|
|Parts|Array of Part| |The parts.|
|PartId|String|part-1|The ID of the part.|
|Weight|Integer|5|The weight of the part.|

## Examples

Sample success responses

` + "`JSON` format\n\n```\n" + `{"RequestId": "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E", "Kind": "Small", "Parts": {"Part": [{"PartId": "part-1", "Weight": 5}]}}
` + "```" + `

## Error codes

|HTTP status code|Error code|Error message|Description|
|----------------|----------|-------------|-----------|
|404|InvalidThingId.NotFound|The specified ThingId does not exist.|The thing does not exist.|
|400|InvalidKind|The specified Kind is not valid.|The kind is not valid.|
|403|IncorrectThingStatus|The status of the thing does not support this operation.|The thing is in an invalid state.|
|400|InvalidParameter|The specified parameter is not valid.|A parameter is not valid.|
`

// readPage returns the contract of a page.
func readPage(t *testing.T, file, text string) *spec.Contract {
	t.Helper()
	c, _, err := refdoc.Read(file, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// unsigned returns an option that makes a server serve the pages without authentication.
func unsigned(pages ...*spec.Contract) func(*Options) {
	return func(o *Options) { o.Contracts, o.Unsigned = pages, true }
}

// do sends an unsigned request: a form, or JSON if body begins with "{" or "[".
func (s *Server) do(method, target, body string) reply {
	r := httptest.NewRequest(method, "http://127.0.0.1:1"+target, strings.NewReader(body))
	if strings.HasPrefix(body, "{") || strings.HasPrefix(body, "[") {
		r.Header.Set("Content-Type", "application/json")
	} else if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return s.serve(r)
}

func TestGeneric_InvalidInput_RefusedWithErrorRowAboutIt(t *testing.T) {
	s := newServer(t, unsigned(readPage(t, "AttachThing.md", thingPage)))
	const id = "&ThingId=thing-bp1a2b3c4d5e6f7g8"
	for _, test := range []struct {
		name, query string
		status      int
		code        string
	}{
		{"required parameters only", id + "&Name=web", 200, ""},
		{"all parameters", id + "&Name=web&Kind=Large&Size=50", 200, ""},
		{"missing identifier", "&Name=web", 400, "MissingThingId"},
		{"empty name", id + "&Name=", 400, "MissingName"},
		{"unknown identifier", "&Name=web&ThingId=thing-none", 404, "InvalidThingId.NotFound"},
		{"undocumented value", id + "&Name=web&Kind=Huge", 400, "InvalidKind"},
		{"number below its minimum", id + "&Name=web&Size=9", 400, "InvalidParameter"},
		{"text for a number", id + "&Name=web&Size=big", 400, "InvalidParameter"},
		{"name too long", id + "&Name=longer-than", 400, "InvalidParameter"},
		{"unknown operation", "", 404, "InvalidAction.NotFound"},
	} {
		t.Run(test.name, func(t *testing.T) {
			action := "AttachThing"
			if test.query == "" {
				action = "DetachThing"
			}
			r := s.do(http.MethodGet, "/?Format=JSON&Action="+action+test.query, "")
			if r.status != test.status || r.code() != test.code {
				t.Errorf("got %d %s, want %d %s", r.status, r.body, test.status, test.code)
			}
		})
	}
}

func TestGeneric_Success_HasDocumentedFieldsAndRepeatsParameters(t *testing.T) {
	s := newServer(t, unsigned(readPage(t, "AttachThing.md", thingPage)))
	r := s.do(http.MethodPost, "/", "Format=JSON&Action=AttachThing&ThingId=thing-bp1a2b3c4d5e6f7g8&Name=web&Kind=Large")
	var got struct {
		RequestId, Kind string
		Parts           struct {
			Part []struct {
				PartId string
				Weight int
			}
		}
	}
	if err := json.Unmarshal([]byte(r.body), &got); err != nil {
		t.Fatalf("%s: %v", r.body, err)
	}
	if got.Kind != "Large" || len(got.Parts.Part) != 1 || got.Parts.Part[0].Weight != 5 || got.RequestId != r.header.Get("X-Acs-Request-Id") {
		t.Errorf("got %s", r.body)
	}
	xml := s.do(http.MethodPost, "/", "Format=XML&Action=AttachThing&ThingId=thing-bp1a2b3c4d5e6f7g8&Name=web")
	for _, part := range []string{"<AttachThingResponse>", "<Kind>Small</Kind>", "<Parts><Part><PartId>part-1</PartId><Weight>5</Weight></Part></Parts>"} {
		if !strings.Contains(xml.body, part) {
			t.Errorf("%s lacks %s", xml.body, part)
		}
	}
}

func TestGeneric_Profile_HasResourceInStateOfEachErrorRow(t *testing.T) {
	s := newServer(t, unsigned(readPage(t, "AttachThing.md", thingPage)))
	p := readProfile(t, s).Operations["AttachThing"]
	bad := p.Errors["IncorrectThingStatus"]["ThingId"]
	if bad == "" {
		t.Fatalf("no value for IncorrectThingStatus in %v", p.Errors)
	}
	r := s.do(http.MethodGet, "/?Format=JSON&Action=AttachThing&Name=web&ThingId="+bad, "")
	if r.status != 403 || r.code() != "IncorrectThingStatus" {
		t.Errorf("got %d %s", r.status, r.body)
	}
}

// doVersion is like do, but also sends the version of an ROA operation.
func (s *Server) doVersion(method, target, body, version string) reply {
	r := httptest.NewRequest(method, "http://127.0.0.1:1"+target, strings.NewReader(body))
	r.Header.Set("X-Acs-Version", version)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return s.serve(r)
}

func TestGeneric_RepeatedRequest_RefusedOnlyByRowsAboutChanges(t *testing.T) {
	page := strings.Replace(thingPage, "|403|IncorrectThingStatus|The status of the thing does not support this operation.|The thing is in an invalid state.|",
		"|400|Thing.AlreadyAttached|The thing is already attached.|The thing was already attached.|", 1)
	s := newServer(t, unsigned(readPage(t, "AttachThing.md", page)))
	const call = "/?Format=JSON&Action=AttachThing&ThingId=thing-bp1a2b3c4d5e6f7g8&Name=web"
	wantCode(t, s.do(http.MethodGet, call, ""), "")
	wantCode(t, s.do(http.MethodGet, call, ""), "Thing.AlreadyAttached")
	s.core.Reset()
	wantCode(t, s.do(http.MethodGet, call, ""), "")

	s = newServer(t, shipped(t), func(o *Options) { o.Contracts, o.Unsigned = clientPages(t), true })
	const tag = "/?Format=JSON&Action=TagResources&Version=2016-04-28&RegionId=cn-hangzhou&ResourceType=VPC&ResourceId.1=vpc-1&Tag.1.Key=a"
	wantCode(t, s.do(http.MethodGet, tag, ""), "")
	wantCode(t, s.do(http.MethodGet, tag, ""), "")
	wantCode(t, s.do(http.MethodGet, tag+"&Tag.2.Key=a", ""), "Duplicate.TagKey")
}
