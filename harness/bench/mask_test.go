//go:build unix

package bench

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/steps"
)

// mostOfLinear limits the CPU time per byte of 10 MiB, in relation to that of 1 MiB. The ratio is 1 if masking is linear.
const mostOfLinear = 1.5

type maskedText struct{ name, part, end string }

// masked contains the texts to mask: a repeated part, in which SECRET is replaced by the secret, and an end. Only the
// last text contains the secret more than once.
var masked = []maskedText{
	{"secret absent", "lorem % ip & sum", ""},
	{"secret at the end", "lorem % ip & sum", "SECRET"},
	{"only beginnings of the secret", "s3cret+ s3cret+/", ""},
	{"beginnings at cuts", "s3cret+/…", ""},
	{"everything escaped", "%73%33%63%72%65%74%2b%2e", ""},
	{"secret throughout", "SECRET", ""},
}

// BenchmarkMask masks texts of 1 and of 10 MiB that contain a secret of 16 bytes, or one of 100,000 bytes. It compares the
// CPU time per byte: masking is linear in the length of the text, and in how often the text contains the secret.
func BenchmarkMask(b *testing.B) {
	var lines []string
	for b.Loop() {
		lines = nil
		for _, length := range []int{16, 100_000} {
			secret := strings.Repeat("s3cret+/", length/8)
			hide := hider(b, secret)
			for _, m := range masked {
				short, long := perMB(hide, m.text(secret, 1<<20)), perMB(hide, m.text(secret, 10<<20))
				lines = append(lines, fmt.Sprintf("%s, %d bytes\t%.1f ms/MiB in 1 MiB\t%.1f ms/MiB in 10 MiB\t%.2f\t%s",
					m.name, length, short, long, long/short, atMost(long/short, mostOfLinear)))
			}
		}
	}
	summary.set(partMask, "masking: CPU time, and the ratio of the CPU times per byte", lines...)
}

func (m maskedText) text(secret string, size int) string {
	part := strings.ReplaceAll(m.part, "SECRET", secret)
	return strings.Repeat(part, size/len(part)) + strings.ReplaceAll(m.end, "SECRET", secret)
}

// hider returns the function with which a client masks a secret.
func hider(tb testing.TB, secret string) func(string) string {
	tb.Helper()
	c, err := client.New(client.Options{Endpoint: "http://localhost", Secrets: []string{secret, "another-secret", "1234567890"}, Transport: &capture{}})
	if err != nil {
		tb.Fatal(err)
	}
	x := c.Send(tb.Context(), steps.Request{})
	if x.Err != nil {
		tb.Fatal(x.Err)
	}
	return x.Hide
}

// perMB returns the CPU time of masking a text, in milliseconds per MiB. It is the median of several turns.
func perMB(hide func(string) string, text string) float64 {
	var all []float64
	for range rounds {
		all = append(all, 1000*spent(func() { hide(text) }).Seconds()/mb(uint64(len(text))))
	}
	return median(all)
}
