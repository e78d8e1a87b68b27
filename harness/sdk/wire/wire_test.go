package wire_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/sdktest"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/harness/sdk/wire"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

var shippedGateway = sync.OnceValues(input.Gateway)

func gatewayPage(t testing.TB) *spec.Contract {
	t.Helper()
	c, err := shippedGateway()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// thing is a page with a scalar, a flat list and a number.
const thing = "# ListThings\n\n## Request parameters\n\n" +
	"|Parameter|Type|Required|Example|Description|\n|---|---|---|---|---|\n" +
	"|Action|String|Yes|ListThings|The operation. Set the value to **ListThings**.|\n" +
	"|Name|String|Yes|thing|The name.|\n" +
	"|PageSize|Integer|No|10|The size of a page. Valid values: 1 to 100. Default value: 10.|\n" +
	"|Enabled|Boolean|No|true|Whether it is enabled.|\n" +
	"|Tag.N.Key|String|No|env|The key of a tag.|\n" +
	"|Tag.N.Value|String|No|test|The value of a tag.|\n" +
	"\n## Response parameters\n\n|Parameter|Type|Example|Description|\n|---|---|---|---|\n|RequestId|String|1|The ID of the request.|\n"

func thingPage(t testing.TB) *spec.Contract {
	t.Helper()
	c, _, err := refdoc.Read("thing.md", []byte(thing))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// caseWith returns a case of ListThings with parameters.
func caseWith(t testing.TB, parameters map[string]any) *sdk.Case {
	return &sdk.Case{
		Name: "thing", Key: sdk.KeyOf("thing"), Contract: thingPage(t),
		Call: sdk.Call{Format: spec.JSON, Parameters: parameters, Token: sdk.AccessKey},
	}
}

// recorded returns a request as the server records it.
func recorded(t testing.TB, r *http.Request) sdk.Request {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return sdk.Request{Method: r.Method, Host: r.URL.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header, Body: body, Format: "JSON"}
}

func TestJudge_IncorrectRequests_Found(t *testing.T) {
	tag := []any{map[string]any{"Key": "env", "Value": "a b+c"}}
	all := map[string]any{"Name": "a&b=ü", "PageSize": json.Number("7"), "Enabled": true, "Tag": tag}
	set := func(name, value string) func(*sign.Message) {
		return func(m *sign.Message) {
			for i := range m.Form {
				if m.Form[i].Name == name {
					m.Form[i].Value = value
				}
			}
		}
	}
	rename := func(from, to string) func(*sign.Message) {
		return func(m *sign.Message) {
			for i := range m.Form {
				if m.Form[i].Name == from {
					m.Form[i].Name = to
				}
			}
		}
	}
	remove := func(prefix string) func(*sign.Message) {
		return func(m *sign.Message) {
			m.Form = slices.DeleteFunc(m.Form, func(p sign.Pair) bool { return strings.HasPrefix(p.Name, prefix) })
		}
	}
	add := func(name, value string) func(*sign.Message) {
		return func(m *sign.Message) { m.Form = append(m.Form, sign.Pair{Name: name, Value: value}) }
	}
	for _, tt := range []struct {
		name   string
		change func(*sign.Message)
		want   string // kind and beginning of the text; "" for no finding
		info   bool
	}{
		{"correct request", nil, "", false},
		{"integer with a fraction", set("PageSize", "7.0"), `values: PageSize is "7.0", want the integer 7`, false},
		{"integer with a leading zero", set("PageSize", "07"), "", false},
		{"value encoded twice", set("Name", "a%26b%3D%C3%BC"), `values: Name is "a%26b%3D%C3%BC", want "a&b=ü"`, false},
		{"number rounded", set("PageSize", "8"), `values: PageSize is "8", want "7"`, false},
		{"True", set("Enabled", "True"), `values: Enabled is "True", want "true"`, true},
		{"parameter dropped", remove("Name"), "values: the request lacks Name", false},
		{"name misspelled", rename("Name", "name"), "names: the request lacks Name; it has name", false},
		{"unknown parameter", add("Colour", "red"), "names: neither the page nor the gateway page documents the parameter Colour", true},
		{"default added", add("RegionId", "cn-hangzhou"), "", false},
		{"list numbered from 0", func(m *sign.Message) { rename("Tag.1.Key", "Tag.0.Key")(m); rename("Tag.1.Value", "Tag.0.Value")(m) }, "serialization: the request lacks Tag.1.Key; it has Tag.0.Key", false},
		{"list in JSON", func(m *sign.Message) { remove("Tag")(m); add("Tag", `[{"Key":"env","Value":"a b+c"}]`)(m) }, "serialization: Tag is sent as JSON, the page documents one parameter per value", false},
		{"element dropped", remove("Tag.1.Value"), "serialization: the request lacks Tag.1.Value", false},
		{"element added", add("Tag.2.Key", "x"), "values: the request has Tag.2.Key, which the caller does not set", false},
		{"secret in a parameter", add("Debug", "key="+sdk.KeyOf("thing").Secret), "leak: the parameter Debug in the body contains the secret of the access key", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := caseWith(t, all)
			r, err := sdktest.Request{Endpoint: "http://127.0.0.1", Case: c, Scheme: sign.V1, Change: tt.change}.New()
			if err != nil {
				t.Fatal(err)
			}
			found := wire.Judge(c, gatewayPage(t), []sdk.Request{recorded(t, r)})
			if tt.want == "" {
				if len(found) > 0 {
					t.Errorf("found %+v", found)
				}
				return
			}
			if len(found) == 0 || string(found[0].Kind)+": "+found[0].Text != tt.want || found[0].Information != tt.info {
				t.Errorf("found %+v, want %s", found, tt.want)
			}
		})
	}
}

func TestJudge_RecordedFacts_Found(t *testing.T) {
	c := caseWith(t, nil)
	secret, id := c.Key.Secret, c.Key.ID
	for _, tt := range []struct {
		name string
		in   sdk.Request
		want string
	}{
		{"reused nonce", sdk.Request{Faults: []sdk.Fault{{Code: "SignatureNonceUsed"}}}, "nonce: the nonce was used before, perhaps by a repeated call; the gateway refuses the request with the code SignatureNonceUsed"},
		{"stale time", sdk.Request{Faults: []sdk.Fault{{Code: "InvalidTimeStamp.Expired"}}}, "timestamp: the gateway refuses the request with the code InvalidTimeStamp.Expired"},
		{"nonce of another case", sdk.Request{NonceOf: "other"}, "nonce: the nonce was used in a request of another case: other"},
		{"wrong signature", sdk.Request{Faults: []sdk.Fault{{Code: "SignatureDoesNotMatch"}}}, "signature: the gateway refuses the request with the code SignatureDoesNotMatch"},
		{"wrong path", sdk.Request{Path: "/api"}, "method: the path is /api, want /"},
		{"JSON body sent as form", sdk.Request{Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, Body: []byte("{}")}, "content type: the Content-Type is application/x-www-form-urlencoded, but the body is JSON"},
		{"form sent as JSON", sdk.Request{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte("a=b")}, "content type: the Content-Type is application/json, but the body is not JSON"},
		{"redirect followed with signature", sdk.Request{Elsewhere: true, Query: "AccessKeyId=" + id + "&Signature=x"}, "leak: the SDK follows a redirect to another host and sends it the credentials of the caller"},
		{"secret in the path", sdk.Request{Path: "/" + secret}, "leak: the path contains the secret of the access key"},
		{"secret in a header", sdk.Request{Header: http.Header{"X-Debug": {secret}}}, "leak: the header X-Debug contains the secret of the access key"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.in.Format = "JSON"
			found := wire.Judge(c, gatewayPage(t), []sdk.Request{tt.in})
			if len(found) == 0 || string(found[0].Kind)+": "+found[0].Text != tt.want || strings.Contains(fmt.Sprint(found), secret) {
				t.Errorf("found %+v, want %s", found, tt.want)
			}
		})
	}
	for name, in := range map[string]sdk.Request{
		"redirect followed without credentials": {Elsewhere: true, Path: "/" + id},
		"bearer token in its header":            {Header: http.Header{"X-Acs-Bearer-Token": {c.Key.Token()}}, Format: "JSON"},
	} {
		if found := wire.Judge(c, gatewayPage(t), []sdk.Request{in}); len(found) > 0 {
			t.Errorf("%s: found %+v", name, found)
		}
	}
}

