package answer

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// parsed returns a body as an answer and as a sample.
func parsed(t *testing.T, f spec.Format, body string) []*Node {
	t.Helper()
	root, err := Parse(f, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	sample, err := ParseSample(f, body)
	if err != nil {
		t.Fatal(err)
	}
	return []*Node{root, sample}
}

func texts(nodes []*Node) []string {
	var all []string
	for _, n := range nodes {
		all = append(all, n.Text)
	}
	return all
}

func TestAt_EachPath_ReturnsValuesOfAllElements(t *testing.T) {
	for _, tt := range []struct {
		format spec.Format
		body   string
		path   string
		want   []string
	}{
		{spec.JSON, `{"Id":"a"}`, "Id", []string{"a"}},
		{spec.JSON, `{"Items":[{"Id":"a"},{"Id":"b"},{}]}`, "Items[].Id", []string{"a", "b"}},
		{spec.JSON, `{"Items":{"Item":[{"Id":"a"},{"Id":"b"}]}}`, "Items.Item[].Id", []string{"a", "b"}},
		{spec.XML, `<R><Items><Item><Id>a</Id></Item><Item><Id>b</Id></Item></Items></R>`, "Items.Item[].Id", []string{"a", "b"}},
		{spec.JSON, `{"Items":[{"Id":"a"}]}`, "Items[].Name", nil},
		{spec.JSON, `{"Items":"a"}`, "Items[].Id", nil},
	} {
		for _, root := range parsed(t, tt.format, tt.body) {
			if got := texts(root.At(tt.path)); !slices.Equal(got, tt.want) {
				t.Errorf("%s at %s: got %q, want %q", tt.body, tt.path, got, tt.want)
			}
		}
	}
}

func TestElements_EachWayToWriteList_SameElements(t *testing.T) {
	for _, tt := range []struct {
		format spec.Format
		body   string
		want   []string
	}{
		{spec.JSON, `{"Ids":["a","b"]}`, []string{"a", "b"}},
		{spec.JSON, `{"Ids":{"Id":["a","b"]}}`, []string{"a", "b"}},
		{spec.XML, `<R><Ids>a</Ids><Ids>b</Ids></R>`, []string{"a", "b"}},
		{spec.XML, `<R><Ids><Id>a</Id><Id>b</Id></Ids></R>`, []string{"a", "b"}},
		{spec.XML, `<R><Ids><Id>a</Id></Ids></R>`, []string{"a"}},
		{spec.XML, `<R><Ids/></R>`, nil},
		{spec.JSON, `{"Ids":"a"}`, nil},
		{spec.JSON, `{"Ids":{"Id":"a"}}`, nil},
		{spec.JSON, `{"Ids":{"Id":["a"],"Count":1}}`, nil},
		{spec.JSON, `{"Ids":[]}`, nil},
	} {
		for _, root := range parsed(t, tt.format, tt.body) {
			var got []string
			for _, list := range root.At("Ids") {
				got = append(got, texts(list.Elements())...)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: got %q, want %q", tt.body, got, tt.want)
			}
		}
	}
}
