package suite_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/spec"
)

// field returns a response row. Its name is the last part of its path.
func field(path string, kind spec.JSONType, name, example string, limits spec.Limits) spec.Field {
	at := strings.TrimSuffix(path[strings.LastIndexByte(path, '.')+1:], "[]")
	return spec.Field{Row: spec.Row{ID: spec.RowID("response/" + path)}, Name: at, Path: path, Type: spec.Type{JSON: kind, Name: name}, Example: example, Limits: limits}
}

// answering returns a page with response rows, in addition to RequestId.
func answering(fields ...spec.Field) *spec.Contract {
	c := thingWith()
	c.Operation.Name = "DescribeThing"
	c.Fields = append(c.Fields, fields...)
	return c
}

// answerOf returns the result of the success case, that with other values, and the variants of the cases with unusual texts,
// lists and integers, with a question mark if the outcome is information. Results lack the request ID.
func answerOf(t *testing.T, c *spec.Contract) (documented, other, unusual string) {
	t.Helper()
	var variants []string
	for _, c := range derived(t, c) {
		m, _ := c.Expect.Result.(map[string]any)
		delete(m, "RequestId")
		switch {
		case c.Call.Format != spec.JSON:
		case c.Set == sdk.Success:
			documented = compact(t, m)
		case c.Set == sdk.Field:
			other = compact(t, m)
		case c.Set == sdk.Odd && strings.ContainsAny(c.Variant[:1], "nli") && c.Variant != "no charset" && c.Variant != "null":
			if c.Informative {
				c.Variant += "?"
			}
			variants = append(variants, strings.TrimSuffix(c.Variant, " JSON"))
		}
	}
	return documented, other, strings.Join(variants, ", ")
}

