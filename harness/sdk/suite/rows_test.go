package suite_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/spec"
)

// thingWith returns a page of a changing operation with request rows.
func thingWith(rows ...spec.Parameter) *spec.Contract {
	c := &spec.Contract{
		Page: "thing.md", Kind: spec.OperationPage,
		Operation: spec.Operation{Product: "Sample", Version: "2020-01-02", Name: "CreateThing", Style: spec.RPC, Path: "/"},
		Fields:    []spec.Field{{Row: spec.Row{ID: "response/RequestId", Pos: spec.Position{Line: 9}}, Name: "RequestId", Path: "RequestId", Type: spec.Type{JSON: spec.String}}},
	}
	for i, p := range rows {
		if p.ID = spec.RowID("request/" + p.FullName()); p.In == "" {
			p.In = spec.InQuery
		}
		p.Pos.Line = 20 + i
		c.Parameters = append(c.Parameters, p)
	}
	return c
}

func derived(t *testing.T, pages ...*spec.Contract) []sdk.Case {
	t.Helper()
	cases, err := suite.Derive(pages, gatewayPage(t))
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

func textRow(change func(*spec.Parameter)) spec.Parameter {
	p := spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.String}, Example: "thing"}
	change(&p)
	return p
}

func numberRow(kind spec.JSONType, name, example, least, most string) spec.Parameter {
	return spec.Parameter{Name: "A", Type: spec.Type{JSON: kind, Name: name}, Example: example, Limits: spec.Limits{Min: least, Max: most}}
}

func listRow(change func(*spec.Parameter)) spec.Parameter {
	p := spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.Array, Element: spec.Element{JSON: spec.String}}, Example: "thing", Serialization: spec.Flat}
	change(&p)
	return p
}

func enum(values ...string) (all []spec.EnumValue) {
	for _, v := range values {
		all = append(all, spec.EnumValue{Value: v})
	}
	return all
}

const (
	reserved = `a b+c&d=e/f?g#h%i*j~k'l"m(n)!$,;:@[o]{p}|\^` + "`<q>%20%2B."
	nonASCII = "测试-é-ß-🙂-я"
)

// variants returns the parameter cases of the row A as "variant=value", with a question mark after the variant if the
// outcome is information. R stands for the reserved characters, N for those that are not ASCII.
func variants(t *testing.T, c *spec.Contract) string {
	t.Helper()
	var all []string
	for _, c := range derived(t, c) {
		if c.Set != sdk.Parameter || c.Row != "request/A" {
			continue
		}
		value := "absent"
		if v, ok := c.Call.Parameters["A"]; ok {
			value = strings.NewReplacer(compact(t, reserved), "R", compact(t, nonASCII), "N", strings.Repeat("m", 2000), "2000 m").Replace(compact(t, v))
		}
		if c.Informative {
			c.Variant += "?"
		}
		all = append(all, c.Variant+"="+value)
	}
	return strings.Join(all, "; ")
}

