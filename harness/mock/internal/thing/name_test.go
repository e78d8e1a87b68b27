package thing

import "testing"

func TestKindOf_EachSpelling_SameKind(t *testing.T) {
	for _, name := range []string{"VpcId", "VpcIds", "vpc_id", "vpcId[]", "VPCID"} {
		if got := KindOf(name); got != "vpcid" {
			t.Errorf("%s: got %s, want vpcid", name, got)
		}
	}
}

func TestTrimStem_Name_RestUnlessEmpty(t *testing.T) {
	for _, test := range []struct{ name, stem, want string }{
		{"vpcname", "vpc", "name"}, {"vpc", "vpc", "vpc"}, {"name", "vpc", "name"}, {"name", "", "name"},
	} {
		if got := TrimStem(test.name, test.stem); got != test.want {
			t.Errorf("%s without %s: got %s, want %s", test.name, test.stem, got, test.want)
		}
	}
}
