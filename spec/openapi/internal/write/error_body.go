package write

import (
	"cmp"
	"encoding/xml"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// sample fills in the parts of an error body that no row tells.
type errorBody struct{ requestID, host string }

func newErrorBody(c *spec.Contract) errorBody {
	s := errorBody{requestID: "4C467B38-3910-447D-87BC-AC049166F216", host: cmp.Or(c.Operation.Host, "localhost")}
	for _, f := range c.Fields {
		if f.Path == "RequestId" && f.Example != "" {
			s.requestID = f.Example
		}
	}
	return s
}

// jsonBody is an error body of the gateway.
func (s errorBody) jsonBody(e spec.ErrorRow) *doc.Node {
	return doc.Flow(doc.Object(
		doc.At("RequestId", doc.String(s.requestID)),
		doc.At("HostId", doc.String(s.host)),
		doc.At("Code", doc.String(e.Code)),
		doc.At("Message", doc.String(e.Message)),
	))
}

func (s errorBody) xmlBody(e spec.ErrorRow) *doc.Node {
	var b strings.Builder
	b.WriteString("<Error>")
	for _, p := range doc.Entries(s.jsonBody(e)) {
		b.WriteString("<" + p.Key + ">")
		_ = xml.EscapeText(&b, []byte(p.Value.Value)) // a Builder never fails
		b.WriteString("</" + p.Key + ">")
	}
	b.WriteString("</Error>")
	return doc.String(b.String())
}
