package mock

import (
	"net/http"
	"strconv"
)

// response is an answer as it goes over the wire.
type response struct {
	status int
	header http.Header
	body   []byte
}

// headers are those that every answer has.
func (s *Server) headers(c *call) http.Header {
	h := http.Header{}
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "*")
	h.Set("X-Acs-Request-Id", c.id)
	h.Set("X-Acs-Trace-Id", c.trace)
	return h
}

func (r *response) writeTo(w http.ResponseWriter) {
	for name, values := range r.header {
		w.Header()[name] = values
	}
	if r.status != http.StatusNoContent {
		w.Header().Set("Content-Length", strconv.Itoa(len(r.body)))
	}
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body) // a client that has gone needs no answer
}
