package visible_test

import (
	"bytes"
	"testing"

	"github.com/rowproof/rowproof/spec/visible"
)

func TestText_InvisibleCharacters_ReplacedByCodes(t *testing.T) {
	for in, want := range map[string]string{
		"":                          "",
		"plain é 测试 🙂":              "plain é 测试 🙂",
		"a\tb\nc":                   "a\tb\nc",
		"a\r\nb\r\n":                "a\nb\n",
		"a\rb\r\r\n":                "a‹U+000D›b‹U+000D›\n",
		"\x1b[31m\x7f\u0085":        "‹U+001B›[31m‹U+007F›‹U+0085›",
		"\u202egnp.exe\u2066":       "‹U+202E›gnp.exe‹U+2066›",
		"a\u2028b\u2029":            "a‹U+2028›b‹U+2029›",
		"\ufeff\u200b\U000E0001":    "‹U+FEFF›‹U+200B›‹U+E0001›",
		"\xff\xc3a":                 "‹0xFF›‹0xC3›a",
		"\ufffd":                    "\ufffd", // a replacement character that the text contains
		"no-break\u00a0space\u3000": "no-break\u00a0space\u3000",
	} {
		if got := visible.Text(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// A text may be written in any parts.
func TestJSON_TextInTwoParts_Same(t *testing.T) {
	for text, want := range map[string]string{
		"\"\u007f\"":        `"\u007f"`,
		"\u202e":            `\u202e`,
		"\u202ea\u202eb":    `\u202ea\u202eb`,
		"a\U000E0001\u00e9": `a\udb40\udc01é`,
		"[1,\"é€😀\"]":       "[1,\"é€😀\"]",
		"a\xffb\u200b":      "a\xffb\\u200b", // an invalid byte is not a character
	} {
		for cut := range len(text) + 1 {
			var b bytes.Buffer
			w := visible.JSON(&b)
			for _, part := range []string{text[:cut], text[cut:]} {
				if n, err := w.Write([]byte(part)); n != len(part) || err != nil {
					t.Fatalf("%q: %d, %v", part, n, err)
				}
			}
			if b.String() != want {
				t.Errorf("%q cut at %d: got %q, want %q", text, cut, b.String(), want)
			}
		}
	}
}