func TestDerive_RequestRow_ValuesTestWhatSDKsLose(t *testing.T) {
	const documented, reserved, other, empty = `documented value="thing"; `, "reserved characters=R; ", "non-ASCII characters=N; ", `empty value?=""; `
	const list, several, noValue = `documented value=["thing"]; `, `several values=["thing",R,N]; `, "empty list?=[]; "
	const many = `many values=["thinga","thingb","thingc","thingd","thinge","thingf","thingg","thingh","thingi","thingj","thingk"]; `
	dates := `"2020-01-02"` + strings.Repeat(`,"2020-01-02"`, 10)
	for name, tt := range map[string]struct {
		row  spec.Parameter
		want string
	}{
		"text":                      {textRow(func(*spec.Parameter) {}), documented + reserved + other + empty},
		"text of any type":          {textRow(func(p *spec.Parameter) { p.Type.JSON = spec.Any }), documented + reserved + other + empty},
		"required text":             {textRow(func(p *spec.Parameter) { p.Required = true }), documented + reserved + other},
		"text with a default":       {textRow(func(p *spec.Parameter) { p.Default = "d" }), documented + reserved + other + empty + "default omitted=absent; "},
		"required with a default":   {textRow(func(p *spec.Parameter) { p.Default, p.Required = "d", true }), documented + reserved + other},
		"text of ASCII characters":  {textRow(func(p *spec.Parameter) { p.Text = "It has ASCII characters." }), documented + reserved + empty},
		"header":                    {textRow(func(p *spec.Parameter) { p.In = spec.InHeader }), documented + reserved + empty},
		"part of a path":            {textRow(func(p *spec.Parameter) { p.In, p.Default = spec.InPath, "d" }), documented + reserved + other},
		"at least 1 character":      {textRow(func(p *spec.Parameter) { p.MinLength = 1 }), documented + reserved + other},
		"at least 2 characters":     {textRow(func(p *spec.Parameter) { p.MinLength = 2 }), documented + reserved + other + `shortest text="mm"; `},
		"at most 5 characters":      {textRow(func(p *spec.Parameter) { p.MaxLength = 5 }), documented + `reserved characters="a b+c"; non-ASCII characters="测试-é-"; ` + empty + `longest text="mmmmm"; `},
		"exactly 2 characters":      {textRow(func(p *spec.Parameter) { p.MinLength, p.MaxLength, p.Example = 2, 2, "ab" }), `documented value="ab"; non-ASCII characters="测试"; shortest text="mm"; `},
		"more than each text":       {textRow(func(p *spec.Parameter) { p.MinLength, p.Example = 99, strings.Repeat("m", 99) }), fmt.Sprintf("documented value=%q; shortest text=%q; ", strings.Repeat("m", 99), strings.Repeat("m", 99))},
		"at most 2000 characters":   {textRow(func(p *spec.Parameter) { p.MaxLength = 2000 }), documented + reserved + other + empty + `longest text="2000 m"; `},
		"at most 2001 characters":   {textRow(func(p *spec.Parameter) { p.MaxLength = 2001 }), documented + reserved + other + empty},
		"text with a pattern":       {textRow(func(p *spec.Parameter) { p.Form.Pattern = "[a-z]+" }), documented},
		"date":                      {textRow(func(p *spec.Parameter) { p.Example = "2020-01-02" }), `documented value="2020-01-02"; `},
		"one documented value":      {textRow(func(p *spec.Parameter) { p.Enum = enum("thing") }), documented},
		"three documented values":   {textRow(func(p *spec.Parameter) { p.Enum, p.Default = enum("thing", "b", "c"), "thing" }), documented + `other documented value="c"; default omitted=absent; `},
		"integer":                   {numberRow(spec.Integer, "Integer", "5", "", ""), "documented value=5; "},
		"integer from 1":            {numberRow(spec.Integer, "Integer", "5", "1", "100"), "documented value=5; least value=1; greatest value=100; "},
		"integer from 0":            {numberRow(spec.Integer, "Integer", "5", "0", "9"), "documented value=5; least value=0; greatest value=9; "},
		"integer up to 0":           {numberRow(spec.Integer, "Integer", "-5", "-9", "0"), "documented value=-5; least value=-9; greatest value=0; "},
		"integer around 0":          {numberRow(spec.Integer, "Integer", "5", "-9", "9"), "documented value=5; least value=-9; greatest value=9; zero=0; "},
		"integer without a minimum": {numberRow(spec.Integer, "Integer", "5", "", "9"), "documented value=5; greatest value=9; "},
		"documented integers": {func() spec.Parameter {
			p := numberRow(spec.Integer, "Integer", "1", "-9", "9")
			p.Enum = enum("1", "2")
			return p
		}(), "documented value=1; other documented value=2; "},
		"integer of 64 bits":        {numberRow(spec.Integer, "Long", "5", "", ""), "documented value=5; 2^53+1=9007199254740993; "},
		"up to 2^53":                {numberRow(spec.Integer, "Long", "5", "", "9007199254740992"), "documented value=5; greatest value=9007199254740992; "},
		"up to 2^53+1":              {numberRow(spec.Integer, "Long", "5", "", "9007199254740993"), "documented value=5; greatest value=9007199254740993; 2^53+1=9007199254740993; "},
		"number":                    {numberRow(spec.Number, "Float", "1.5", "-1.5", "2.5"), "documented value=1.5; least value=-1.5; greatest value=2.5; "},
		"true":                      {numberRow(spec.Boolean, "Boolean", "true", "", ""), "documented value=true; false=false; "},
		"false":                     {numberRow(spec.Boolean, "Boolean", "false", "", ""), "documented value=false; "},
		"list":                      {listRow(func(*spec.Parameter) {}), list + several + many + noValue},
		"required list":             {listRow(func(p *spec.Parameter) { p.Required = true }), list + several + many},
		"list of 1 to 10 values":    {listRow(func(p *spec.Parameter) { p.MinItems, p.MaxItems = 1, 10 }), list + several},
		"at most 2 values":          {listRow(func(p *spec.Parameter) { p.MaxItems = 2 }), list + noValue},
		"at most 3 values":          {listRow(func(p *spec.Parameter) { p.MaxItems = 3 }), list + several + noValue},
		"at most 11 values":         {listRow(func(p *spec.Parameter) { p.MaxItems = 11 }), list + several + many + noValue},
		"values with commas":        {listRow(func(p *spec.Parameter) { p.Serialization = spec.Simple }), list + `several values=["thing","thingb"]; ` + many + noValue},
		"values of ASCII":           {listRow(func(p *spec.Parameter) { p.Text = "ASCII" }), list + `several values=["thing",R]; ` + many + noValue},
		"values of 5 characters":    {listRow(func(p *spec.Parameter) { p.MaxLength, p.MaxItems = 5, 10 }), list + `several values=["thing","a b+c","测试-é-"]; ` + noValue},
		"many of 5 characters":      {listRow(func(p *spec.Parameter) { p.MinLength, p.MaxLength = 5, 5 }), list + `several values=["thing","a b+c","测试-é-"]; many values=["thing"` + strings.Repeat(`,"thing"`, 10) + "]; " + noValue},
		"values of 99 characters":   {listRow(func(p *spec.Parameter) { p.MinLength, p.MaxItems, p.Example = 99, 2, strings.Repeat("m", 99) }), fmt.Sprintf("documented value=[%q]; several values=[%[1]q,%q]; ", strings.Repeat("m", 99), strings.Repeat("m", 99)+"b") + noValue},
		"list of documented values": {listRow(func(p *spec.Parameter) { p.Enum = enum("thing", "b") }), list + `several values=["thing","b"]; many values=["thing"` + strings.Repeat(`,"b","thing"`, 5) + "]; " + noValue},
		"list of dates":             {listRow(func(p *spec.Parameter) { p.Example = "2020-01-02" }), `documented value=["2020-01-02"]; several values=["2020-01-02","2020-01-02"]; many values=[` + dates + "]; " + noValue},
		"list with a pattern":       {listRow(func(p *spec.Parameter) { p.Form.Pattern, p.MaxItems = "[a-z]+", 10 }), list + `several values=["thing","thing"]; ` + noValue},
		"list of integers":          {listRow(func(p *spec.Parameter) { p.Type.Element.JSON, p.MaxItems, p.Example = spec.Integer, 10, "7" }), "documented value=[7]; several values=[7,7]; " + noValue},
		"documented list of integers": {listRow(func(p *spec.Parameter) {
			p.Type.Element.JSON, p.MaxItems, p.Example, p.Enum = spec.Integer, 10, "7", enum("7", "8")
		}), "documented value=[7]; several values=[7,8]; " + noValue},
		"list as an example": {listRow(func(p *spec.Parameter) { p.Serialization, p.MaxItems, p.Example = spec.AsJSON, 10, `["p","q"]` }), `documented value=["p","q"]; several values=["p",R,N]; ` + noValue},
	} {
		if got := variants(t, thingWith(tt.row)); got+"; " != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, tt.want)
		}
	}
}