func TestJudge_PathsOfROA_ComparedWithTemplate(t *testing.T) {
	page := &spec.Contract{
		Operation:  spec.Operation{Name: "GetThing", Style: spec.ROA, Method: "GET", Path: "/things/{ThingId}"},
		Parameters: []spec.Parameter{{Row: spec.Row{ID: "request/ThingId"}, Name: "ThingId", In: spec.InPath, Type: spec.Type{JSON: spec.String}}},
	}
	example := *page
	example.Operation.Path = "/things/t-1"
	for _, tt := range []struct {
		name, method, path string
		page               *spec.Contract
		want               string
	}{
		{"correct path", "GET", "/things/a%2Fb%20c", page, ""},
		{"slash not encoded", "GET", "/things/a/b%20c", page, "method: the path is /things/a/b%20c, the page documents /things/{ThingId}"},
		{"another value", "GET", "/things/a", page, `values: ThingId is "a", want "a/b c"`},
		{"another method", "POST", "/things/a%2Fb%20c", page, "method: the method is POST, the page documents GET"},
		{"page with an example of a path", "GET", "/things/a%2Fb%20c", &example, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &sdk.Case{Key: sdk.KeyOf("x"), Contract: tt.page, Call: sdk.Call{Format: spec.JSON, Parameters: map[string]any{"ThingId": "a/b c"}}}
			found := wire.Judge(c, gatewayPage(t), []sdk.Request{{Method: tt.method, Path: tt.path, Format: "JSON"}})
			got := ""
			if len(found) > 0 {
				got = string(found[0].Kind) + ": " + found[0].Text
			}
			if got != tt.want {
				t.Errorf("found %+v, want %q", found, tt.want)
			}
		})
	}
}

