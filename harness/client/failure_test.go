package client_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/steps"
)

// tcp starts a server that reads the headers of a request and then calls serve. It closes done when the test ends.
func tcp(t *testing.T, serve func(conn net.Conn, done <-chan struct{})) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() {
				defer conn.Close()
				readHeaders(conn)
				serve(conn, done)
			})
		}
	})
	t.Cleanup(func() { close(done); l.Close(); all.Wait() })
	return "http://" + l.Addr().String()
}

// readHeaders reads a request up to the end of its headers, and reports whether it began.
func readHeaders(conn net.Conn) (began bool) {
	lines := bufio.NewScanner(conn)
	for lines.Scan() && lines.Text() != "" {
		began = true
	}
	return began
}

// writes returns a server function that writes a fixed text and closes the connection.
func writes(text string) func(net.Conn, <-chan struct{}) {
	return func(conn net.Conn, _ <-chan struct{}) { _, _ = io.WriteString(conn, text) }
}

// endlessly returns a server function that repeats a text until the client closes the connection.
func endlessly(start, text string) func(net.Conn, <-chan struct{}) {
	return func(conn net.Conn, _ <-chan struct{}) {
		_, err := io.WriteString(conn, start)
		for err == nil {
			_, err = io.WriteString(conn, text)
		}
	}
}

func resets(after string) func(net.Conn, <-chan struct{}) {
	return func(conn net.Conn, _ <-chan struct{}) {
		_, _ = io.WriteString(conn, after)
		_ = conn.(*net.TCPConn).SetLinger(0)
	}
}

func hangs(after string) func(net.Conn, <-chan struct{}) {
	return func(conn net.Conn, done <-chan struct{}) {
		_, _ = io.WriteString(conn, after)
		<-done
	}
}

