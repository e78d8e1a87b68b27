package client

import (
	"errors"
	"net"
	"net/url"
	"regexp"
	"strings"
)

// words maps the kinds with a fixed text to that text.
var words = map[string]string{
	refused:   "connection refused",
	reset:     "the connection was closed before the answer was complete",
	truncated: "the answer is truncated",
}

// fromMalformed matches the part of a net/http error that quotes the server.
var fromMalformed = regexp.MustCompile(`(message cannot contain multiple|malformed|bad|invalid|unsupported|too many|net/http: invalid) .*`)

// inWords returns the text of an error without URLs and names of Go packages.
func inWords(kind string, err error) string {
	if text := words[kind]; text != "" {
		return text
	}
	var resolve *net.DNSError
	var call *url.Error
	switch {
	case errors.As(err, &resolve) && resolve.IsNotFound:
		return "no such host: " + resolve.Name + ": correct the endpoint"
	case errors.As(err, &resolve):
		return "the host name cannot be resolved: " + resolve.Name + ": correct the endpoint, or check the DNS server"
	case errors.As(err, &call):
		err = call.Err
	}
	text := err.Error()
	switch kind {
	case proxyFault:
		text = proxyWords(err)
	case notHTTP:
		text = notHTTPWords(text)
	case tlsFault:
		text = tlsWords(err)
	default:
		var network *net.OpError
		if errors.As(err, &network) {
			text = network.Err.Error()
		}
		if i := strings.LastIndex(text, "connect: "); i >= 0 {
			text = text[i+len("connect: "):]
		}
	}
	return text
}

// settings matches the frame SETTINGS that begins each HTTP/2 connection (RFC 9113, sections 4.1 and 6.5), as net/http
// quotes it.
var settings = regexp.MustCompile(`malformed HTTP \S+ "\\x00\\x00(\\x..|\\.|.)\\x04\\x00`)

// notHTTPWords returns the text of an answer that is not HTTP/1.
func notHTTPWords(text string) string {
	switch {
	case settings.MatchString(text):
		return "the server speaks HTTP/2 without TLS, which rowproof cannot do: enable HTTP/1.1 on the server"
	case strings.Contains(text, "readLoopPeekFailLocked"): // net/http has no better words for it
		return "the answer is not HTTP: the server sent data before the request"
	}
	return "the answer is not HTTP: " + strings.TrimPrefix(orElse(fromMalformed.FindString(text), text), "net/http: ")
}
