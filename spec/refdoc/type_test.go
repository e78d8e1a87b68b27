package refdoc

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

func TestTypeOf_EachTypeName_ExpectedJSONType(t *testing.T) {
	cases := map[string]spec.JSONType{
		"String": spec.String, "string": spec.String, "Integer": spec.Integer, "Interger": spec.Integer, "Long": spec.Integer,
		"Int32": spec.Integer, "Float": spec.Number, "Double": spec.Number, "BigDecimal": spec.Number, "Boolean": spec.Boolean,
		"Bool": spec.Boolean, "Array of String": spec.Array, "[]String": spec.Array, "String[]": spec.Array, "List<X>": spec.Array,
		"RepeatList": spec.Array, "Struct": spec.Object, "Struts": spec.Object, "Map": spec.Object, "Json": spec.Object,
		"[Array](~~1~~)": spec.Array, "Whatever": spec.Any, "": spec.Any,
	}
	for text, want := range cases {
		r := &reader{}
		row := markdown.Row{Cells: []markdown.Cell{{Raw: "X"}, {Raw: text}}}
		header := &markdown.Row{Cells: []markdown.Cell{{Raw: "Name"}, {Raw: "Type"}}}
		source := table.New(&markdown.Table{Header: header, Columns: 2}, table.Request, markdown.Section{}, "")
		if got := r.typeOf(source, row, "X"); got.JSON != want {
			t.Errorf("%q: got %q, want %q", text, got.JSON, want)
		}
		if (want == spec.Any) != (len(r.findings) > 0) {
			t.Errorf("%q: findings %v", text, r.findings)
		}
	}
}
