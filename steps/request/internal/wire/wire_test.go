package wire

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/exactjson"
)

func TestTyped_EachType_ValueOfTypeOrString(t *testing.T) {
	for _, tt := range []struct {
		json spec.JSONType
		text string
		want string
	}{
		{spec.Integer, "12", "12"},
		{spec.Integer, "-0", "-0"},
		{spec.Integer, "12345678901234567890", "12345678901234567890"},
		{spec.Integer, "1.5", `"1.5"`},
		{spec.Integer, "012", `"012"`},
		{spec.Integer, "", `""`},
		{spec.Number, "1.50", "1.50"},
		{spec.Number, "1e3", "1e3"},
		{spec.Number, ".5", `".5"`},
		{spec.Boolean, "true", "true"},
		{spec.Boolean, "false", "false"},
		{spec.Boolean, "True", `"True"`},
		{spec.Array, `["a", 1]`, `["a",1]`},
		{spec.Array, `{"a":1}`, `"{\"a\":1}"`},
		{spec.Array, "a", `"a"`},
		{spec.Array, "[1] [2]", `"[1] [2]"`},
		{spec.Object, `{"a":{"b":1.0}}`, `{"a":{"b":1.0}}`},
		{spec.Object, "[]", `"[]"`},
		{spec.String, `["a"]`, `"[\"a\"]"`},
		{spec.String, "12", `"12"`},
		{spec.Any, "12", `"12"`},
		{spec.Any, "[12]", "[12]"},
		{spec.String, "<&>\x00", `"<&>\u0000"`},
	} {
		if got := exactjson.Encode(Typed(tt.json, tt.text)); got != tt.want {
			t.Errorf("%q as %q: %s, want %s", tt.text, tt.json, got, tt.want)
		}
	}
}

func TestDecode_EachText_TrueForOneObjectOrArray(t *testing.T) {
	for text, want := range map[string]bool{`{"a": 1}`: true, ` [1] `: true, "[1] [2]": false, "[1": false, "12": false, `"a"`: false, "null": false, "": false} {
		if v, ok := Decode(text); ok != want || (v != nil) != want {
			t.Errorf("%q: %v %v, want %v", text, v, ok, want)
		}
	}
}

func name(n string) Segment     { return Segment{Name: n} }
func ofList(n string) Segment   { return Segment{Name: n, List: true} }
func index(i int) Segment       { return Segment{Index: i} }
func at(s ...Segment) []Segment { return s }

func TestPatch_EachPath_OneMemberChanged(t *testing.T) {
	for _, tt := range []struct {
		text string
		path []Segment
		get  string // value before; "-" for none
		put  string
		drop string
	}{
		{`{"a":1,"b":2}`, at(name("a")), "1", `{"a":"new","b":2}`, `{"b":2}`},
		{`{"b":2}`, at(name("a")), "-", `{"a":"new","b":2}`, `{"b":2}`},
		{`{"a":{"b":{"c":1,"d":2}}}`, at(name("a"), name("b"), name("c")), "1", `{"a":{"b":{"c":"new","d":2}}}`, `{"a":{"b":{"d":2}}}`},
		{`[{"a":1},{"a":2}]`, at(ofList("a")), "1", `[{"a":"new"},{"a":2}]`, `[{},{"a":2}]`},
		{`[{"a":1},{"a":2}]`, at(index(2), ofList("a")), "2", `[{"a":1},{"a":"new"}]`, `[{"a":1},{}]`},
		{`[]`, at(ofList("a")), "-", `[{"a":"new"}]`, `[]`},
		{`[]`, at(index(2), ofList("a")), "-", `[{},{"a":"new"}]`, `[]`},
		{`{"a":1}`, at(index(2), name("a")), "-", `[{"a":1},{"a":"new"}]`, `{"a":1}`},
		{`{}`, at(name("a"), index(2), ofList("b")), "-", `{"a":[{},{"b":"new"}]}`, `{}`},
		{`[{"a":1,"b":2}]`, at(ofList("a")), "1", `[{"a":"new","b":2}]`, `[{"b":2}]`},
		{`{"a":null}`, at(name("a")), "-", `{"a":"new"}`, `{}`},
		{`{}`, at(name("a"), ofList("b"), name("c")), "-", `{"a":[{"b":{"c":"new"}}]}`, `{}`},
		{`{"a":[{"b":1}]}`, at(name("a"), ofList("b")), "1", `{"a":[{"b":"new"}]}`, `{"a":[{}]}`},
		{`["a"]`, at(ofList("b")), "-", `[{"b":"new"}]`, `["a"]`},
		{`{"a":"text"}`, at(name("a"), name("b")), "-", `{"a":{"b":"new"}}`, `{"a":"text"}`},
	} {
		decode := func() any { v, _ := Decode(tt.text); return v }
		got := "-"
		if v, ok := Get(decode(), tt.path); ok {
			got = Text(v)
		}
		dropped := decode()
		Drop(dropped, tt.path)
		if put := exactjson.Encode(Put(decode(), tt.path, "new")); got != tt.get || put != tt.put || exactjson.Encode(dropped) != tt.drop {
			t.Errorf("%s at %v\n got %s, %s, %s\nwant %s, %s, %s", tt.text, tt.path, got, put, exactjson.Encode(dropped), tt.get, tt.put, tt.drop)
		}
	}
}

