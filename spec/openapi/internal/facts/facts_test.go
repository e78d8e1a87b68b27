package facts

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// fullRow is a row with a value for each fact.
var fullRow = spec.Row{ID: "request/Size", Pos: spec.Position{Line: 3, End: 5}, Strength: spec.Convention, Text: "How large."}

var fullCharset = spec.Charset{ASCII: true, Upper: true, Lower: true, Digits: true, Chinese: true, Symbols: "-"}

var fullLimits = spec.Limits{
	Enum: []spec.EnumValue{{Value: "7", Text: "seven"}, {Value: "8", Text: "eight"}}, Min: "1", Max: "9", ExclusiveMin: true, ExclusiveMax: true, MinLength: 2, MaxLength: 3, MinItems: 4, MaxItems: 5,
	Form: spec.Form{Charset: fullCharset, Start: fullCharset, NotStart: []string{"a:"}, NotContain: []string{"b:"}, Pattern: "^x$", Notation: spec.CIDR},
	Case: spec.Sensitive,
}

var fullType = spec.Type{JSON: spec.Array, Name: "Array of Long", Element: spec.Element{JSON: spec.Integer, Name: "Long"}}

var fullParameter = spec.Parameter{
	Row: fullRow, Name: "Size", In: spec.InHeader, Type: fullType, Required: true, Example: "7",
	Default: "8", Resource: "pump", Parent: "Rules", Serialization: spec.Flat,
	Limits: fullLimits, Idempotency: true, Unique: true,
	Conditions: []spec.Condition{{Kind: spec.RequiredWhen, Parameters: []string{"Mode"}, Values: []string{"Fast"}, Absent: true, Text: "If so."}},
}

// wantFull fails the test if a fact of a row is empty, because the test would then not cover the fact.
func wantFull(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "ByProfile" && v.Field(i).IsZero() {
				t.Errorf("%s.%s is empty", v.Type(), name)
			}
			wantFull(t, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			wantFull(t, v.Index(i))
		}
	}
}

// fact encodes a row, decodes the result, and expects the same row.
func fact[R any](t *testing.T, row R, encode func(R) []doc.Entry, decode func(*doc.Node, *R)) {
	t.Helper()
	wantFull(t, reflect.ValueOf(row))
	var got R
	decode(doc.Object(encode(row)...), &got)
	if diff := cmp.Diff(row, got); diff != "" {
		t.Errorf("%T (-encoded +decoded):\n%s", row, diff)
	}
	decode(doc.Object(), &got)
	if diff := cmp.Diff(row, got); diff != "" {
		t.Errorf("%T changed by an extension without facts:\n%s", row, diff)
	}
}

func TestFacts_EachFact_DecodedAsEncoded(t *testing.T) {
	fact(t, fullParameter, EncodeParameter, DecodeParameter)
	fact(t, spec.Field{Row: fullRow, Name: "Size", Path: "Pumps[].Size", Type: fullType, Example: "7", Limits: fullLimits, Complete: true}, EncodeField, DecodeField)
	fact(t, spec.ErrorRow{
		Row: fullRow, Status: 404, Code: "NoPump", Message: "Lost.", Also: []spec.Answer{{Status: 400, Code: "Lost", Message: "Gone."}},
		Cause: spec.Cause{Fault: spec.Unknown, Parameters: []string{"PumpId"}},
	}, EncodeError, DecodeError)
	fact(t, spec.Note{Row: fullRow, Kind: spec.Procedure, Term: "Speed", Demand: spec.Refused, Subject: []string{"PumpId"}, Steps: []string{"Open it.", "Close it."}}, EncodeNote, DecodeNote)
	fact(t, spec.Explorer{Row: fullRow, URL: "u", Product: "Water", API: "ListPumps", Type: "RPC", Version: "2020-01-02"}, EncodeExplorer, DecodeExplorer)
	fact(t, spec.Operation{Product: "Water", Name: "ListPumps", Version: "2020-01-02", Style: spec.ROA, Method: "GET", Path: "/pumps", Host: "water.example.com", Title: "Pumps", Summary: "Lists them."}, EncodeOperation, DecodeOperation)
	fact(t, spec.Example{
		Row: fullRow, Kind: spec.SuccessExample, Format: spec.JSON, Body: "{,}", Repaired: "{}", ForReference: true,
		Call: &spec.ExampleRequest{Method: "GET", URL: "/pumps", Parameters: []spec.NameValue{{Name: "Size", Value: "7"}}},
	}, EncodeExample, DecodeExample)
}