func TestJudge_JSONBodies_ComparedByMember(t *testing.T) {
	parameter := func(name string, kind spec.JSONType) spec.Parameter {
		return spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + name)}, Name: name, In: spec.InBody, Type: spec.Type{JSON: kind}}
	}
	page := &spec.Contract{
		Operation:  spec.Operation{Name: "UpdateThing", Style: spec.ROA, Method: "PUT", Path: "/things"},
		Parameters: []spec.Parameter{parameter("name", spec.String), parameter("size", spec.Integer)},
	}
	for _, tt := range []struct {
		name, body, want string
		info             bool
	}{
		{"structure", `{"name":"a","size":7}`, "", false},
		{"list with one structure", `[{"name":"a","size":7}]`, "", false},
		{"another value in a list", `[{"name":"b","size":7}]`, `values: name is "b", want "a"`, false},
		{"member dropped", `{"size":7}`, "values: the request lacks name", false},
		{"integer with a fraction", `{"name":"a","size":7.0}`, `values: size is "7.0", want the integer 7`, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &sdk.Case{Key: sdk.KeyOf("x"), Contract: page, Call: sdk.Call{Format: spec.JSON, Parameters: map[string]any{"name": "a", "size": json.Number("7")}}}
			in := sdk.Request{Method: "PUT", Path: "/things", Format: "JSON", Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(tt.body)}
			got, info := "", false
			for _, f := range wire.Judge(c, gatewayPage(t), []sdk.Request{in}) {
				got, info = string(f.Kind)+": "+f.Text, f.Information
			}
			if got != tt.want || info != tt.info {
				t.Errorf("got %q, information %v; want %q, %v", got, info, tt.want, tt.info)
			}
		})
	}
}