func TestDerive_ResponseRow_OtherValueIsAllowedByPage(t *testing.T) {
	const texts, lists = "non-ASCII JSON?", "lists with no element, lists with one element, lists with many elements"
	const exact, integers = "integers 2^53+1, integers largest int64, integers smallest int64", "integers 2^53+1?, integers largest int64?, integers smallest int64?"
	text := func(l spec.Limits) spec.Field { return field("A", spec.String, "String", "thing", l) }
	number := func(kind spec.JSONType, name, example string, l spec.Limits) spec.Field {
		return field("A", kind, name, example, l)
	}
	list := func(element spec.Element, example string) spec.Field {
		f := field("A", spec.Array, "Array", example, spec.Limits{})
		f.Type.Element = element
		return f
	}
	for name, tt := range map[string]struct {
		fields                     []spec.Field
		documented, other, unusual string
	}{
		"text":                    {[]spec.Field{text(spec.Limits{})}, `"thing"`, `"A-other"`, texts},
		"at most 7 characters":    {[]spec.Field{text(spec.Limits{MaxLength: 7})}, `"thing"`, `"A-other"`, ""},
		"at most 6 characters":    {[]spec.Field{text(spec.Limits{MaxLength: 6})}, `"thing"`, `"thing"`, ""},
		"at least 7 characters":   {[]spec.Field{field("A", spec.String, "String", "things!", spec.Limits{MinLength: 7})}, `"things!"`, `"A-other"`, texts},
		"at least 8 characters":   {[]spec.Field{field("A", spec.String, "String", "things!!", spec.Limits{MinLength: 8})}, `"things!!"`, `"things!!"`, texts},
		"one documented value":    {[]spec.Field{text(spec.Limits{Enum: enum("thing")})}, `"thing"`, `"thing"`, ""},
		"documented values":       {[]spec.Field{text(spec.Limits{Enum: enum("thing", "b", "c")})}, `"thing"`, `"b"`, ""},
		"pattern":                 {[]spec.Field{text(spec.Limits{Form: spec.Form{Pattern: "[a-z]+"}})}, `"thing"`, `"thing"`, ""},
		"date":                    {[]spec.Field{field("A", spec.String, "String", "2020-01-02", spec.Limits{})}, `"2020-01-02"`, `"2020-01-03"`, ""},
		"JSON in a text":          {[]spec.Field{field("A", spec.String, "String", `{"a":1}`, spec.Limits{})}, `"{\"a\":1}"`, `"{\"a\":1}"`, texts},
		"integer":                 {[]spec.Field{number(spec.Integer, "Integer", "5", spec.Limits{})}, "5", "6", integers},
		"integer up to itself":    {[]spec.Field{number(spec.Integer, "Integer", "5", spec.Limits{Min: "1", Max: "5"})}, "5", "1", integers},
		"integer from itself":     {[]spec.Field{number(spec.Integer, "Integer", "9", spec.Limits{Min: "9"})}, "9", "10", integers},
		"only one integer":        {[]spec.Field{number(spec.Integer, "Integer", "5", spec.Limits{Min: "5", Max: "5"})}, "5", "5", integers},
		"negative integer":        {[]spec.Field{number(spec.Integer, "Integer", "-1", spec.Limits{Min: "-9", Max: "-1"})}, "-1", "-9", integers},
		"documented integers":     {[]spec.Field{number(spec.Integer, "Integer", "5", spec.Limits{Enum: enum("5", "6")})}, "5", "5", integers},
		"integer of 64 bits":      {[]spec.Field{number(spec.Integer, "Long", "5", spec.Limits{})}, "5", "6", exact},
		"limited, of 64 bits":     {[]spec.Field{number(spec.Integer, "Long", "5", spec.Limits{Max: "100"})}, "5", "6", integers},
		"at least 1, of 64 bits":  {[]spec.Field{number(spec.Integer, "Long", "5", spec.Limits{Min: "1"})}, "5", "6", integers},
		"documented, of 64 bits":  {[]spec.Field{number(spec.Integer, "Long", "5", spec.Limits{Enum: enum("5")})}, "5", "5", integers},
		"number":                  {[]spec.Field{number(spec.Number, "Float", "1.5", spec.Limits{})}, "1.5", "7", ""},
		"number 7":                {[]spec.Field{number(spec.Number, "Float", "7.0", spec.Limits{})}, "7.0", "8", ""},
		"number below 7":          {[]spec.Field{number(spec.Number, "Float", "1.5", spec.Limits{Min: "0.5", Max: "2.5"})}, "1.5", "0.5", ""},
		"true":                    {[]spec.Field{number(spec.Boolean, "Boolean", "true", spec.Limits{})}, "true", "false", ""},
		"false":                   {[]spec.Field{number(spec.Boolean, "Boolean", "false", spec.Limits{})}, "false", "true", ""},
		"list of texts":           {[]spec.Field{list(spec.Element{JSON: spec.String}, "x")}, `["x"]`, `["A-other1"]`, texts + ", " + lists},
		"list of integers":        {[]spec.Field{list(spec.Element{JSON: spec.Integer, Name: "Integer"}, "7")}, `[7]`, `[8]`, lists + ", " + integers},
		"list of 64-bit integers": {[]spec.Field{list(spec.Element{JSON: spec.Integer, Name: "Long"}, "7")}, `[7]`, `[8]`, lists + ", " + exact},
		"lists in a list": {[]spec.Field{
			field("A", spec.Array, "Array", "", spec.Limits{}), field("A[].B", spec.String, "String", "x", spec.Limits{}),
			field("A[].C", spec.Array, "Array", "", spec.Limits{}), field("A[].C[].D", spec.Integer, "Long", "7", spec.Limits{}),
		}, `[{"B":"x","C":[{"D":7}]}]`, `[{"B":"B-other1","C":[{"D":8}]}]`, texts + ", " + lists + ", " + exact},
		"object":                {[]spec.Field{field("A", spec.Object, "Object", "", spec.Limits{}), field("A.Code", spec.String, "String", "x", spec.Limits{})}, `{"Code":"x"}`, `{"Code":"Code-other"}`, texts},
		"request ID of another": {[]spec.Field{field("A", spec.Object, "Object", "", spec.Limits{}), field("A.requestId", spec.String, "String", "x", spec.Limits{})}, `{"requestId":"x"}`, `{"requestId":"x"}`, ""},
	} {
		documented, other, unusual := answerOf(t, answering(tt.fields...))
		unusual = strings.Replace(unusual, "non-ASCII?", texts, 1)
		if want := `{"A":` + tt.documented + "}"; documented != want {
			t.Errorf("%s: %s, want %s", name, documented, want)
		}
		if want := `{"A":` + tt.other + "}"; other != want {
			t.Errorf("%s: other value %s, want %s", name, other, want)
		}
		if unusual != tt.unusual {
			t.Errorf("%s: %q, want %q", name, unusual, tt.unusual)
		}
	}
}

