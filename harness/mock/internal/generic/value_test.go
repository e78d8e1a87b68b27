package generic

import (
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestFind_EachRowName_ReturnsValuesOfRequest(t *testing.T) {
	request := requestOf(map[string]string{
		"Name": "a", "Tag.1.Key": "k1", "Tag.1.Value": "v1", "Tag.2.Key": "k2", "Id.1": "x", "Id.3": "z",
		"Rules": `[{"Priority":1,"Paths":["/a","/b"]},{"Priority":2}]`, "Label.#3#a.b": "dotted", "Single": "s", "Disk.Size": "20",
		"Late.2": "y",
	})
	for _, test := range []struct{ name, path, found string }{
		{"scalar", "Name", "a"},
		{"members of all elements", "Tag.N.Key", "k1 k2"},
		{"element by its own number", "Tag.2.Key", "k2"},
		{"list ends at a missing index", "Id.N", "x"},
		{"list without its first element is empty", "Late.N", ""},
		{"JSON text, member of each element", "Rules.Priority", "1 2"},
		{"JSON text, list in an element", "Rules.Paths.N", "/a /b"},
		{"one value without an index", "Single.N", "s"},
		{"member of a structure", "Disk.Size", "20"},
		{"absent", "Missing", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, _ := request.find(strings.Split(test.path, "."))
			var texts []string
			for _, v := range found {
				texts = append(texts, v.text)
			}
			if got := strings.Join(texts, " "); got != test.found {
				t.Errorf("found %q, want %q", got, test.found)
			}
		})
	}
	if _, lacking := request.find([]string{"Tag", "N", "Value"}); len(lacking) != 1 {
		t.Errorf("%d elements lack Value, want 1", len(lacking))
	}
	if m := request.members["Label"].members["a.b"]; m == nil || m.text != "dotted" {
		t.Errorf("the map has the members %v", request.members["Label"].names())
	}
}

func TestIsEmpty_EachText_TrueIfItHasNoValue(t *testing.T) {
	for text, want := range map[string]bool{"": true, " ": true, "[]": true, "{}": true, `[""]`: false, "a": false, "0": false, "[a": false} {
		if got := (&value{text: text, sent: true}).isEmpty(); got != want {
			t.Errorf("%q is empty: %v, want %v", text, got, want)
		}
	}
}

func TestRequestOf_DeepName_NotSplit(t *testing.T) {
	name := strings.Repeat("a.", 1_000_000) + "b"
	if v := requestOf(map[string]string{name: "x"}).members[name]; v == nil || v.text != "x" {
		t.Error("a name of a million parts was split")
	}
}

func TestPartsOf_HostileNames_SplitWithoutPanic(t *testing.T) {
	for name, want := range map[string][]string{
		"A.B": {"A", "B"}, "A..B": {"A", "", "B"}, "#9#ab": {"#9#ab"}, "#-1#a": {"#-1#a"}, "#2#ab.c": {"ab", "c"}, "": nil,
	} {
		if got := partsOf(name); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestUnmasked_Asterisks_BecomeZerosWithoutPrecedingSpaces(t *testing.T) {
	for text, want := range map[string]string{"192.168.**. **": "192.168.00.00", "i-1****": "i-10000", "a b": "a b"} {
		if got := unmasked(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// Without an example, the name of a row is its value if it satisfies the row.
func TestMade_NoExample_NameOfTheRow(t *testing.T) {
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want string
	}{
		{"a text", spec.Parameter{}, "remark"},
		{"a longer text", spec.Parameter{Limits: spec.Limits{MinLength: 8}}, "mmmmmmmmmmmm"},
		{"a shorter text", spec.Parameter{Limits: spec.Limits{MaxLength: 3}}, "mmm"},
		{"a number", spec.Parameter{Type: spec.Type{JSON: spec.Integer}}, "1"},
	} {
		tt.p.Name = "Remark"
		p := parameter{Parameter: &tt.p}
		if got := p.made(0); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestOneExample_List_FirstValue(t *testing.T) {
	for _, test := range []struct{ name, example, want string }{
		{"GroupIds.N", "['epg-1', 'epg-2', ...]", "epg-1"},
		{"GroupIds.N", "epg-1", "epg-1"},
		{"GroupId", "['epg-1']", "['epg-1']"},
	} {
		p := parameter{Parameter: &spec.Parameter{Name: test.name, Example: test.example}, path: strings.Split(test.name, ".")}
		if got := p.oneExample(); got != test.want {
			t.Errorf("%s with example %s: got %q, want %q", test.name, test.example, got, test.want)
		}
	}
}

// Fixtures need several values of a row, whatever its notation.
func TestMade_RowWithNotation_NumbersMakeDifferentValidValues(t *testing.T) {
	for _, n := range []spec.Notation{spec.CIDR, spec.JSONArray, spec.DateTime, spec.UnixTime, spec.IPAddress, spec.URL, spec.UUID} {
		p := parameter{Parameter: &spec.Parameter{Name: "P", Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Form: spec.Form{Notation: n}}}}
		seen := map[string]bool{}
		for _, number := range []int{0, 1, 37, 100, 137} {
			v := p.made(number)
			if seen[v] || !p.Form.Allows(v) {
				t.Errorf("%s: made(%d) is %q, which is not allowed or was made before", n, number, v)
			}
			seen[v] = true
		}
	}
}
