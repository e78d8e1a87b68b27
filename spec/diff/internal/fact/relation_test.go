package fact

import (
	"strings"
	"testing"
)

func TestOf_EachKindOfStatement_ExpectedRelation(t *testing.T) {
	list := func(s string) []string {
		if s == "" {
			return nil
		}
		return strings.Split(s, ",")
	}
	for _, tt := range []struct {
		name    string
		relate  Relate
		was, is string
		want    Relation
	}{
		{"same", Unknown, "a", "a", Equal},
		{"new limit", Minimum, "", "1", Added},
		{"no limit", Minimum, "1", "", Removed},
		{"higher minimum", Minimum, "9", "10", Narrowed},
		{"lower minimum", Minimum, "-1", "-2.5", Widened},
		{"higher maximum", Maximum, "9", "10", Widened},
		{"lower maximum", Maximum, "10", "9.99", Narrowed},
		{"maximum becomes exclusive", Maximum, "10", "10 (exclusive)", Narrowed},
		{"minimum becomes inclusive", Minimum, "0 (exclusive)", "0", Widened},
		{"higher minimum that is inclusive", Minimum, "0 (exclusive)", "0.1", Narrowed},
		{"lower minimum that is exclusive", Minimum, "5", "4 (exclusive)", Widened},
		{"maximum becomes inclusive", Maximum, "10 (exclusive)", "10", Widened},
		{"same number in other digits", Maximum, "10", "10.0", Equal},
		{"same exclusive number in other digits", Maximum, "10 (exclusive)", "10.0 (exclusive)", Equal},
		{"exponent", Minimum, "1e3", "2000", Narrowed},
		{"two minimums", Minimum, "1,2", "3", Changed},
		{"no longer a number", Minimum, "2", "one", Changed},
		{"not a number", Minimum, "one", "2", Changed},
		{"huge exponent", Minimum, "1", "1e999999999", Changed},
		{"multiple of the old one", Multiple, "5", "10", Narrowed},
		{"divisor of the old one", Multiple, "0.1", "0.05", Widened},
		{"another multiple", Multiple, "2", "3", Changed},
		{"multiple in other digits", Multiple, "5", "5.0", Equal},
		{"multiple of a word", Multiple, "five", "5", Changed},
		{"multiple becomes a word", Multiple, "5", "five", Changed},
		{"multiple of zero", Multiple, "0", "5", Changed},
		{"multiple becomes zero", Multiple, "5", "0", Changed},
		{"fewer alternatives", Set, "a,b", "a", Narrowed},
		{"more alternatives", Set, "a", "a,b", Widened},
		{"other alternatives", Set, "a,b", "b,c", Changed},
		{"integer is a number", Types, "number", "integer", Narrowed},
		{"integer becomes any number", Types, "integer", "number", Widened},
		{"number becomes a text", Types, "number", "string", Changed},
		{"one more type", Types, "string", "integer,string", Widened},
		{"another type", Types, "string", "integer", Changed},
		{"longer integer", Formats, "int32", "int64", Widened},
		{"one byte becomes two", Formats, "int8", "int16", Widened},
		{"two bytes become one", Formats, "int16", "int8", Narrowed},
		{"shorter float", Formats, "double", "float", Narrowed},
		{"integer becomes a date", Formats, "int32", "date", Changed},
		{"date becomes an integer", Formats, "date", "int32", Changed},
		{"integer becomes a float", Formats, "int32", "float", Changed},
		{"other format", Formats, "date", "date-time", Changed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Of(list(tt.was), list(tt.is), tt.relate); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
