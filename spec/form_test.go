package spec_test

import (
	"regexp"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

var (
	letters = spec.Charset{Upper: true, Lower: true}
	names   = spec.Charset{Upper: true, Lower: true, Digits: true, Symbols: "._-"}
)

func TestFormAllows_EachRule_OnlyViolationRejected(t *testing.T) {
	for name, c := range map[string]struct {
		form      spec.Form
		good, bad string
	}{
		"characters":          {spec.Form{Charset: names}, "a.b-c_1", "a b"},
		"ASCII":               {spec.Form{Charset: spec.Charset{ASCII: true}}, "a b~", "é"},
		"Chinese":             {spec.Form{Charset: spec.Charset{Chinese: true}}, "中文", "a"},
		"start":               {spec.Form{Start: letters}, "a1", "1a"},
		"forbidden start":     {spec.Form{NotStart: []string{"acs:", "aliyun"}}, "my-aliyun", "aliyun1"},
		"forbidden text":      {spec.Form{NotContain: []string{"http://"}}, "http", "see http://a"},
		"pattern of the page": {spec.Form{Pattern: "^[a-z]+$"}, "ab", "a1"},
		"CIDR notation":       {spec.Form{Notation: spec.CIDR}, "10.0.0.0/8", "10.0.0.0"},
		"JSON array":          {spec.Form{Notation: spec.JSONArray}, `["a"]`, `{"a":1}`},
	} {
		t.Run(name, func(t *testing.T) {
			if !c.form.Allows(c.good) {
				t.Errorf("Allows(%q) = false, want true", c.good)
			}
			if c.form.Allows(c.bad) {
				t.Errorf("Allows(%q) = true, want false", c.bad)
			}
			if (spec.Form{}).IsZero() && c.form.IsZero() {
				t.Error("IsZero() = true, want false")
			}
		})
	}
}

func TestFormRegexp_CharsetAndStart_AgreesWithAllows(t *testing.T) {
	all := spec.Charset{Upper: true, Lower: true, Digits: true, Chinese: true, Symbols: `\]^-[./`}
	for _, f := range []spec.Form{
		{Charset: names}, {Start: letters}, {Charset: names, Start: letters}, {Charset: all}, {Charset: spec.Charset{ASCII: true, Symbols: "-é"}},
	} {
		pattern, err := regexp.Compile(f.Regexp())
		if err != nil {
			t.Fatalf("%s: %v", f.Regexp(), err)
		}
		for _, value := range []string{"a", "a1", "1a", "a b", "中a", "-", "é", `[\]^./`, "A-Z"} {
			if got := pattern.MatchString(value); got != f.Allows(value) {
				t.Errorf("%s matches %q: %v, Allows: %v", f.Regexp(), value, got, f.Allows(value))
			}
		}
	}
}

func TestCharsetWithin_TwoCharsets_SmallerIsWithinLarger(t *testing.T) {
	ascii := spec.Charset{ASCII: true}
	for _, c := range []struct {
		small, large spec.Charset
		want         bool
	}{
		{letters, names, true},
		{names, letters, false},
		{names, names, true},
		{names, ascii, true},
		{ascii, names, false},
		{spec.Charset{Symbols: "._"}, spec.Charset{Symbols: "_."}, true},
		{spec.Charset{Chinese: true}, ascii, false},
		{names, spec.Charset{}, true},
		{spec.Charset{}, names, false},
	} {
		if got := c.small.Within(c.large); got != c.want {
			t.Errorf("%+v within %+v: %v, want %v", c.small, c.large, got, c.want)
		}
	}
}

func TestHasExampleOfOtherForm_DateAndTime_ComparedWithDescription(t *testing.T) {
	for _, tt := range []struct {
		text, example string
		want          bool
	}{
		{"The format is 2017-01-01T12:12:20Z.", "2017-12-21T08:00:00:00Z", true},
		{"The format is 2017-01-01T12:12:20Z.", "2017-12-21T08:00:00Z", false},
		{"The format is 2017-01-01T12:12:20Z or 2017-01-01T12:12Z.", "2017-12-21T08:00Z", false},
		{"The format is yyyy-MM-ddTHH:mm:ssZ.", "2017-12-21T08:00Z", true},
		{"The format is yyyy-MM-ddTHH:mm:ssZ.", "2017-12-21T08:00:01Z", false},
		{"The start time.", "2017-12-21T08:00:00:00Z", false},
		{"The format is 2017-01-01T12:12:20Z.", "yesterday", false},
		{"The format is 2017-01-01T12:12:20Z.", "", false},
	} {
		if got := (&spec.Parameter{Row: spec.Row{Text: tt.text}, Example: tt.example}).HasExampleOfOtherForm(); got != tt.want {
			t.Errorf("%q, for example %q: %t, want %t", tt.text, tt.example, got, tt.want)
		}
	}
}
