package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// EncodeExplorer returns the facts of the row for the API explorer link.
func EncodeExplorer(e spec.Explorer) []doc.Entry {
	return append(encodeRow(e.Row),
		doc.At("url", doc.String(e.URL)),
		doc.At("product", doc.String(e.Product)),
		doc.At("api", doc.String(e.API)),
		doc.At("type", doc.String(e.Type)),
		doc.At("version", doc.String(e.Version)),
	)
}

// DecodeExplorer replaces the facts that n contains.
func DecodeExplorer(n *doc.Node, e *spec.Explorer) {
	decodeRow(n, &e.Row)
	decodeString(n, "url", &e.URL)
	decodeString(n, "product", &e.Product)
	decodeString(n, "api", &e.API)
	decodeString(n, "type", &e.Type)
	decodeString(n, "version", &e.Version)
}
