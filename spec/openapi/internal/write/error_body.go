package write

import (
	"cmp"
	"encoding/xml"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// errorBody contains the parts of an error body that no row documents.
type errorBody struct{ requestID, host string }

func newErrorBody(c *spec.Contract) errorBody {
	b := errorBody{requestID: "4C467B38-3910-447D-87BC-AC049166F216", host: cmp.Or(c.Operation.Host, "localhost")}
	for _, f := range c.Fields {
		if f.Path == "RequestId" && f.Example != "" {
			b.requestID = f.Example
		}
	}
	return b
}

func (b errorBody) jsonBody(e spec.ErrorRow) *doc.Node {
	return doc.Flow(doc.Object(
		doc.At("RequestId", doc.String(b.requestID)),
		doc.At("HostId", doc.String(b.host)),
		doc.At("Code", doc.String(e.Code)),
		doc.At("Message", doc.String(e.Message)),
	))
}

func (b errorBody) xmlBody(e spec.ErrorRow) *doc.Node {
	var out strings.Builder
	out.WriteString("<Error>")
	for _, p := range doc.Entries(b.jsonBody(e)) {
		out.WriteString("<" + p.Key + ">")
		_ = xml.EscapeText(&out, []byte(p.Value.Value)) // writing to a strings.Builder never fails
		out.WriteString("</" + p.Key + ">")
	}
	out.WriteString("</Error>")
	return doc.String(out.String())
}
