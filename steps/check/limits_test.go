package check

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestField_ValueBeyondLimit_ProblemOrDeviation(t *testing.T) {
	values := spec.Limits{Enum: []spec.EnumValue{{Value: "Running"}, {Value: "Stopped"}}}
	percent := spec.Limits{Min: "1", Max: "100"}
	date := spec.Limits{Form: spec.Form{Pattern: "^[0-9]{4}-[0-9]{2}$"}}
	for _, tt := range []struct {
		name     string
		typ      spec.Type
		limits   spec.Limits
		complete bool
		json     string
		xml      string
		want     []string
	}{
		{"documented", spec.Type{JSON: spec.String}, values, true, `"Running"`, `Running`, nil},
		{"not documented", spec.Type{JSON: spec.String}, values, true, `"Deleting"`, `Deleting`, []string{"limit State"}},
		{"not documented, the list may be incomplete", spec.Type{JSON: spec.String}, values, false, `"Deleting"`, `Deleting`, []string{"limit State?"}},
		{"another case", spec.Type{JSON: spec.String}, values, true, `"running"`, `running`, []string{"case State?"}},
		{"empty", spec.Type{JSON: spec.String}, values, true, `""`, ``, []string{"empty State?"}},
		{"within the bounds", spec.Type{JSON: spec.Integer}, percent, true, `100`, `100`, nil},
		{"out of the bounds", spec.Type{JSON: spec.Integer}, percent, true, `101`, `101`, []string{"limit State"}},
		{"out of bounds that are not complete", spec.Type{JSON: spec.Integer}, percent, false, `101`, `101`, []string{"limit State?"}},
		{"no value as a number", spec.Type{JSON: spec.Integer}, percent, true, `-1`, `-1`, []string{"limit State?"}},
		{"zero instead of no value", spec.Type{JSON: spec.Integer}, percent, true, `0`, `0`, []string{"limit State?"}},
		{"zero that is not documented", spec.Type{JSON: spec.Integer}, spec.Limits{Enum: []spec.EnumValue{{Value: "1"}, {Value: "2"}}}, true, `0`, `0`, []string{"limit State"}},
		{"another format", spec.Type{JSON: spec.String}, date, true, `"2024-1"`, `2024-1`, []string{"limit State"}},
		{"another type is not a breach, too", spec.Type{JSON: spec.Integer}, percent, true, `"many"`, `many`, []string{"type State"}},
		{"element", listOf(spec.String, "String"), values, true, `["Running","Deleting"]`, `<S>Running</S><S>Deleting</S>`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := spec.Field{Path: "State", Type: tt.typ, Limits: tt.limits, Complete: tt.complete}
			inJSON, inXML := tt.want, tt.want
			if tt.name == "element" {
				inJSON, inXML = []string{"limit State[]"}, []string{"limit State.S[]"}
			}
			wantProblems(t, Field(page(f), f, mustParse(t, spec.JSON, `{"State":`+tt.json+`}`)), inJSON...)
			wantProblems(t, Field(page(f), f, mustParse(t, spec.XML, `<R><State>`+tt.xml+`</State></R>`)), inXML...)
		})
	}
}

func TestLimitOf_TimeFormat_NamedAsOnThePageIfKnown(t *testing.T) {
	const date = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
	for _, tt := range []struct{ name, text, pattern, want string }{
		{"template", "The time is in the yyyy-MM-ddTHH:mmZ format.", "^" + date + "T[0-9][0-9]:[0-9][0-9]Z$", "yyyy-MM-ddTHH:mmZ"},
		{"template in Chinese", "格式为yyyy-MM-dd。", "^" + date + "$", "yyyy-MM-dd"},
		{"quoted letters", "Format: yyyy-MM-dd'T'HH:mm'Z'.", "^" + date + "T[0-9][0-9]:[0-9][0-9]Z$", "yyyy-MM-dd'T'HH:mm'Z'"},
		{"zone", "Format: yyyy-MM-dd'T'HHZ.", "^" + date + "T[0-9][0-9](?:Z|[+-][0-9]{4})$", "yyyy-MM-dd'T'HHZ"},
		{"space", "A time in the yyyy-MM-dd HH:mm style.", "^" + date + " [0-9][0-9]:[0-9][0-9]$", "yyyy-MM-dd HH:mm"},
		{"time of day", "The format is HH:mm.", "^[0-9][0-9]:[0-9][0-9]$", "HH:mm"},
		{"another template", "Format: yyyy/MM/dd.", "^" + date + "$", "^" + date + "$"},
		{"no template", "The code.", "^[a-z]$", "^[a-z]$"},
	} {
		f := &spec.Field{Row: spec.Row{Text: tt.text}, Limits: spec.Limits{Form: spec.Form{Pattern: tt.pattern}}}
		if got := limitOf(f, spec.OtherForm); got != "the format "+tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestLimitOf_EachBreach_DescribesPermittedValues(t *testing.T) {
	enum := func(values string) (l spec.Limits) {
		for _, v := range strings.Fields(values) {
			l.Enum = append(l.Enum, spec.EnumValue{Value: v})
		}
		return l
	}
	for _, tt := range []struct {
		limits spec.Limits
		breach spec.Breach
		want   string
	}{
		{enum("A B"), spec.OtherValue, "one of A, B"},
		{enum("A B"), spec.OtherCase, "one of A, B"},
		{enum("1 2 3 4 5 6 7 8"), spec.OtherValue, "one of 1, 2, 3, 4, 5, 6, 7, 8"},
		{enum("1 2 3 4 5 6 7 8 9 10"), spec.OtherValue, "one of 1, 2, 3, 4, 5, 6, 7, 8, ..."},
		{spec.Limits{Min: "1", Max: "9"}, spec.OutOfBounds, "a number: 1 to 9"},
		{spec.Limits{MinLength: 2, MaxLength: 9}, spec.OtherLength, "a length from 2 to 9"},
		{spec.Limits{MinLength: 2}, spec.OtherLength, "a length of at least 2"},
		{spec.Limits{MaxLength: 9}, spec.OtherLength, "a length of at most 9"},
		{spec.Limits{Form: spec.Form{Notation: spec.IPAddress, Pattern: "x"}}, spec.OtherForm, "the format " + string(spec.IPAddress)},
		{spec.Limits{}, spec.OtherForm, "the format of the page"},
	} {
		if got := limitOf(&spec.Field{Limits: tt.limits}, tt.breach); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.limits, got, tt.want)
		}
	}
}
