package steps

import (
	"strings"
	"testing"
)

func TestMasked_LongBody_CutWithoutPartOfSecret(t *testing.T) {
	const secret = "s3cr3t-of-the-profile"
	hide := func(s string) string { return strings.ReplaceAll(s, secret, "***") }
	for _, tt := range []struct {
		name, body string
		cut        bool
	}{
		{"short", "a" + secret, false},
		{"at the limit", strings.Repeat("a", keptContent), false},
		{"one byte more", strings.Repeat("a", keptContent+1), true},
		{"secret at the limit", strings.Repeat("a", keptContent-5) + secret + "b", false},
		{"secret beyond the limit", strings.Repeat("a", keptContent-5) + secret + strings.Repeat("b", 99), true},
		{"secrets only", strings.Repeat(secret, 8<<20/len(secret)), true},
		{"characters of three bytes", strings.Repeat("€", keptContent), true},
	} {
		c := Call{Exchange: Exchange{Content: []byte(tt.body), Hide: hide}}.Masked()
		got := strings.ReplaceAll(string(c.Content), "***", "")
		if len(c.Content) > keptContent || (c.Cut == len(tt.body)) != tt.cut || !strings.HasPrefix(tt.body, got[:min(len(got), 1)]) {
			t.Errorf("%s: %d bytes kept, cut %d", tt.name, len(c.Content), c.Cut)
		}
		for n := 4; n <= len(secret); n++ {
			if strings.HasSuffix(got, secret[:n]) {
				t.Errorf("%s: the end is a part of the secret: %q", tt.name, got[max(0, len(got)-30):])
			}
		}
		if strings.ToValidUTF8(got, "") != got {
			t.Errorf("%s: half a character at the end", tt.name)
		}
	}
}