// dribbles writes a header line every 5 ms.
func dribbles(conn net.Conn, done <-chan struct{}) {
	_, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for err == nil {
		select {
		case <-done:
			return
		case <-tick.C:
			_, err = io.WriteString(conn, "X: y\r\n")
		}
	}
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

func TestSend_BrokenAnswer_ErrorHasKind(t *testing.T) {
	for _, c := range []struct {
		name     string
		serve    func(net.Conn, <-chan struct{})
		kind     string
		answered bool
		content  string // read before the error
	}{
		{"garbage", writes("\x00\x01\x02garbage\r\n\r\n"), "not-http", false, ""},
		{"SMTP", writes("220 mail.example ESMTP ready\r\n"), "not-http", false, ""},
		{"SSH", writes("SSH-2.0-x"), "not-http", false, ""},
		{"invalid status", writes("HTTP/1.1 abc OK\r\n\r\n"), "not-http", false, ""},
		{"invalid header", writes("HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), "not-http", false, ""},
		{"invalid length", writes("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"), "not-http", false, ""},
		{"invalid transfer encoding", writes("HTTP/1.1 200 OK\r\nTransfer-Encoding: odd\r\n\r\n"), "not-http", false, ""},
		{"invalid chunk", writes(head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n"), "not-http", true, "abc"},
		{"closed without an answer", writes(""), "reset", false, ""},
		{"reset", resets(""), "reset", false, ""},
		{"closed in the headers", writes(head), "truncated", false, ""},
		{"truncated body", writes(head + "Content-Length: 99\r\n\r\n{\"a\":"), "truncated", true, `{"a":`},
		{"truncated chunk", writes(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\""), "truncated", true, `{"a"`},
		{"hangs", hangs(""), "timeout", false, ""},
		{"hangs in the headers", hangs(head), "timeout", false, ""},
		{"hangs in the body", hangs(head + "Content-Length: 99\r\n\r\n{\"a\":"), "timeout", true, `{"a":`},
		{"slow headers", dribbles, "timeout", false, ""},
		{"endless headers", endlessly(head, "X-Y: "+strings.Repeat("z", 1000)+"\r\n"), "too-large", false, ""},
		{"one endless header", endlessly(head+"X-Y: ", strings.Repeat("z", 1000)), "too-large", false, ""},
		{"endless interim answers", endlessly("", "HTTP/1.1 103 Early\r\nX: "+strings.Repeat("z", 1000)+"\r\n\r\n"), "too-large", false, ""},
		{"endless body", endlessly(head+"\r\n", "abcdefghij"), "too-large", true, strings.Repeat("abcdefghij", 10)},
		{"Content-Length of a gigabyte", endlessly(head+"Content-Length: 1073741824\r\n\r\n", "abcdefghij"), "too-large", true, strings.Repeat("abcdefghij", 10)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := limited(t, tcp(t, c.serve), c.kind == "timeout").Send(context.Background(), call())
			e := transportError(t, x)
			if e.Kind != c.kind || e.Answered != c.answered {
				t.Errorf("kind %s, answered %v (%v); want %s, %v", e.Kind, e.Answered, e.Err, c.kind, c.answered)
			}
			if string(x.Content) != c.content || (x.Status != 0) != c.answered {
				t.Errorf("status %d, content %q; want content %q", x.Status, x.Content, c.content)
			}
		})
	}
}

// limited returns a client with a limit of 100 bytes and, if brief is set, a timeout of 50 ms.
func limited(t *testing.T, endpoint string, brief bool) *client.Client {
	t.Helper()
	o := options(endpoint)
	o.Limit = 100
	if brief {
		o.Timeout = 50 * time.Millisecond
	}
	return newClient(t, o)
}

func transportError(t *testing.T, x steps.Exchange) *steps.TransportError {
	t.Helper()
	var e *steps.TransportError
	if !errors.As(x.Err, &e) {
		t.Fatalf("status %d, error %v, want a transport error", x.Status, x.Err)
	}
	if strings.Contains(e.Error(), "Signature") || len(e.Error()) > 500 {
		t.Errorf("the error contains request data or is too long: %s", e)
	}
	return e
}

func TestSend_NothingListens_ErrorKindRefused(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	x := newClient(t, options("http://"+l.Addr().String())).Send(context.Background(), call())
	if e := transportError(t, x); e.Kind != "refused" || e.Answered {
		t.Errorf("got %+v", e)
	}
}

func TestSend_UnknownHost_ErrorSaysNotAnswered(t *testing.T) {
	x := newClient(t, options("http://nowhere.invalid")).Send(context.Background(), call())
	if e := transportError(t, x); e.Answered {
		t.Errorf("got %+v", e)
	}
}

func TestSend_ContextCanceled_ErrorKindCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	endpoint := tcp(t, func(_ net.Conn, done <-chan struct{}) { cancel(); <-done })
	x := newClient(t, options(endpoint)).Send(ctx, call())
	if e := transportError(t, x); e.Kind != "canceled" || !errors.Is(e, context.Canceled) {
		t.Errorf("got %v", e)
	}
}

// The client returns every complete answer; the steps judge it.
func TestSend_UnusualCompleteAnswer_NoError(t *testing.T) {
	for _, c := range []struct {
		name, answer string
		status       int
		content      string
	}{
		{"HTML", "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>", 502, "<html>"},
		{"a redirect", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", 302, ""},
		{"a redirect to an invalid URL", "HTTP/1.1 302 Found\r\nLocation: http://[:\r\nContent-Length: 0\r\n\r\n", 302, ""},
		{"switching protocols", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n", 101, ""},
		{"no length", "HTTP/1.0 200 OK\r\n\r\n{}", 200, "{}"},
		{"no body", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
		{"an unknown status", "HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n", 799, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newClient(t, options(tcp(t, writes(c.answer)))).Send(context.Background(), call())
			if x.Err != nil || x.Status != c.status || string(x.Content) != c.content {
				t.Errorf("status %d, content %q, error %v", x.Status, x.Content, x.Err)
			}
		})
	}
}

func TestSend_BodyAtLimit_Complete(t *testing.T) {
	for size, want := range map[int]bool{99: true, 100: true, 101: false} {
		x := limited(t, tcp(t, writes(fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s", head, size, strings.Repeat("a", size)))), false).Send(context.Background(), call())
		if (x.Err == nil) != want || len(x.Content) != min(size, 100) {
			t.Errorf("%d bytes: %d read, error %v", size, len(x.Content), x.Err)
		}
	}
}

// An answer may have 200 header lines; repeated names count per line.
func TestSend_HeaderLines_AtMost200(t *testing.T) {
	for extra, large := range map[int]bool{200 - 1: false, 200: true} { // in addition to Content-Length
		answer := "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + strings.Repeat("X-A: b\r\n", extra) + "\r\n{}"
		x := newClient(t, options(tcp(t, writes(answer)))).Send(context.Background(), call())
		if !large && (x.Err != nil || string(x.Content) != "{}") {
			t.Errorf("%d lines: %v", extra+1, x.Err)
		}
		if large {
			if e := transportError(t, x); !strings.Contains(e.Error(), "200 lines for the headers") || len(x.Content) > 0 || x.Answer != nil {
				t.Errorf("%d lines: %v, %d header fields", extra+1, e, len(x.Answer))
			}
		}
	}
}
