//go:build unix

package hostile

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const ok = "HTTP/1.1 200 OK\r\n"

// secured returns a server with a self-signed certificate, with another scheme in its URL.
func secured(scheme string) func(*testing.T) string {
	return func(t *testing.T) string {
		s := httptest.NewUnstartedServer(http.NotFoundHandler())
		s.Config.ErrorLog = nil
		s.StartTLS()
		t.Cleanup(s.Close)
		return scheme + s.URL[strings.Index(s.URL, ":"):]
	}
}

// https returns an endpoint with the scheme https that does not speak TLS.
func https(endpoint func(*testing.T) string) func(*testing.T) string {
	return func(t *testing.T) string { return strings.Replace(endpoint(t), "http:", "https:", 1) }
}

// slowly writes one byte every 20 milliseconds.
func slowly(c net.Conn, text string) {
	for i := range len(text) {
		if _, err := io.WriteString(c, text[i:i+1]); err != nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestRun_HostileConnection_EndsWithCause(t *testing.T) {
	lines := strings.Repeat("X-Y: z\r\n", 60_000)
	each(t, map[string]attempt{
		"no such host":         {at("http://nowhere.invalid"), provesNo, `no such host|cannot be resolved`},
		"no listener":          {at("http://127.0.0.1:1"), provesNo, `connection refused`},
		"closes at once":       {conn(func(net.Conn) {}), provesNo, `the connection was closed`},
		"resets":               {conn(func(c net.Conn) { _ = c.(*net.TCPConn).SetLinger(0) }), provesNo, `the connection was closed`},
		"never answers":        {conn(func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }), provesNo, `no complete answer within 1s`},
		"a mail server":        {conn(asked("220 mail ready\r\n")), provesNo, `the answer is not HTTP`},
		"binary":               {conn(asked("\x00\xff\x13\x37\n\x00")), provesNo, `the answer is not HTTP`},
		"speaks first":         {conn(func(c net.Conn) { _, _ = io.WriteString(c, "hello\r\n"); asked(ok + "\r\n")(c) }), provesNo, `the answer is not HTTP|the connection was closed`},
		"HTTP/2":               {conn(asked("\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x80\x00\x04\x00\x01\x00\x00\x00\x05\x00\xff\xff\xff\r\n")), provesNo, `HTTP/2 without TLS`},
		"no headers":           {conn(asked("{\"RequestId\": \"1\"}\n")), provesNo, `the answer is not HTTP`},
		"status in words":      {conn(asked("HTTP/1.1 fine\r\n\r\n")), provesNo, `the answer is not HTTP`},
		"status 99999":         {conn(asked("HTTP/1.1 99999 OK\r\n\r\n")), provesNo, `the answer is not HTTP`},
		"an unknown status":    {conn(asked("HTTP/1.1 999 OK\r\nContent-Length: 0\r\n\r\n")), differs, `999`},
		"a malformed header":   {conn(asked(ok + "no colon\r\n\r\n")), provesNo, `the answer is not HTTP`},
		"two lengths":          {conn(asked(ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab")), provesNo, `the answer is not HTTP`},
		"a negative length":    {conn(asked(ok + "Content-Length: -1\r\n\r\n")), provesNo, `the answer is not HTTP`},
		"endless status line":  {conn(endless("HTTP/1.1 200 ", "O")), provesNo, `too large|not HTTP`},
		"endless header":       {conn(endless(ok+"X: ", "y")), provesNo, `too large`},
		"endless headers":      {conn(endless(ok, "X-Y: z\r\n")), provesNo, `too large`},
		"60,000 headers":       {conn(asked(ok + lines + "\r\n{}")), provesNo, `too large`},
		"1 MB of headers":      {conn(asked(ok + "X: " + strings.Repeat("y", 1<<20) + "\r\n\r\n{}")), provesNo, `too large`},
		"201 header lines":     {conn(asked(ok + strings.Repeat("X-Y: z\r\n", 201) + "\r\n{}")), provesNo, `too large: .* 200 lines`},
		"headers byte by byte": {conn(func(c net.Conn) { asked(ok)(c); slowly(c, lines) }), provesNo, `no complete answer within 1s`},
		"endless interim":      {conn(endless("", "HTTP/1.1 103 Early Hints\r\n\r\n")), provesNo, `not HTTP|too large|too many 1xx`},
		"switches protocols":   {conn(asked("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n")), differs, `101`},
		"self-signed":          {secured("https"), provesNo, `self-signed: to trust it, write its file in the profile key ca`},
		"TLS, endpoint http":   {secured("http"), provesNo, `the server expects TLS`},
		"no TLS":               {https(conn(asked(ok + "\r\n"))), provesNo, `the server does not speak TLS`},
		"TLS handshake hangs":  {https(conn(func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })), provesNo, `no complete answer within 1s`},
		"TLS handshake resets": {https(conn(func(c net.Conn) { _, _ = c.Read(make([]byte, 10)) })), provesNo, `the connection was closed`},
		"a TLS alert":          {https(conn(asked("\x15\x03\x01\x00\x02\x02\x28"))), provesNo, `TLS: `},
		"truncated":            {conn(asked(ok + "Content-Length: 100\r\n\r\n{")), provesNo, `the answer is truncated`},
		"a malformed chunk":    {conn(asked(ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")), provesNo, `not HTTP`},
		"a chunk of 16 EB":     {conn(asked(ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}")), provesNo, `not HTTP|truncated`},
		"endless trailers":     {conn(endless(ok+"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", "X: y\r\n")), provesNo, `too large|not HTTP|truncated`},
		"body byte by byte":    {conn(func(c net.Conn) { asked(ok + "\r\n")(c); slowly(c, strings.Repeat(" ", 1000)) }), provesNo, `no complete answer within 1s`},
		"endless body":         {conn(endless(ok+"\r\n", `{"RequestId":"1"},`)), provesNo, `too large`},
		"1 GB":                 {conn(endless(ok+"Content-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n[", `{"RequestId":"1"},`)), provesNo, `too large`},
		"endless chunks":       {conn(endless(ok+"Transfer-Encoding: chunked\r\n\r\n", "2\r\n{}\r\n")), provesNo, `too large|no complete answer within 1s`},
		"answers, then hangs":  {late(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), differs, `calls in a row got no complete answer`},
		"answers, then truncates": {late(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "{")
		}), differs, `calls in a row got no complete answer`},
	})
}
