package doc

import (
	"strings"
	"testing"
)

func TestParse_EachMistake_IsAtItsLine(t *testing.T) {
	const head = "openapi: 3.0.3\n"
	nested := func(levels int) string {
		return strings.Repeat("[", levels) + "1" + strings.Repeat("]", levels)
	}
	for _, tt := range []struct{ name, src, want string }{
		{"versions", "openapi: 3.0", ""},
		{"a patch version", "openapi: 3.2.1", ""},
		{"a later minor version", "openapi: 3.3.0", `f:1: OpenAPI version "3.3.0" is not supported; use 3.0, 3.1 or 3.2`},
		{"a Swagger file", "a: b\nswagger: '2.0'", "f:2: Swagger 2.0 is not supported; convert the file to OpenAPI 3.0"},
		{"a version of each", "openapi: 3.0.3\nswagger: '2.0'", ""},
		{"no version", "a: b", "f:1: not an OpenAPI description: the key openapi is missing"},
		{"a list", "- a", "f:1: not an OpenAPI description: the document must be a mapping with the key openapi"},
		{"a byte order mark before YAML", "\ufeffopenapi: 3.0.3", ""},
		{"two digits", "openapi: 3.10", `f:1: OpenAPI version "3.10" is not supported; use 3.0, 3.1 or 3.2`},
		{"flow style of YAML", "{openapi: 3.0.3,\n a: b}", ""},
		{"a byte order mark before JSON that is not YAML", "\ufeff{\"openapi\": \"3.0.3\", \"a\": \"\\ud83d\\ude00\"}", ""},
		{"a byte order mark", "\ufeff{\"openapi\": \"3.0.3\"}", ""},
		{"text after JSON", "{\"openapi\": \"3.0.3\"}\n{}", "f:1: text after the JSON value"},
		{"a tab and a carriage return", head + "a: \"b\tc\"\r\n", ""},
		{"a replacement character", head + "a: \ufffd\n", ""},
		{"a delete character in a comment", head + "# \x7f\n", "f:1: not YAML: control characters are not allowed"},
		{"a control character", head + "a: \x1f\n", "f:2: byte 0x1f: not a text file in UTF-8"},
		{"half a character", head + "a: b\nc: \xe4\xb8", "f:3: byte 0xe4: not a text file in UTF-8"},
		{"an invalid second document", head + "---\na: [\n", "f:3: not YAML: did not find expected node content"},
		{"a second document", head + "---\na: b\n", "f:2: the file contains a second YAML document; only one is allowed"},
		{"an unknown alias", head + "a: *b\n", "f:1: not YAML: unknown anchor 'b' referenced"},
		{"an alias as a key", head + "&k a: 1\n*k : 2\n", `f:2: key "a" appears twice`},
		{"a key that is a list", head + "a: 1\n? [b]\n: 2\n", "f:3: the key of a mapping is not a plain value"},
		{"a key twice in a list", head + "a:\n  - b: 1\n    b: 2\n", `f:4: key "b" appears twice`},
		{"the deepest YAML", head + "a: " + nested(MaxDepth-1), ""},
		{"too deep YAML", head + "a:\n  " + nested(MaxDepth), "f:3: nested deeper than 200 levels"},
		{"the deepest JSON", "{\"openapi\": \"3.0.3\",\n\"a\": " + nested(MaxDepth-1) + "}", ""},
		{"too deep JSON", "{\"openapi\": \"3.0.3\",\n\"a\": " + nested(MaxDepth) + "}", "f:2: nested deeper than 200 levels"},
		{"incomplete JSON", "{\"openapi\": \"3.0.3\",\n\"a\": [\n1,\n", "f:4: the JSON is incomplete"},
		{"a merge key with a list of texts", head + "a:\n  <<: [b]\n", "f:3: the value of a merge key (<<) must be a mapping"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("f", []byte(tt.src))
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || err.Error() != tt.want) {
				t.Errorf("%v; want %q", err, tt.want)
			}
		})
	}
}

func TestExpand_NodesAboveTheLimit_IsAnError(t *testing.T) {
	value := List(String("a"), Object(At("b", String("c")))) // 4 values
	for budget, want := range map[int]bool{3: false, 4: true} {
		e := expander{budget: budget}
		if _, err := e.expand(value, 0); (err == nil) != want {
			t.Errorf("with a limit of %d: %v; want no error: %t", budget, err, want)
		}
	}
}

func TestDeref_EachPointer_ValueOrNil(t *testing.T) {
	d, err := Parse("f", []byte(`openapi: 3.0.3
a/b: {c~d: {e: found}}
list: [first, second]
one: {$ref: "#/two"}
two: {$ref: "#/list/1"}
self: {$ref: "#/self"}
`))
	if err != nil {
		t.Fatal(err)
	}
	for pointer, want := range map[string]string{
		"#/a~1b/c~0d/e": "found",
		"#/list/0":      "first",
		"#/list/1":      "second",
		"#/one":         "second",
		"#/list/2":      "",
		"#/list/-1":     "",
		"#/list/x":      "",
		"#/list/0/x":    "",
		"#/none/e":      "",
		"#/self":        "",
		"/list/0":       "",
		"other#/list/0": "",
	} {
		if got := Text(d.Deref(Ref(pointer))); got != want {
			t.Errorf("%s: %q; want %q", pointer, got, want)
		}
	}
}