// member returns a row below A.
func member(name string, change func(*spec.Parameter)) spec.Parameter {
	p := spec.Parameter{Name: name, Parent: "A", Type: spec.Type{JSON: spec.String}, Example: "thing"}
	change(&p)
	return p
}

func TestDerive_Structure_SentWithAllMembersAndValidElements(t *testing.T) {
	plain := func(*spec.Parameter) {}
	structure := func(change func(*spec.Parameter)) spec.Parameter {
		p := spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.Object}, Serialization: spec.AsJSON}
		change(&p)
		return p
	}
	array := func(p *spec.Parameter) { p.Type.JSON = spec.Array }
	for name, tt := range map[string]struct {
		rows []spec.Parameter
		want string
	}{
		"structure": {[]spec.Parameter{structure(plain), member("B", plain), member("C", func(p *spec.Parameter) { p.Type.JSON, p.Example = spec.Integer, "7" })}, `all members={"B":"thing","C":7}`},
		"list of structures": {[]spec.Parameter{
			structure(array), member("B", plain), member("C", func(p *spec.Parameter) { p.Enum = enum("thing", "other") }),
			member("D", func(p *spec.Parameter) { p.Form.Pattern = "[a-z]{5}" }), member("E", func(p *spec.Parameter) { p.MaxLength = 5 }),
		}, `all members=[{"B":"thing","C":"thing","D":"thing","E":"thing"}]; several elements=[{"B":"thing","C":"thing","D":"thing","E":"thing"},{"B":"thingb","C":"other","D":"thing","E":"thing"}]`},
		"list of one structure":  {[]spec.Parameter{structure(func(p *spec.Parameter) { p.Type.JSON, p.MaxItems = spec.Array, 1 }), member("B", plain)}, `all members=[{"B":"thing"}]`},
		"list of two structures": {[]spec.Parameter{structure(func(p *spec.Parameter) { p.Type.JSON, p.MaxItems = spec.Array, 2 }), member("B", plain)}, `all members=[{"B":"thing"}]; several elements=[{"B":"thing"},{"B":"thingb"}]`},
		"example of a list":      {[]spec.Parameter{structure(func(p *spec.Parameter) { p.Example = `[{"B":"x"}]` }), member("B", plain)}, `all members=[{"B":"thing"}]; several elements=[{"B":"thing"},{"B":"thingb"}]`},
		"example of a structure": {[]spec.Parameter{structure(func(p *spec.Parameter) { p.Example = `{"B":["x"]}` }), member("B", plain)}, `all members={"B":"thing"}`},
		"list in a structure":    {[]spec.Parameter{structure(array), member("B", func(p *spec.Parameter) { p.Type.JSON = spec.Array })}, `all members=[{"B":["thing"]}]; several elements=[{"B":["thing"]},{"B":["thing"]}]`},
		"without members":        {[]spec.Parameter{structure(plain)}, `documented value={"key":"value"}`},
	} {
		if got := variants(t, thingWith(tt.rows...)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, tt.want)
		}
	}
}

