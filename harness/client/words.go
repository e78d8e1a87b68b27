package client

import (
	"errors"
	"net"
	"net/url"
	"regexp"
	"strings"
)

// words say what went wrong for each kind whose cause adds nothing to it.
var words = map[string]string{
	refused:   "connection refused",
	reset:     "the connection was closed before a whole answer",
	truncated: "the answer is truncated",
}

// fromMalformed is the part of an error of net/http that quotes what the server sent.
var fromMalformed = regexp.MustCompile(`(malformed|bad|invalid|unsupported|too many|net/http: invalid) .*`)

// inWords returns what went wrong in words that need no knowledge of Go: without the call, its URL and the names of
// packages.
func inWords(kind string, err error) string {
	if said := words[kind]; said != "" {
		return said
	}
	var resolve *net.DNSError
	var call *url.Error
	switch {
	case errors.As(err, &resolve) && resolve.IsNotFound:
		return "no such host: " + resolve.Name
	case errors.As(err, &resolve):
		return "the name of the host cannot be looked up: " + resolve.Name
	case errors.As(err, &call):
		err = call.Err
	}
	said := err.Error()
	switch kind {
	case notHTTP:
		said = "the answer is not HTTP: " + strings.TrimPrefix(orElse(fromMalformed.FindString(said), said), "net/http: ")
	case tlsFault:
		said = "TLS: " + strings.NewReplacer("tls: ", "", "x509: ", "", "http: ", "").Replace(said)
	default:
		var network *net.OpError
		if errors.As(err, &network) {
			said = network.Err.Error()
		}
		if i := strings.LastIndex(said, "connect: "); i >= 0 {
			said = said[i+len("connect: "):]
		}
	}
	return said
}
