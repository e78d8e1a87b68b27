package client_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/steps"
)

const plainBody = `{"RequestId":"473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E"}`

// The encoders of the content codings that RFC 9110, section 8.4.1 defines; raw is deflate without the zlib header.
var (
	gzipped  = func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }
	deflated = func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }
	raw      = func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, flate.BestCompression); return z }
)

// coded returns text as the encoder writes it.
func coded(t *testing.T, encoder func(io.Writer) io.WriteCloser, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := encoder(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// answered returns the exchange of a call that is answered with a body and Content-Encoding headers.
func answered(t *testing.T, body string, codings []string, change ...func(*client.Options)) steps.Exchange {
	t.Helper()
	return over(t, func(*http.Request) (*http.Response, error) {
		resp := answer(200, strings.NewReader(body))
		resp.Header["Content-Encoding"] = codings
		return resp, nil
	}, change...).Send(context.Background(), call())
}

func TestSend_KnownCoding_Decoded(t *testing.T) {
	twoMembers := coded(t, gzipped, plainBody[:10]) + coded(t, gzipped, plainBody[10:])
	for _, tt := range []struct {
		name    string
		body    string
		codings []string
		decoded string
	}{
		{"gzip", coded(t, gzipped, plainBody), []string{"gzip"}, "gzip"},
		{"gzip in two members", twoMembers, []string{"gzip"}, "gzip"},
		{"its older name", coded(t, gzipped, plainBody), []string{"x-gzip"}, "gzip"},
		{"upper case and spaces", coded(t, gzipped, plainBody), []string{" GZIP "}, "gzip"},
		{"deflate with the zlib header", coded(t, deflated, plainBody), []string{"deflate"}, "deflate"},
		{"deflate without it", coded(t, raw, plainBody), []string{"Deflate"}, "deflate"},
		{"identity", plainBody, []string{"identity"}, ""},
		{"identity and gzip", coded(t, gzipped, plainBody), []string{"gzip, identity"}, "gzip"},
		{"an empty header", plainBody, []string{""}, ""},
		{"no header", plainBody, nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := answered(t, tt.body, tt.codings)
			if x.Err != nil || string(x.Content) != plainBody || x.Decoded != tt.decoded {
				t.Errorf("content %q, decoded %q, error %v; want decoded %q", x.Content, x.Decoded, x.Err, tt.decoded)
			}
		})
	}
}

// The content of an answer that cannot be decoded is dropped: it may contain a secret in compressed form.
func TestSend_UnreadableCoding_ErrorNamesIt(t *testing.T) {
	packed := coded(t, gzipped, plainBody)
	for _, tt := range []struct {
		name, body, want string
		codings          []string
	}{
		{"Brotli", "\x0b\x02\x80{}\x03", `"br"`, []string{"br"}},
		{"Zstandard", "\x28\xb5\x2f\xfd", `"zstd"`, []string{"zstd"}},
		{"compress", "\x1f\x9d", `"compress"`, []string{"x-compress"}},
		{"two in one header", coded(t, gzipped, packed), `"gzip, gzip"`, []string{"gzip, gzip"}},
		{"two headers", packed, `"deflate, gzip"`, []string{"deflate", "gzip"}},
		{"text called gzip", plainBody, "not gzip data", []string{"gzip"}},
		{"text called deflate", plainBody, "not deflate data", []string{"deflate"}},
		{"gzip that is cut off", packed[:len(packed)-9], "not gzip data", []string{"gzip"}},
		{"gzip with a wrong checksum", packed[:len(packed)-8] + "12345678", "not gzip data", []string{"gzip"}},
		{"text after gzip", packed + "x", "not gzip data", []string{"gzip"}},
		{"text after deflate", coded(t, raw, plainBody) + "x", "not deflate data", []string{"deflate"}},
		{"deflate that is cut off", coded(t, deflated, plainBody)[:20], "not deflate data", []string{"deflate"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := answered(t, tt.body, tt.codings)
			e := transportError(t, x)
			if e.Kind != "encoding" || !e.Answered || !strings.Contains(e.Error(), tt.want) || len(x.Content) > 0 || x.Decoded != "" || x.Status != 200 {
				t.Errorf("%d %q, error %q of kind %q, want %q", x.Status, x.Content, e, e.Kind, tt.want)
			}
		})
	}
}

func TestSend_DecompressionBomb_ErrorAboveSizeLimit(t *testing.T) {
	atMost := func(n int64) func(*client.Options) { return func(o *client.Options) { o.Limit = n } }
	for name, encoder := range map[string]func(io.Writer) io.WriteCloser{"gzip": gzipped, "deflate": deflated} {
		body := coded(t, encoder, strings.Repeat(" ", 10_000))
		if x := answered(t, body, []string{name}, atMost(10_000)); x.Err != nil || len(x.Content) != 10_000 {
			t.Errorf("%s at the limit: %d bytes, error %v", name, len(x.Content), x.Err)
		}
		x := answered(t, body, []string{name}, atMost(9_999))
		if e := transportError(t, x); !strings.Contains(e.Error(), "the limit is 9999 bytes for the decoded body") || len(x.Content) > 0 {
			t.Errorf("%s above the limit: %d bytes, %v", name, len(x.Content), e)
		}
	}
}

func TestSend_NoBody_ContentEncodingIgnored(t *testing.T) {
	if x := answered(t, "", []string{"br"}); x.Err != nil {
		t.Error(x.Err)
	}
}

// A body that was cut off is not decoded, and its content is dropped.
func TestSend_CodedBodyCutOff_ContentDropped(t *testing.T) {
	x := over(t, func(*http.Request) (*http.Response, error) {
		resp := answer(200, breaks{strings.NewReader(coded(t, gzipped, plainBody)[:12])})
		resp.Header.Set("Content-Encoding", "gzip")
		return resp, nil
	}).Send(context.Background(), call())
	if e := transportError(t, x); e.Kind != "truncated" || len(x.Content) > 0 {
		t.Errorf("%q, error %v", x.Content, e)
	}
}

// Secrets in the decoded body are masked in the record.
func TestSend_SecretInCodedBody_Masked(t *testing.T) {
	x := answered(t, coded(t, gzipped, `{"Secret":"own-secret"}`), []string{"gzip"})
	if got := x.Hide(string(x.Content)); strings.Contains(got, "own-secret") {
		t.Error(got)
	}
}

// The name of a coding is from the endpoint, so its length is limited and control characters are escaped.
func TestSend_HostileCodingName_Clipped(t *testing.T) {
	e := transportError(t, answered(t, "x", []string{"\x1b[31m" + strings.Repeat("a", 9000)}))
	if len(e.Error()) > 600 || strings.Contains(e.Error(), "\x1b") {
		t.Errorf("%d bytes: %q", len(e.Error()), e)
	}
}
