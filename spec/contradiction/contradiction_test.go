package contradiction_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
)

// widgets returns a page without contradictions.
func widgets() *spec.Contract {
	row := func(id spec.RowID, line int) spec.Row {
		return spec.Row{ID: id, Pos: spec.Position{Line: line, End: line}, Strength: spec.Table}
	}
	text := spec.Type{JSON: spec.String, Name: "String"}
	return &spec.Contract{
		Kind: spec.OperationPage, Operation: spec.Operation{Name: "Make", Style: spec.RPC},
		Parameters: []spec.Parameter{
			{Row: row("request/Action", 1), Name: "Action", In: spec.InQuery, Type: text, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "Make"}}}},
			{Row: row("request/Id", 2), Name: "Id", In: spec.InQuery, Type: text, Required: true, Example: "w-****"},
			{Row: row("request/Mode", 3), Name: "Mode", In: spec.InQuery, Type: text, Example: "fast", Default: "Slow", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "Fast"}, {Value: "Slow"}}}},
		},
		Fields: []spec.Field{{Row: row("response/Weight", 4), Name: "Weight", Path: "Weight"}},
		Examples: []spec.Example{
			{Row: row("example/request", 5), Kind: spec.RequestExample, Call: &spec.ExampleRequest{Parameters: []spec.NameValue{{Name: "Action", Value: "Make"}, {Name: "Id", Value: "w-1"}}}},
			{Row: row("example/xml", 6), Kind: spec.SuccessExample, Format: spec.XML, Body: "<MakeResponse><Weight>1</Weight><Ids><Id>a</Id></Ids></MakeResponse>"},
			{Row: row("example/json", 7), Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"Weight": 1, "Ids": {"Id": ["a"]}}`},
		},
		Errors: []spec.ErrorRow{{Row: row("error/400/MissingId", 8), Code: "MissingId", Message: "Id is missing.", Cause: spec.Cause{Fault: spec.Missing, Parameters: []string{"Id"}}}},
	}
}

func TestOf_OneStatementChanged_ExpectedContradictionOrNone(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*spec.Contract)
		want   string
	}{
		"nothing":                          {func(*spec.Contract) {}, ""},
		"example lacks required parameter": {func(c *spec.Contract) { c.Parameters[2].Required, c.Parameters[2].Default = true, "" }, "example-lacks-required [example/request request/Mode] required [5 3]"},
		"abridged example": {func(c *spec.Contract) {
			c.Parameters[2].Required, c.Parameters[2].Default = true, ""
			c.Examples[0].Body = "..."
		}, ""},
		"required on a condition": {func(c *spec.Contract) {
			c.Parameters[2].Required, c.Parameters[2].Default = true, ""
			c.Parameters[2].Text = "Required if Id is set."
		}, ""},
		"example with an empty value of a required parameter": {func(c *spec.Contract) {
			c.Parameters[2].Required, c.Parameters[2].Default = true, ""
			c.Examples[0].Call.Parameters = append(c.Examples[0].Call.Parameters, spec.NameValue{Name: "Mode"})
		}, "example-lacks-required [example/request request/Mode] required [5 3]"},
		"relative clause in the description": {func(c *spec.Contract) {
			c.Parameters[2].Required, c.Parameters[2].Default = true, ""
			c.Parameters[2].Text = "The region where the widget is located."
		}, "example-lacks-required [example/request request/Mode] required [5 3]"},
		"restriction of the values in the description": {func(c *spec.Contract) {
			c.Parameters[2].Required, c.Parameters[2].Default = true, ""
			c.Parameters[2].Text = "实例所在的地域，仅取值cn-hangzhou。"
		}, "example-lacks-required [example/request request/Mode] required [5 3]"},
		"required in one state": {func(c *spec.Contract) {
			c.Parameters[2].Required, c.Parameters[2].Default = true, ""
			c.Parameters[2].Text = "仅当设置Id时有效。"
		}, ""},
		"row after a map whose members the example shows": {func(c *spec.Contract) {
			c.Parameters[1].Type, c.Parameters[1].Example = spec.Type{Name: "Map"}, `{"Kind":"a"}`
			c.Parameters[2].Required, c.Parameters[2].Default = true, ""
		}, "example-lacks-required [example/request request/Mode] required [5 3]"},
		"row after a structure without an example": {func(c *spec.Contract) {
			c.Parameters[1].Type, c.Parameters[1].Example = spec.Type{Name: "Map"}, ""
			c.Parameters[2].Required, c.Parameters[2].Default = true, ""
		}, ""},
		"Action left out of the example": {func(c *spec.Contract) {
			c.Parameters[0].Required = true
			c.Examples[0].Call.Parameters[0].Name = "Other"
		}, ""},
		"error for omitting an optional parameter": {func(c *spec.Contract) {
			c.Errors[0].Cause.Parameters[0] = "Mode"
			c.Errors[0].Message = "Mode is missing."
		}, "error-requires-optional [error/400/MissingId request/Mode] optional [8 3]"},
		"error for omitting Action": {func(c *spec.Contract) { c.Errors[0].Cause.Parameters[0] = "Action" }, ""},
		"error for omitting one of two parameters": {func(c *spec.Contract) {
			c.Errors[0].Cause.Parameters[0] = "Mode"
			c.Errors[0].Message = "Id or Mode is missing."
		}, ""},
		"error for omitting a conditional parameter": {func(c *spec.Contract) {
			c.Errors[0].Cause.Parameters[0] = "Mode"
			c.Parameters[2].Conditions = []spec.Condition{{Kind: spec.ConditionUnclear}}
		}, ""},
		"undocumented example value": {func(c *spec.Contract) { c.Parameters[2].Example = "Warp" }, "example-outside-enumeration [request/Mode] enum [3 3]"},
		"masked example value":       {func(c *spec.Contract) { c.Parameters[2].Example = "Wa****" }, ""},
		"undocumented value in the request example": {func(c *spec.Contract) {
			c.Examples[0].Call.Parameters = append(c.Examples[0].Call.Parameters, spec.NameValue{Name: "Mode", Value: "Warp"})
		}, "example-outside-enumeration [example/request request/Mode] enum [5 3]"},
		"undocumented default": {func(c *spec.Contract) { c.Parameters[2].Default = "Warp" }, "default-outside-enumeration [request/Mode] default [3 3]"},
		"open enumeration": {func(c *spec.Contract) {
			c.Parameters[2].Default = "Warp"
			c.Parameters[2].Text = "Fast, Slow, and so on."
		}, ""},
		"JSON lacks a field":                  {func(c *spec.Contract) { c.Examples[2].Body = `{"Ids": {"Id": ["a"]}}` }, "formats-disagree [example/json example/xml response/Weight] fields [7 6]"},
		"XML lacks a field":                   {func(c *spec.Contract) { c.Examples[2].Body = `{"Weight": 1, "Size": 2, "Ids": {"Id": ["a"]}}` }, "formats-disagree [example/xml example/json] fields [6 7]"},
		"JSON wrapped in the root's name":     {func(c *spec.Contract) { c.Examples[2].Body = `{"MakeResponse": {"Weight": 1, "Ids": {"Id": ["a"]}}}` }, ""},
		"JSON not well-formed":                {func(c *spec.Contract) { c.Examples[2].Body = `{"Weight": 1` }, ""},
		"JSON is a plain value":               {func(c *spec.Contract) { c.Examples[2].Body = `1` }, ""},
		"required, and optional in the text":  {func(c *spec.Contract) { c.Parameters[1].Text = "The ID. This parameter is optional." }, "required-contradicted [request/Id] required [2 2]"},
		"optional on a condition in the text": {func(c *spec.Contract) { c.Parameters[1].Text = "This parameter is optional if Mode is Slow." }, ""},
		"default of required":                 {func(c *spec.Contract) { c.Parameters[1].Default = "w-1" }, "default-of-required [request/Id] default [2 2]"},
		"gateway page":                        {func(c *spec.Contract) { c.Kind = spec.GatewayPage; c.Parameters[2].Default = "Warp" }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			page := widgets()
			c.change(page)
			got := ""
			for _, f := range contradiction.Of(page) {
				got += fmt.Sprintf("%s %v %s %v", f.Rule.ID, f.Rows, f.Promise, f.Lines)
				if f.Text == "" {
					t.Error("no text")
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestOf_EachFormatShowsAnotherField_NamesBoth(t *testing.T) {
	page := widgets()
	page.Examples[2].Body = `{"Size": 2, "Ids": {"Id": ["a"]}}`
	var got []string
	for _, f := range contradiction.Of(page) {
		got = append(got, f.Text)
	}
	want := []string{"only the XML example shows Weight, and only the JSON example Size"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestOfActions_ActionOfExample_ContradictsOtherOperation: whoever copies the example calls another operation.
func TestOfActions_ActionOfExample_ContradictsOtherOperation(t *testing.T) {
	for action, want := range map[string]int{"Make": 0, "make": 0, "MakeTags": 1, "<Action>": 0} {
		page := widgets()
		page.Examples[0].Call.Parameters[0].Value = action
		all := contradiction.OfActions(page)
		if len(all) != want {
			t.Errorf("%s: %v, want %d", action, all, want)
		}
		for _, c := range all {
			if c.Rows[0] != "example/request" || c.Promise != contradiction.PromiseOperation || c.Text != "the request example calls MakeTags, but the page documents Make" {
				t.Errorf("%+v", c)
			}
		}
	}
}