// What states that a call succeeded keeps its value: another one would make the answer that of an error.
func TestDerive_OutcomeFields_Unchanged(t *testing.T) {
	var fields []spec.Field
	for _, name := range []string{"Code", "ErrorCode", "errMsg", "Message", "msg", "Success"} {
		fields = append(fields, field(name, spec.String, "String", "ok", spec.Limits{}))
	}
	fields = append(fields, field("Error", spec.String, "String", "none", spec.Limits{}), field("Errata", spec.String, "String", "none", spec.Limits{}))
	const outcome = `"Code":"ok","Errata":%s,"Error":%s,"ErrorCode":"ok","Message":"ok","Success":"ok","errMsg":"ok","msg":"ok"`
	_, other, _ := answerOf(t, answering(fields...))
	if want := fmt.Sprintf("{"+outcome+"}", `"Errata-other"`, `"Error-other"`); other != want {
		t.Errorf("got %s, want %s", other, want)
	}
	for _, c := range derived(t, answering(fields...)) {
		if m, _ := c.Expect.Result.(map[string]any); c.Set == sdk.Odd && c.Variant == "null" {
			delete(m, "RequestId")
			if got, want := compact(t, m), fmt.Sprintf("{"+outcome+"}", "null", "null"); got != want {
				t.Errorf("null: got %s, want %s", got, want)
			}
		}
	}
}

func TestDerive_UnusualAnswers_HaveExpectedResults(t *testing.T) {
	page := answering(
		field("A", spec.Array, "Array", "", spec.Limits{}), field("A[].B", spec.Array, "Array", "", spec.Limits{}), field("A[].B[].C", spec.Integer, "Long", "7", spec.Limits{}),
		field("A[].D", spec.Integer, "Integer", "8", spec.Limits{}), field("E", spec.String, "String", "e", spec.Limits{}),
	)
	element := `{"B":[{"C":7}],"D":8}`
	bodies := map[string]string{}
	for _, c := range derived(t, page) {
		m, _ := c.Expect.Result.(map[string]any)
		if c.Set != sdk.Odd || m == nil {
			continue
		}
		if m["RequestId"] == "" || !strings.Contains(string(c.Script[0].Body), fmt.Sprint(m["RequestId"])) {
			t.Errorf("%s: request ID %v", c.Variant, m["RequestId"])
		}
		delete(m, "RequestId")
		bodies[c.Variant] = compact(t, m)
		if body := string(c.Script[0].Body); strings.Contains(body, "RowproofUnknown") != strings.HasPrefix(c.Variant, "unknown field") {
			t.Errorf("%s: body %s", c.Variant, body)
		}
	}
	for variant, want := range map[string]string{
		"unknown field JSON":            `{"A":[` + element + `],"E":"e"}`,
		"reordered JSON":                `{"A":[` + element + `],"E":"e"}`,
		"optional fields absent":        `{}`,
		"null":                          `{"A":null,"E":null}`,
		"lists with no element JSON":    `{"A":[],"E":"e"}`,
		"lists with one element JSON":   `{"A":[` + element + `],"E":"e"}`,
		"lists with one element XML":    `{"A":[` + element + `],"E":"e"}`,
		"lists with many elements JSON": `{"A":[` + element + strings.Repeat(","+element, 24) + `],"E":"e"}`,
		"integers 2^53+1":               `{"A":[{"B":[{"C":9007199254740993}],"D":8}],"E":"e"}`,
		"lists with no element XML":     "",
		"chunked":                       `{"A":[` + element + `],"E":"e"}`,
	} {
		if bodies[variant] != want {
			t.Errorf("%s: %s, want %s", variant, bodies[variant], want)
		}
	}
}

