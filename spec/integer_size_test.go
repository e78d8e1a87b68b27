package spec

import (
	"strings"
	"testing"
)

func TestFits_EachIntegerType_FalseBeyondItsSize(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"Integer", "2147483647", true},
		{"Integer", "-2147483648", true},
		{"Integer", "2147483648", false},
		{"int32", "-2147483649", false},
		{"整型", "2147483648", false},
		{"Long", "2147483648", true},
		{"Long", "9223372036854775807", true},
		{"long", "9223372036854775808", false},
		{"int64", "-9223372036854775809", false},
		{"长整型", "99999999999999999999", false},
		{"Short", "2147483648", true},
		{"", "99999999999999999999", true},
		{"Integer", "many", true},
		{"Integer", "", true},
	} {
		if got := (Type{JSON: Integer, Name: tt.name}).Fits(tt.text); got != tt.want {
			t.Errorf("%q fits %q: %v, want %v", tt.text, tt.name, got, tt.want)
		}
	}
	if got := (Type{JSON: String, Name: "Long"}).Fits("99999999999999999999"); !got {
		t.Error("a text has no size")
	}
}

func TestBits_EachNameOfAnInteger_ReturnsItsSize(t *testing.T) {
	for size, names := range map[int]string{
		32: "Integer int INT32 整 整数 整型 整形",
		64: "Long int64 长整 长整数 长整型 长整形",
		0:  "Short Number",
	} {
		for _, name := range strings.Fields(names) {
			if got := (Type{JSON: Integer, Name: name}).Bits(); got != size {
				t.Errorf("%s: %d, want %d", name, got, size)
			}
		}
	}
}
