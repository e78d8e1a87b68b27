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
	all := []string{"*", "*", c.ID, c.trace} // one array for all values
	return http.Header{
		"Access-Control-Allow-Origin":   all[0:1:1],
		"Access-Control-Expose-Headers": all[1:2:2],
		"X-Acs-Request-Id":              all[2:3:3],
		"X-Acs-Trace-Id":                all[3:4:4],
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
