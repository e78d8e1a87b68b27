package refdoc_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

const listsPage = `# DescribeLists

[API Explorer](https://api.example.com/#product=Widget&api=DescribeLists&type=RPC&version=2024-01-01)

## Request parameters

|Parameter|Type|Required|Example|Description|
|---|---|---|---|---|
|Action|String|Yes|DescribeLists|The operation. Set the value to **DescribeLists**.|
|Ids|List<String\>|No|["a","b"]|The IDs.|
|Rules|Array of String|No|[{"Port":1}]|The rules.|
|└Port|Integer|No|1|The port of the rule.|

## Response parameters

|Parameter|Type|Example|Description|
|---|---|---|---|
|RequestId|String|1F2E|The ID of the request.|
|Plain|Array of Long|1|A list.|
|Wrapped|Array of String|a|A list in a wrapper.|
|Element|String|a|The text of each element, as the example shows.|
|Wrong|Array of String| |A list of structures.|
|└Name|String|n|The name.|

## Examples

Sample success responses

JSON format

    {
      "RequestId": "1F2E",
      "Plain": [1, 2],
      "Wrapped": {"Item": ["a"]},
      "Element": ["a"],
      "Wrong": [{"Name": "n"}]
    }
`

// TestRead_EachListType_HasElementTypeUnlessListHasMembers: a list with members has no scalar elements, whatever its
// type states.
func TestRead_EachListType_HasElementTypeUnlessListHasMembers(t *testing.T) {
	page := strings.Replace(strings.Replace(listsPage, "    {", "```\n    {", 1), "    }\n", "    }\n```\n", 1)
	c, _, err := refdoc.Read("p.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	text, long := spec.Element{JSON: spec.String, Name: "String"}, spec.Element{JSON: spec.Integer, Name: "Long"}
	wantParameters := map[string]spec.Element{"Ids": text}
	for _, p := range c.Parameters {
		if p.Type.Element != wantParameters[p.Name] {
			t.Errorf("the elements of the parameter %s are %v, want %v", p.Name, p.Type.Element, wantParameters[p.Name])
		}
	}
	want := map[string]spec.Element{"Plain": long, "Wrapped": text, "Wrapped.Item": text, "Element": text}
	for _, f := range c.Fields {
		if f.Type.Element != want[f.Path] {
			t.Errorf("the elements of the field %s are %v, want %v", f.Path, f.Type.Element, want[f.Path])
		}
	}
	if len(c.Fields) != 7 {
		t.Errorf("%d fields, want 7 with the list in the wrapper", len(c.Fields))
	}
}
