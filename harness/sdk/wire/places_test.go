package wire_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/wire"
	"github.com/rowproof/rowproof/spec"
)

// row returns a parameter of a page.
func row(name string, in spec.Location, kind spec.JSONType, form spec.Serialization) spec.Parameter {
	return spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + name)}, Name: name, In: in, Type: spec.Type{JSON: kind}, Serialization: form}
}

// stored is a page of a ROA operation with a parameter in each place and each notation.
func stored() *spec.Contract {
	return &spec.Contract{
		Operation: spec.Operation{Name: "PutThing", Style: spec.ROA, Method: "PUT|POST", Path: "/things/{ThingId}/[Kind]"},
		Parameters: []spec.Parameter{
			row("ThingId", spec.InPath, spec.String, ""), row("Kind", spec.InPath, spec.String, ""), row("X-Trace", spec.InHeader, spec.String, ""),
			row("Limit", spec.InQuery, spec.Integer, ""), row("Ids", spec.InQuery, spec.Array, spec.Simple), row("Filter", spec.InQuery, spec.Object, spec.AsJSON),
			row("Zones", spec.InQuery, spec.Array, spec.Flat), row("Any", spec.InQuery, spec.Array, ""),
			row("Name", spec.InBody, spec.String, ""), row("Size", spec.InBody, spec.Integer, ""),
		},
	}
}

// findings returns what a request broke as "kind row: text", with "(info)" if nothing forbids it.
func findings(c *sdk.Case, gateway *spec.Contract, requests ...sdk.Request) []string {
	var all []string
	for _, f := range wire.Judge(c, gateway, requests) {
		text := fmt.Sprintf("%s %s: %s", f.Kind, f.Row, f.Text)
		if f.Information {
			text = "(info) " + text
		}
		all = append(all, text)
	}
	return all
}