// value draws a JSON object or array of limited depth.
func value(depth int) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		kinds := []string{"string", "number", "boolean"}
		if depth > 0 {
			kinds = append(kinds, "object", "list")
		}
		switch rapid.SampledFrom(kinds).Draw(t, "kind") {
		case "number":
			return json.Number(fmt.Sprint(rapid.Int64().Draw(t, "number")))
		case "boolean":
			return rapid.Bool().Draw(t, "boolean")
		case "object":
			return object(t, depth)
		case "list":
			return rapid.SliceOfN(value(depth-1), 1, 3).Draw(t, "list")
		}
		return rapid.String().Draw(t, "string")
	})
}

func object(t *rapid.T, depth int) map[string]any {
	return rapid.MapOfN(rapid.StringMatching(`[a-z]{1,3}`), value(depth-1), 0, 4).Draw(t, "object")
}

// A new member is read back, and removing it again restores the value.
func TestPatch_RandomValue_OnlyTheMemberChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := object(t, 3)
		key := rapid.StringMatching(`[A-Z]{4}`).Draw(t, "key")
		path := at(name(key))
		if keys := rapid.SliceOfN(rapid.StringMatching(`[A-Z]{5}`), 0, 2).Draw(t, "below"); len(keys) > 0 {
			for _, k := range keys {
				path = append(path, Segment{Name: k, List: rapid.Bool().Draw(t, "list")})
			}
		}
		member := value(2).Draw(t, "member")
		text := exactjson.Encode(before)
		changed, _ := Decode(text)
		changed = Put(changed, path, member)
		decoded, ok := Decode(exactjson.Encode(changed))
		if !ok {
			t.Fatalf("not JSON: %s", exactjson.Encode(changed))
		}
		if got, ok := Get(decoded, path); !ok || !reflect.DeepEqual(got, mustDecode(member)) {
			t.Fatalf("%v is %v, want %v", path, got, member)
		}
		rest := maps.Clone(decoded.(map[string]any))
		delete(rest, key)
		if exactjson.Encode(rest) != text {
			t.Fatalf("the rest is %s, want %s", exactjson.Encode(rest), text)
		}
	})
}

func mustDecode(v any) any {
	decoded, _ := Decode("[" + exactjson.Encode(v) + "]")
	return decoded.([]any)[0]
}

func TestFlat_EachValue_NamedAsInTheProtocol(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`["a","b"]`, "T.1=a T.2=b"},
		{`[{"Key":"k","Value":1},{"Key":"l"}]`, "T.1.Key=k T.1.Value=1 T.2.Key=l"},
		{`{"B":{"C":true}}`, "T.B.C=true"},
		{`[{"B":[{"C":"x"}]}]`, "T.1.B.1.C=x"},
		{`{"Labels":{"env":"dev","工":"x"}}`, "T.Labels.#3#env=dev T.Labels.#1#工=x"},
		{`[]`, ""},
		{`[""]`, "T.1="},
	} {
		v, _ := Decode(tt.text)
		var got []string
		for _, p := range Flat("T", v, func(name string) bool { return name == "T.Labels" }) {
			got = append(got, p.Name+"="+p.Value)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, s, tt.want)
		}
	}
}

func TestCommas_EachValue_JoinsOnlyListsOfScalars(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		ok         bool
	}{
		{`["a","b"]`, "a,b", true},
		{`[1,true]`, "1,true", true},
		{`[]`, "", true},
		{`[["a"]]`, "", false},
		{`{"a":1}`, "", false},
	} {
		v, _ := Decode(tt.text)
		if got, ok := Commas(v); got != tt.want || ok != tt.ok {
			t.Errorf("%s: %q %v, want %q %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestPath_EachValue_EncodedAsOneSegment(t *testing.T) {
	for _, tt := range []struct{ value, want string }{
		{"i-1", "/a/i-1/b"},
		{"a/b?c#d", "/a/a%2Fb%3Fc%23d/b"},
		{"a b+c*", "/a/a%20b%2Bc%2A/b"},
		{"%2F", "/a/%252F/b"},
		{"..", "/a/%2E%2E/b"},
		{".", "/a/%2E/b"},
		{"加", "/a/%E5%8A%A0/b"},
		{"", "/a//b"},
	} {
		if got := Path("/a/{Id}/b", map[string]string{"Id": tt.value}); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.value, got, tt.want)
		}
	}
}
