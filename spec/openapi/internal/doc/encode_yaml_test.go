package doc

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec/openapi/internal/oddtext"
)

func TestYAMLIsWrittenForPeople(t *testing.T) {
	tests := map[string]struct {
		value *Node
		want  string
	}{
		"a mapping":                 {Object(At("a", Object(At("b", String("text"))))), "a:\n  b: text"},
		"a list of mappings":        {Object(At("a", List(Object(At("b", Int(1)), At("c", Bool(true))), String("d")))), "a:\n  - b: 1\n    c: true\n  - d"},
		"a list in a list":          {Object(At("a", List(List(String("b"), String("c")), List(String("d"))))), "a:\n  - - b\n    - c\n  - - d"},
		"on one line":               {Object(At("a", Flow(Object(At("b", Strings([]string{"c", "d"})))))), "a: {b: [c, d]}"},
		"nothing within":            {Object(At("a", Object()), At("b", List())), "a: {}\nb: []"},
		"a number as text":          {Object(At("a", String("1")), At("b", String("2020-01-01"))), "a: \"1\"\nb: \"2020-01-01\""},
		"a word of YAML 1.1":        {Object(At("n", String("No")), At("a", String("<<"))), "\"n\": \"No\"\na: \"<<\""},
		"a colon, a comment":        {Object(At("a", String("b: c")), At("d", String("e #f")), At("g", String("it's: h"))), "a: 'b: c'\nd: 'e #f'\ng: 'it''s: h'"},
		"a comma on one line":       {Object(At("a", Strings([]string{"b, c", "b:c"}))), "a: ['b, c', 'b:c']"},
		"text of lines":             {Object(At("a", String("one\n\n  two")), At("b", List(String("c\nd\n")))), "a: |-\n  one\n\n    two\nb:\n  - |\n    c\n    d"},
		"lines on one line":         {Object(At("a", Strings([]string{"one\ntwo"}))), `a: ["one\ntwo"]`},
		"a space at a line's end":   {Object(At("a", String("one \ntwo"))), `a: "one \ntwo"`},
		"what can not be seen":      {Object(At("a", String("b\x07c\U000e0001"))), `a: "b\ac\U000E0001"`},
		"a key longer than allowed": {Object(At(strings.Repeat("k", 129), String("v"))), "? " + strings.Repeat("k", 129) + "\n: v"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			src, err := encodeYAML(tt.value, "c")
			if err != nil {
				t.Fatal(err)
			}
			if got := string(src); got != "# c\n\n"+tt.want+"\n" {
				t.Errorf("%s\nwant:\n%s", got, tt.want)
			}
			if back, err := parseYAML(src); err != nil || !Equal(back, tt.value) {
				t.Errorf("%v: it comes back changed", err)
			}
		})
	}
}

// TestEveryYAMLComesBack writes values of any shape and reads them again.
func TestEveryYAMLComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyValue(3).Draw(t, "value")
		src, err := encodeYAML(want, "c")
		if err != nil {
			t.Fatal(err)
		}
		if got, err := parseYAML(src); err != nil || !Equal(got, want) {
			t.Fatalf("%v\n%s", err, src)
		}
	})
}

// anyValue draws a value, nested so deep, over lines or on one.
func anyValue(deep int) *rapid.Generator[*Node] {
	return rapid.Custom(func(t *rapid.T) *Node {
		kind := rapid.IntRange(0, 5).Draw(t, "kind")
		switch {
		case deep == 0 || kind == 0:
			return String(oddtext.Text().Draw(t, "string"))
		case kind == 1:
			return Scalar("!!float", rapid.SampledFrom([]string{"1.5", "-0.1", "1e5", "1E+2"}).Draw(t, "number"))
		case kind == 2:
			return Scalar("!!null", "null")
		}
		n := Object()
		if kind == 3 {
			n = List()
		}
		for _, v := range rapid.SliceOfN(anyValue(deep-1), 0, 3).Draw(t, "within") {
			if kind != 3 {
				n.Content = append(n.Content, String(string(rune('a'+len(n.Content)))+oddtext.Text().Draw(t, "key")))
			}
			n.Content = append(n.Content, v)
		}
		if kind == 5 {
			n = Flow(n)
		}
		return n
	})
}
