package mock

import (
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// fleetPage documents an ROA operation whose JSON body has a list of structures.
const fleetPage = `# CreateFleet

Creates a fleet.

## Request syntax

` + "```\nPOST /fleets/{FleetId} HTTP/1.1\n```" + `

## Request parameters

|Parameter|Type|Required|Example|Description|
|---------|----|--------|-------|-----------|
|FleetId|String|Yes|fleet-1|The ID of the fleet.|
|Mode|String|No|fast|The mode. Valid values: fast and slow.|
|Ships|Array of Ship|Yes| |The ships.|
|└Name|String|Yes|alpha|The name of the ship.|
|└Class|String|No|small|The class of the ship. Valid values: small and large.|

## Response parameters

|Parameter|Type|Example|Description|
|---------|----|-------|-----------|
|RequestId|String|473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E|The ID of the request.|
`

// listPage documents an RPC operation with a flat list, a JSON text, and error rows with the same code.
const listPage = `# LabelThing

Labels a thing.

## Request parameters

|Parameter|Type|Required|Example|Description|
|---------|----|--------|-------|-----------|
|Action|String|Yes|LabelThing|The operation. Set the value to LabelThing.|
|Tag.N.Key|String|Yes|color|The key of the tag.|
|Tag.N.Value|String|No|red|The value of the tag. Valid values: red and blue.|

## Response parameters

|Parameter|Type|Example|Description|
|---------|----|-------|-----------|
|RequestId|String|473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E|The ID of the request.|
|Labels|Array of Label| |The labels.|
|└Key|String|color|The key of the label.|

## Examples

Sample success responses

` + "`JSON` format\n\n```\n" + `{"RequestId": "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E", "Labels": [{"Key": "color"}]}
` + "```" + `

## Error codes

|HTTP status code|Error code|Error message|Description|
|----------------|----------|-------------|-----------|
|500|InternalError|An internal error occurred.|The server failed.|
|400|InvalidTag|%s|A tag is not valid.|
`

// Each request is answered differently by a server with the defect.
func TestDefects_NestedRows_BreakTheRowThatTheyName(t *testing.T) {
	for _, test := range []struct {
		defect, page, text   string
		method, target, body string
		good, bad            string // codes of the answers without and with the defect
	}{
		{"omitted-accepted/Ships.Name", "CreateFleet.md", fleetPage, "POST", "/fleets/fleet-1", `{"Ships":[{"Class":"small"}]}`, "MissingShips.Name", ""},
		{"empty-accepted/Ships.Name", "CreateFleet.md", fleetPage, "POST", "/fleets/fleet-1", `{"Ships":[{"Name":"","Class":"small"}]}`, "MissingShips.Name", ""},
		{"value-accepted/Ships.Class", "CreateFleet.md", fleetPage, "POST", "/fleets/fleet-1", `{"Ships":[{"Name":"a","Class":"huge"}]}`, "InvalidShips.Class", ""},
		{"value-refused/Ships.Class/large", "CreateFleet.md", fleetPage, "POST", "/fleets/fleet-1", `{"Ships":[{"Name":"a","Class":"large"}]}`, "", "InvalidShips.Class"},
		{"optional-required/Ships.Class", "CreateFleet.md", fleetPage, "POST", "/fleets/fleet-1", `{"Ships":[{"Name":"a"}]}`, "", "MissingShips.Class"},
		{"omitted-accepted/Tag.N.Key", "LabelThing.md", listPage, "GET", "/?Format=JSON&Action=LabelThing&Tag.1.Value=red", "", "InvalidTag", ""},
		{"form-ignored/Tag.N.Value", "LabelThing.md", listPage, "POST", "/", "Format=JSON&Action=LabelThing&Tag.1.Key=color&Tag.1.Value=green", "InvalidTag", ""},
		{"value-refused/Tag.N.Value/blue", "LabelThing.md", listPage, "GET", "/?Format=JSON&Action=LabelThing&Tag.1.Key=color&Tag.1.Value=blue", "", "", "InvalidTag.1.Value"},
	} {
		t.Run(test.defect, func(t *testing.T) {
			page := readPage(t, test.page, test.text)
			good := newServer(t, unsigned(page)).do(test.method, test.target, test.body)
			bad := newServer(t, unsigned(page), func(o *Options) { o.Defect = test.defect }).do(test.method, test.target, test.body)
			if good.code() != test.good || bad.code() != test.bad {
				t.Errorf("codes %q and, with the defect, %q; want %q and %q", good.code(), bad.code(), test.good, test.bad)
			}
		})
	}
}

// scenePage documents an operation whose JSON body has one member.
const scenePage = `# UpdateScene

Updates a scene.

## Request syntax

` + "```\nPUT /scenes/[SceneId] HTTPS|HTTP\n```" + `

## Request parameters

|Parameter|Type|Required|Example|Description|
|---------|----|--------|-------|-----------|
|SceneId|String|Yes|scene-1|The ID of the scene.|

## RequestBody

|Parameter|Type|Required|Example|Description|
|---------|----|--------|-------|-----------|
|scene|String|Yes|Search|The name of the scene.|

## Response parameters

|Parameter|Type|Example|Description|
|---------|----|-------|-----------|
|RequestId|String|473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E|The ID of the request.|
`

func TestDefects_BodyWithOneMember_EmptyObjectLacksIt(t *testing.T) {
	for id, want := range map[string]string{"": "Missingscene", "omitted-accepted/scene": "", "empty-accepted/scene": "Missingscene"} {
		s := newServer(t, unsigned(readPage(t, "UpdateScene.md", scenePage)), func(o *Options) { o.Defect = id })
		if r := s.do(http.MethodPut, "/scenes/scene-1", "{}"); r.code() != want {
			t.Errorf("defect %q: code %q, want %q", id, r.code(), want)
		}
	}
}

func TestDefects_ResponseFields_MissingOrOfAnotherType(t *testing.T) {
	for id, want := range map[string]string{
		"":                             `"Labels":[{"Key":"color"}]`,
		"field-missing/Labels[].Key":   `"Labels":[{}]`,
		"field-type/Labels[].Key/json": `"Labels":[{"Key":{"Value":"color"}}]`,
		"field-type/Labels/json":       `"Labels":"text"`,
	} {
		s := newServer(t, unsigned(readPage(t, "LabelThing.md", listPage)), func(o *Options) { o.Defect = id })
		if r := s.do(http.MethodGet, "/?Format=JSON&Action=LabelThing&Tag.1.Key=color", ""); !strings.Contains(r.body, want) {
			t.Errorf("%q: got %s, want %s", id, r.body, want)
		}
	}
}

// A defect that a page cannot show is not listed: the server would keep every promise, or reject every call.
func TestDefects_PromiseThatPageDoesNotMake_NotListed(t *testing.T) {
	listed := func(file, text string) map[string]bool {
		ids := map[string]bool{}
		for _, d := range Defects([]*spec.Contract{readPage(t, file, text)}, testGateway()) {
			ids[d.ID] = true
		}
		return ids
	}
	fleet, list := listed("CreateFleet.md", fleetPage), listed("LabelThing.md", listPage)
	for id, in := range map[string]map[string]bool{
		"success-empty/xml":             fleet, // an ROA page without XML
		"error-body-only/json":          fleet,
		"omitted-accepted/FleetId":      fleet, // a variable of the path
		"query-ignored/Ships":           fleet, // the server would reject every call
		"get-refused":                   fleet, // the method is a part of the operation
		"success-root/xml":              list,  // no example shows a root element
		"error-code/InternalError":      list,
		"error-message/InvalidTag":      list, // any message matches
		"optional-required/Tag.N.Value": list,
		"split-ignored/Tag.N.Value":     list,
		"accepted/InvalidVersion":       list, // the page states no version
		"common-omitted/Version":        list,
	} {
		if in[id] {
			t.Errorf("%s is listed", id)
		}
	}
	for id, in := range map[string]map[string]bool{
		"optional-refused/Mode": fleet, "optional-required/Ships.Class": fleet, "get-refused": list, "error-code/InvalidTag": list,
	} {
		if !in[id] {
			t.Errorf("%s is not listed", id)
		}
	}
}

func TestDefects_ExampleWithoutMembersOfList_MembersNotDemanded(t *testing.T) {
	for sent, want := range map[string]bool{"": false, "&Tag.1.Key=color": true} {
		text := strings.Replace(listPage, "## Examples\n", "## Examples\n\nSample requests\n\n```\nhttp(s)://[Endpoint]/?Action=LabelThing\n&RegionId=eu\n"+sent+"\n```\n", 1)
		got := slices.ContainsFunc(Defects([]*spec.Contract{readPage(t, "LabelThing.md", text)}, testGateway()), func(d defect.Defect) bool {
			return d.ID == "omitted-accepted/Tag.N.Key"
		})
		if got != want {
			t.Errorf("example with %q: listed %v, want %v", sent, got, want)
		}
	}
}

func TestUnbroken_EachRow_StatesReason(t *testing.T) {
	got := map[spec.RowID]string{}
	for _, u := range Unbroken([]*spec.Contract{readPage(t, "LabelThing.md", listPage)}, nil) {
		got[u.Row] = u.Reason
	}
	want := map[spec.RowID]string{"error/500/InternalError": "it needs an internal server error"}
	for id, reason := range want {
		if got[id] != reason {
			t.Errorf("%s: %q, want %q", id, got[id], reason)
		}
	}
	for id, reason := range got {
		if want[id] == "" {
			t.Errorf("%s has no defect: %s", id, reason)
		}
	}
}

func TestUnbroken_CorpusPage_EachRowHasDefectOrReason(t *testing.T) {
	for _, file := range sharedtest.OneIn(t, 4) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := refdoc.Read(file, src)
		if err != nil || c.Kind != spec.OperationPage {
			continue
		}
		pages := []*spec.Contract{c}
		ids := brokenRows(Defects(pages, nil))
		for _, u := range Unbroken(pages, nil) {
			if u.Reason == "" || slices.Contains(ids, u.Row) {
				t.Errorf("%s: %s: reason %q", file, u.Row, u.Reason)
			}
			ids = append(ids, u.Row)
		}
		for _, r := range c.Rows() {
			if !slices.Contains(ids, r.ID) {
				t.Errorf("%s: %s has neither a defect nor a reason", file, r.ID)
			}
		}
	}
}

