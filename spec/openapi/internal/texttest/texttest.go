// Package texttest generates odd strings for tests.
package texttest

import (
	"fmt"

	"pgregory.net/rapid"
)

// samples are strings that YAML, JSON, XML or OpenAPI may read as something else.
var samples = []string{
	"", " ", "1e3", "1_000", "0x1F", "0o17", "12:30:45", "2016-04-28", "yes", "No", "null", "~", "true", ".inf", "NaN", "-", "- a", "? a", "a: b",
	"a #b", "#", "&a", "*a", "!tag", "|", ">", "%", "@", "`", "'", "\"", "\\", "[a]", "{a}", "{Param}", ",", "<<", "---", "...", "=", "\t", "a\tb", " a", "a ",
	"\n", "a\n", "a\n\n", "\na", "a\n\nb", "a\n b", "a \nb", "\ta\nb", "a\r\nb", "a\rb", "\x00", "\x1b[0m", "\x7f", "\u0085", "\u2028", "\ufeff", "é", "世界", "😀", "\U0010ffff",
	"x-rowproof-row", "$ref", "#/components/schemas/Error", "a.b", "a[]", "A[].B", "a/b", "a~b", "a#2", "text/xml", "<a>&amp;</a>", "]]>", "i-saf23****", "{}", "{\"a\":1}",
}

// Odd generates texts from the odd samples, random characters and names.
func Odd() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(samples), rapid.String(), rapid.StringMatching(`[A-Za-z]{1,8}(\.[A-Za-z]{1,8})?`),
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom(samples), 2, 4), func(s []string) string { return fmt.Sprint(s[0], s[1], s[len(s)-1]) }))
}