func TestJudge_EmptyLists_InTheDocumentedNotation(t *testing.T) {
	for _, tt := range []struct {
		form  spec.Serialization
		query string
		want  int // findings
	}{
		{spec.AsJSON, "Ids=%5B%5D", 0},
		{"", "Ids=%5B%5D", 0},
		{spec.Flat, "Ids=%5B%5D", 1},
		{spec.Flat, "", 0},
	} {
		page := &spec.Contract{Operation: spec.Operation{Name: "GetThing"}, Parameters: []spec.Parameter{{Name: "Ids", In: spec.InQuery, Serialization: tt.form}}}
		c := &sdk.Case{Key: sdk.KeyOf("x"), Contract: page, Call: sdk.Call{Format: spec.JSON, Parameters: map[string]any{"Ids": []any{}}}}
		found := wire.Judge(c, gatewayPage(t), []sdk.Request{{Format: "JSON", Query: tt.query}})
		if len(found) != tt.want {
			t.Errorf("%s %q: found %+v, want %d", tt.form, tt.query, found, tt.want)
		}
	}
}

func TestJudge_ChangingCallSentTwice_Found(t *testing.T) {
	c := caseWith(t, nil)
	c.Expect.Attempts = 1
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	twice := []sdk.Request{{Format: "JSON", Arrived: at}, {Format: "JSON", Arrived: at.Add(100 * time.Millisecond)}}
	found := wire.Judge(c, gatewayPage(t), twice)
	if len(found) != 1 || found[0].Kind != wire.Retry || found[0].Text != "a call that changes something was sent 2 times for 1 call" {
		t.Errorf("found %+v", found)
	}
	if found := wire.Judge(c, gatewayPage(t), twice[:1]); len(found) > 0 {
		t.Errorf("one request: found %+v", found)
	}
	if r := wire.RetriesOf(twice); r.Requests != 2 || !slices.Equal(r.Gaps, []time.Duration{100 * time.Millisecond}) {
		t.Errorf("retries %+v", r)
	}
}

// Requests that a correct SDK sends must have no findings, whatever the page.
func TestJudge_CorrectRequestsOfCorpus_NothingFound(t *testing.T) {
	gateway := gatewayPage(t)
	judged := 0
	for _, file := range sharedtest.Pages(t) {
		page, _, err := input.ReadPage(file)
		if err != nil || page.Kind != spec.OperationPage {
			continue
		}
		cases, err := suite.Derive([]*spec.Contract{page}, gateway)
		if err != nil {
			t.Fatal(err)
		}
		for i := range cases {
			c := &cases[i]
			if c.Set != sdk.Success && c.Set != sdk.Parameter {
				continue
			}
			for _, scheme := range sdktest.Schemes(page) {
				r, err := sdktest.Request{Endpoint: "http://127.0.0.1", Case: c, Scheme: scheme}.New()
				if err != nil {
					t.Errorf("%s: %v", c.Name, err)
					continue
				}
				in := recorded(t, r)
				in.Format = string(c.Call.Format)
				judged++
				for _, f := range wire.Judge(c, gateway, []sdk.Request{in}) {
					if !f.Information {
						t.Errorf("%s %s: %+v", file[strings.Index(file, "docs"):], c.Name, f)
					}
				}
			}
		}
	}
	t.Logf("%d requests", judged)
}

func FuzzJudge_HostileRequests_NoPanicAndNoSecret(f *testing.F) {
	f.Add("POST", "/", "a=b&Tag.1.Key=%zz", "application/json", `{"Tag":[{"Key":1e999999}]}`)
	f.Add("GET", "/%00", "PageSize=1e99999999&Tag=[[[[", "application/x-www-form-urlencoded", "Tag.0.=&=&&Name=\xff")
	c := caseWith(f, map[string]any{"Name": "x", "PageSize": json.Number("7"), "Tag": []any{map[string]any{"Key": "a"}}})
	f.Fuzz(func(t *testing.T, method, path, query, media, body string) {
		in := sdk.Request{Method: method, Path: path, Query: query, Header: http.Header{"Content-Type": {media}}, Body: []byte(body)}
		for _, found := range wire.Judge(c, nil, []sdk.Request{in}) {
			if strings.Contains(found.Text, c.Key.Secret) || len(found.Text) > 1000 {
				t.Errorf("%+v", found)
			}
		}
	})
}
