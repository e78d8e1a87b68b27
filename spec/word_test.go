package spec_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

func TestWords_Text_SplitAtOtherCharacters(t *testing.T) {
	got := slices.Collect(spec.Words("the `Vpc_Id2` 参数VpcId, a.b"))
	if diff := cmp.Diff([]string{"the", "Vpc_Id2", "VpcId", "a", "b"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestHasWord_PartOfLongerWord_False(t *testing.T) {
	for _, c := range []struct {
		name, text, word string
		want             bool
	}{
		{"the whole text", "VpcId", "VpcId", true},
		{"between punctuation", "set `VpcId`, or", "VpcId", true},
		{"in Chinese text", "指定VpcId时", "VpcId", true},
		{"start of a longer word", "VpcIds", "VpcId", false},
		{"end of a longer word", "MyVpcId", "VpcId", false},
		{"after an underscore", "_VpcId", "VpcId", false},
		{"before a digit", "VpcId2", "VpcId", false},
		{"first in a longer word, then alone", "VpcIds and VpcId", "VpcId", true},
		{"another case", "vpcid", "VpcId", false},
		{"several words", "the ASCII code of", "ASCII code", true},
		{"the empty word", "VpcId", "", false},
	} {
		if got := spec.HasWord(c.text, c.word); got != c.want {
			t.Errorf("%s: HasWord(%q, %q) = %t", c.name, c.text, c.word, got)
		}
	}
}
