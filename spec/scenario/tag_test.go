package scenario

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
)

func TestRowTag_SpecialCharacters_Escaped(t *testing.T) {
	for id, want := range map[spec.RowID]string{
		"request/BackendServerId":          "@row:request/BackendServerId",
		"error/404/Invalid.NotFound#2":     "@row:error/404/Invalid.NotFound#2",
		"gateway/error/400/Missing{Param}": "@row:gateway/error/400/Missing{Param}",
		"error/400/Two words":              "@row:error/400/Two%20words",
		"request/a@b":                      "@row:request/a%40b",
		"error/400/100%":                   "@row:error/400/100%25",
		"request/f(x),~y&&z":               "@row:request/f%28x%29%2C%7Ey%26%26z",
		"request/no\u00a0break\nand\u3000": "@row:request/no%C2%A0break%0Aand%E3%80%80",
		"request/a\u202eb\x7f":             "@row:request/a%E2%80%AEb%7F",
		"request/名称":                       "@row:request/名称",
	} {
		if got := RowTag(id); got != want {
			t.Errorf("RowTag(%q) = %s, want %s", id, got, want)
		}
	}
}

func TestRowOf_TagOfAnyRow_ReturnsTheID(t *testing.T) {
	for tag, want := range map[string]string{
		"@row:request/RegionId": "request/RegionId", "@row:a%20b": "a b", "@row:error/400/Written%sByHand": "error/400/Written%sByHand", "@gateway": "", "@row:": "",
	} {
		if id, ok := RowOf(tag); ok != strings.HasPrefix(tag, "@row:") || ok && string(id) != want {
			t.Errorf("RowOf(%s) = %q, %v; want %q", tag, id, ok, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		id := spec.RowID(strings.ToValidUTF8(anyText().Draw(t, "id"), ""))
		if back, ok := RowOf(RowTag(id)); !ok || back != id {
			t.Errorf("%q comes back from %s as %q", id, RowTag(id), back)
		}
	})
}
