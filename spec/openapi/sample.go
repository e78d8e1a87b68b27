package openapi

import (
	"cmp"
	"encoding/xml"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// sample fills in the parts of an error body that no row tells.
type sample struct{ requestID, host string }

func sampleOf(c *spec.Contract) sample {
	s := sample{requestID: "4C467B38-3910-447D-87BC-AC049166F216", host: cmp.Or(c.Operation.Host, "localhost")}
	for _, f := range c.Fields {
		if f.Path == "RequestId" && f.Example != "" {
			s.requestID = f.Example
		}
	}
	return s
}

// jsonBody is an error body of the gateway.
func (s sample) jsonBody(e spec.ErrorRow) *node {
	return flow(object(
		at("RequestId", str(s.requestID)),
		at("HostId", str(s.host)),
		at("Code", str(e.Code)),
		at("Message", str(e.Message)),
	))
}

func (s sample) xmlBody(e spec.ErrorRow) *node {
	var b strings.Builder
	b.WriteString("<Error>")
	for _, p := range entries(s.jsonBody(e)) {
		b.WriteString("<" + p.key + ">")
		_ = xml.EscapeText(&b, []byte(p.value.Value)) // a Builder never fails
		b.WriteString("</" + p.key + ">")
	}
	b.WriteString("</Error>")
	return str(b.String())
}