// A case of a member sends the structure with the members that a call needs, and the member.
func TestDerive_Member_SentWithinItsStructure(t *testing.T) {
	plain := func(*spec.Parameter) {}
	page := thingWith(
		spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.Object}, Serialization: spec.AsJSON}, member("B", func(p *spec.Parameter) { p.Required = true }), member("C", plain),
		spec.Parameter{Name: "D", Parent: "A.C", Type: spec.Type{JSON: spec.Boolean}, Example: "true"},
		spec.Parameter{Name: "E", Type: spec.Type{JSON: spec.String}, Example: "e"}, spec.Parameter{Name: "Tag.N.Key", Type: spec.Type{JSON: spec.String}, Example: "k"},
	)
	got := map[string]string{}
	lines := map[string]int{}
	for _, c := range derived(t, page) {
		if c.Set == sdk.Parameter && (c.Variant == "documented value" || c.Variant == "all members") {
			got[string(c.Row)], lines[string(c.Row)] = compact(t, c.Call.Parameters), c.Line
		}
	}
	for row, want := range map[string]string{
		"request/A":         `{"A":{"B":"thing","C":{"D":true}}}`,
		"request/A.B":       `{"A":{"B":"thing"}}`,
		"request/A.C":       `{"A":{"B":"thing","C":{"D":true}}}`,
		"request/A.C.D":     `{"A":{"B":"thing","C":{"D":true}}}`,
		"request/E":         `{"A":{"B":"thing"},"E":"e"}`,
		"request/Tag.N.Key": `{"A":{"B":"thing"},"Tag":[{"Key":"k"}]}`,
	} {
		if got[row] != want {
			t.Errorf("%s: %s, want %s", row, got[row], want)
		}
	}
	for i, row := range []string{"request/A", "request/A.B", "request/A.C", "request/A.C.D", "request/E", "request/Tag.N.Key"} {
		if lines[row] != 20+i {
			t.Errorf("%s: line %d, want %d", row, lines[row], 20+i)
		}
	}
	if len(got) != 6 {
		t.Errorf("got %v", got)
	}
}
