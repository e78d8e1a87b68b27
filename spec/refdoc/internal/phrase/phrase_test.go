package phrase

import (
	"slices"
	"strings"
	"testing"
)

var sizes = New(
	English("small", `\b(tiny|small)\b`, "a tiny fan", "a fan"),
	Chinese("small", `(小)`, "小风扇", "风扇"),
	English("large", `\b(large)\b`, "a large fan", "a fan"),
)

func TestFact_TwoPhrasesMatch_FirstInTableUsed(t *testing.T) {
	for text, want := range map[string]string{
		"a Large and a SMALL fan": "small", "大小": "small", "enlarged": "", "large": "large",
	} {
		if got, ok := sizes.Fact(text); got != want || ok != (want != "") {
			t.Errorf("%q: got %q %t, want %q", text, got, ok, want)
		}
	}
}

func TestFact_Code_CaseSensitive(t *testing.T) {
	codes := New(Code("throttled", `Throttl`, "Throttling", "throttle"))
	if codes.In("throttling") || !codes.In("Throttling") {
		t.Error("the phrase matches in another case")
	}
}

func TestFindAll_SeveralMatches_EachHasItsGroupsAndSurroundingText(t *testing.T) {
	var got []string
	for _, f := range sizes.FindAll("small 小 large") {
		got = append(got, f.Fact+":"+f.Group(1)+":"+f.Before()+"|"+f.Text()+"|"+f.After())
	}
	want := []string{"small:small:|small| 小 large", "small:小:small |小| large", "large:large:small 小 |large|"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestInOrder_TextInOtherOrder_ResultsInOrderOfPhrases(t *testing.T) {
	table := InOrder(strings.NewReplacer("{digit}", `(\d)`), English("x", `b{digit}`, "b1", "b"), English("x", `a(\d)(\d)`, "a12", "a1"))
	var got []string
	for _, f := range table.FindAll("a12 b3") {
		got = append(got, f.Groups()...)
	}
	if !slices.Equal(got, []string{"3", "1", "2"}) {
		t.Errorf("got %q", got)
	}
}

func TestBefore_TextLacksRequiredTail_PhraseDoesNotMatch(t *testing.T) {
	table := Before(` is (\d+)`, English("x", `limit`, "limit is 3", "limit"))
	if table.In("limit") || table.FindAll("the limit is 30")[0].Group(1) != "30" {
		t.Error("the phrase matches without the tail")
	}
}
