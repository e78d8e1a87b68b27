package write

import (
	"strings"
	"testing"
)

func TestSplitFlatName_EachForm_SplitIntoSegmentsOrKeptWhole(t *testing.T) {
	for name, want := range map[string]string{
		"InstanceId":                 "InstanceId",
		"Tag.N.Key":                  "Tag [] Key",
		"Filter.1.Value":             "Filter [] Value",
		"SystemDisk.Category":        "SystemDisk Category",
		"InstanceId. 1":              "InstanceId []",
		"Group.N.Attribute.n.Server": "Group [] Attribute [] Server",
		"Tag.[N].Key":                "Tag [] Key",
		// no structure
		"":          "",
		".":         ".",
		"Tag.":      "Tag.",
		"Tag..Key":  "Tag..Key",
		"1.Key":     "1.Key",
		"a b":       "a b",
		" Padded ":  " Padded ",
		"Point.X":   "Point X",
		"Server.12": "Server []",
	} {
		var got []string
		for _, s := range splitFlatName(name) {
			if s.isIndex {
				s.name = "[]"
			}
			got = append(got, s.name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q; want %q", name, got, want)
		}
	}
}