// Decoding must not add facts to a row without facts.
func TestFacts_RowWithoutFacts_DecodedAsEncoded(t *testing.T) {
	for _, p := range []spec.Parameter{{}, {Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "a"}}}}, {Limits: spec.Limits{Form: spec.Form{Charset: spec.Charset{Digits: true}}}}, {Conditions: []spec.Condition{{Kind: spec.ConditionUnclear}}}} {
		got := fullParameter
		DecodeParameter(doc.Object(EncodeParameter(p)...), &got)
		if diff := cmp.Diff(p, got); diff != "" {
			t.Errorf("(-encoded +decoded):\n%s", diff)
		}
	}
	e := spec.Example{Call: &spec.ExampleRequest{URL: "u"}}
	DecodeExample(doc.Object(EncodeExample(spec.Example{})...), &e)
	if e.Call != nil {
		t.Errorf("a call without a request: %+v", e.Call)
	}
}

// schemaOf parses a schema in JSON.
func schemaOf(t *testing.T, text string) *doc.Node {
	t.Helper()
	n, err := doc.ParseJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestInferProperty_EachKeyword_SetsFactOfRow(t *testing.T) {
	for _, tt := range []struct {
		schema string
		want   spec.Parameter
	}{
		{`{"type":"string","description":"How.","example":"e","default":"d","minLength":2,"maxLength":3,"pattern":"^x$"}`, spec.Parameter{
			Row: spec.Row{Text: "How."}, Type: spec.Type{JSON: spec.String}, Example: "e", Default: "d", Limits: spec.Limits{MinLength: 2, MaxLength: 3, Form: spec.Form{Pattern: "^x$"}},
		}},
		{`{"type":"integer","minimum":1,"maximum":9,"enum":[1,9,null,{}]}`, spec.Parameter{Type: spec.Type{JSON: spec.Integer}, Limits: spec.Limits{Min: "1", Max: "9", Enum: []spec.EnumValue{{Value: "1"}, {Value: "9"}}}}},
		{`{"type":"number","minimum":0,"exclusiveMinimum":true,"maximum":9,"exclusiveMaximum":false}`, spec.Parameter{Type: spec.Type{JSON: spec.Number}, Limits: spec.Limits{Min: "0", Max: "9", ExclusiveMin: true}}},
		{`{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":9.5}`, spec.Parameter{Type: spec.Type{JSON: spec.Number}, Limits: spec.Limits{Min: "0", Max: "9.5", ExclusiveMin: true, ExclusiveMax: true}}},
		{`{"type":"number","exclusiveMinimum":true}`, spec.Parameter{Type: spec.Type{JSON: spec.Number}}},
		{`{"type":"array","minItems":4,"maxItems":5,"` + doc.SerializationKey + `":"simple"}`, spec.Parameter{Type: spec.Type{JSON: spec.Array}, Limits: spec.Limits{MinItems: 4, MaxItems: 5}, Serialization: spec.Simple}},
		{`{"type":["null","boolean"],"const":true,"enum":[false]}`, spec.Parameter{Type: spec.Type{JSON: spec.Boolean}, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "true"}}}}},
		{`{"type":"number"}`, spec.Parameter{Type: spec.Type{JSON: spec.Number}}},
		{`{"type":"object"}`, spec.Parameter{Type: spec.Type{JSON: spec.Object}}},
		{`{"type":"file"}`, spec.Parameter{}},
		{`{}`, spec.Parameter{}},
	} {
		want := tt.want
		want.Strength, want.Name, want.In, want.Required = spec.Table, "Size", spec.InBody, true
		if diff := cmp.Diff(want, InferProperty("Size", schemaOf(t, tt.schema), true)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.schema, diff)
		}
	}
}

