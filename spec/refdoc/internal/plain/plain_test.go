package plain

import (
	"slices"
	"strings"
	"testing"
)

func TestTidy_EachWhiteSpace_WordsWithSingleSpaces(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "",
		" ":                           "",
		"one two":                     "one two",
		"one  two":                    "one two",
		" one":                        "one",
		"one ":                        "one",
		"one\ttwo\nthree":             "one two three",
		"one\u00a0two":                "one two",
		"one\u3000two":                "one two",
		"one\u2003two":                "one two",
		"one\u0085two":                "one two",
		"\u200bo\u200cn\u200de\ufeff": "one",
		"one\u00c2 two":               "one two",
		"风扇 é":                        "风扇 é",
	} {
		if got := Tidy(text); got != want {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}

func TestNormal_EachHeading_WithoutCaseAndFinalMarks(t *testing.T) {
	for text, want := range map[string]string{"Request Parameters": "request parameters", "Why?": "why", " **Errors**: ": "**errors", "请求参数：": "请求参数", "A. B.": "a. b"} {
		if got := Normal(text); got != want {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}

func TestBrief_LongText_CutBetweenCharacters(t *testing.T) {
	exact := strings.Repeat("x", 200)
	for text, want := range map[string]string{exact: exact, exact + "y": exact + "…", strings.Repeat("x", 199) + "风扇": strings.Repeat("x", 199) + "…"} {
		if got := Brief(text); got != want {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}

func TestNames_EachName_ExpectedParts(t *testing.T) {
	for name, want := range map[string]struct {
		withoutIndex, withoutBlanks, withoutID string
		dotted                                 bool
		words                                  []string
	}{
		"VpcId":         {"VpcId", "VpcId", "Vpc", false, []string{"vpc"}},
		"VpcIds.N":      {"VpcIds", "VpcIds.N", "Vpc", false, []string{"vpc"}},
		"fan_id":        {"fan_id", "fan_id", "fan", false, []string{"fan"}},
		"Disk.N":        {"Disk", "Disk.N", "Disk", false, []string{"disk"}},
		"Disk.12":       {"Disk", "Disk.12", "Disk", false, []string{"disk"}},
		"Disk.Size":     {"Disk.Size", "Disk.Size", "Disk.Size", true, []string{"disk", "size"}},
		"Disk.N.Size":   {"Disk.N.Size", "Disk.N.Size", "Disk.N.Size", true, []string{"disk", "n", "size"}},
		"Disk . Size":   {"Disk . Size", "Disk.Size", "Disk . Size", true, []string{"disk", "size"}},
		"Disk .Size":    {"Disk .Size", "Disk.Size", "Disk .Size", true, []string{"disk", "size"}},
		"Disk. 1":       {"Disk. 1", "Disk.1", "Disk. 1", true, []string{"disk", "1"}},
		"SLBServerType": {"SLBServerType", "SLBServerType", "SLBServerType", false, []string{"slbserver", "type"}},
		"风扇":            {"风扇", "风扇", "风扇", false, []string{"风扇"}},
	} {
		if got := WithoutIndex(name); got != want.withoutIndex {
			t.Errorf("%s without index: %q; want %q", name, got, want.withoutIndex)
		}
		if got := WithoutBlanks(name); got != want.withoutBlanks {
			t.Errorf("%s without blanks: %q; want %q", name, got, want.withoutBlanks)
		}
		if got := WithoutID(name); got != want.withoutID {
			t.Errorf("%s without Id: %q; want %q", name, got, want.withoutID)
		}
		if got := IsDotted(name); got != want.dotted {
			t.Errorf("%s is dotted: %t; want %t", name, got, want.dotted)
		}
		if got := WordsOfName(name); !slices.Equal(got, want.words) {
			t.Errorf("words of %s: %q; want %q", name, got, want.words)
		}
	}
}

func TestWords_EachText_LowerCaseAndSingular(t *testing.T) {
	for text, want := range map[string][]string{
		"":                           nil,
		"The Servers' IDs":           {"the", "server", "ids"},
		"class, status, address, as": {"class", "status", "address", "as"},
		"gateways":                   {"gateway"},
		"max_size-2 is 风扇abc":        {"max_size", "2", "is", "风", "扇", "abc"},
	} {
		if got := Words(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}

func TestSentences_EachText_SplitAtTheEndsOfSentences(t *testing.T) {
	for _, tt := range []struct {
		text               string
		clauses, sentences []string
		first              string
	}{
		{"One. Two! Three? four", []string{"One", "Two", "Three", "four"}, []string{"One.", "Two!", "Three? four"}, "One"},
		{"Version 1.5 of a.b is used.", []string{"Version 1.5 of a.b is used"}, []string{"Version 1.5 of a.b is used."}, "Version 1.5 of a.b is used"},
		{"一。二！三？四；五;六", []string{"一", "二", "三", "四", "五", "六"}, []string{"一。", "二！", "三？", "四；五;六"}, "一"},
		{"One (see two.) Three", []string{"One (see two.) Three"}, []string{"One (see two.)", "Three"}, "One (see two.) Three"},
		{"The ID of a group.Note: The disk.Size is kept.", []string{"The ID of a group", "Note: The disk.Size is kept"}, []string{"The ID of a group.", "Note: The disk.Size is kept."}, "The ID of a group"},
		{"One\nTwo", []string{"One", "Two"}, []string{"One", "Two"}, "One"},
		{"", nil, nil, ""},
	} {
		if got := Clauses(tt.text); !slices.Equal(got, tt.clauses) {
			t.Errorf("clauses of %q: %q; want %q", tt.text, got, tt.clauses)
		}
		if got := Sentences(tt.text); !slices.Equal(got, tt.sentences) {
			t.Errorf("sentences of %q: %q; want %q", tt.text, got, tt.sentences)
		}
		if got := FirstSentence(tt.text); got != tt.first {
			t.Errorf("first sentence of %q: %q; want %q", tt.text, got, tt.first)
		}
	}
}

func TestWithoutList_EachCell_ReturnsTextBeforeBullets(t *testing.T) {
	for text, want := range map[string]string{"The mode.\n- fast\n- slow": "The mode.", "- The mode.\n- Or not.": "- The mode.\n- Or not.", "The mode - fast": "The mode - fast"} {
		if got := WithoutList(text); got != want {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}

func TestIsToken_EachText_TrueForOneWord(t *testing.T) {
	for text, want := range map[string]bool{"": false, "a": true, "-1": true, "--1": false, "_x": true, "a.b:c+d*e@f-g_h": true, "a b": false, ".a": false, "风": false, "HasHan": true} {
		if got := IsToken(text); got != want {
			t.Errorf("%q: %t; want %t", text, got, want)
		}
	}
	if HasHan("fan é") || !HasHan("fan 扇") {
		t.Error("only the second text has a Chinese character")
	}
}
