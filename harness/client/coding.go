package client

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/steps"
)

// decode removes the content coding of an answer (RFC 9110, section 8.4). The client never asks for a coding, but a
// server may choose any coding for a request without Accept-Encoding. decode supports gzip and deflate. Other codings,
// several codings at once, and data that does not match its coding are transport errors. decode drops the content of
// such an answer, because secrets in it could not be masked.
func (c *Client) decode(x steps.Exchange) steps.Exchange {
	codings := codingsOf(x.Answer)
	switch {
	case len(codings) == 0 || len(x.Content) == 0:
		return x
	case x.Err != nil:
		x.Content = nil
		return x
	}
	content, err := c.decoded(codings, x.Content)
	if err != nil {
		x.Content = nil
		kind := encoding
		if errors.Is(err, errTooLarge) {
			kind = tooLarge
		}
		x.Err = &steps.TransportError{Kind: kind, Answered: true, Err: err}
		return x
	}
	x.Content, x.Decoded = content, codings[0]
	return x
}

// codingsOf returns the content codings of an answer in lower case, without identity. A gzip coding may be named x-gzip.
func codingsOf(h http.Header) []string {
	var all []string
	for _, line := range h.Values("Content-Encoding") {
		for coding := range strings.SplitSeq(line, ",") {
			coding = strings.ToLower(strings.TrimSpace(coding))
			if coding != "" && coding != "identity" {
				all = append(all, strings.TrimPrefix(coding, "x-"))
			}
		}
	}
	return all
}

func (c *Client) decoded(codings []string, data []byte) ([]byte, error) {
	name := clip(fmt.Sprintf("%q", strings.Join(codings, ", ")))
	if len(codings) > 1 || !slices.Contains([]string{"gzip", "deflate"}, codings[0]) {
		return nil, fmt.Errorf("the answer has Content-Encoding %s, which the request did not ask for and rowproof cannot decode: configure the server to send the body without it", name)
	}
	content, err := c.unpack(codings[0], data)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, wrapped{fmt.Sprintf("the answer with Content-Encoding %s is too large: the limit is %d bytes for the decoded body", name, c.options.Limit), errTooLarge}
	case err != nil:
		return nil, fmt.Errorf("the answer has Content-Encoding %s, but the body is not %s data", name, codings[0])
	}
	return content, nil
}

// unpack decodes data with a known coding. RFC 9110 requires a zlib header before deflate data, but some servers omit
// it.
func (c *Client) unpack(coding string, data []byte) ([]byte, error) {
	if coding == "gzip" {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		return readBody(z, c.options.Limit)
	}
	if z, err := zlib.NewReader(bytes.NewReader(data)); err == nil {
		if content, err := readBody(z, c.options.Limit); err == nil || errors.Is(err, errTooLarge) {
			return content, err
		}
	}
	rest := bytes.NewReader(data)
	content, err := readBody(flate.NewReader(rest), c.options.Limit)
	if err == nil && rest.Len() > 0 {
		err = io.ErrUnexpectedEOF // text may begin like deflate data by chance
	}
	return content, err
}
