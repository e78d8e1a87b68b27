package table

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestElementOf_EachTypeName_TypeOfElements(t *testing.T) {
	for _, tt := range []struct {
		text string
		want spec.Element
	}{
		{"Array of String", spec.Element{JSON: spec.String, Name: "String"}},
		{"array of strings", spec.Element{JSON: spec.String, Name: "string"}},
		{"List<String>", spec.Element{JSON: spec.String, Name: "String"}},
		{`List<String\>`, spec.Element{JSON: spec.String, Name: "String"}},
		{"List&lt;Long&gt;", spec.Element{JSON: spec.Integer, Name: "Long"}},
		{"Array < Long >", spec.Element{JSON: spec.Integer, Name: "Long"}},
		{"Array[Integer]", spec.Element{JSON: spec.Integer, Name: "Integer"}},
		{"Array(Float)", spec.Element{JSON: spec.Number, Name: "Float"}},
		{"Set<Boolean>", spec.Element{JSON: spec.Boolean, Name: "Boolean"}},
		{"String[]", spec.Element{JSON: spec.String, Name: "String"}},
		{"int64 []", spec.Element{JSON: spec.Integer, Name: "int64"}},
		{"[]string", spec.Element{JSON: spec.String, Name: "string"}},
		{"[String]", spec.Element{JSON: spec.String, Name: "String"}},
		{"String Array", spec.Element{JSON: spec.String, Name: "String"}},
		{"JSON array of integers", spec.Element{JSON: spec.Integer, Name: "integer"}},
		{"String数组", spec.Element{JSON: spec.String, Name: "String"}},
		{"字符串数组", spec.Element{JSON: spec.String, Name: "字符串"}},
		{"长整型列表", spec.Element{JSON: spec.Integer, Name: "长整"}},
		{"数组 of strings", spec.Element{JSON: spec.String, Name: "string"}},
		{"Array of Widget", spec.Element{}},
		{"List<Interface>", spec.Element{}},
		{"Array of StringSet", spec.Element{}},
		{"Array of Array of String", spec.Element{}},
		{"List<List<String>>", spec.Element{}},
		{"String[][]", spec.Element{}},
		{"Array of Strings or Integers", spec.Element{}},
		{"Array", spec.Element{}},
		{"JSON array", spec.Element{}},
		{"RepeatList", spec.Element{}},
		{"String", spec.Element{}},
		{"", spec.Element{}},
	} {
		if got := ElementOf(tt.text); got != tt.want {
			t.Errorf("ElementOf(%q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}