func TestEncodeJSON_EachScalar_IsJSONOrAnError(t *testing.T) {
	for _, tt := range []struct{ tag, value, want string }{
		{"!!int", "7", "7"},
		{"!!int", "0x1F", "31"},
		{"!!float", "-1.50E+2", "-1.50E+2"},
		{"!!float", "1.", "1"},
		{"!!bool", "true", "true"},
		{"!!null", "~", "null"},
		{"!!str", "a\"\x01", `"a\"\u0001"`},
		{"!!float", ".inf", ""},
		{"!!float", "-.inf", ""},
		{"!!float", ".nan", ""},
		{"!!int", "seven", ""},
	} {
		for _, wrap := range []func(*Node) *Node{func(n *Node) *Node { return List(Int(1), n) }, func(n *Node) *Node { return Object(At("a", n), At("b", Int(1))) }} {
			got, err := appendJSON(nil, wrap(Scalar(tt.tag, tt.value)))
			want := ""
			if tt.want != "" {
				want = "[1," + tt.want + "]"
				if got[0] == '{' {
					want = `{"a":` + tt.want + `,"b":1}`
				}
			}
			if string(got) != want || (err == nil) != (want != "") {
				t.Errorf("%s %s: %s, %v; want %s", tt.tag, tt.value, got, err, want)
			}
		}
	}
}

func TestFits_EachValue_MatchesTheSchemaOrNot(t *testing.T) {
	number := Object(At("type", String("number")), At("maximum", Int(9)))
	for _, tt := range []struct {
		name          string
		schema, value *Node
		want          bool
	}{
		{"within the bound", number, Int(9), true},
		{"above the bound", number, Int(10), false},
		{"another type", number, String("9"), false},
		{"a value that JSON lacks", Object(), Scalar("!!float", ".inf"), false},
		{"a bound that JSON lacks", Object(At("maximum", Scalar("!!float", ".inf"))), Int(1), false},
		{"a number where a schema should be", Object(At("maximum", String("nine"))), Int(1), false},
	} {
		if got := Fits(tt.schema, tt.value); got != tt.want {
			t.Errorf("%s: %t; want %t", tt.name, got, tt.want)
		}
	}
}

func TestEncodeJSON_NumberThatJSONLacks_IsAnError(t *testing.T) {
	if src, err := EncodeJSON(List(Scalar("!!float", ".inf"))); err == nil {
		t.Errorf("%s and no error", src)
	}
}

func TestLooksLikeOpenAPI_EachFile_TrueIfItClaimsAVersion(t *testing.T) {
	for src, want := range map[string]bool{
		"openapi: 3.0.3":                    true,
		"\ufeff\n\"swagger\" : '2.0'":       true,
		"a: b\nopenapi: 3.0.3":              true,
		"{\"openapi\": \"3.0.3\"}":          true,
		"\ufeff {\"a\": 1, \"swagger\": 2}": true,
		"a: b\n  openapi: 3.0.3":            false,
		"# The openapi: key\n":              false,
		"{\"a\": \"openapi\"}":              false,
		"":                                  false,
	} {
		if got := LooksLikeOpenAPI([]byte(src)); got != want {
			t.Errorf("%q: %t, want %t", src, got, want)
		}
	}
}

// TestNode_OtherKindOrMissing_NoEntriesAndItems: documents from elsewhere may have any value at any position.
func TestNode_OtherKindOrMissing_NoEntriesAndItems(t *testing.T) {
	text, list, object := String("a"), List(Int(1)), Object(At("a", Int(1)))
	for _, tt := range []struct {
		n              *Node
		entries, items int
	}{{nil, 0, 0}, {text, 0, 0}, {list, 0, 1}, {object, 1, 0}} {
		if len(Entries(tt.n)) != tt.entries || len(Items(tt.n)) != tt.items || IsMapping(tt.n) != (tt.entries > 0) {
			t.Errorf("%+v: %d entries, %d items, mapping: %t", tt.n, len(Entries(tt.n)), len(Items(tt.n)), IsMapping(tt.n))
		}
	}
	if Get(object, "b") != nil || Get(text, "a") != nil || Get(nil, "a") != nil || Get(object, "a") != object.Content[1] {
		t.Error("Get does not return the value of the key")
	}
	for _, other := range []*Node{Scalar("!!str", "1"), Scalar("!!int", "2"), List(), Scalar("!!int", "1")} {
		if got, want := Equal(other, Int(1)), other.Tag == "!!int" && other.Value == "1"; got != want {
			t.Errorf("%+v equals 1: %t", other, got)
		}
	}
}
