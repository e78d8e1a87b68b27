package client

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"pgregory.net/rapid"
)

// each returns a function that encodes each character of a text.
func each(encode func(c rune) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, c := range s {
			b.WriteString(encode(c))
		}
		return b.String()
	}
}

func percent(format string) func(string) string {
	return each(func(c rune) string {
		s := ""
		for _, b := range []byte(string(c)) {
			s += fmt.Sprintf(format, b)
		}
		return s
	})
}

func jsonText(s string) string {
	b, _ := json.Marshal(s)
	return string(b[1 : len(b)-1])
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func base64After(offset int, e *base64.Encoding) func(string) string {
	return func(s string) string { return e.EncodeToString([]byte("user"[:offset] + s)) }
}

// encodings are how an endpoint may echo a secret.
var encodings = map[string]func(string) string{
	"plain":               func(s string) string { return s },
	"percent, upper case": percent("%%%02X"),
	"percent, lower case": percent("%%%02x"),
	"percent, twice":      percent("%%25%02X"),
	"path":                url.PathEscape,
	"form":                url.QueryEscape,
	"form, twice":         func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	"JSON":                jsonText,
	"JSON, slash escaped": func(s string) string { return strings.ReplaceAll(jsonText(s), "/", `\/`) },
	"JSON, all escaped": each(func(c rune) string {
		return fmt.Sprintf(strings.Repeat(`\u%04x`, len(utf16.Encode([]rune{c}))), pair(c)...)
	}),
	"JSON in JSON":           func(s string) string { return jsonText(jsonText(s)) },
	"Go":                     func(s string) string { q := strconv.QuoteToASCII(s); return q[1 : len(q)-1] },
	"XML":                    xmlText,
	"HTML":                   html.EscapeString,
	"XML, decimal":           each(func(c rune) string { return fmt.Sprintf("&#%d;", c) }),
	"XML, hexadecimal":       each(func(c rune) string { return fmt.Sprintf("&#x%X;", c) }),
	"form in XML in JSON":    func(s string) string { return jsonText(xmlText(url.QueryEscape(s))) },
	"hexadecimal":            func(s string) string { return hex.EncodeToString([]byte(s)) },
	"hexadecimal upper case": func(s string) string { return strings.ToUpper(hex.EncodeToString([]byte(s))) },
	"base64":                 base64After(0, base64.StdEncoding),
	"base64 after 1 byte":    base64After(1, base64.StdEncoding),
	"base64 after 2 bytes":   base64After(2, base64.StdEncoding),
	"base64 unpadded":        base64After(1, base64.RawStdEncoding),
	"base64url":              base64After(0, base64.URLEncoding),
	"base64url unpadded":     base64After(1, base64.RawURLEncoding),
	"base64url after 2":      base64After(2, base64.RawURLEncoding),
	"base64 in a form":       func(s string) string { return url.QueryEscape(base64After(2, base64.StdEncoding)(s)) },
}

func pair(c rune) []any {
	var units []any
	for _, u := range utf16.Encode([]rune{c}) {
		units = append(units, u)
	}
	return units
}

// secretText generates secrets of 8 to 200 printable characters; about half contain escape sequences.
func secretText(t *rapid.T) string {
	printable := rapid.RuneFrom([]rune(`abcXYZ0189+/=%&<>"'\;#u é`), unicode.L, unicode.N, unicode.P, unicode.S)
	return rapid.StringOfN(printable, 8, 200, -1).Draw(t, "secret")
}

// A secret is masked in all encodings, also if the text is cut within it. At most the first characters remain, which
// do not identify it.
func TestText_RandomSecretEncoded_Masked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := secretText(t)
		r := redactor{}.with([]string{secret, "another-secret"})
		for _, name := range slices.Sorted(maps.Keys(encodings)) {
			encode := encodings[name]
			code := encode(secret)
			text := "before " + code + " after"
			if got := r.text(text); strings.Contains(got, code) || !strings.Contains(got, "*") && strings.Trim(secret, "0123456789") != "" {
				t.Fatalf("%s: %q of secret %q remains", name, got, secret)
			}
			first := encode(string([]rune(secret)[:8]))
			at := rapid.IntRange(min(len(first), len(code)), len(code)).Draw(t, "cut")
			for _, mark := range []string{"", "…"} {
				if got := r.text("before " + code[:at] + mark); at > len(first)+4 && strings.Contains(got, code[:len(first)]) {
					t.Fatalf("%s: cut at %d: %q of secret %q remains", name, at, got, secret)
				}
			}
		}
	})
}

