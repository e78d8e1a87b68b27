package document

import "testing"

// nested has every kind of field.
var nested = Document{Root: "ListThingsResponse", Fields: []Field{
	{Name: "RequestId", Text: "<R&1>"},
	{Name: "Total", Text: "2", Literal: true},
	{Name: "Things", Kind: Object, Members: []Field{{Name: "Thing", Kind: List, Members: []Field{
		{Kind: Object, Members: []Field{{Name: "Id", Text: "a"}}},
		{Kind: Object, Members: []Field{{Name: "Id", Text: "b"}}},
	}}}},
	{Name: "Tags", Kind: List, Element: "Tag", Members: []Field{{Text: "x"}}},
	{Name: "None", Kind: List},
	{Name: "Help", Text: "?a&b", CDATA: true},
	{Name: "no name", Text: "x"},
}}

func TestDocument_NestedFields_WrittenAsJSON(t *testing.T) {
	const want = `{"RequestId":"<R&1>","Total":2,"Things":{"Thing":[{"Id":"a"},{"Id":"b"}]},"Tags":["x"],"None":[],"Help":"?a&b","no name":"x"}`
	if got := string(nested.JSON()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestDocument_NestedFields_WrittenAsXMLWithoutInvalidNames(t *testing.T) {
	const want = prologue + `<ListThingsResponse><RequestId>&lt;R&amp;1&gt;</RequestId><Total>2</Total>` +
		`<Things><Thing><Id>a</Id></Thing><Thing><Id>b</Id></Thing></Things><Tags><Tag>x</Tag></Tags>` +
		`<Help><![CDATA[?a&b]]></Help></ListThingsResponse>`
	if got := string(nested.XML()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestDocument_NestedOption_FieldsWrappedInMemberNamedLikeRoot(t *testing.T) {
	d := Document{Root: "Error", Nested: true, Fields: []Field{{Name: "Code", Text: "a"}}}
	if got := string(d.JSON()); got != `{"Error":{"Code":"a"}}` {
		t.Errorf("got %s", got)
	}
}
