package refdoc

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestPatternsMatchAsTheirRegexpsDo holds patterns against the regexps they are made of, on texts of pieces
// that the patterns speak of.
func TestPatternsMatchAsTheirRegexpsDo(t *testing.T) {
	patterns := []*pattern{inlineLead, isDefault, boundsLead, maximumIs, lengthIs, atMostLong, ofIndex, partedByCommas, always}
	patterns = append(append(patterns, conditions...), defaults...)
	for _, d := range demands {
		patterns = append(patterns, d.words)
	}
	for _, f := range families {
		patterns = append(patterns, f.code, f.text)
	}
	pieces := []string{
		"Valid values", ": ", "set", " the value", " to ", "DEFAULT", "default", " value", " is ", "1", "20", "取值", "：", "默认", "为",
		"characters", "字符", "if", "When ", "this parameter", " required", "\n", "必选", "当", "Name", ".", ",", "only", "ſet the value to ",
		"Invalid", "Id", "NotFound", "Status", "status", " of", "is not", " found", "missing", "EXCEED", "Limit", "limit", "不能", "与", "相同",
		"超过", "限制", "signature ", "expired", "Timestamp", "In", "Use", "dry run flag", "must not", "\u212a", "multiple", "can", "supportſ", "separated by ", "commas", "最大", "(", ")", "Note: ", "This parameter is required.",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "pieces") {
			text += p
		}
		for _, p := range patterns {
			if got, want := p.MatchString(text), p.Regexp.MatchString(text); got != want {
				t.Fatalf("%s in %q: %t, its regexp says %t", p, text, got, want)
			}
		}
	})
}

func TestPatternNeeds(t *testing.T) {
	for text, want := range map[string][]string{
		`(?i)\bvalues?\s*:`:     {"value"},         // the longest part
		`name|param`:            {"name", "param"}, // one of each alternative
		`必[选填]`:                 {"必"},             // a class is as short as its characters
		`[+-]\d`:                {"+", "-"},        // a small class
		`(a|b)c{2}`:             {"a", "b"},        // a repeated part is not looked into
		`x?|y`:                  nil,               // may match nothing
		`\d+`:                   nil,               // a large class
		`(?i)é`:                 nil,               // another case that ASCII does not tell
		`^(?:the )?(?:in|out)$`: {"in", "out"},     // anchors say nothing
		`(?:to|from) .*limit`:   {"limit"},         // of several parts the one with the longest shortest
		`(?i:Header)`:           {"header"},        // in lower case
		`Error`:                 {"Error"},         // as it stands
		`(?:ab)+`:               {"ab"},            // at least once
		`(?:请求|响应)头`:            {"请求", "响应"},
	} {
		p := compile(text)
		var got []string
		for _, needs := range p.needs {
			got = append(got, needs...)
		}
		if p.fold {
			got = slices.DeleteFunc(got, func(n string) bool { return n == "ſ" || n == "\u212a" })
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || p.all != (want == nil) {
			t.Errorf("%s needs one of %q, want %q", text, got, want)
		}
	}
}

// BenchmarkPattern is the usual text without a match.
func BenchmarkPattern(b *testing.B) {
	for b.Loop() {
		inlineLead.MatchString("The ID of the instance. You can call the DescribeInstances operation to query the most recent instance list.")
	}
}