func brokenRows(all []defect.Defect) []spec.RowID {
	var ids []spec.RowID
	for _, d := range all {
		ids = append(ids, d.Breaks...)
	}
	return ids
}

// The members of a JSON body that only a request example shows count as documented.
func TestCrash_BodyShownByExample_ItsMembersAreDocumented(t *testing.T) {
	page := &spec.Contract{
		Kind: spec.OperationPage, Page: "p.md", Operation: spec.Operation{Name: "Rename", Style: spec.ROA, Method: "POST", Path: "/things/name"},
		Examples: []spec.Example{{Row: spec.Row{ID: "example/request"}, Kind: spec.RequestExample, Body: `POST /things/name HTTP/1.1 {"name": "a"}`}},
	}
	for body, want := range map[string]int{`{"name":"b"}`: 200, `{"other":"b"}`: 500} {
		s, err := New(Options{Contracts: []*spec.Contract{page}, Gateway: testGateway(), Unsigned: true, Defect: "crash/undocumented-parameter"})
		if err != nil {
			t.Fatal(err)
		}
		url, stop, err := s.Start("127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.Post(url+"/things/name", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		_ = stop()
		if resp.StatusCode != want {
			t.Errorf("%s: status %d, want %d", body, resp.StatusCode, want)
		}
	}
}

// A server that rejects the usual call of an ROA operation rejects every control.
func TestExampleRefused_UsualCall_DefectOnlyIfMethodCanDiffer(t *testing.T) {
	for _, test := range []struct {
		name    string
		style   spec.Style
		example []spec.NameValue
		want    bool
	}{
		{"RPC, usual call", spec.RPC, nil, true},
		{"ROA, usual call", spec.ROA, nil, false},
		{"ROA, another call", spec.ROA, []spec.NameValue{{Name: "all", Value: "true"}}, true},
	} {
		page := &spec.Contract{
			Kind: spec.OperationPage, Page: "p.md", Operation: spec.Operation{Name: "ListThings", Style: test.style},
			Parameters: []spec.Parameter{{Row: spec.Row{ID: "request/all"}, Name: "all", In: spec.InQuery, Type: spec.Type{JSON: spec.Boolean}, Example: "true"}},
			Examples:   []spec.Example{{Row: spec.Row{ID: "example/request"}, Kind: spec.RequestExample, Call: &spec.ExampleRequest{Method: "GET", Parameters: test.example}}},
		}
		if test.style == spec.ROA {
			page.Operation.Method, page.Operation.Path = "GET", "/things"
		}
		got := slices.ContainsFunc(Defects([]*spec.Contract{page}, testGateway()), func(d defect.Defect) bool { return d.ID == "example-refused" })
		if got != test.want {
			t.Errorf("%s: defect %t, want %t", test.name, got, test.want)
		}
		without := slices.ContainsFunc(Unbroken([]*spec.Contract{page}, testGateway()), func(u defect.Unbroken) bool {
			return u.Row == "example/request" && strings.Contains(u.Reason, "usual call")
		})
		if without == test.want {
			t.Errorf("%s: listed as the usual call %t, want %t", test.name, without, !test.want)
		}
	}
}
