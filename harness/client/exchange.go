package client

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"github.com/rowproof/rowproof/steps"
)

// exchange sends a message and records the response.
func (c *Client) exchange(ctx context.Context, m message) steps.Exchange {
	hide := c.redactorFor(m)
	query, body := encode(m.params, steps.Query), m.content()
	x := steps.Exchange{Method: m.method, URL: hide.url(m, query), Header: hide.header(shown(m)), Body: hide.text(body.shown)}
	start := c.options.Now()
	var sent sending
	content, err := c.roundTrip(sent.trace(ctx), m, query.sent, body.sent, &x)
	x.Duration = c.options.Now().Sub(start)
	x.Content, x.Hide = content, hide.text
	if x.Answer != nil {
		x.Answer = hide.header(x.Answer)
	}
	if err != nil {
		unsent := c.options.Transport == nil && x.Status == 0 && sent.nothing()
		x.Err = failure{options: c.options, err: err, answered: x.Status != 0, unsent: unsent}.transportError(ctx, hide)
	}
	return x
}

// shown returns the headers to record: the headers of the message, and Host if it differs from the host of the URL.
func shown(m message) http.Header {
	h := m.header.Clone()
	if m.host != "" && m.host != m.url.Host {
		h["Host"] = []string{m.host}
	}
	return h
}

// roundTrip sends a message with the given query and body, and returns the body of the answer. It calls the transport
// directly, because an http.Client follows redirects and fails on an invalid Location.
func (c *Client) roundTrip(ctx context.Context, m message, query, body string, x *steps.Exchange) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	req, err := m.request(query, body)
	if err != nil {
		return nil, err
	}
	if c.misdirects(req) {
		return nil, errMisdirected
	}
	fresh := once(req)
	transport, release := c.transportFor(fresh || m.newConnection)
	defer release()
	resp, err := transport.RoundTrip(req.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode == http.StatusProxyAuthRequired && c.options.Proxy != nil {
		return nil, proxyRefusal(resp.StatusCode) // the proxy of a plain HTTP endpoint answers in its place
	}
	if x.Status = resp.StatusCode; lines(resp.Header) > lineLimit {
		return nil, errTooLarge
	}
	x.Answer = resp.Header
	if resp.StatusCode == http.StatusSwitchingProtocols {
		return nil, nil // the connection now uses another protocol: there is no body to read
	}
	content, err := readBody(resp.Body, c.options.Limit)
	if err == nil && m.url.Scheme == "http" && demandsTLS(resp.StatusCode, content) {
		x.Status, x.Answer = 0, nil // the TLS server answers, not the endpoint
		return nil, errDemandsTLS
	}
	return content, err
}

// lines returns the number of lines of a header.
func lines(h http.Header) int {
	n := 0
	for _, values := range h {
		n += len(values)
	}
	return n
}

// readBody reads at most limit bytes. If the body is longer, it returns errTooLarge and the beginning of the body.
func readBody(body io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	_, err := b.ReadFrom(io.LimitReader(body, limit+1))
	content := b.Bytes()
	if int64(len(content)) > limit {
		return bytes.Clone(content[:min(limit, keptIfTooLarge)]), errTooLarge
	}
	return content, err
}
