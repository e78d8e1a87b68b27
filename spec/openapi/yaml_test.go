package openapi

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestYAMLIsWrittenForPeople(t *testing.T) {
	tests := map[string]struct {
		value *node
		want  string
	}{
		"a mapping":                 {object(at("a", object(at("b", str("text"))))), "a:\n  b: text"},
		"a list of mappings":        {object(at("a", list(object(at("b", number(1)), at("c", boolean(true))), str("d")))), "a:\n  - b: 1\n    c: true\n  - d"},
		"a list in a list":          {object(at("a", list(list(str("b"), str("c")), list(str("d"))))), "a:\n  - - b\n    - c\n  - - d"},
		"on one line":               {object(at("a", flow(object(at("b", strs([]string{"c", "d"})))))), "a: {b: [c, d]}"},
		"nothing within":            {object(at("a", object()), at("b", list())), "a: {}\nb: []"},
		"a number as text":          {object(at("a", str("1")), at("b", str("2020-01-01"))), "a: \"1\"\nb: \"2020-01-01\""},
		"a word of YAML 1.1":        {object(at("n", str("No")), at("a", str("<<"))), "\"n\": \"No\"\na: \"<<\""},
		"a colon, a comment":        {object(at("a", str("b: c")), at("d", str("e #f")), at("g", str("it's: h"))), "a: 'b: c'\nd: 'e #f'\ng: 'it''s: h'"},
		"a comma on one line":       {object(at("a", strs([]string{"b, c", "b:c"}))), "a: ['b, c', 'b:c']"},
		"text of lines":             {object(at("a", str("one\n\n  two")), at("b", list(str("c\nd\n")))), "a: |-\n  one\n\n    two\nb:\n  - |\n    c\n    d"},
		"lines on one line":         {object(at("a", strs([]string{"one\ntwo"}))), `a: ["one\ntwo"]`},
		"a space at a line's end":   {object(at("a", str("one \ntwo"))), `a: "one \ntwo"`},
		"what can not be seen":      {object(at("a", str("b\x07c\U000e0001"))), `a: "b\ac\U000E0001"`},
		"a key longer than allowed": {object(at(strings.Repeat("k", 129), str("v"))), "? " + strings.Repeat("k", 129) + "\n: v"},
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
			if back, err := parseYAML(src); err != nil || !same(back, tt.value) {
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
		if got, err := parseYAML(src); err != nil || !same(got, want) {
			t.Fatalf("%v\n%s", err, src)
		}
	})
}

// anyValue draws a value, nested so deep, over lines or on one.
func anyValue(deep int) *rapid.Generator[*node] {
	return rapid.Custom(func(t *rapid.T) *node {
		kind := rapid.IntRange(0, 5).Draw(t, "kind")
		switch {
		case deep == 0 || kind == 0:
			return str(oddText().Draw(t, "string"))
		case kind == 1:
			return literal("!!float", rapid.SampledFrom([]string{"1.5", "-0.1", "1e5", "1E+2"}).Draw(t, "number"))
		case kind == 2:
			return literal("!!null", "null")
		}
		n := object()
		if kind == 3 {
			n = list()
		}
		for _, v := range rapid.SliceOfN(anyValue(deep-1), 0, 3).Draw(t, "within") {
			if kind != 3 {
				n.Content = append(n.Content, str(string(rune('a'+len(n.Content)))+oddText().Draw(t, "key")))
			}
			n.Content = append(n.Content, v)
		}
		if kind == 5 {
			n = flow(n)
		}
		return n
	})
}
