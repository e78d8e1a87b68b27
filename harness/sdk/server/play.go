package server

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// refused returns the reply of a refusal, in the requested format.
func refused(f spec.Format, r mock.Refusal) sdk.Reply {
	d := mock.Document{Root: "Error", Fields: []mock.Field{
		{Name: "RequestId", Text: "00000000-0000-4000-8000-000000000000"},
		{Name: "HostId", Text: "rowproof"},
		{Name: "Code", Text: r.Code},
		{Name: "Message", Text: r.Message},
	}}
	if f == spec.XML {
		return sdk.Reply{Status: r.Status, Header: http.Header{"Content-Type": {"text/xml;charset=utf-8"}}, Body: d.XML()}
	}
	return sdk.Reply{Status: r.Status, Header: http.Header{"Content-Type": {"application/json;charset=utf-8"}}, Body: d.JSON()}
}

// located returns a reply whose redirect leads to the second listener.
func (s *Server) located(r sdk.Reply, id string) sdk.Reply {
	if rest, ok := strings.CutPrefix(r.Header.Get("Location"), sdk.Elsewhere); ok {
		r.Header = r.Header.Clone()
		r.Header.Set("Location", "http://"+s.elsewhere+rest+"/"+id)
	}
	return r
}

// drops reports whether a reply ends the connection without an answer.
func drops(r sdk.Reply, kept bool) bool {
	return r.End == sdk.NoAnswer || r.End == sdk.KeptClose && kept
}

// play sends a reply. kept reports whether the connection has served a request before.
func play(w http.ResponseWriter, r sdk.Reply, kept bool) {
	switch {
	case drops(r, kept):
		hangUp(w, nil, false)
	case r.End == sdk.Cut || r.End == sdk.Reset:
		hangUp(w, beginning(r), r.End == sdk.Reset)
	default:
		write(w, r)
	}
}

// beginning returns the head of an answer and half of its body.
func beginning(r sdk.Reply) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", r.Status, http.StatusText(r.Status))
	_ = r.Header.Write(&b) // cannot fail: writes to memory
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n", len(r.Body))
	b.Write(r.Body[:len(r.Body)/2])
	return b.Bytes()
}

// hangUp sends some bytes and closes or resets the connection.
func hangUp(w http.ResponseWriter, first []byte, reset bool) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	_, _ = conn.Write(first) // the client may have disconnected
	if reset {
		resetOnClose(conn)
	}
	_ = conn.Close()
}

// resetOnClose makes the operating system reset a connection when it is closed.
func resetOnClose(conn net.Conn) {
	if t, ok := conn.(*tls.Conn); ok {
		conn = t.NetConn()
	}
	if t, ok := conn.(*net.TCPConn); ok {
		_ = t.SetLinger(0)
	}
}

// write sends a complete answer.
func write(w http.ResponseWriter, r sdk.Reply) {
	h := w.Header()
	for name, values := range r.Header {
		h[name] = values
	}
	if _, ok := h["Content-Type"]; !ok {
		h["Content-Type"] = nil // net/http would guess one
	}
	if !r.Chunked {
		h.Set("Content-Length", strconv.Itoa(len(r.Body)))
	}
	w.WriteHeader(r.Status)
	half := 0
	if f, ok := w.(http.Flusher); ok && r.Chunked {
		half = len(r.Body) / 2
		_, _ = w.Write(r.Body[:half])
		f.Flush()
	}
	_, _ = w.Write(r.Body[half:]) // the client may have disconnected
}
