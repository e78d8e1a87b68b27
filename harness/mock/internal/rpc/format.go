package rpc

import (
	"mime"
	"net/http"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// defaultFormat is the default format of the served products.
const defaultFormat = spec.JSON

// chooseFormat returns the format of the answer. The parameter Format takes precedence over the Accept header; without
// both, it returns the default. An operation without XML always answers in JSON.
func chooseFormat(c *Call) spec.Format {
	if c.Operation != nil && c.Operation.NoXML {
		return spec.JSON
	}
	if sent := c.Args["Format"]; sent != "" {
		if f, ok := knownFormat(sent); ok {
			return f
		}
		return defaultFormat
	}
	f, _ := accepted(c.Request.Header)
	return f
}

func knownFormat(sent string) (spec.Format, bool) {
	f := spec.Format(strings.ToUpper(sent))
	return f, f == spec.JSON || f == spec.XML
}

// accepted returns the format that the Accept header requests. It returns false if the header lists only unsupported media
// types.
func accepted(h http.Header) (spec.Format, bool) {
	named := false
	for _, line := range h.Values("Accept") {
		for item := range strings.SplitSeq(line, ",") {
			media, _, err := mime.ParseMediaType(item)
			if err != nil {
				continue
			}
			named = true
			if f, ok := mediaFormat(media); ok {
				return f, true
			}
		}
	}
	return defaultFormat, !named
}

// mediaFormat returns the format of a media type. It returns false for an unsupported media type.
func mediaFormat(media string) (spec.Format, bool) {
	switch media {
	case "application/json", "text/json":
		return spec.JSON, true
	case "text/xml", "application/xml":
		return spec.XML, true
	case "*/*", "text/*", "application/*", "text/html":
		return defaultFormat, true
	}
	return defaultFormat, false
}

// checkFormat refuses a Format that is neither JSON nor XML.
func (s *Server) checkFormat(c *Call) *Refusal {
	sent := c.Args["Format"]
	if _, ok := knownFormat(sent); sent == "" || ok {
		return nil
	}
	return &Refusal{Code: "InvalidParameter.Format"}
}

// checkAccept refuses an Accept header without a supported media type.
func (s *Server) checkAccept(c *Call) *Refusal {
	if _, ok := accepted(c.Request.Header); ok || c.Args["Format"] != "" {
		return nil
	}
	return &Refusal{Code: "InvalidParameter.Accept"}
}
