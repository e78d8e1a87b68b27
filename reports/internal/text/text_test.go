package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rowproof/rowproof/reports/internal/text"
)

func TestVisible_InvisibleCharacters_ReplacedByCodes(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain text stays":              {"Größe 大小 \"x\"\n\ty", "Größe 大小 \"x\"\n\ty"},
		"terminal escapes show":         {"\x1b[31mred", "‹U+001B›[31mred"},
		"direction overrides":           {"a\u202eb\u2066c", "a‹U+202E›b‹U+2066›c"},
		"zero width and soft hyphen":    {"a\u200bb\u00adc\ufeff", "a‹U+200B›b‹U+00AD›c‹U+FEFF›"},
		"a bare carriage return":        {"all good\rFAIL", "all good‹U+000D›FAIL"},
		"Windows line ends":             {"a\r\nb", "a\nb"},
		"invalid bytes":                 {"a\xffb", "a‹0xFF›b"},
		"a valid replacement character": {"a\ufffdb", "a\ufffdb"},
		"line separators":               {"a\u2028b", "a‹U+2028›b"},
	} {
		if got := text.Visible(c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestLine_LongText_Cut(t *testing.T) {
	got := text.Line("a\n b\t"+strings.Repeat("ü", 1<<20), 20)
	if n := utf8.RuneCountInString(got); n != 20 || !strings.HasPrefix(got, "a b ü") || !strings.HasSuffix(got, "…") {
		t.Errorf("got %d characters: %q", n, got)
	}
}

func TestClip_MultibyteCharacter_NotSplit(t *testing.T) {
	if got, want := text.Clip("aüb", 2), "a\n… 3 bytes more"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPretty_EachFormat_Indented(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"json":                  {`{"Code":"X","List":[1.0,{}]}`, "{\n  \"Code\": \"X\",\n  \"List\": [\n    1.0,\n    {}\n  ]\n}"},
		"json keeps duplicates": {`{"a":1,"a":2}`, "{\n  \"a\": 1,\n  \"a\": 2\n}"},
		"malformed json":        {`{"a":`, `{"a":`},
		"xml": {
			`<?xml version='1.0' encoding='UTF-8'?><Error><Code>X &amp; Y</Code><Recommend><![CDATA[a<b]]></Recommend><Nil/></Error>`,
			"<?xml version='1.0' encoding='UTF-8'?>\n<Error>\n  <Code>X &amp; Y</Code>\n  <Recommend><![CDATA[a<b]]></Recommend>\n  <Nil/>\n</Error>",
		},
		"xml that is indented":      {"<A>\n      <B>x</B>\n</A>", "<A>\n  <B>x</B>\n</A>"},
		"xml without an end":        {"<A><B>", "<A><B>"},
		"html is not xml":           {"<p>a<br>b & c", "<p>a<br>b & c"},
		"a sentence":                {"status 400", "status 400"},
		"brackets in strings":       {`["[[\"["]`, "[\n  \"[[\\\"[\"\n]"},
		"too deep json":             {strings.Repeat("[", 60) + strings.Repeat("]", 60), strings.Repeat("[", 60) + strings.Repeat("]", 60)},
		"json as deep as allowed":   {strings.Repeat("[", 50) + strings.Repeat("]", 50), nested(49) + strings.Repeat("  ", 49) + "[]" + closed(49)},
		"json one too deep":         {strings.Repeat("[", 51) + strings.Repeat("]", 51), strings.Repeat("[", 51) + strings.Repeat("]", 51)},
		"brackets in a long string": {`["` + strings.Repeat("[", 60) + `"]`, "[\n  \"" + strings.Repeat("[", 60) + "\"\n]"},
		"brackets that close":       {"[" + strings.Repeat("[],", 60) + "[]]", "[\n" + strings.Repeat("  [],\n", 60) + "  []\n]"},
		"text between elements":     {"<A>one<B/>two</A>", "<A>one\n  <B/>\n  two\n</A>"},
		"a comment":                 {"<A><!-- x --><B>y</B></A>", "<A>\n  <!-- x -->\n  <B>y</B>\n</A>"},
		"too deep xml":              {strings.Repeat("<a>", 60) + strings.Repeat("</a>", 60), strings.Repeat("<a>", 60) + strings.Repeat("</a>", 60)},
	} {
		if got := text.Pretty(c.in); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, c.want)
		}
	}
}

func FuzzPretty(f *testing.F) {
	f.Add(`{"a":[1]}`)
	f.Add(`<a b="c"><!-- d --><e/>f</a>`)
	f.Fuzz(func(t *testing.T, s string) {
		squash := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := text.Pretty(s); squash(got) != squash(s) {
			t.Errorf("Pretty changed more than white space: %q became %q", s, got)
		}
	})
}

// nested returns n opening brackets, each on an indented line; closed returns the closing brackets.
func nested(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "[\n")
	}
	return b.String()
}

func closed(n int) string {
	var b strings.Builder
	for i := n - 1; i >= 0; i-- {
		b.WriteString("\n" + strings.Repeat("  ", i) + "]")
	}
	return b.String()
}

// A text that fits is not cut.
func TestLineAndClip_TextAtTheLimit_NotCut(t *testing.T) {
	if got := text.Line("abc", 3); got != "abc" {
		t.Errorf("%q", got)
	}
	if got := text.Line("abcd", 3); got != "ab…" {
		t.Errorf("%q", got)
	}
	if got := text.Clip("abc", 3); got != "abc" {
		t.Errorf("%q", got)
	}
	if got := text.Clip("ü", 1); got != "\n… 2 bytes more" {
		t.Errorf("%q", got)
	}
}
