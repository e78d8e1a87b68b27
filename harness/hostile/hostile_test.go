//go:build unix

package hostile

import (
	"net"
	"os"
	"strings"
	"testing"
)

// Exit statuses of run.
const (
	differs  = 1 // rows failed or were inconclusive
	provesNo = 3 // the run proves nothing about the endpoint
)

// attempt is an endpoint and how a run against it must end.
type attempt struct {
	endpoint func(t *testing.T) string // starts the endpoint and returns its URL
	status   int
	cause    string // matches a line of the output
}

// each runs a table of attempts, two at the same time.
func each(t *testing.T, attempts map[string]attempt) {
	if os.Getenv("ROWPROOF_HOSTILE") == "" {
		t.Skip("takes minutes and measures time: run make hostile, which sets ROWPROOF_HOSTILE")
	}
	for name, a := range attempts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := run(t, a.endpoint(t))
			e.wants(t, a.status, a.cause)
			t.Logf("status %d, %.1f s, %.1f s of CPU time, %d MiB", e.status, e.took.Seconds(), e.cpu.Seconds(), e.memory>>20)
		})
	}
}

// at returns an endpoint that is not started.
func at(url string) func(*testing.T) string { return func(*testing.T) string { return url } }

// conn returns an endpoint that serves each connection with a function.
func conn(serve func(net.Conn)) func(*testing.T) string {
	return func(t *testing.T) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = l.Close() })
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go func() {
					defer func() { _ = c.Close() }()
					serve(c)
				}()
			}
		}()
		return "http://" + l.Addr().String()
	}
}

// asked returns a function that reads the beginning of a request, writes the parts of an answer and closes the connection.
func asked(parts ...string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = c.Read(make([]byte, 64<<10))
		for _, p := range parts {
			if _, err := c.Write([]byte(p)); err != nil {
				return
			}
		}
	}
}

// endless returns a function that reads a request and writes a beginning and then a part without end.
func endless(begin, part string) func(net.Conn) {
	part = strings.Repeat(part, max(1, 32<<10/len(part)))
	return func(c net.Conn) {
		asked(begin)(c)
		for {
			if _, err := c.Write([]byte(part)); err != nil {
				return
			}
		}
	}
}
