package exactjson_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec/exactjson"
)

func TestDecode_ThenEncode_NumbersAndTextsUnchanged(t *testing.T) {
	for _, text := range []string{
		`{"a":9007199254740993,"b":[1.10,1e400,-0]}`,
		`"<a href='x'>&amp;</a>"`,
		`{"name":"名称"}`,
		`[]`,
		`null`,
		`12`,
	} {
		v, ok := exactjson.Decode(" " + text + "\n")
		if got := exactjson.Encode(v); !ok || got != text {
			t.Errorf("%s: got %s, %t", text, got, ok)
		}
	}
}

func TestDecode_NotOneValue_False(t *testing.T) {
	for _, text := range []string{"", "{", "{}{}", "[1]]", "{} x", "nul", "'a'"} {
		if v, ok := exactjson.Decode(text); ok || v != nil {
			t.Errorf("%q: got %v", text, v)
		}
	}
}