func TestJudge_PlacesAndNotations_MustBeAsDocumented(t *testing.T) {
	call := map[string]any{
		"ThingId": "t-1", "Kind": "big", "X-Trace": "on", "Limit": json.Number("7"), "Ids": []any{"a", "b"}, "Filter": map[string]any{"K": "v"},
		"Zones": []any{"z"}, "Any": []any{"x", "y"}, "Name": "n", "Size": json.Number("3"), "Nothing": nil,
	}
	const query = "Limit=7&Ids=a,b&Filter={\"K\":\"v\"}&Zones.1=z&Any.1=x&Any.2=y"
	const path, body = "/things/t-1/big", `{"Name":"n","Size":3}`
	for _, tt := range []struct {
		name                      string
		method, path, query, body string
		form                      bool // the body is a form
		noTrace                   bool // the header is absent
		want                      []string
	}{
		{name: "correct"},
		{name: "second method", method: "POST"},
		{name: "slash at the end", path: path + "/"},
		{name: "another method", method: "GET", want: []string{"method : the method is GET, the page documents PUT|POST"}},
		{name: "integer in the form", query: strings.TrimPrefix(query, "Limit=7&"), body: "Limit=7&Name=n&Size=3", form: true, want: []string{"place request/Limit: Limit is in the form, the page documents the query"}},
		{name: "integer in the body", query: strings.TrimPrefix(query, "Limit=7&"), body: `{"Limit":7,"Name":"n","Size":3}`, want: []string{"place request/Limit: Limit is in the JSON body, the page documents the query"}},
		{name: "integer in the form and in the query", body: "Limit=8&Name=n&Size=3", form: true},
		{name: "header in the query", query: query + "&X-Trace=on", noTrace: true, want: []string{"place request/X-Trace: X-Trace is in the query, the page documents the header"}},
		{name: "header dropped", noTrace: true, want: []string{"values request/X-Trace: the request lacks X-Trace"}},
		{name: "another value in the path", path: "/things/t-2/big", want: []string{`values request/ThingId: ThingId is "t-2", want "t-1"`}},
		{name: "body in a form", body: "Name=n&Size=3", form: true},
		{name: "integer with a fraction in the query", query: strings.Replace(query, "Limit=7", "Limit=7.0", 1), want: []string{`values request/Limit: Limit is "7.0", want the integer 7`}},
		{name: "commas sent one by one", query: strings.Replace(query, "Ids=a,b", "Ids.1=a&Ids.2=b", 1), want: []string{"serialization request/Ids: Ids is sent as one parameter per value, the page documents values separated by commas"}},
		{name: "commas sent as JSON", query: strings.Replace(query, "Ids=a,b", `Ids=["a","b"]`, 1), want: []string{"serialization request/Ids: Ids is sent as JSON, the page documents values separated by commas"}},
		{name: "list in another order", query: strings.Replace(query, "Ids=a,b", "Ids=b,a", 1), want: []string{`values request/Ids: Ids.1 is "b", want "a"`, `values request/Ids: Ids.2 is "a", want "b"`}},
		{name: "JSON sent one by one", query: strings.Replace(query, `Filter={"K":"v"}`, "Filter.K=v", 1), want: []string{"serialization request/Filter: Filter is sent as one parameter per value, the page documents JSON"}},
		{name: "JSON with a further member", query: strings.Replace(query, `"v"}`, `"v","L":"w"}`, 1), want: []string{"values request/Filter: the request has Filter.L, which the caller does not set"}},
		{name: "JSON with an empty member", query: strings.Replace(query, `"v"}`, `"v","L":""}`, 1)},
		{name: "JSON cut off", query: strings.Replace(query, `"v"}`, `"v"`, 1), want: []string{"serialization request/Filter: the request lacks Filter.K; it has Filter"}},
		{name: "one value sent as JSON", query: strings.Replace(query, "Zones.1=z", `Zones=["z"]`, 1), want: []string{"serialization request/Zones: Zones is sent as JSON, the page documents one parameter per value"}},
		{name: "one value without its number", query: strings.Replace(query, "Zones.1=z", "Zones=z", 1), want: []string{"serialization request/Zones: the request lacks Zones.1; it has Zones"}},
		{name: "any notation: commas", query: strings.Replace(query, "Any.1=x&Any.2=y", "Any=x,y", 1)},
		{name: "any notation: JSON", query: strings.Replace(query, "Any.1=x&Any.2=y", `Any=["x","y"]`, 1)},
		{name: "names with lengths", query: strings.Replace(query, "Zones.1=z", "Zones.%231%231=z", 1)},
		{name: "repeated name", query: query + "&Limit=8"},
		{name: "invalid escape", query: query + "&Colour=%zz", want: []string{"(info) names : neither the page nor the gateway page documents the parameter Colour"}},
		{name: "unknown names", query: query + "&B=1&A=1&A.x=2&C=", body: `{"Name":"n","Size":3,"D":{"E":1}}`, want: []string{
			"(info) names : neither the page nor the gateway page documents the parameter A", "(info) names : neither the page nor the gateway page documents the parameter B",
			"(info) names : neither the page nor the gateway page documents the parameter D",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &sdk.Case{Key: sdk.KeyOf("x"), Contract: stored(), Call: sdk.Call{Format: spec.JSON, Parameters: call}}
			or := func(text, standard string) string {
				if text == "" {
					return standard
				}
				return text
			}
			in := sdk.Request{Method: or(tt.method, "PUT"), Path: or(tt.path, path), Query: or(tt.query, query), Body: []byte(or(tt.body, body)), Format: "json", Header: http.Header{"Content-Type": {"application/JSON; charset=utf-8"}}}
			if tt.form {
				in.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			if !tt.noTrace {
				in.Header.Set("X-Trace", "on")
			}
			if got := findings(c, gatewayPage(t), in); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJudge_OneParameterInTheBody_BodyMayBeItsValue(t *testing.T) {
	call := map[string]any{"Thing": map[string]any{"Name": "n", "Tags": []any{"a"}, "Size": json.Number("3"), "New": true}}
	thing := row("Thing", spec.InBody, spec.Object, "")
	for name, tt := range map[string]struct {
		more []spec.Parameter
		body string
		want []string
	}{
		"the value":                {nil, `{"Name":"n","Tags":["a"],"Size":3,"New":true}`, nil},
		"a member with the value":  {nil, `{"Thing":{"Name":"n","Tags":["a"],"Size":3,"New":true}}`, nil},
		"nulls and empty members":  {nil, `{"Name":"n","Tags":["a"],"Size":3,"New":true,"Old":null,"Empty":{},"None":[]}`, nil},
		"another value":            {nil, `{"Name":"m","Tags":["a"],"Size":3,"New":true}`, []string{`values request/Thing: Thing.Name is "m", want "n"`}},
		"another letter case":      {nil, `{"Name":"N","Tags":["a"],"Size":3,"New":"True"}`, []string{`values request/Thing: Thing.Name is "N", want "n"`, `(info) values request/Thing: Thing.New is "True", want "true"`}},
		"an unknown member":        {nil, `{"Name":"n","Tags":["a"],"Size":3,"New":true,"Colour":"red"}`, []string{"values request/Thing: the request has Thing.Colour, which the caller does not set"}},
		"a further member":         {nil, `{"Name":"n","Tags":["a","b"],"Size":3,"New":true}`, []string{"values request/Thing: the request has Thing.Tags.2, which the caller does not set"}},
		"two parameters in a body": {[]spec.Parameter{row("Other", spec.InBody, spec.String, "")}, `{"Name":"n"}`, []string{"values request/Thing: the request lacks Thing", "(info) names : neither the page nor the gateway page documents the parameter Name"}},
		"a member of the value":    {[]spec.Parameter{{Row: spec.Row{ID: "request/Thing.Name"}, Name: "Name", Parent: "request/Thing", In: spec.InBody}}, `{"Name":"n","Tags":["a"],"Size":3,"New":true}`, nil},
		"another row that is sent": {[]spec.Parameter{row("Limit", spec.InQuery, spec.Integer, "")}, `{"Thing":{"Name":"n","Tags":["a"],"Size":3,"New":true},"Limit":1}`, []string{"(info) values request/Limit: the request has Limit, which the caller does not set"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := &spec.Contract{Operation: spec.Operation{Name: "PutThing", Style: spec.ROA, Method: "PUT", Path: "/things"}, Parameters: append([]spec.Parameter{thing}, tt.more...)}
			c := &sdk.Case{Key: sdk.KeyOf("x"), Contract: page, Call: sdk.Call{Format: spec.JSON, Parameters: call}}
			in := sdk.Request{Method: "PUT", Path: "/things", Format: "JSON", Header: http.Header{"Content-Type": {"application/merge-patch+json"}}, Body: []byte(tt.body)}
			if got := findings(c, gatewayPage(t), in); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJudge_ValuesOfACall_Compared(t *testing.T) {
	digits := strings.Repeat("0", 399)
	for name, tt := range map[string]struct {
		call  map[string]any
		query string
		want  []string
	}{
		"empty text omitted":            {map[string]any{"Name": ""}, "", nil},
		"empty text sent":               {map[string]any{"Name": ""}, "Name=", nil},
		"null omitted":                  {map[string]any{"Name": nil}, "", nil},
		"structure without text":        {map[string]any{"Tag": []any{map[string]any{"Key": ""}}}, "", nil},
		"another number":                {map[string]any{"PageSize": json.Number("7")}, "PageSize=8", []string{`values request/PageSize: PageSize is "8", want "7"`}},
		"exponent":                      {map[string]any{"PageSize": json.Number("7")}, "PageSize=7e0", []string{`values request/PageSize: PageSize is "7e0", want "7"`}},
		"fraction with a slash":         {map[string]any{"PageSize": json.Number("7")}, "PageSize=14/2", []string{`values request/PageSize: PageSize is "14/2", want "7"`}},
		"400 digits":                    {map[string]any{"PageSize": json.Number("7")}, "PageSize=" + digits + "7", nil},
		"401 digits":                    {map[string]any{"PageSize": json.Number("7")}, "PageSize=0" + digits + "7", []string{`values request/PageSize: PageSize is "` + strings.Repeat("0", 80) + `...", want "7"`}},
		"text that looks like a number": {map[string]any{"Name": "7"}, "Name=7.0", []string{`values request/Name: Name is "7.0", want "7"`}},
		"another text in capitals":      {map[string]any{"Name": "on"}, "Name=ON", []string{`values request/Name: Name is "ON", want "on"`}},
		"control characters":            {map[string]any{"Name": "x"}, "Name=a%0Ab%7F%1B%20", []string{`values request/Name: Name is "a?b?? ", want "x"`}},
		"secret":                        {map[string]any{"Name": "x"}, "Name=" + sdk.KeyOf("thing").Secret, []string{"leak : the parameter Name in the query contains the secret of the access key", `values request/Name: Name is "<secret>", want "x"`}},
		"documented, not set": {nil, "Name=x&PageSize=1&Tag.1.Key=k", []string{
			"(info) values request/Name: the request has Name, which the caller does not set", "(info) values request/PageSize: the request has PageSize, which the caller does not set",
			"(info) values request/Tag.N.Key: the request has Tag, which the caller does not set",
		}},
		"common parameters":           {nil, "Action=x&Version=1&format=JSON&signatureNonce=1", nil},
		"two names misspelled":        {map[string]any{"Name": "x", "PageSize": json.Number("7")}, "name=x&pageSize=7", []string{"names request/Name: the request lacks Name; it has name", "names request/PageSize: the request lacks PageSize; it has pageSize"}},
		"one of two elements dropped": {map[string]any{"Tag": []any{map[string]any{"Key": "a"}, map[string]any{"Key": "b"}}}, "Tag.1.Key=a&Tag.3.Key=b", []string{"serialization request/Tag.N.Key: the request lacks Tag.2.Key; it has Tag.3.Key"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := caseWith(t, tt.call)
			if got := findings(c, gatewayPage(t), sdk.Request{Method: "GET", Path: "/", Format: "JSON", Query: tt.query}); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJudge_Body_MatchesItsContentType(t *testing.T) {
	for name, tt := range map[string]struct {
		media, body string
		truncated   bool
		want        []string
	}{
		"no body":                  {"application/json", "", false, nil},
		"no media type":            {"", "Name=x", false, []string{"(info) content type : the request has a body without Content-Type"}},
		"JSON":                     {"application/json", `{"Name":"x"}`, false, nil},
		"two JSON values":          {"application/json", `{"Name":"x"} {}`, false, []string{"content type : the Content-Type is application/json, but the body is not JSON", "values request/Name: the request lacks Name"}},
		"form":                     {"Application/X-WWW-form-urlencoded ; charset=utf-8", "Name=x", false, nil},
		"form that is a number":    {"application/x-www-form-urlencoded", "7", false, []string{"values request/Name: the request lacks Name"}},
		"another media type":       {"text/plain", "Name=x", false, []string{"values request/Name: the request lacks Name"}},
		"body that is cut":         {"application/json", `{"Name":`, true, nil},
		"media type with controls": {"text/\x01" + strings.Repeat("x", 100), "{}", false, []string{"values request/Name: the request lacks Name"}},
	} {
		t.Run(name, func(t *testing.T) {
			in := sdk.Request{Method: "POST", Path: "/", Format: "JSON", Header: http.Header{}, Body: []byte(tt.body), Truncated: tt.truncated}
			if tt.media != "" {
				in.Header.Set("Content-Type", tt.media)
			}
			c := caseWith(t, map[string]any{"Name": "x"})
			if tt.body == "" {
				c.Call.Parameters = nil
			}
			if got := findings(c, gatewayPage(t), in); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJudge_RefusalsOfTheGateway_HaveKindAndRow(t *testing.T) {
	gateway := gatewayPage(t)
	for code, kind := range map[string]string{
		"SignatureNonceUsed": "nonce", "InvalidTimeStamp.Format": "timestamp", "IllegalTimestamp": "timestamp", "UnsupportedHTTPMethod": "method",
		"InvalidAction.NotFound": "names", "InvalidVersion": "names", "MissingAction": "names", "MissingVersion": "names", "SignatureDoesNotMatch": "signature", "MissingAccessKeyId": "signature",
	} {
		id := ""
		for _, e := range gateway.Errors {
			if e.Code == code && id == "" {
				id = string(e.ID)
			}
		}
		found := findings(caseWith(t, nil), gateway, sdk.Request{Path: "/", Format: "JSON", Faults: []sdk.Fault{{Code: code}}})
		if len(found) != 1 || !strings.HasPrefix(found[0], kind+" "+id+": ") || !strings.HasSuffix(found[0], "the gateway refuses the request with the code "+code) {
			t.Errorf("%s: %q, want %s of the row %q", code, found, kind, id)
		}
		if id == "" && slices.Contains([]string{"SignatureNonceUsed", "SignatureDoesNotMatch"}, code) {
			t.Errorf("the gateway page has no row for %s", code)
		}
	}
	two := findings(caseWith(t, nil), nil, sdk.Request{Path: "", Format: "XML", NonceOf: "other", Faults: []sdk.Fault{{Code: "MissingAction"}, {Code: "IllegalTimestamp"}}})
	if want := []string{
		"names : the gateway refuses the request with the code MissingAction", "timestamp : the gateway refuses the request with the code IllegalTimestamp",
		"nonce : the nonce was used in a request of another case: other", "(info) format : the request asks for XML, the case is about JSON",
	}; !slices.Equal(two, want) {
		t.Errorf("got %q, want %q", two, want)
	}
}

func TestJudge_SecretsAndTokens_AllowedOnlyWhereNeeded(t *testing.T) {
	c := caseWith(t, nil)
	token, secret, id := c.Key.Token(), c.Key.Secret, c.Key.ID
	const followed = "leak : the SDK follows a redirect to another host and sends it the credentials of the caller"
	for name, tt := range map[string]struct {
		in   sdk.Request
		want []string
	}{
		"token in the query of a GET":  {sdk.Request{Method: "GET", Query: "SecurityToken=" + token}, nil},
		"token in the query of a POST": {sdk.Request{Method: "POST", Query: "SecurityToken=" + token}, []string{"(info) leak : the token SecurityToken is in the query, which proxies log; the body could contain it"}},
		"token in the form":            {sdk.Request{Method: "POST", Body: []byte("BearerToken=" + token), Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}}, nil},
		"token in its header":          {sdk.Request{Header: http.Header{"X-Acs-Security-Token": {token}}}, nil},
		"token in another header":      {sdk.Request{Header: http.Header{"X-Debug": {"a", token}}}, []string{"leak : the header X-Debug contains the secret of the access key"}},
		"token in two headers":         {sdk.Request{Header: http.Header{"X-B": {token}, "X-A": {token}, "X-C": {token}}}, []string{"leak : the header X-A contains the secret of the access key", "leak : the header X-B contains the secret of the access key", "leak : the header X-C contains the secret of the access key"}},
		"secret in two parameters":     {sdk.Request{Query: "b=" + secret + "&a=" + secret}, []string{"leak : the parameter a in the query contains the secret of the access key", "leak : the parameter b in the query contains the secret of the access key", "(info) names : neither the page nor the gateway page documents the parameter a", "(info) names : neither the page nor the gateway page documents the parameter b"}},
		"redirect with the key ID":     {sdk.Request{Elsewhere: true, Query: "AccessKeyId=" + id}, []string{followed}},
		"redirect with the body":       {sdk.Request{Elsewhere: true, Body: []byte("AccessKeyId=" + id)}, []string{followed}},
		"redirect with a header":       {sdk.Request{Elsewhere: true, Header: http.Header{"Authorization": {"acs " + id + ":x"}}}, []string{followed}},
		"redirect with another header": {sdk.Request{Elsewhere: true, Header: http.Header{"Accept": {"*/*"}}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			tt.in.Format, tt.in.Path = "JSON", "/"
			if got := findings(c, gatewayPage(t), tt.in); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJudge_SeveralCallsAndRedirects_RequestsCounted(t *testing.T) {
	c := caseWith(t, nil)
	c.Row, c.Expect.Attempts, c.Call.Times = "example/json", 2, 2
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var all []sdk.Request
	for i := range 4 {
		all = append(all, sdk.Request{Path: "/", Format: "JSON", Arrived: at.Add(time.Duration(i*i) * time.Second), Elsewhere: i == 1})
	}
	if found := findings(c, gatewayPage(t), all[:3]...); len(found) > 0 {
		t.Errorf("two requests for two calls: %q", found)
	}
	found := wire.Judge(c, gatewayPage(t), all)
	want := wire.Finding{Kind: wire.Retry, Row: "example/json", Request: 3, Text: "a call that changes something was sent 3 times for 2 calls"}
	if len(found) != 1 || found[0] != want {
		t.Errorf("got %+v, want %+v", found, want)
	}
	if r := wire.RetriesOf(all); r.Requests != 3 || !slices.Equal(r.Gaps, []time.Duration{4 * time.Second, 5 * time.Second}) {
		t.Errorf("retries %+v", r)
	}
	second := []sdk.Request{{Path: "/", Format: "JSON"}, {Path: "/x", Format: "JSON"}}
	if found := wire.Judge(c, gatewayPage(t), second); len(found) != 1 || found[0].Request != 1 {
		t.Errorf("got %+v, want a finding about the second request", found)
	}
}
