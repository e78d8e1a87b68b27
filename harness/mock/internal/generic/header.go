package generic

import (
	"net/http"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// ownHeaders are the headers that the server or the connection sets itself: net/http writes them, or they would change
// how the body is sent.
var ownHeaders = []string{
	"Connection", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
}

// headerOf returns the headers that the response rows of the pages document, each with a value that follows from its
// first row. A page may be nil.
func headerOf(pages ...*spec.Contract) http.Header {
	h := http.Header{}
	for _, name := range ownHeaders {
		h[name] = nil
	}
	for _, page := range pages {
		if page != nil {
			addHeaders(h, page.Headers)
		}
	}
	for _, name := range ownHeaders {
		delete(h, name)
	}
	return h
}

func addHeaders(h http.Header, rows []spec.Header) {
	for i := range rows {
		row := &rows[i]
		name := http.CanonicalHeaderKey(row.Name)
		if _, ok := h[name]; ok || !isHeaderName(row.Name) {
			continue
		}
		s := &shape{name: row.Name, typ: row.Type.JSON, field: &row.Field}
		if s.typ == spec.Array {
			s.typ = row.Type.Element.JSON
		}
		h[name] = []string{strings.Join(strings.Fields(s.sample()), " ")}
	}
}

// isHeaderName reports whether a row documents one header: a name such as x-meta-* stands for several.
func isHeaderName(name string) bool {
	return name != "" && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-_.") == ""
}
