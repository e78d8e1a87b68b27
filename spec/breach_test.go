package spec

import "testing"

func TestBreach_EachValue_ReturnsFirstBrokenLimit(t *testing.T) {
	values := Limits{Enum: []EnumValue{{Value: "Running"}, {Value: "Stopped"}}}
	codes := Limits{Enum: []EnumValue{{Value: "0"}, {Value: "1"}}}
	insensitive := values
	insensitive.Case = Insensitive
	percent := Limits{Min: "1", Max: "100"}
	short := Limits{MinLength: 2, MaxLength: 4}
	for _, tt := range []struct {
		name   string
		limits Limits
		typ    JSONType
		text   string
		want   Breach
	}{
		{"documented", values, String, "Stopped", NoBreach},
		{"white space of XML", values, String, " Stopped\n", NoBreach},
		{"not documented", values, String, "Deleting", OtherValue},
		{"another case", values, String, "running", OtherCase},
		{"case does not matter", insensitive, String, "RUNNING", NoBreach},
		{"several values", values, String, "Running,Stopped", NoBreach},
		{"several values, one not documented", values, String, "Running,Deleting", OtherValue},
		{"blank", values, String, " ", NoBreach},
		{"number in another notation", codes, Integer, "1.0", NoBreach},
		{"number not documented", codes, Integer, "2", OtherValue},
		{"at the minimum", percent, Integer, "1", NoBreach},
		{"at the maximum", percent, Number, "100.0", NoBreach},
		{"below", percent, Integer, "0", OutOfBounds},
		{"above", percent, Number, "100.5", OutOfBounds},
		{"at an exclusive minimum", Limits{Min: "0", ExclusiveMin: true}, Number, "0", OutOfBounds},
		{"above an exclusive minimum", Limits{Min: "0", ExclusiveMin: true}, Number, "0.1", NoBreach},
		{"at an exclusive maximum", Limits{Max: "1,000", ExclusiveMax: true}, Integer, "1000", OutOfBounds},
		{"below an exclusive maximum", Limits{Max: "1,000", ExclusiveMax: true}, Integer, "999", NoBreach},
		{"not a number", percent, Integer, "many", NoBreach},
		{"only a maximum", Limits{Max: "5"}, Integer, "-7", NoBreach},
		{"long enough", short, String, "ab", NoBreach},
		{"too short", short, String, "a", OtherLength},
		{"characters, not bytes", short, String, "四个字符", NoBreach},
		{"too long", short, String, "abcde", OtherLength},
		{"longer than one character", Limits{MaxLength: 1}, String, "ab", OtherLength},
		{"empty", short, String, "", NoBreach},
		{"pattern", Limits{Form: Form{Pattern: "^[0-9]+$"}}, String, "4x", OtherForm},
		{"ISO 8601 without seconds", Limits{Form: Form{Notation: DateTime}}, String, "2024-01-31T12:00Z", NoBreach},
		{"not ISO 8601", Limits{Form: Form{Notation: DateTime}}, String, "31/01/2024", OtherForm},
		{"UNIX time", Limits{Form: Form{Notation: UnixTime}}, String, "1700000000", NoBreach},
		{"date for a UNIX time", Limits{Form: Form{Notation: UnixTime}}, String, "2024-01-31", OtherForm},
		{"IPv6", Limits{Form: Form{Notation: IPAddress}}, String, "2001:db8::1", NoBreach},
		{"host for an address", Limits{Form: Form{Notation: IPAddress}}, String, "example.com", OtherForm},
		{"address for a network", Limits{Form: Form{Notation: CIDR}}, String, "192.0.2.1", OtherForm},
		{"URL", Limits{Form: Form{Notation: URL}}, String, "https://example.com/a", NoBreach},
		{"path for a URL", Limits{Form: Form{Notation: URL}}, String, "/a", OtherForm},
		{"UUID", Limits{Form: Form{Notation: UUID}}, String, "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E", NoBreach},
		{"number for a UUID", Limits{Form: Form{Notation: UUID}}, String, "42", OtherForm},
	} {
		if got := tt.limits.Breach(tt.typ, tt.text); got != tt.want {
			t.Errorf("%s: %q is outside of %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestHasValueLimits_EachLimit_Reported(t *testing.T) {
	for _, tt := range []struct {
		name   string
		limits Limits
		want   bool
	}{
		{"enumeration", Limits{Enum: []EnumValue{{Value: "Running"}}}, true},
		{"minimum", Limits{Min: "1"}, true},
		{"maximum", Limits{Max: "100"}, true},
		{"at least one character", Limits{MinLength: 1}, true},
		{"at most one character", Limits{MaxLength: 1}, true},
		{"form", Limits{Form: Form{Notation: UUID}}, true},
		{"number of elements", Limits{MinItems: 1, MaxItems: 5}, false},
		{"none", Limits{}, false},
	} {
		if got := tt.limits.HasValueLimits(); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}

func TestScalar_ListOrScalar_TypeOfTheValues(t *testing.T) {
	size := Type{JSON: Integer, Name: "Long"}
	for _, tt := range []struct {
		name     string
		of, want Type
	}{
		{"scalar", size, size},
		{"list", Type{JSON: Array, Name: "Array of Long", Element: Element{JSON: Integer, Name: "Long"}}, size},
		{"list of unknown elements", Type{JSON: Array, Name: "List"}, Type{JSON: Array, Name: "List"}},
	} {
		f := Field{Type: tt.of}
		if got := f.Scalar(); got.JSON != tt.want.JSON || got.Name != tt.want.Name {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
