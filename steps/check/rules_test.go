package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// said prints problems as a report does, one per line.
func said(ps []Problem) string {
	var all []string
	for _, p := range ps {
		all = append(all, p.String())
	}
	return strings.Join(all, "\n")
}

// TestContentType_EachProblem_ExpectedMessage checks the problems as a report prints them.
func TestContentType_EachProblem_ExpectedMessage(t *testing.T) {
	for _, tt := range []struct{ name, header, body, want string }{
		{"of the other format", "text/xml;charset=utf-8", `{"A":1}`, "the answer: media-type: expected application/json;charset=utf-8, got text/xml;charset=utf-8 for a body in JSON"},
		{"of the other format, unclear body", "text/xml;charset=utf-8", "no", "the answer: media-type: expected application/json;charset=utf-8, got text/xml;charset=utf-8"},
		{"a body in the other format", "application/json;charset=utf-8", "<A/>", "the answer: media-type: expected application/json;charset=utf-8, got application/json;charset=utf-8 for a body in XML"},
		{"none", "", "{}", "the answer: media-type: expected application/json;charset=utf-8, got no Content-Type"},
		{"another charset", "application/json;charset=gbk", "{\"A\":\"\xc0\xb6\"}", "the answer: charset: expected application/json;charset=utf-8, got application/json;charset=gbk for a body that is not in UTF-8"},
		{"no charset", "application/json", "{}", "the answer: charset: expected application/json;charset=utf-8, got application/json"},
		{"another spelling of UTF-8, and a body that is not UTF-8", "application/json;charset=utf_8", "{\"A\":\"\xc0\xb6\"}", "the answer: charset: expected application/json;charset=utf-8, got application/json;charset=utf_8"},
		{"no type", "charset=utf-8", "{}", "the answer: media-type: expected application/json;charset=utf-8, got charset=utf-8"},
	} {
		if got := said(ContentType(spec.JSON, tt.header, []byte(tt.body))); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestCompare_EachProblem_ExpectedMessage checks the differences between the formats as a report prints them.
func TestCompare_EachProblem_ExpectedMessage(t *testing.T) {
	for _, tt := range []struct{ json, xml, want string }{
		{`{"A":"x"}`, `<A>y</A>`, `A: value: expected string "x" as in JSON, got text "y" in XML`},
		{`{"A":1}`, `<A>one</A>`, `A: type: expected number 1 as in JSON, got text "one" in XML`},
		{`{"A":{"B":1}}`, `<A><B>1</B><C>2</C></A>`, `A.C: only-xml: expected nothing, as in JSON, got text "2" in XML`},
		{`{"A":{"B":1,"C":{}}}`, `<A><B>1</B></A>`, `A.C: only-json: expected object as in JSON, got nothing in XML`},
		{`{"A":[1]}`, `<A/>`, `A: length: expected 1 value as in JSON, got 0 values in XML`},
		{`{"A":[1,2]}`, `<A>1</A>`, `A: length: expected 2 values as in JSON, got 1 value in XML`},
		{`{"A":true}`, `<A>True</A>`, `A: case: expected boolean true as in JSON, got text "True" in XML`},
		{`{"A":true}`, `<A>False</A>`, `A: type: expected boolean true as in JSON, got text "False" in XML`},
		{`{"A":"true"}`, `<A>True</A>`, `A: value: expected string "true" as in JSON, got text "True" in XML`},
		{`{"A":false}`, `<A> FALSE </A>`, `A: case: expected boolean false as in JSON, got text " FALSE " in XML`},
	} {
		got := said(Compare(mustParse(t, spec.JSON, tt.json), mustParse(t, spec.XML, "<R>"+tt.xml+"</R>"), func(string) bool { return true }))
		if got != tt.want {
			t.Errorf("%s and %s:\n got %s\nwant %s", tt.json, tt.xml, got, tt.want)
		}
	}
}

// TestCompare_ListsWithValues_PairedByValue compares the values, too. Equal values are paired in any order. The
// remaining values are compared in the order of the answers, so that a difference is reported at its position.
func TestCompare_ListsWithValues_PairedByValue(t *testing.T) {
	for _, tt := range []struct {
		name, json, xml string
		want            []string
	}{
		{"another order", `{"L":[1,2,3]}`, `<L>3</L><L>1</L><L>2</L>`, nil},
		{"equal values", `{"L":[1,1,2]}`, `<L>2</L><L>1</L><L>1</L>`, nil},
		{"one value differs", `{"L":[1,2,3]}`, `<L>3</L><L>1</L><L>4</L>`, []string{"value L[]"}},
		{"two values differ", `{"L":[1,2,3]}`, `<L>3</L><L>5</L><L>4</L>`, []string{"value L[]", "value L[]"}},
		{"spelled in another way", `{"L":[1.50,2]}`, `<L>2.0</L><L>+1.5</L>`, nil},
		{"objects in another order", `{"L":[{"A":1,"B":"x"},{"A":2,"B":"y"}]}`, `<L><B>y</B><A>2</A></L><L><B>x</B><A>1</A></L>`, nil},
		{"one field of one object differs", `{"L":[{"A":1,"B":"x"},{"A":2,"B":"y"}]}`, `<L><A>2</A><B>y</B></L><L><A>1</A><B>z</B></L>`, []string{"value L[].B"}},
		{"one object has another shape", `{"L":[{"A":1},{"A":2,"B":"y"}]}`, `<L><A>2</A></L><L><A>1</A></L>`, []string{"only-json L[].B"}},
		{"lists in lists", `{"L":[{"M":[1,2]},{"M":[3,4]}]}`, `<L><M>4</M><M>3</M></L><L><M>2</M><M>1</M></L>`, nil},
		{"lists of one in lists", `{"L":[{"M":[1]},{"M":[2]}]}`, `<L><M>2</M></L><L><M>1</M></L>`, nil},
		{"lists of one in wrappers", `{"L":[{"M":[1],"N":1},{"M":[2],"N":2}]}`, `<L><M>2</M><N>2</N></L><L><M>1</M><N>1</N></L>`, nil},
		{"empty values count as absent", `{"L":[{"A":1,"B":""},{"A":2}]}`, `<L><A>2</A></L><L><A>1</A><B/></L>`, nil},
		{"null counts as absent", `{"L":[{"A":1,"B":null},{"A":2,"B":3}]}`, `<L><A>2</A><B>3</B></L><L><A>1</A></L>`, nil},
		{"the same values under other names", `{"L":[{"A":1,"B":2},{"A":2,"B":1}]}`, `<L><A>2</A><B>1</B></L><L><A>1</A><B>2</B></L>`, nil},
		{"two objects in a wrapper, other fields", `{"L":[{"A":1},{"A":2}]}`, `<L><I><B>1</B></I><I><B>2</B></I></L>`, []string{"only-json L[].A", "only-xml L[].B", "only-json L[].A", "only-xml L[].B"}},
		{"more in XML", `{"L":[1,2]}`, `<L>1</L><L>2</L><L>3</L>`, []string{"length L"}},
		{"one in JSON and more in XML", `{"L":[2]}`, `<L>1</L><L>2</L>`, []string{"length L"}},
		{"more in JSON and one in XML", `{"L":[2,1]}`, `<L>1</L>`, []string{"length L"}},
		{"two in JSON and one object in XML", `{"L":[{"A":1},{"A":2}]}`, `<L><A>2</A></L>`, []string{"length L"}},
		{"in a wrapper", `{"L":[1,2]}`, `<L><I>2</I><I>1</I></L>`, nil},
		{"in a wrapper, one more", `{"L":[1,2]}`, `<L><I>2</I><I>1</I><I>3</I></L>`, []string{"length L"}},
		{"two in a wrapper of one", `{"L":[1,2]}`, `<L><I>2</I></L>`, []string{"length L"}},
		{"one in a wrapper", `{"L":[1]}`, `<L><I>1</I></L>`, nil},
		{"one in a wrapper, another value", `{"L":[1]}`, `<L><I>2</I></L>`, []string{"value L[]"}},
		{"one object in a wrapper", `{"L":[{"A":1}]}`, `<L><I><A>1</A></I></L>`, nil},
		{"one object whose only field is a list", `{"L":[{"I":[1]}]}`, `<L><I>1</I></L>`, nil},
		{"an empty object in a wrapper", `{"L":[{}]}`, `<L><I/></L>`, nil},
		{"an empty object", `{"L":[{}]}`, `<L/>`, nil},
		{"an object of empty lists", `{"L":[{"M":[],"N":null}]}`, `<L/>`, nil},
		{"an object with a value", `{"L":[{"M":[],"N":1}]}`, `<L/>`, []string{"length L"}},
		{"a blank text", `{"L":[" "]}`, `<L/>`, nil},
		{"two blank texts", `{"L":["",""]}`, `<L/>`, []string{"length L"}},
		{"an empty list and a value", `{"L":[]}`, `<L>1</L>`, []string{"length L"}},
		{"an empty list and a wrapper", `{"L":[]}`, `<L><I>1</I></L>`, []string{"length L"}},
		{"an object and an empty element", `{"L":{"A":[]}}`, `<L/>`, nil},
		{"an object and white space", `{"L":{"A":1}}`, "<L>\n</L>", []string{"only-json L.A"}},
		{"an object of two empty lists, nothing", `{"L":{"A":[],"B":[]}}`, ``, []string{"only-json L"}},
		{"an object of a null, nothing", `{"L":{"A":null}}`, ``, nil},
		{"scientific numbers", `{"A":1e3,"B":12.5E-1,"C":-2e0,"D":1E+2,"E":5e-3}`, `<A>1000</A><B>1.25</B><C>-2</C><D>100.0</D><E>.005</E>`, nil},
		{"scientific numbers that differ", `{"A":1e3,"B":1e-3}`, `<A>100</A><B>1e-4</B>`, []string{"value A", "value B"}},
		{"a scientific number in XML", `{"A":1500000}`, `<A>1.5E6</A>`, nil},
		{"an exponent beyond all numbers", `{"A":1e999999999}`, `<A>1E999999999</A>`, nil},
		{"the precision of 32 bits", `{"A":0.1,"B":3.14}`, `<A>0.10000000149011612</A><B>3.140000104904175</B>`, nil},
		{"a fraction that differs", `{"A":0.1}`, `<A>0.1001</A>`, []string{"value A"}},
		{"long integers", `{"A":1000000000000001}`, `<A>1000000000000002</A>`, []string{"value A"}},
		{"a boolean in another case", `{"A":true}`, `<A>True</A>`, []string{"case A?"}},
		{"another boolean", `{"A":true}`, `<A>false</A>`, []string{"value A"}},
		{"white space around values", `{"A":"x y"}`, "<A>\n  x y\n</A>", nil},
		{"line ends", `{"A":"x\r\ny\rz"}`, "<A>x\r\ny\rz</A>", nil},
		{"a control character that XML cannot contain", `{"A":"x\u0008y"}`, "<A>xy</A>", nil},
		{"CDATA, comments and references", `{"A":"a<b>&c"}`, "<A>a<![CDATA[<b>]]><!-- x -->&amp;&#99;</A>", nil},
		{"attributes and namespaces", `{"A":{"B":1},"L":["x"]}`, `<A type="object" xmlns:n="urn:n"><n:B n:nil="false">1</n:B></A><L size="1">x</L>`, nil},
		{"a null by attribute", `{"A":null}`, `<A xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>`, nil},
		{"a value in an attribute", `{"A":{"B":1}}`, `<A B="1"/>`, []string{"only-json A.B"}},
		{"empty text, object, list and null", `{"A":"","B":{},"C":[],"D":null}`, `<A/><B></B><C/><D> </D>`, nil},
		{"nested empty wrappers", `{"A":{"B":{"C":[]}},"D":{"E":[]}}`, `<A><B/></A><D><E></E></D>`, nil},
		{"an empty list in an empty wrapper", `{"A":[]}`, `<A><B/></A>`, nil},
		{"an empty list in two empty wrappers", `{"A":[]}`, `<A><B><C/></B></A>`, nil},
		{"null in a list", `{"A":["x",null,"y"]}`, `<A>x</A><A>y</A>`, nil},
		{"null in a list, an empty element", `{"A":["x",null]}`, `<A>x</A><A/>`, nil},
		{"null in a list instead of a value", `{"A":["x",null]}`, `<A>x</A><A>y</A>`, []string{"type A[]"}},
		{"null in a list, one more value", `{"A":["x",null]}`, `<A>x</A><A>y</A><A>z</A>`, []string{"length A"}},
		{"a list of lists", `{"A":[["a","b"],["c"]]}`, `<A><I>a</I><I>b</I></A><A><I>c</I></A>`, nil},
		{"a list of lists in wrappers", `{"A":[["a","b"],["c"]]}`, `<A><I><J>a</J><J>b</J></I><I><J>c</J></I></A>`, nil},
		{"a list of one list in wrappers", `{"A":[["a","b"]]}`, `<A><I><J>a</J><J>b</J></I></A>`, nil},
		{"a list of one list", `{"A":[["a","b"]]}`, `<A><I>a</I><I>b</I></A>`, nil},
		{"a list of one list of one", `{"A":[["a"]]}`, `<A><I><J>a</J></I></A>`, nil},
		{"a list of lists, another value", `{"A":[["a","b"]]}`, `<A><I><J>a</J><J>c</J></I></A>`, []string{"value A[][]"}},
		{"zeros", `{"A":0,"B":-0,"C":0.0}`, `<A>-0</A><B>0.0</B><C>.0</C>`, nil},
		{"a fraction", `{"A":10}`, `<A>10.10</A>`, []string{"value A"}},
		{"a text that begins with a zero", `{"A":"0a"}`, `<A>a</A>`, []string{"value A"}},
		{"exponents that differ in a zero", `{"A":1.0e10}`, `<A>1.0e1</A>`, []string{"value A"}},
		{"one text and two objects in a wrapper", `{"L":["x"]}`, `<L><I><A>x</A></I><I><A>y</A></I></L>`, []string{"type L[]"}},
		{"lists of texts in another order", `{"L":[{"K":["a","b"]},{"K":["c","d"]}]}`, `<L><K>c</K><K>d</K></L><L><K>a</K><K>b</K></L>`, nil},
		{"null in all values, absent in XML, in another order", `{"L":[{"A":1,"B":null},{"A":2,"B":null}]}`, `<L><A>2</A></L><L><A>1</A></L>`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Compare(mustParse(t, spec.JSON, tt.json), mustParse(t, spec.XML, "<R>"+tt.xml+"</R>"), func(string) bool { return true })
			wantProblems(t, got, tt.want...)
		})
	}
}

// TestSuccess_FieldOnlyInExamples_HasTypeOfFirstExample checks the fields that only examples show: each has the type in
// the first JSON example with the field.
func TestSuccess_FieldOnlyInExamples_HasTypeOfFirstExample(t *testing.T) {
	fields := []spec.Field{field("Id", spec.String), field("Data", spec.Object), field("Data.Size", spec.Integer), field("Items", spec.Array), field("Items[].Name", spec.String), field("Items[].Sub", spec.Object), field("Items[].Sub.X", spec.String), field("Open", spec.Object)}
	for _, tt := range []struct {
		name  string
		json  []string
		xml   []string
		shows map[string]spec.JSONType
	}{
		{"an integer", []string{`{"More":1}`}, nil, map[string]spec.JSONType{"More": spec.Integer}},
		{"a number", []string{`{"More":1.5}`}, nil, map[string]spec.JSONType{"More": spec.Number}},
		{"a text", []string{`{"More":"1"}`}, nil, map[string]spec.JSONType{"More": spec.String}},
		{"a boolean", []string{`{"More":true}`}, nil, map[string]spec.JSONType{"More": spec.Boolean}},
		{"a list, without what is in it", []string{`{"More":[{"A":1}]}`}, nil, map[string]spec.JSONType{"More": spec.Array}},
		{"an object, without what is in it", []string{`{"More":{"A":1}}`}, nil, map[string]spec.JSONType{"More": spec.Object}},
		{"null", []string{`{"More":null}`}, nil, map[string]spec.JSONType{"More": spec.Any}},
		{"null, then an integer", []string{`{"More":null}`, `{"More":1}`}, nil, map[string]spec.JSONType{"More": spec.Integer}},
		{"an integer, then a text", []string{`{"More":1}`, `{"More":"1"}`}, nil, map[string]spec.JSONType{"More": spec.Integer}},
		{"XML only", nil, []string{`<More>1</More>`}, map[string]spec.JSONType{"More": spec.Any}},
		{"both", []string{`{"More":"a"}`}, []string{`<More>1</More>`}, map[string]spec.JSONType{"More": spec.String}},
		{"within an object", []string{`{"Data":{"Size":1,"More":2}}`}, nil, map[string]spec.JSONType{"Data.More": spec.Integer}},
		{"within a list", []string{`{"Items":[{"Name":"n"},{"More":2}]}`}, nil, map[string]spec.JSONType{"Items[].More": spec.Integer}},
		{"within a list in a wrapper", []string{`{"Items":{"Item":[{"Name":"n","More":2}]}}`}, nil, map[string]spec.JSONType{"Items[].More": spec.Integer}},
		{"within a list in XML", nil, []string{`<Items><Name>n</Name><More>1</More></Items>`}, map[string]spec.JSONType{"Items[].More": spec.Any}},
		{"within a list in a wrapper in XML", nil, []string{`<Items><Item><Name>n</Name><More>1</More></Item><Item><Name>n</Name></Item></Items>`}, map[string]spec.JSONType{"Items[].More": spec.Any}},
		{"a list of one field in XML", nil, []string{`<Items><Name>n</Name></Items>`}, nil},
		{"within an object in a list in XML", nil, []string{`<Items><Sub><Y>1</Y></Sub></Items>`}, map[string]spec.JSONType{"Items[].Sub.Y": spec.Any}},
		{"two", []string{`{"B":1,"A":"x"}`}, nil, map[string]spec.JSONType{"B": spec.Integer, "A": spec.String}},
		{"the RequestId", []string{`{"RequestId":"1"}`}, nil, nil},
		{"a row of the page", []string{`{"Id":1,"Data":"x"}`}, nil, nil},
		{"a member of an object without documented members", []string{`{"Open":{"More":1}}`}, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page(fields...)
			for _, body := range tt.json {
				c.Examples = append(c.Examples, spec.Example{Kind: spec.SuccessExample, Format: spec.JSON, Body: body})
			}
			for _, body := range tt.xml {
				c.Examples = append(c.Examples, spec.Example{Kind: spec.SuccessExample, Format: spec.XML, Body: "<DoItResponse>" + body + "</DoItResponse>"})
			}
			c.Examples = append(c.Examples, spec.Example{Kind: spec.ErrorExample, Format: spec.JSON, Body: `{"Never":1}`})
			var got map[string]spec.JSONType
			for _, f := range undocumentedFields(c.Fields, evidenceOf(c, spec.SuccessExample).promised) {
				if got == nil {
					got = map[string]spec.JSONType{}
				}
				got[f.Path] = f.Type.JSON
				if f.Strength != spec.FromExample || !strings.HasSuffix(f.Path, f.Name) {
					t.Errorf("%+v", f)
				}
			}
			if diff := cmp.Diff(tt.shows, got); diff != "" {
				t.Errorf("fields (-want +got):\n%s", diff)
			}
		})
	}
	if got := undocumentedFields(nil, evidenceOf(&spec.Contract{Examples: []spec.Example{{Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"More":1}`}}}, spec.SuccessExample).promised); got != nil {
		t.Errorf("a page without rows leaves everything open: %v", got)
	}
}

// TestSuccess_FieldInAllExamplesWithOneType_Required: a field that every example shows with the same type is a promise.
func TestSuccess_FieldInAllExamplesWithOneType_Required(t *testing.T) {
	example := func(body string) spec.Example {
		return spec.Example{Kind: spec.SuccessExample, Format: spec.JSON, Body: body}
	}
	for _, tt := range []struct {
		name     string
		examples []spec.Example
		body     string
		want     []string
	}{
		{"all show it", []spec.Example{example(`{"Id":"1","More":1}`), example(`{"Id":"1","More":2}`)}, `{"Id":"1"}`, []string{"missing More"}},
		{"one lacks it", []spec.Example{example(`{"Id":"1","More":1}`), example(`{"Id":"1"}`)}, `{"Id":"1"}`, []string{"missing More?"}},
		{"another type", []spec.Example{example(`{"Id":"1","More":1}`)}, `{"Id":"1","More":"1"}`, []string{"type More"}},
		{"the examples have two types", []spec.Example{example(`{"Id":"1","More":1}`), example(`{"Id":"1","More":"1"}`)}, `{"Id":"1"}`, []string{"missing More?"}},
		{"an empty text in one", []spec.Example{example(`{"Id":"1","More":""}`), example(`{"Id":"1","More":"x"}`)}, `{"Id":"1"}`, []string{"missing More"}},
		{"an example contradicts another row", []spec.Example{example(`{"Id":1,"More":1}`)}, `{"Id":"1"}`, []string{"missing More"}},
		{"a list that XML leaves out", []spec.Example{example(`{"Id":"1","More":[1]}`)}, "<DoItResponse><Id>1</Id></DoItResponse>", nil},
		{"the field is present", []spec.Example{example(`{"Id":"1","More":1}`)}, `{"Id":"1","More":7}`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page(field("Id", spec.String))
			c.Examples = tt.examples
			format := spec.JSON
			if strings.HasPrefix(tt.body, "<") {
				format = spec.XML
			}
			wantProblems(t, Success(c, mustParse(t, format, tt.body)), tt.want...)
		})
	}
	ids := spec.Field{Row: spec.Row{Strength: spec.FromExample}, Path: "Ids", Type: spec.Type{JSON: spec.Array, Name: "Array of String"}}
	c := page(ids)
	c.Examples = []spec.Example{example(`{"Ids":[1]}`)} // the elements have another type
	wantProblems(t, Success(c, mustParse(t, spec.JSON, `{}`)), "missing Ids")
}

// TestCompare_ListsWithoutValues_PairedByShape: answers to two calls are paired by the fields that their values have.
func TestCompare_ListsWithoutValues_PairedByShape(t *testing.T) {
	for _, tt := range []struct {
		json, xml string
		want      []string
	}{
		{`{"L":[{"A":1},{"B":1}]}`, `<L><B>2</B></L><L><A>2</A></L>`, nil},
		{`{"L":[{"A":1,"B":[1]},{"B":[2]}]}`, `<L><B>3</B></L><L><A>4</A><B>5</B></L>`, nil},
		{`{"L":[{"A":{"B":1}},{"A":{"C":1}},{"D":1}]}`, `<L><D>2</D></L><L><A><C>2</C></A></L><L><A><E>2</E></A></L>`, []string{"only-json L[].A.B", "only-xml L[].A.E"}},
	} {
		wantProblems(t, Compare(mustParse(t, spec.JSON, tt.json), mustParse(t, spec.XML, "<R>"+tt.xml+"</R>"), nil), tt.want...)
	}
}

// TestSuccess_ObjectInsteadOfList_MembersReportedAsUndocumented: an object instead of a list has the wrong type, unless the
// object only wraps a list.
func TestSuccess_ObjectInsteadOfList_MembersReportedAsUndocumented(t *testing.T) {
	c := page(field("Items", spec.Array), field("Items[].Name", spec.String))
	for body, want := range map[string][]string{
		`{"Items":{}}`:                         {"type Items"},
		`{"Items":{"A":1,"B":2}}`:              {"type Items", "undocumented Items.A?", "undocumented Items.B?"},
		`{"Items":{"Name":"n"}}`:               {"type Items"},
		`{"Items":{"I":[{"Name":"n"}]}}`:       nil,
		`{"Items":{"I":[{"Name":"n"}],"J":1}}`: {"type Items", "undocumented Items.I?", "undocumented Items.J?"},
	} {
		wantProblems(t, Success(c, mustParse(t, spec.JSON, body)), want...)
		c.Examples = []spec.Example{{Kind: spec.SuccessExample, Format: spec.JSON, Body: body}}
		undocumentedFields(c.Fields, evidenceOf(c, spec.SuccessExample).promised)
		c.Examples = nil
	}
}

// TestField_IntegerAboveSizeOfType_DeviationAbove32BitsFailureAbove64: a number above 32 bits is a deviation, because
// pages use Integer for any whole number; a number above 64 bits fails. Only integers have a size.
func TestField_IntegerAboveSizeOfType_DeviationAbove32BitsFailureAbove64(t *testing.T) {
	for _, tt := range []struct {
		word, value string
		want        []string
	}{
		{"Integer", "2147483647", nil},
		{"Integer", "2147483648", []string{"range N?"}},
		{"Integer", "-2147483648", nil},
		{"int", "-2147483649", []string{"range N?"}},
		{"Int32", "2147483648", []string{"range N?"}},
		{" Long ", "2147483648", nil},
		{"Long", "9223372036854775807", nil},
		{"int64", "9223372036854775808", []string{"range N"}},
		{"BigInteger", "9223372036854775808", nil},
	} {
		f := spec.Field{Path: "N", Type: spec.Type{JSON: spec.Integer, Name: tt.word}}
		wantProblems(t, Field(page(f), f, mustParse(t, spec.JSON, `{"N":`+tt.value+`}`)), tt.want...)
		wantProblems(t, Field(page(f), f, mustParse(t, spec.XML, `<R><N> `+tt.value+` </N></R>`)), tt.want...)
	}
	text := spec.Field{Path: "N", Type: spec.Type{JSON: spec.String, Name: "Integer"}}
	wantProblems(t, Field(page(text), text, mustParse(t, spec.JSON, `{"N":"2147483648"}`)))
	f := spec.Field{Path: "N", Type: spec.Type{JSON: spec.Integer, Name: "Integer"}}
	if got, want := said(Field(page(f), f, mustParse(t, spec.JSON, `{"N":2147483648}`))), "N: range: expected an integer of 32 bits, got number 2147483648"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestField_BooleanInOtherCase_DeviatesInXML: other letter case is a problem only for booleans, not for strings such as
// "True".
func TestField_BooleanInOtherCase_DeviatesInXML(t *testing.T) {
	for _, tt := range []struct {
		t      spec.JSONType
		format spec.Format
		body   string
		want   []string
	}{
		{spec.Boolean, spec.XML, "<R><B>True</B></R>", []string{"case B?"}},
		{spec.Boolean, spec.XML, "<R><B> FALSE </B></R>", []string{"case B?"}},
		{spec.Boolean, spec.XML, "<R><B>Yes</B></R>", []string{"type B"}},
		{spec.Boolean, spec.JSON, `{"B":"True"}`, []string{"type B"}},
		{spec.String, spec.XML, "<R><B>True</B></R>", nil},
		{spec.String, spec.JSON, `{"B":"True"}`, nil},
	} {
		wantProblems(t, Field(page(), field("B", tt.t), mustParse(t, tt.format, tt.body)), tt.want...)
	}
}

// TestField_EmptyInOneElementSetInAnother_Deviation: a list element may have an empty field if another element has a
// value, because an element may also omit the field.
func TestField_EmptyInOneElementSetInAnother_Deviation(t *testing.T) {
	for _, tt := range []struct {
		path string
		t    spec.JSONType
		body string
		want []string
	}{
		{"Items[].NetId", spec.String, `{"Items":[{"NetId":"n"},{"NetId":""}]}`, []string{"empty Items[].NetId?"}},
		{"Items[].NetId", spec.String, `{"Items":[{"NetId":""},{"NetId":"n"}]}`, []string{"empty Items[].NetId?"}},
		{"Items[].NetId", spec.String, `{"Items":[{"NetId":""},{"NetId":""}]}`, []string{"empty Items[].NetId"}},
		{"Items[].NetId", spec.String, `{"Items":[{"NetId":"n"},{"NetId":1}]}`, []string{"type Items[].NetId"}},
		{"NetIds[]", spec.String, `{"NetIds":["n",""]}`, []string{"empty NetIds[]"}},
		{"NetId", spec.String, `{"NetId":""}`, []string{"empty NetId"}},
		{"Items[].Size", spec.Integer, `{"Items":[{"Size":1},{"Size":null},{"Size":null}]}`, []string{"empty Items[].Size?"}},
	} {
		wantProblems(t, Field(page(), field(tt.path, tt.t), mustParse(t, spec.JSON, tt.body)), tt.want...)
	}
}

// TestErrorBody_OptionalField_TypeByConvention: optional fields of an error have a type by convention.
func TestErrorBody_OptionalField_TypeByConvention(t *testing.T) {
	for body, want := range map[string][]string{
		`,"Recommend":"r","AccessDeniedDetail":{"A":1}`: nil,
		`,"Recommend":1`:              {"type Recommend?"},
		`,"Recommend":""`:             nil,
		`,"AccessDeniedDetail":"x"`:   {"type AccessDeniedDetail?"},
		`,"AccessDeniedDetail":[]`:    {"type AccessDeniedDetail?"},
		`,"AccessDeniedDetail":null`:  nil,
		`,"Other":{"Recommend":1}`:    nil,
		`,"Other":1,"recommend":true`: nil,
	} {
		n := mustParse(t, spec.JSON, `{"RequestId":"`+someID+`","HostId":"h","Code":"C","Message":"m"`+body+`}`)
		wantProblems(t, ErrorBody(page(), n), want...)
	}
	got := said(ErrorBody(page(), mustParse(t, spec.JSON, `{"RequestId":"`+someID+`","HostId":"h","Code":"C","Message":"m","Recommend":1}`)))
	if want := "Recommend: type: expected a string, got number 1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestSuccess_EmptyListOrItsWrapper_MayBeMissingInXML: a wrapper is an object whose only member is a list, or a row
// whose type name is that of a list; an object with other members is not a wrapper.
func TestSuccess_EmptyListOrItsWrapper_MayBeMissingInXML(t *testing.T) {
	named := func(path, word string) spec.Field {
		return spec.Field{Path: path, Type: spec.Type{JSON: spec.Object, Name: word}}
	}
	for _, tt := range []struct {
		name   string
		fields []spec.Field
		body   string
		want   []string
	}{
		{"a wrapper", []spec.Field{field("W", spec.Object), field("W.L", spec.Array)}, "", nil},
		{"a wrapper, empty", []spec.Field{field("W", spec.Object), field("W.L", spec.Array)}, "<W/>", nil},
		{"an object with another member", []spec.Field{field("W", spec.Object), field("W.L", spec.Array), field("W.N", spec.String)}, "", []string{"missing W", "missing W", "missing W"}},
		{"an object with a text", []spec.Field{field("W", spec.Object), field("W.N", spec.String)}, "", []string{"missing W", "missing W"}},
		{"what the page calls a list", []spec.Field{named("W", "Array of Thing")}, "", nil},
		{"what the page calls a list, in brackets", []spec.Field{named("W", "Thing[]")}, "", nil},
		{"what the page calls otherwise", []spec.Field{named("W", "ArrayThing")}, "", []string{"missing W"}},
		{"a list at the root", []spec.Field{field("L", spec.Array)}, "", nil},
		{"a list whose members have paths without brackets", []spec.Field{field("L", spec.Array), field("L.X", spec.String)}, "", nil},
		{"a list at the root and another element", []spec.Field{field("L", spec.Array)}, "<X><Y>1</Y></X>", []string{"undocumented X?"}},
		{"a list of texts under another name", []spec.Field{field("W", spec.Object), field("W.L", spec.Array)}, "<W><X>1</X></W>", []string{"undocumented W.X?"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := mustParse(t, spec.XML, "<DoItResponse>"+tt.body+"</DoItResponse>")
			got := Success(page(tt.fields...), root)
			if strings.HasPrefix(tt.name, "an object with") { // the same problem is recorded once
				if brief(got) == nil || brief(got)[0] != tt.want[0] {
					t.Errorf("problems %v, want %v", brief(got), tt.want)
				}
				return
			}
			wantProblems(t, got, tt.want...)
		})
	}
	list := field("L", spec.Array)
	wantProblems(t, Field(page(list), list, mustParse(t, spec.JSON, `{}`)), "missing L")
	inside := field("W.N.L", spec.Array)
	c := page(field("W", spec.Object), field("W.N", spec.Object), field("W.T", spec.String), inside)
	wantProblems(t, Field(c, inside, mustParse(t, spec.XML, `<DoItResponse/>`)), "missing W") // W is an object
}

// TestField_ExampleWithSameFlaw_Contradicted: an example disputes a flaw at the same path, of the same kind and in the
// same format. A missing field itself is never disputed.
func TestField_ExampleWithSameFlaw_Contradicted(t *testing.T) {
	for _, tt := range []struct {
		name    string
		path    string
		format  spec.Format // of the example
		example string
		body    string
		want    []string
	}{
		{"the object is missing in both", "A.B", spec.JSON, `{}`, `{}`, []string{"missing A!"}},
		{"the field is missing in both", "A.B", spec.JSON, `{"A":{}}`, `{"A":{}}`, []string{"missing A.B"}},
		{"the object is missing only in the answer", "A.B", spec.JSON, `{"A":{}}`, `{}`, []string{"missing A"}},
		{"another object is missing in the example", "A.B.C", spec.JSON, `{}`, `{"A":{}}`, []string{"missing A.B"}},
		{"the object is missing in an example in XML", "A.B", spec.XML, `<DoItResponse/>`, `{}`, []string{"missing A"}},
		{"a number in both", "A", spec.JSON, `{"A":1}`, `{"A":2}`, []string{"type A!"}},
		{"a boolean in the example and a number in the answer", "A", spec.JSON, `{"A":true}`, `{"A":2}`, []string{"type A"}},
		{"null in the example and a number in the answer", "A", spec.JSON, `{"A":null}`, `{"A":2}`, []string{"type A"}},
	} {
		f := field(tt.path, spec.String)
		c := page(f)
		c.Examples = []spec.Example{{Kind: spec.SuccessExample, Format: tt.format, Body: tt.example}}
		t.Run(tt.name, func(t *testing.T) { wantProblems(t, Field(c, f, mustParse(t, spec.JSON, tt.body)), tt.want...) })
	}
}

// TestField_NotInTable_WrongTypeFailsOnlyIfAnExampleShowsTheField: an example with an empty list neither shows nor
// disputes a field of the list's elements.
func TestField_NotInTable_WrongTypeFailsOnlyIfAnExampleShowsTheField(t *testing.T) {
	f := spec.Field{Row: spec.Row{Strength: spec.FromExample}, Path: "Items[].More", Type: spec.Type{JSON: spec.Integer}}
	for _, tt := range []struct {
		name     string
		examples []string
		want     []string
	}{
		{"no example", nil, []string{"type Items[].More?"}},
		{"no example shows it", []string{`{"Items":[]}`}, []string{"type Items[].More?"}},
		{"the first shows it", []string{`{"Items":[{"More":1}]}`, `{"Items":[]}`}, []string{"type Items[].More"}},
		{"the last shows it", []string{`{"Items":[]}`, `{"Items":[{"More":1}]}`}, []string{"type Items[].More"}},
	} {
		c := page(f)
		for _, body := range tt.examples {
			c.Examples = append(c.Examples, spec.Example{Kind: spec.SuccessExample, Format: spec.JSON, Body: body})
		}
		t.Run(tt.name, func(t *testing.T) {
			wantProblems(t, Field(c, f, mustParse(t, spec.JSON, `{"Items":[{"More":"x"}]}`)), tt.want...)
		})
	}
}

// TestField_ManyElements_EqualFlawsCountOnce: elements without the field, which is allowed, do not use up the limit of
// recorded problems; elements with different wrong values do.
func TestField_ManyElements_EqualFlawsCountOnce(t *testing.T) {
	id := field("Items[].Id", spec.Integer)
	body := `{"Items":[` + strings.Repeat("{},", 2*mostProblems) + `{"Id":"x"}]}`
	wantProblems(t, Field(page(id), id, mustParse(t, spec.JSON, body)), "type Items[].Id")

	var wrong strings.Builder
	for i := range 2 * mostProblems {
		fmt.Fprintf(&wrong, `{"Id":"%d"},`, i)
	}
	root := mustParse(t, spec.JSON, `{"Items":[`+wrong.String()+`{}]}`)
	if got := len(evidence{}.inspect(id, false, root).flaws); got != mostProblems {
		t.Errorf("%d flaws are recorded, want %d", got, mostProblems)
	}
}

// TestSuccess_TwoProblemsInEachElement_ReportedOnce: equal problems are recorded once, although others are between them.
func TestSuccess_TwoProblemsInEachElement_ReportedOnce(t *testing.T) {
	c := page(field("Items", spec.Array), field("Items[].Id", spec.Integer))
	wantProblems(t, Success(c, mustParse(t, spec.JSON, `{"Items":[{"Id":1,"X":2,"Y":"3"},{"Id":1,"X":2,"Y":"3"}]}`)), "undocumented Items[].X?", "undocumented Items[].Y?")
}

// TestField_RequestIdIsObject_OnlyTypeChecked: only a text or a number can lack the form of a UUID.
func TestField_RequestIdIsObject_OnlyTypeChecked(t *testing.T) {
	id := field("RequestId", spec.Any)
	wantProblems(t, Field(page(id), id, mustParse(t, spec.JSON, `{"RequestId":{"Id":"1"}}`)))
	wantProblems(t, Field(page(id), id, mustParse(t, spec.JSON, `{"RequestId":"1"}`)), "form RequestId?")
}

// TestExample_UnusualRoot_DoesNotProveItself: an example with an unusual root does not prove that root.
func TestExample_UnusualRoot_DoesNotProveItself(t *testing.T) {
	c := page(field("RequestId", spec.String))
	e := spec.Example{Kind: spec.SuccessExample, Format: spec.XML, Body: "<Result><RequestId>D</RequestId></Result>"}
	c.Examples = []spec.Example{e}
	wantProblems(t, Example(c, e), "root?")
}

func TestField_LongOutOfRange_MessageStatesSize(t *testing.T) {
	f := spec.Field{Path: "N", Type: spec.Type{JSON: spec.Integer, Name: "Long"}}
	got := said(Field(page(f), f, mustParse(t, spec.JSON, `{"N":9223372036854775808}`)))
	if want := "N: range: expected an integer of 64 bits, got number 9223372036854775808"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestSuccess_RowOfListFollowsItsMembers_ReadAsList: the order of the rows does not decide whether a field is a list.
func TestSuccess_RowOfListFollowsItsMembers_ReadAsList(t *testing.T) {
	c := page(field("Items[].Id", spec.Integer), field("Items", spec.Array))
	wantProblems(t, Success(c, mustParse(t, spec.JSON, `{"Items":{"Item":[{"Id":1}]}}`)))
}

// The page says that fields without a row are for reference only.
func TestSuccess_FieldOnlyInExampleForReference_MayBeMissing(t *testing.T) {
	c := page(spec.Field{Name: "Size", Path: "Size", Type: spec.Type{JSON: spec.Integer}, Row: spec.Row{Strength: spec.Table}})
	example := spec.Example{Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"RequestId":"A","Size":1,"More":"m"}`}
	for _, forReference := range []bool{false, true} {
		example.ForReference = forReference
		c.Examples = []spec.Example{example}
		for body, want := range map[string]bool{`{"RequestId":"A","Size":1}`: forReference, `{"RequestId":"A","Size":1,"More":"m"}`: true, `{"RequestId":"A","More":"m"}`: false} {
			root, err := answer.Parse(spec.JSON, []byte(body))
			if err != nil {
				t.Fatal(err)
			}
			if got := Success(c, root); (len(got) == 0) != want {
				t.Errorf("for reference %v, %s: %v", forReference, body, got)
			}
		}
		if got := Example(c, example); (len(got) == 0) != forReference {
			t.Errorf("for reference %v: %v", forReference, got)
		}
	}
}
