package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestEmptyList_EachAnswer_ReturnsPathOfFirstEmptyList(t *testing.T) {
	const (
		flat    = "Items[].Id"
		wrapped = "Items.Item[].Id"
		nested  = "Items.Item[].Tags.Tag[].Key"
	)
	for _, tt := range []struct {
		name   string
		format spec.Format
		body   string
		path   string
		want   string
	}{
		{"an empty list", spec.JSON, `{"Items":[]}`, flat, "Items"},
		{"null", spec.JSON, `{"Items":null}`, flat, "Items"},
		{"no member", spec.JSON, `{"A":1}`, flat, "Items"},
		{"a list", spec.JSON, `{"Items":[{"Id":1}]}`, flat, ""},
		{"a list of objects without the field", spec.JSON, `{"Items":[{"A":1}]}`, flat, ""},
		{"an object instead of a list", spec.JSON, `{"Items":{"Id":1}}`, flat, ""},
		{"a text instead of a list", spec.JSON, `{"Items":"x"}`, flat, ""},
		{"an empty list in a wrapper", spec.JSON, `{"Items":{"Item":[]}}`, wrapped, "Items.Item"},
		{"an empty wrapper", spec.JSON, `{"Items":{}}`, wrapped, "Items.Item"},
		{"no wrapper", spec.JSON, `{}`, wrapped, "Items.Item"},
		{"a list instead of a wrapper", spec.JSON, `{"Items":[{"Id":1}]}`, wrapped, ""},
		{"a list under another name", spec.JSON, `{"Items":{"item":[{"Id":1}]}}`, wrapped, "Items.Item"},
		{"a list in each element", spec.JSON, `{"Items":{"Item":[{"Tags":{"Tag":[]}},{"Tags":{"Tag":[]}}]}}`, nested, "Items.Item[].Tags.Tag"},
		{"a list in one element", spec.JSON, `{"Items":{"Item":[{"Tags":{"Tag":[]}},{"Tags":{"Tag":[{"Key":"k"}]}}]}}`, nested, ""},
		{"no list in any element", spec.JSON, `{"Items":{"Item":[{"Id":1}]}}`, nested, "Items.Item[].Tags.Tag"},
		{"the outer list", spec.JSON, `{"Items":{"Item":[]}}`, nested, "Items.Item"},
		{"no list on the path", spec.JSON, `{}`, "A.B", ""},
		{"the list itself", spec.JSON, `{"Items":[]}`, "Items", ""},
		{"a text as the root", spec.JSON, `"x"`, flat, ""},

		{"no element", spec.XML, `<R/>`, wrapped, "Items.Item"},
		{"an empty element", spec.XML, `<R><Items/></R>`, wrapped, "Items.Item"},
		{"white space", spec.XML, "<R><Items>\n</Items></R>", wrapped, "Items.Item"},
		{"an empty item", spec.XML, `<R><Items><Item/></Items></R>`, wrapped, "Items.Item"},
		{"one item", spec.XML, `<R><Items><Item><Id>1</Id></Item></Items></R>`, wrapped, ""},
		{"two items", spec.XML, `<R><Items><Item><Id>1</Id></Item><Item/></Items></R>`, wrapped, ""},
		{"items without a wrapper", spec.XML, `<R><Items><Id>1</Id></Items><Items/></R>`, flat, ""},
		{"a nested list", spec.XML, `<R><Items><Item><Id>1</Id><Tags/></Item></Items></R>`, nested, "Items.Item[].Tags.Tag"},
	} {
		t.Run(string(tt.format)+" "+tt.name, func(t *testing.T) {
			if got := EmptyList(mustParse(t, tt.format, tt.body), tt.path); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