// Text that surrounds a secret remains, and so does text without a secret.
func TestText_Surroundings_Unchanged(t *testing.T) {
	r := redactor{}.with([]string{"s3cret+word/1", "12345678"})
	for _, tt := range []struct{ name, text, want string }{
		{"percent-encoded", "a=%2B&b=s3cret%2Bword%2F1&c=%41", "a=%2B&b=***&c=%41"},
		{"JSON", `{"a":"\/","b":"s3cret+word\/1","c":"\u0041"}`, `{"a":"\/","b":"***","c":"\u0041"}`},
		{"XML", "<a>&amp;</a><b>s3cret&#43;word/1</b><c>&lt;</c>", "<a>&amp;</a><b>***</b><c>&lt;</c>"},
		{"number", `{"a":12345678,"b":1}`, `{"a":1,"b":1}`},
		{"repeated", "s3cret+word/1s3cret+word/1", "******"},
		{"cut within an escape", "x s3cret%2", "x ***"},
		{"cut within nested escapes", `x s3cret%25`, "x ***"},
		{"cut before an ellipsis", "x s3cret+wo… y", "x ***… y"},
		{"beginning that is not at a cut", "x s3cret+wo y", "x s3cret+wo y"},
		{"without a secret", `100% of \d & more %zz &x; …`, `100% of \d & more %zz &x; …`},
		{"user and password", "Basic " + base64.StdEncoding.EncodeToString([]byte("u:s3cret+word/1")) + ".", "Basic dT***."},
	} {
		if got := r.text(tt.text); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Characters that begin an escape sequence may also stand for themselves.
func TestText_SecretWithCharactersOfEscapes_Masked(t *testing.T) {
	for _, secret := range []string{"p%zzword1", "p%%41word", `p\yword12`, `p\\nword1`, "p&word;12", "p&amp;word", "p& word12", `p\u12word`, "p%", `p\`, "p&"} {
		secret += "s3cret" // the last three end before the ending
		r := redactor{}.with([]string{secret})
		for _, text := range []string{"before " + secret + " after", secret, "x" + secret + "…"} {
			if got, want := r.text(text), strings.ReplaceAll(text, secret, "***"); got != want {
				t.Errorf("%s: got %s, want %s", secret, got, want)
			}
		}
	}
}

// The first six characters of a secret identify it, so that they are masked where a text is cut.
func TestText_SecretsCut_MaskedFromSixCharacters(t *testing.T) {
	for secret, texts := range map[string]map[string]string{
		"s3cret":    {"a s3cret": "a ***", "a s3cre": "a s3cre", "a s3cre… b": "a s3cre… b"},
		"s3cret-8":  {"a s3cret-8": "a ***", "a s3cret-": "a ***", "a s3cret": "a ***", "a s3cre": "a s3cre", "a s3cret… b": "a ***… b", "a s3cret b": "a s3cret b"},
		"abcabcabd": {"x abcabcab": "x ***", "x abcabcabcab": "x abc***", "x abcabcabcabd": "x abc***", "abcab abcabca": "abcab ***"},
	} {
		r := redactor{}.with([]string{secret})
		for text, want := range texts {
			if got := r.text(text); got != want {
				t.Errorf("%s: got %s, want %s", secret, got, want)
			}
		}
	}
}

func TestEscapings_EachSequence_DecodedAsItsStandardSays(t *testing.T) {
	for _, tt := range []struct {
		in, value string
		length    int // 0 if the text does not begin with a sequence
	}{
		{"%41b", "A", 3},
		{"%C3%A9", "\xC3", 3},
		{"%4a", "J", 3},
		{"%zz", "", 0},
		{"%4g", "", 0},
		{"%", "", 1},
		{"%4", "", 2},
		{`\nb`, "\n", 2},
		{`\t`, "\t", 2},
		{`\v`, "\v", 2},
		{`\"b`, `"`, 2},
		{`\/`, "/", 2},
		{`\\n`, `\`, 2},
		{`\`, "", 1},
		{`\q`, "", 0},
		{`\1`, "", 0},
		{`\é`, "", 0},
		{`\x41b`, "A", 4},
		{`\xe9`, "\xe9", 4},
		{`\x4`, "", 3},
		{`\xg1`, "", 0},
		{`\x4g`, "", 0},
		{`\u0041b`, "A", 6},
		{`\u00e9`, "é", 6},
		{`\u00`, "", 4},
		{`\u00g`, "", 0},
		{`\uzzzz`, "", 0},
		{`\U0001F642b`, "🙂", 10},
		{`\U0001F64`, "", 9},
		{`\ud83d\ude42b`, "🙂", 12},
		{`\ud83d`, "", 6},
		{`\ud83d\`, "", 7},
		{`\ud83d\u`, "", 8},
		{`\ud83d\ude4`, "", 11}, // cut within a pair
		{`\ud83db`, "\ufffd", 6},
		{`\ud83d\n`, "\ufffd", 6},
		{`\ud83d\u0041`, "\ufffd", 6},
		{`\ude42\ude42`, "\ufffd", 6}, // half a pair
		{"&amp;b", "&", 5},
		{"&lt;", "<", 4},
		{"&#65;b", "A", 5},
		{"&#x41;", "A", 6},
		{"&#X41;", "A", 6},
		{"&eacute;", "é", 8},
		{"&#128578;", "🙂", 9},
		{"&nonsense;", "", 0},
		{"& b;", "", 0},
		{"&#;", "", 0},
		{"&am", "", 3},
		{"&#6", "", 3},
		{"&", "", 1},
		{"&b c", "", 0},
		{"&" + strings.Repeat("b", 30) + ";", "", 0},
	} {
		i := slices.IndexFunc(escapings, func(e escaping) bool { return e.lead == tt.in[0] })
		if value, length := escapings[i].decode(tt.in); value != tt.value || length != tt.length {
			t.Errorf("%s: %q, %d; want %q, %d", tt.in, value, length, tt.value, tt.length)
		}
	}
}

func TestHeader_SecretInName_Masked(t *testing.T) {
	r := redactor{}.with([]string{"s3cret-word"})
	if got := r.header(map[string][]string{"X-S3cret-Word": {"a"}}); len(got) != 1 || got["***"] == nil {
		t.Errorf("got %v", got)
	}
}
