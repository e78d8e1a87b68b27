package rpc

import (
	"crypto/md5" // the wire protocol's Content-MD5
	"encoding/base64"
	"io"
	"mime"
	"net/http"
)

// BodyLimit is the largest body that is read, in bytes.
const BodyLimit = 10 << 20

// readBody reads a request's body up to bodyLimit and reports whether it is complete.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, BodyLimit))
	return b, err == nil
}

// isForm reports whether a body holds parameters: it is declared a form, or not declared at all.
func isForm(h http.Header) bool {
	declared := h.Get("Content-Type")
	if declared == "" {
		return true
	}
	media, _, err := mime.ParseMediaType(declared)
	return err == nil && media == "application/x-www-form-urlencoded"
}

// checkBody refuses a body that is too large or truncated, and a Content-MD5 that does not match it.
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
