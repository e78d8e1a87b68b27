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
var fromMalformed = regexp.MustCompile(`(malformed|bad|invalid|unsupported|too many|net/http: invalid) .*`)

// inWords returns the text of an error without URLs and names of Go packages.
func inWords(kind string, err error) string {
	if text := words[kind]; text != "" {
		return text
	}
	var resolve *net.DNSError
	var call *url.Error
	switch {
	case errors.As(err, &resolve) && resolve.IsNotFound:
		return "no such host: " + resolve.Name
	case errors.As(err, &resolve):
		return "the host name cannot be resolved: " + resolve.Name
	case errors.As(err, &call):
		err = call.Err
	}
	text := err.Error()
	switch kind {
	case proxyFault:
		text = proxyWords(err)
	case notHTTP:
		text = "the answer is not HTTP: " + strings.TrimPrefix(orElse(fromMalformed.FindString(text), text), "net/http: ")
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