func TestDerive_ErrorRows_SentWithStatusesThatAnAnswerCanHave(t *testing.T) {
	page := thingWith(textRow(func(p *spec.Parameter) { p.Name = "Name" }))
	for i, status := range []int{404, 199, 200, 204, 304, 399, 400, 599, 600, 0} {
		page.Errors = append(page.Errors, spec.ErrorRow{Row: spec.Row{ID: spec.RowID(fmt.Sprint("error/", i)), Pos: spec.Position{Line: 50 + i}}, Status: status, Code: fmt.Sprint("Code", i), Message: "No <Name> {x} %s."})
	}
	page.Errors = append(page.Errors, spec.ErrorRow{Row: spec.Row{ID: "error/none"}, Status: 400, Message: "no code"})
	got := map[string]string{}
	for _, c := range derived(t, page) {
		if c.Set != sdk.Error {
			continue
		}
		e := c.Expect.Error
		if c.Script[0].Status != e.Status || e.Message != "No value value value." {
			t.Errorf("%s: status %d, %+v", c.Name, c.Script[0].Status, e)
		}
		got[string(c.Row)+" "+string(c.Call.Format)] = fmt.Sprintf("%s %d %v line %d", e.Code, e.Status, c.Informative, c.Line)
	}
	want := map[string]string{}
	for i, status := range []int{404, 400, 200, 400, 400, 399, 400, 599, 400, 400} {
		for _, f := range []spec.Format{spec.JSON, spec.XML} {
			want[fmt.Sprintf("error/%d %s", i, f)] = fmt.Sprintf("Code%d %d %v line %d", i, status, status < 400, 50+i)
		}
	}
	for row, w := range want {
		if got[row] != w {
			t.Errorf("%s: %s, want %s", row, got[row], w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %v", got)
	}
}

// The cases that a product has once use its first reading page, and its first changing page.
func TestDerive_SeveralProducts_SharedCasesOncePerProduct(t *testing.T) {
	page := func(product, name string) *spec.Contract {
		c := thingWith(textRow(func(*spec.Parameter) {}))
		c.Operation.Product, c.Operation.Name = product, name
		return c
	}
	gateway := &spec.Contract{Page: "g.md", Kind: spec.GatewayPage}
	cases := derived(t, page("One", "CreateThing"), page("Two", "DeleteThing"), page("One", "DescribeThing"), page("One", "ListThings"), gateway, &spec.Contract{Kind: spec.OperationPage}, page("Two", "CreateThing"))
	of := map[string]map[string]int{}
	attempts := map[string]int{}
	for _, c := range cases {
		name := c.Contract.Operation.Product + " " + c.Contract.Operation.Name
		if of[name] == nil {
			of[name] = map[string]int{}
		}
		of[name][string(c.Set)]++
		if c.Set == sdk.Success || c.Set == sdk.Parameter || c.Set == sdk.Field {
			attempts[name] = max(attempts[name], c.Expect.Attempts)
		}
		gateways := strings.HasPrefix(string(c.Row), spec.GatewayPrefix)
		if want := map[bool]string{false: "thing.md", true: "spec/gateway/CommonParameters.md"}[gateways]; c.Page != want {
			t.Errorf("%s: page %s, want %s", c.Name, c.Page, want)
		}
	}
	// of each product: 2 settings of retries, 5 errors and 2 connections per operation; 12 broken answers
	for name, want := range map[string]string{
		"One CreateThing": "retry 14, broken 0", "One DescribeThing": "retry 14, broken 12", "One ListThings": "retry 0, broken 0",
		"Two DeleteThing": "retry 14, broken 12", "Two CreateThing": "retry 0, broken 0",
	} {
		n := of[name]
		if got := fmt.Sprintf("retry %d, broken %d", n["retry"], n["broken"]); got != want || (n["gateway"] > 2) != (n["broken"] > 0) {
			t.Errorf("%s: %s, %d gateway; want %s", name, got, n["gateway"], want)
		}
		if reads := strings.Contains(name, "Describe") || strings.Contains(name, "List"); (attempts[name] == 1) == reads || attempts[name] > 1 {
			t.Errorf("%s: at most %d requests", name, attempts[name])
		}
	}
	if len(of) != 5 {
		t.Errorf("got %v", of)
	}
	without, err := suite.Derive([]*spec.Contract{page("One", "ListThings")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range without {
		if c.Set == sdk.Gateway {
			t.Errorf("%s without a gateway page", c.Name)
		}
	}
}
