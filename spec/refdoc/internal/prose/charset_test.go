package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestCharsetOf_EachList_ReturnsKindsAndSymbols(t *testing.T) {
	name := spec.Charset{Upper: true, Lower: true, Digits: true}
	with := func(c spec.Charset, symbols string) spec.Charset { return c.With(spec.Charset{Symbols: symbols}) }
	for _, c := range []struct {
		text string
		want spec.Charset
		rest string
	}{
		{"letters, digits, periods (.), underscores (_), and hyphens (-)", with(name, "._-"), ""},
		{"digits, periods (.), underscores (_), and hyphens (-)", with(spec.Charset{Digits: true}, "._-"), ""},
		{"letters, numbers, colons (:), underscores (_), and hyphens", with(name, ":_-"), ""},
		{"only letters and digits", spec.Charset{}, ""},
		{"letters and digits", name, ""},
		{"uppercase letters, lowercase letters, and digits", name, ""},
		{"uppercase and lowercase letters and digits", name, ""},
		{"lowercase letters, digits, and hyphens (-), and must start with a letter", with(spec.Charset{Lower: true, Digits: true}, "-"), ", and must start with a letter"},
		{"ASCII characters and cannot exceed 64 characters in length", spec.Charset{ASCII: true}, " and cannot exceed 64 characters in length"},
		{"letters, digits, and special characters", spec.Charset{}, ""},
		{"letters, hyphens (-), %? number signs (#)", spec.Charset{}, ""},
		{"数字、半角冒号（:）、下划线（_）或者连字符（-）", with(spec.Charset{Digits: true}, ":_-"), ""},
		{"数字，点号（.），下划线（_）和短横线（-）", with(spec.Charset{Digits: true}, "._-"), ""},
		{"字母、数字字符，最大长度限制为500字符", name, "，最大长度限制为500字符"},
		{"中文、英文字符、下划线（_）、连字符（-）和数字", with(name.With(spec.Charset{Chinese: true}), "_-"), ""},
		{"a letter or Chinese character", spec.Charset{Upper: true, Lower: true, Chinese: true}, ""},
		{"大小字母或中文开头", spec.Charset{Upper: true, Lower: true, Chinese: true}, "开头"},
		{"字母、特殊字符", spec.Charset{}, ""},
		{"a forward slash (/)", spec.Charset{Symbols: "/"}, ""},
		{"digits, - and _", with(spec.Charset{Digits: true}, "-_"), ""},
		{"digits, \"-\", and _", with(spec.Charset{Digits: true}, "-_"), ""},
		{"digits and hyphens (_)", with(spec.Charset{Digits: true}, "-_"), ""},
		{"digits (#) and hyphens (-)", with(spec.Charset{Digits: true}, "-"), ""},
		{"digits and tildes (~)", with(spec.Charset{Digits: true}, "~"), ""},
		{"digits and wavy tilde signs (~)", with(spec.Charset{Digits: true}, "~"), ""},
		{"digits and other marks of any kind (~)", spec.Charset{}, ""},
		{"digits and special characters (~)", spec.Charset{}, ""},
		{"数字和特殊字符（~）", spec.Charset{}, ""},
		{"数字和波浪号（~）", with(spec.Charset{Digits: true}, "~"), ""},
		{"digits and marks (a)", spec.Charset{}, ""},
		{"digits and marks (z)", spec.Charset{}, ""},
		{"digits and marks (A)", spec.Charset{}, ""},
		{"digits and marks (Z)", spec.Charset{}, ""},
		{"digits and marks (0)", spec.Charset{}, ""},
		{"digits and marks (9)", spec.Charset{}, ""},
		{"digits and marks (中)", spec.Charset{}, ""},
		{"digits and marks (~~)", spec.Charset{}, ""},
		{"digits and marks ()", spec.Charset{}, ""},
		{"digits and hyphens (-) % more", with(spec.Charset{Digits: true}, "-"), " % more"},
		{"大写字母", spec.Charset{Upper: true}, ""},
		{"小写字母", spec.Charset{Lower: true}, ""},
		{"字母数字", name, ""},
		{"alphanumeric characters", name, ""},
		{"at signs and a single asterisk", spec.Charset{Symbols: "@*"}, ""},
		{"alphanumeric characters and hyphens", with(name, "-"), ""},
		{"汉字", spec.Charset{Chinese: true}, ""},
		{"ASCII字符", spec.Charset{ASCII: true}, ""},
		{"three of the following types", spec.Charset{}, ""},
		{"a Type key", spec.Charset{}, ""},
	} {
		set, rest, ok := charsetOf(c.text)
		if !ok {
			set, rest = spec.Charset{}, ""
		}
		if set != c.want || rest != c.rest {
			t.Errorf("%q: %+v, %q, want %+v, %q", c.text, set, rest, c.want, c.rest)
		}
	}
}
