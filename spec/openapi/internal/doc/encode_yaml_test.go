package doc

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec/openapi/internal/texttest"
)

func TestEncodeYAML_EachKindOfValue_IsReadableAndParsesBack(t *testing.T) {
	tests := map[string]struct {
		value *Node
		want  string
	}{
		"a mapping":                           {Object(At("a", Object(At("b", String("text"))))), "a:\n  b: text"},
		"a list of mappings":                  {Object(At("a", List(Object(At("b", Int(1)), At("c", Bool(true))), String("d")))), "a:\n  - b: 1\n    c: true\n  - d"},
		"a list in a list":                    {Object(At("a", List(List(String("b"), String("c")), List(String("d"))))), "a:\n  - - b\n    - c\n  - - d"},
		"flow style":                          {Object(At("a", Flow(Object(At("b", Strings([]string{"c", "d"})))))), "a: {b: [c, d]}"},
		"empty":                               {Object(At("a", Object()), At("b", List())), "a: {}\nb: []"},
		"a number as text":                    {Object(At("a", String("1")), At("b", String("2020-01-01"))), "a: \"1\"\nb: \"2020-01-01\""},
		"a boolean of YAML 1.1":               {Object(At("n", String("No")), At("a", String("<<"))), "\"n\": \"No\"\na: \"<<\""},
		"each boolean of YAML 1.1":            {Strings([]string{"y", "n", "yes", "no", "on", "OFF", "once"}), `["y", "n", "yes", "no", "on", "OFF", once]`},
		"a colon or a hash in text":           {Object(At("a", String("b: c")), At("d", String("e #f")), At("g", String("it's: h"))), "a: 'b: c'\nd: 'e #f'\ng: 'it''s: h'"},
		"a comma or a colon in flow style":    {Object(At("a", Strings([]string{"b, c", "b:c"}))), "a: ['b, c', 'b:c']"},
		"several lines":                       {Object(At("a", String("one\n\n  two")), At("b", List(String("c\nd\n")))), "a: |-\n  one\n\n    two\nb:\n  - |\n    c\n    d"},
		"several lines in flow style":         {Object(At("a", Strings([]string{"one\ntwo"}))), `a: ["one\ntwo"]`},
		"a space at the end of a line":        {Object(At("a", String("one \ntwo"))), `a: "one \ntwo"`},
		"an empty line at the end":            {Object(At("a", String("one\n\n"))), `a: "one\n\n"`},
		"a space or tab at the start":         {Object(At("a", String(" one\ntwo")), At("b", String("\tone\ntwo"))), `a: " one\ntwo"` + "\n" + `b: "\tone\ntwo"`},
		"a tab within a line":                 {Object(At("a", String("{\n\tb\n}"))), "a: |-\n  {\n  \tb\n  }"},
		"invisible characters in lines":       {Object(At("a", String("one\u00a0\ntwo"))), "a: \"one\u00a0\\ntwo\""},
		"a path, markup, a keyword":           {Object(At("a", String("/b")), At("$ref", String("<b>"))), "a: /b\n$ref: <b>"},
		"invisible characters":                {Object(At("a", String("b\x07c\U000e0001"))), `a: "b\ac\U000E0001"`},
		"bidirectional characters":            {Object(At("a\u202e", String("b\u200bc")), At("d", String("1\u2066"))), `"a\u202e": "b\u200bc"` + "\n" + `d: "1\u2066"`},
		"a key too long to precede its colon": {Object(At(strings.Repeat("k", 129), String("v"))), "? " + strings.Repeat("k", 129) + "\n: v"},
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
				t.Errorf("parsed back: %v; want no error and the same value", err)
			}
		})
	}
}

func TestEncodeYAML_AnyValue_ParsesBack(t *testing.T) {
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

// anyValue generates a value with at most the given number of levels. Its mappings and sequences are in block or flow
// style.
func anyValue(levels int) *rapid.Generator[*Node] {
	return rapid.Custom(func(t *rapid.T) *Node {
		kind := rapid.IntRange(0, 5).Draw(t, "kind")
		switch {
		case levels == 0 || kind == 0:
			return String(texttest.Odd().Draw(t, "string"))
		case kind == 1:
			return Scalar("!!float", rapid.SampledFrom([]string{"1.5", "-0.1", "1e5", "1E+2"}).Draw(t, "number"))
		case kind == 2:
			return Scalar("!!null", "null")
		}
		n := Object()
		if kind == 3 {
			n = List()
		}
		for _, v := range rapid.SliceOfN(anyValue(levels-1), 0, 3).Draw(t, "children") {
			if kind != 3 {
				n.Content = append(n.Content, String(string(rune('a'+len(n.Content)))+texttest.Odd().Draw(t, "key")))
			}
			n.Content = append(n.Content, v)
		}
		if kind == 5 {
			n = Flow(n)
		}
		return n
	})
}
