package sign_test

import (
	"net/url"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/harness/sign"
)

func TestPct_EachKindOfCharacter_EncodedUnlessUnreserved(t *testing.T) {
	for in, want := range map[string]string{
		"aZ09-_.~":  "aZ09-_.~",
		" ":         "%20",
		"+":         "%2B",
		"*":         "%2A",
		"'()!":      "%27%28%29%21",
		"/:=&%":     "%2F%3A%3D%26%25",
		"\u4e2d":    "%E4%B8%AD",
		"\xff\x00a": "%FF%00a",
	} {
		if got := sign.Pct(in); got != want {
			t.Errorf("Pct(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestPct_AnyBytes_QueryUnescapeReturnsThem(t *testing.T) {
	allowed := regexp.MustCompile(`^([A-Za-z0-9_.~-]|%[0-9A-F]{2})*$`)
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "s"))
		enc := sign.Pct(s)
		if !allowed.MatchString(enc) {
			t.Fatalf("Pct(%q) = %s", s, enc)
		}
		if back, err := url.QueryUnescape(enc); err != nil || back != s {
			t.Fatalf("%q is decoded as %q (%v)", s, back, err)
		}
	})
}
