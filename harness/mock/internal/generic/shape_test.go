package generic

import (
	"testing"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/spec"
)

// successOf returns the success of a page in both formats. Nothing is echoed.
func successOf(page *spec.Contract) (json, xml string) {
	s, root := shapeOf(page)
	none := func(string) (string, bool) { return "", false }
	f := filler{requestID: "R-1", sources: []source{none}}
	d := document.Document{Root: root, Fields: f.fields(s, true)}
	return string(d.JSON()), string(d.XML())
}

func field(path string, t spec.JSONType, change ...func(*spec.Field)) spec.Field {
	f := spec.Field{Path: path, Name: path, Type: spec.Type{JSON: t}}
	for _, c := range change {
		c(&f)
	}
	return f
}

func example(f spec.Format, body string) spec.Example {
	return spec.Example{Kind: spec.SuccessExample, Format: f, Body: body}
}

func TestShape_RowsAndExamples_MergedIntoOneAnswer(t *testing.T) {
	shown := func(value string) func(*spec.Field) { return func(f *spec.Field) { f.Example = value } }
	for _, test := range []struct {
		name      string
		page      spec.Contract
		json, xml string // of the fields except the RequestId
	}{
		{
			"rows alone",
			spec.Contract{Fields: []spec.Field{
				field("Items", spec.Array), field("Items[].Id", spec.String, shown("i-1")), field("Total", spec.Integer), field("Done", spec.Boolean),
			}},
			`{"Items":[{"Id":"i-1"}],"Total":1,"Done":true,`, `<Items><Id>i-1</Id></Items><Total>1</Total><Done>true</Done>`,
		},
		{
			"row decides the type",
			spec.Contract{
				Fields:   []spec.Field{field("Size", spec.String), field("Count", spec.Integer)},
				Examples: []spec.Example{example(spec.JSON, `{"Size": 20, "Count": "3"}`)},
			},
			`{"Size":"20","Count":3,`, `<Size>20</Size><Count>3</Count>`,
		},
		{
			"row decides the type in each element",
			spec.Contract{
				Fields:   []spec.Field{field("Items", spec.Array), field("Items[].Port", spec.Integer)},
				Examples: []spec.Example{example(spec.JSON, `{"Items": [{"Port": "80"}, {"Port": "90"}]}`)},
			},
			`{"Items":[{"Port":80},{"Port":90}],`, `<Items><Port>80</Port></Items><Items><Port>90</Port></Items>`,
		},
		{
			"rows document the wrapper of a list",
			spec.Contract{
				Fields:   []spec.Field{field("Items", spec.Object), field("Items.Item", spec.Array), field("Items.Item[].Id", spec.String)},
				Examples: []spec.Example{example(spec.JSON, `{"Items": [{"Id": "a"}]}`)},
			},
			`{"Items":{"Item":[{"Id":"a"}]},`, `<Items><Item><Id>a</Id></Item></Items>`,
		},
		{
			"rows document the wrapper of a list in each element",
			spec.Contract{
				Fields: []spec.Field{
					field("Items", spec.Array), field("Items[].Tags", spec.Object), field("Items[].Tags.Tag", spec.Array), field("Items[].Tags.Tag[].Key", spec.String),
				},
				Examples: []spec.Example{example(spec.JSON, `{"Items": [{"Tags": [{"Key": "a"}]}, {"Tags": [{"Key": "b"}]}]}`)},
			},
			`{"Items":[{"Tags":{"Tag":[{"Key":"a"}]}},{"Tags":{"Tag":[{"Key":"b"}]}}],`,
			`<Items><Tags><Tag><Key>a</Key></Tag></Tags></Items><Items><Tags><Tag><Key>b</Key></Tag></Tags></Items>`,
		},
		{
			"two rows of a field, one with a format",
			spec.Contract{Fields: []spec.Field{
				field("Start", spec.String, func(f *spec.Field) { f.Form.Notation = spec.IPAddress }), field("Start", spec.String),
			}},
			`{"Start":"192.0.2.1",`, `<Start>192.0.2.1</Start>`,
		},
		{
			"field of the example alone",
			spec.Contract{Examples: []spec.Example{example(spec.JSON, `{"A": {"B": [true, false]}}`)}},
			`{"A":{"B":[true,false]},`, `<A><B>true</B><B>false</B></A>`,
		},
		{
			"XML example shows the wrapper of a list",
			spec.Contract{
				Fields: []spec.Field{field("Ids", spec.Array, func(f *spec.Field) { f.Type.Element.JSON = spec.String })},
				Examples: []spec.Example{
					example(spec.JSON, `{"Ids": ["a", "b"]}`), example(spec.XML, `<XResponse><Ids><Id>a</Id><Id>b</Id></Ids></XResponse>`),
				},
			},
			`{"Ids":["a","b"],`, `<Ids><Id>a</Id><Id>b</Id></Ids>`,
		},
		{
			"XML example alone",
			spec.Contract{
				Fields:   []spec.Field{field("Items[].Id", spec.String)},
				Examples: []spec.Example{example(spec.XML, `<XResponse><Items><Item><Id>a</Id></Item><Item><Id>b</Id></Item></Items></XResponse>`)},
			},
			`{"Items":[{"Id":"a"},{"Id":"b"}],`, `<Items><Item><Id>a</Id></Item><Item><Id>b</Id></Item></Items>`,
		},
		{
			"example nested under the XML root",
			spec.Contract{
				Fields:   []spec.Field{field("A", spec.String)},
				Examples: []spec.Example{example(spec.JSON, `{"XResponse": {"A": "a"}}`)},
			},
			`{"A":"a",`, `<A>a</A>`,
		},
		{
			"value outside a complete enumeration",
			spec.Contract{
				Fields: []spec.Field{field("State", spec.String, func(f *spec.Field) {
					f.Complete, f.Enum = true, []spec.EnumValue{{Value: "On"}, {Value: "Off"}}
				})},
				Examples: []spec.Example{example(spec.JSON, `{"State": "Up"}`)},
			},
			`{"State":"On",`, `<State>On</State>`,
		},
		{
			"JSON text that the example shows parsed",
			spec.Contract{
				Fields:   []spec.Field{field("Data", spec.String, shown(`{"a":1}`))},
				Examples: []spec.Example{example(spec.JSON, `{"Data": {"a": 1}}`)},
			},
			`{"Data":"{\"a\":1}",`, `<Data>{"a":1}</Data>`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			json, xml := successOf(&test.page)
			_, root := shapeOf(&test.page)
			if want := test.json + `"RequestId":"R-1"}`; json != want {
				t.Errorf("got  %s\nwant %s", json, want)
			}
			want := `<?xml version='1.0' encoding='UTF-8'?><` + root + `>` + test.xml + `<RequestId>R-1</RequestId></` + root + `>`
			if xml != want && root != "" {
				t.Errorf("got  %s\nwant %s", xml, want)
			}
		})
	}
}

func TestSample_FieldAboutTime_ValueIsTime(t *testing.T) {
	const literal = "2026-01-31T12:00:00Z"
	for _, test := range []struct {
		name, text string
		typ        spec.JSONType
		want       string
	}{
		{"CreateTime", "The time when the thing was created.", spec.String, literal},
		{"ExpireDate", "The date.", spec.String, literal},
		{"GmtCreatedTime", "创建时间。", spec.String, literal},
		{"create_time", "The creation time.", spec.String, literal},
		{"UpdateTimestamp", "The timestamp of the last change.", spec.Integer, "1769860800"},
		{"RunTime", "The runtime environment.", spec.String, "example"},
		{"Lifetime", "The time of the thing.", spec.String, "example"},
		{"Name", "The time when the thing was created.", spec.String, "example"},
	} {
		f := spec.Field{Row: spec.Row{Text: test.text}, Name: test.name, Path: test.name, Type: spec.Type{JSON: test.typ}}
		s := &shape{name: test.name, typ: test.typ, field: &f}
		if got := s.sample(); got != test.want && (test.want != "example" || got == literal) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
