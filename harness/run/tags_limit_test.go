package run_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/run"
)

// The error of a tag expression quotes what cannot be read.
func TestTags_InvalidExpression_ErrorQuotesToken(t *testing.T) {
	for expr, want := range map[string]string{
		"@a @b":      `unexpected "@b"`,
		"@a)":        `unexpected ")"`,
		"(@a @b)":    `unexpected "@b"`,
		"(@a":        "unexpected end",
		"@a or":      "unexpected end",
		"@a and":     "unexpected end",
		"@a,":        "unexpected end",
		"@a or x":    `unexpected "x"`,
		"@a and or":  `unexpected "or"`,
		"@a , and":   `unexpected "and"`,
		"not":        "unexpected end",
		"x":          `unexpected "x"`,
		"(@a) (@b)":  `unexpected "("`,
		"@a or @b x": `unexpected "x"`,
	} {
		_, err := run.Tags(expr)
		if err == nil || !strings.HasPrefix(err.Error(), "tags \""+expr+"\": "+want+": ") {
			t.Errorf("%q: error %v, want %s", expr, err, want)
		}
	}
}

// An expression may nest tags 1,000 levels deep and combine any number of them.
func TestTags_MoreThanThousandLevels_Error(t *testing.T) {
	for _, tt := range []struct {
		name, expr string
		valid      bool
	}{
		{"1,000 levels of not", strings.Repeat("not ", 999) + "@a", true},
		{"1,001 levels of not", strings.Repeat("not ", 1000) + "@a", false},
		{"1,000 levels of parentheses", strings.Repeat("(", 999) + "@a" + strings.Repeat(")", 999), true},
		{"1,001 levels of parentheses", strings.Repeat("(", 1000) + "@a" + strings.Repeat(")", 1000), false},
		{"3,000 tags", strings.Repeat("@a or not @b and ", 1500) + "@a", true},
	} {
		if _, err := run.Tags(tt.expr); (err == nil) != tt.valid {
			t.Errorf("%s: error %.60v", tt.name, err)
		}
	}
}

// A * matches any characters, and all other characters match only themselves.
func TestTags_Asterisk_MatchesAnyCharacters(t *testing.T) {
	for _, tt := range []struct {
		glob, tag string
		want      bool
	}{
		{"@row:request/*", "@row:request/Tag.N.Key", true},
		{"@row:request/*", "@row:request/", true},
		{"@row:request/*", "@row:response/Id", false},
		{"@row:request/*", "x@row:request/Id", false},
		{"@row:*/Id", "@row:request/Id", true},
		{"@row:*/Id", "@row:request/Ids", false},
		{"@row:request/Tag.*", "@row:request/TagsN", false},
		{"@row:request/Tag.N", "@row:request/Tag.N", true},
		{"@row:request/Tag.N", "@row:request/TagsN", false},
		{"@a*b*c", "@a-b-c", true},
		{"@a*b*c", "@a-c-b", false},
	} {
		selects, err := run.Tags(tt.glob)
		if err != nil || selects([]string{"@other", tt.tag}) != tt.want {
			t.Errorf("%s selects %s: %v, error %v", tt.glob, tt.tag, !tt.want, err)
		}
	}
}
