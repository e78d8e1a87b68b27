package rpc

import (
	"crypto/md5" // the wire protocol's Content-MD5
	"encoding/base64"
	"io"
	"mime"
	"net/http"
)

// BodyLimit is the maximum size of a request body in bytes.
const BodyLimit = 10 << 20

// readBody reads at most BodyLimit bytes of a request body and reports whether the body is complete.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	if r.Body == http.NoBody {
		return nil, true
	}
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, BodyLimit))
	return b, err == nil
}

// isForm reports whether a body contains parameters: its Content-Type is that of forms, or missing.
func isForm(h http.Header) bool {
	return h.Get("Content-Type") == "" || hasMedia(h, "application/x-www-form-urlencoded")
}

// isJSON reports whether a body is JSON.
func isJSON(h http.Header) bool { return hasMedia(h, "application/json") }

func hasMedia(h http.Header, media string) bool {
	sent := h.Get("Content-Type")
	if sent == "" || sent == media {
		return sent == media
	}
	got, _, err := mime.ParseMediaType(sent)
	return err == nil && got == media
}

// checkBody refuses a body that is too large or truncated, or that does not match Content-MD5.
func (s *Server) checkBody(c *Call) *Refusal {
	if !c.whole {
		return &Refusal{Code: CodeInvalidParameter}
	}
	sent := c.Request.Header.Get("Content-MD5")
	if sent == "" {
		return nil
	}
	sum := md5.Sum(c.body)
	if sent != base64.StdEncoding.EncodeToString(sum[:]) {
		return &Refusal{Code: "ContentMD5NotMatched"}
	}
	return nil
}
