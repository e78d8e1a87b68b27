package doc

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec/openapi/internal/texttest"
)

func TestParseYAML_EachConstruct_EqualsJSON(t *testing.T) {
	tests := map[string]struct{ yaml, json string }{
		"scalars":           {"{a: 1, b: 1.50, c: true, d: null, e: ~, f: x, g: '1', h: yes}", `{"a":1,"b":1.50,"c":true,"d":null,"e":null,"f":"x","g":"1","h":"yes"}`},
		"numbers of YAML":   {"{a: 0x1F, b: 0o17, c: 1_000, d: .5}", `{"a":31,"b":15,"c":1000,"d":0.5}`},
		"dates are strings": {"{a: 2016-04-28, b: !mine c}", `{"a":"2016-04-28","b":"c"}`},
		"keys are strings":  {"{200: a, true: b}", `{"200":"a","true":"b"}`},
		"aliases":           {"{a: &x {b: 1}, c: *x}", `{"a":{"b":1},"c":{"b":1}}`},
		"merge keys":        {"{a: &x {b: 1, c: 1}, d: {b: 2, <<: *x}}", `{"a":{"b":1,"c":1},"d":{"b":2,"c":1}}`},
		"merge lists":       {"{a: &x {b: 1}, c: &y {b: 2, d: 2}, e: {<<: [*x, *y]}}", `{"a":{"b":1},"c":{"b":2,"d":2},"e":{"b":1,"d":2}}`},
		"lists":             {"[]\n", `[]`},
		"escapes":           {"a: \"\\0\\t\\x85\\u2028<&\"", `{"a":"\u0000\t` + "\u0085\u2028" + `<&"}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			n, err := parseYAML([]byte(tt.yaml))
			if err != nil {
				t.Fatal(err)
			}
			got, err := appendJSON(nil, n)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.json {
				t.Errorf("%s; want %s", got, tt.json)
			}
		})
	}
}

func TestParseYAML_MergeKeyWithText_IsAnError(t *testing.T) {
	if _, err := parseYAML([]byte("a:\n  <<: text\n")); err == nil || !strings.HasPrefix(err.Error(), "2: the value of a merge key") {
		t.Error(err)
	}
}

func TestEncode_AnyStringAtAnyPosition_ParsesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texttest.Odd().Draw(t, "string")
		want := Object(At(s, String(s)), At("x"+s, List(String(s), Object(At(s, String(s))))), At("y"+s, Flow(Object(At(s, String(s))))), At("z"+s, Strings([]string{s})))
		src, err := encodeYAML(want, "c")
		if err != nil {
			t.Fatal(err)
		}
		if got, err := parseYAML(src); err != nil || !Equal(got, want) {
			t.Fatalf("%v\n%s", err, src)
		}
		src, err = EncodeJSON(want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := ParseJSON(src); err != nil || !Equal(got, want) {
			t.Fatalf("%v\n%s", err, src)
		}
	})
}

func TestParseJSON_NestedValues_HaveTheirLines(t *testing.T) {
	n, err := ParseJSON([]byte("{\n  \"a\": [\n    1,\n    {\"b\": \"c\"}\n  ]\n}"))
	if err != nil {
		t.Fatal(err)
	}
	for want, part := range map[int]*Node{1: n, 2: Get(n, "a"), 3: Get(n, "a").Content[0], 4: Get(Get(n, "a").Content[1], "b")} {
		if part.Line != want {
			t.Errorf("line %d; want %d", part.Line, want)
		}
	}
}
