package rpc

import (
	"net/http"
	"strconv"
)

// Response is an HTTP response.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// headers returns the headers of every answer.
func (s *Server) headers(c *Call) http.Header {
	return http.Header{
		"Access-Control-Allow-Origin":   {"*"},
		"Access-Control-Expose-Headers": {"*"},
		"X-Acs-Request-Id":              {c.ID},
		"X-Acs-Trace-Id":                {c.trace},
	}
}

// addHeader adds the headers that the response lacks.
func (r *Response) addHeader(h http.Header) {
	for name, values := range h {
		if _, ok := r.Header[name]; !ok {
			r.Header[name] = values
		}
	}
}

func (r *Response) writeTo(w http.ResponseWriter) {
	for name, values := range r.Header {
		w.Header()[name] = values
	}
	if r.Status != http.StatusNoContent {
		w.Header().Set("Content-Length", strconv.Itoa(len(r.Body)))
	}
	w.WriteHeader(r.Status)
	_, _ = w.Write(r.Body) // ignore clients that disconnected
}
