package request_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/request"
)

// Digits and letters are shifted by five, six and seven positions in turn, within their kind.
func TestUnknownIdentifier_EachForm_SameFormOtherValue(t *testing.T) {
	for like, want := range map[string]string{
		"":                       "rowproof-no-such-thing",
		"i-2ze4":                 "i-7fl9",
		"i-1234":                 "i-6809",
		"i-123":                  "i-9rowproof0", // three digits may be a count
		"i-1":                    "i-9rowproof0",
		"id-":                    "i9rowproof0",
		"x":                      "c",
		"abcde":                  "ab9rowproof0",
		"abcdefgh":               "abcdjlnm", // no prefix: the first half stays
		"k_az09AZ":               "k_ff74GG",
		"d-abcdefghijk":          "d-fhjikmlnpoq",
		"d-abcdefghijkl":         "d-abcdeflnpoqs", // long: the first half after the prefix stays
		"ga-bp1a2b3c4d5e6f7g8h9": "ga-bp1a2b3c4i1l1l4l4o4",
		"ga-bp1-2ze4":            "ga-gv8-8gj0",
		"加速-实例abcd":              "加速-实例hgik",
		"i-٣٣٣٣":                 "i-٣٣٣٣", // digits that no identifier has
	} {
		if got := request.UnknownIdentifier(like); got != want {
			t.Errorf("UnknownIdentifier(%q) = %q, want %q", like, got, want)
		}
	}
}

// A new value has the characters, the start and the length that the page allows.
func TestNewValue_LimitsOfParameter_ValueObeysThem(t *testing.T) {
	const random = "0123456789abcdef0123456789abcdef"
	const usual = "xlmnopqrstuz01234lmnopqr"
	upper, digits, symbols := spec.Charset{Upper: true}, spec.Charset{Digits: true}, spec.Charset{Symbols: "-_"}
	for _, tt := range []struct {
		name   string
		p      *spec.Parameter
		n      int
		random string
		want   string
	}{
		{"no parameter", nil, 0, random, usual},
		{"a parameter that is not limited", &spec.Parameter{}, 0, random, usual},
		{"three characters", nil, 3, random, "xlm"},
		{"one character", nil, 1, random, "x"},
		{"more characters than are random", nil, 6, "ab", "xz0xxx"},
		{"at most 1 character", &spec.Parameter{Limits: spec.Limits{MaxLength: 1}}, 0, random, "x"},
		{"at most 8 characters", &spec.Parameter{Limits: spec.Limits{MaxLength: 8}}, 0, random, "xlmnopqr"},
		{"at most 30 characters", &spec.Parameter{Limits: spec.Limits{MaxLength: 30}}, 0, random, usual},
		{"at least 26 characters", &spec.Parameter{Limits: spec.Limits{MinLength: 26}}, 0, random, usual + "st"},
		{"a length that is asked for", &spec.Parameter{Limits: spec.Limits{MinLength: 26, MaxLength: 30}}, 2, random, "xl"},
		{"an example without digits", &spec.Parameter{Example: "test-Name"}, 8, random, "xvwyzxab"},
		{"an example without digits, of the usual length", &spec.Parameter{Example: "test-Name"}, 0, random, usual},
		{"an example with digits", &spec.Parameter{Example: "test1"}, 8, random, "xlmnopqr"},
		{"like a UUID", &spec.Parameter{Example: "123e4567-e89b-12d3-a456-426655440000"}, 0, random, "01234567-89ab-4def-a123-456789abcdef"},
		{"like a UUID in upper case", &spec.Parameter{Example: "123E4567-E89B-12D3-A456-426655440000"}, 0, random, "01234567-89ab-4def-a123-456789abcdef"},
		{"like a UUID, of a length", &spec.Parameter{Example: "123e4567-e89b-12d3-a456-426655440000"}, 3, random, "xlm"},
		{"like a UUID, with little that is random", &spec.Parameter{Example: "123e4567-e89b-12d3-a456-426655440000"}, 0, random[:31], usual},
		{"almost like a UUID", &spec.Parameter{Example: "123e4567-e89b-12d3-a456-42665544000"}, 0, random, usual},
		{"upper case", &spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: upper}}}, 4, "AZaz", "XMLS"},
		{"digits", &spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: digits}}}, 4, "0123", "1890"},
		{"symbols only", &spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: symbols}}}, 3, random, "xxx"},
		{"an upper-case start", &spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: spec.Charset{Lower: true, Upper: true}, Start: upper}}}, 3, random, "Xvw"},
		{"a digit first", &spec.Parameter{Limits: spec.Limits{Form: spec.Form{Start: digits}}}, 3, random, "1lm"},
	} {
		if got := request.NewValue(tt.p, tt.n, tt.random); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