func TestInferParameter_TextInParameterAndSchema_ParameterOverrides(t *testing.T) {
	schema := schemaOf(t, `{"type":"string","description":"inner","example":"inner"}`)
	for text, want := range map[string]spec.Parameter{
		`{"name":"Size","in":"header","required":true,"description":"outer","example":"outer"}`: {Row: spec.Row{Text: "outer"}, In: spec.InHeader, Required: true, Example: "outer"},
		`{"name":"Size","in":"query","required":false}`:                                         {Row: spec.Row{Text: "inner"}, In: spec.InQuery, Example: "inner"},
	} {
		want.Strength, want.Name, want.Type.JSON = spec.Table, "Size", spec.String
		if diff := cmp.Diff(want, InferParameter(schemaOf(t, text), schema)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestPosition_EachPartOfParameter_ExpectedNameAndParent(t *testing.T) {
	plain, list := schemaOf(t, `{"type":"string"}`), schemaOf(t, `{"type":"array"}`)
	for _, tt := range []struct {
		name     string
		position Position
		schema   *doc.Node
		want     spec.Parameter
	}{
		{"a flat value", TopPosition(spec.InQuery, "Tag", spec.Flat).Item(), plain, spec.Parameter{Name: "Tag.N", In: spec.InQuery, Serialization: spec.Flat}},
		{"a flat member of a value", TopPosition(spec.InQuery, "Tag", spec.Flat).Item().Member("Key"), plain, spec.Parameter{Name: "Tag.N.Key", In: spec.InQuery, Serialization: spec.Flat}},
		{"a member of JSON", TopPosition(spec.InQuery, "Tag", spec.AsJSON).Member("Key"), plain, spec.Parameter{Name: "Key", Parent: "Tag", In: spec.InQuery, Serialization: spec.AsJSON}},
		{"a member of a member", TopPosition(spec.InBody, "Tag", spec.AsJSON).Member("Key").Item().Member("Size"), plain, spec.Parameter{Name: "Size", Parent: "Tag.Key", In: spec.InBody, Serialization: spec.AsJSON}},
		{"a member of no structure", TopPosition(spec.InQuery, "Tag", "").Member("Key"), plain, spec.Parameter{Name: "Tag.Key", In: spec.InQuery}},
		{"a whole parameter", TopPosition(spec.InQuery, "Tag", spec.Flat), list, spec.Parameter{Name: "Tag", In: spec.InQuery}},
		{"a list in a body", TopPosition(spec.InBody, "Tag", ""), list, spec.Parameter{Name: "Tag", In: spec.InBody, Serialization: spec.AsJSON}},
		{"a text in a body", TopPosition(spec.InBody, "Tag", ""), plain, spec.Parameter{Name: "Tag", In: spec.InBody}},
	} {
		want := tt.want
		want.Strength, want.Type.JSON = spec.Table, InferType(tt.schema)
		if diff := cmp.Diff(want, tt.position.InferParameter(tt.schema, false)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestInferExamples_EachKindOfValue_ExpectedBody(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		format     spec.Format
		want       string
	}{
		{"a value", `{"description":"d","value":{"a":[1]}}`, spec.JSON, "{\n  \"a\": [\n    1\n  ]\n}"},
		{"JSON as text", `{"value":"{\"a\":1}"}`, spec.JSON, `{"a":1}`},
		{"a text", `{"value":"a"}`, spec.JSON, `"a"`},
		{"XML", `{"value":"<a/>"}`, spec.XML, "<a/>"},
		{"no value", `{}`, spec.JSON, ""},
	} {
		e := InferSuccess(schemaOf(t, tt.text), tt.format)
		if e.Body != tt.want || e.Format != tt.format || e.Kind != spec.SuccessExample || e.Strength != spec.FromExample || e.Text != doc.Text(doc.Get(schemaOf(t, tt.text), "description")) {
			t.Errorf("%s: %+v, want the body %q", tt.name, e, tt.want)
		}
	}
	e := InferRequest(schemaOf(t, `{"description":"d","value":{"a":1,"b":"x"}}`))
	if diff := cmp.Diff(&spec.ExampleRequest{Parameters: []spec.NameValue{{Name: "a", Value: "1"}, {Name: "b", Value: "x"}}}, e.Call); diff != "" || e.Text != "d" || e.Kind != spec.RequestExample {
		t.Errorf("a form: %+v\n%s", e, diff)
	}
	if e := InferRequest(schemaOf(t, `{"value":"a=1"}`)); e.Call != nil || e.Body != "a=1" {
		t.Errorf("a text: %+v", e)
	}
}
