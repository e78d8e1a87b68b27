package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func EncodeExplorer(e spec.Explorer) []doc.Entry {
	return append(encodeRow(e.Row),
		doc.At("url", doc.String(e.URL)),
		doc.At("product", doc.String(e.Product)),
		doc.At("api", doc.String(e.API)),
		doc.At("type", doc.String(e.Type)),
		doc.At("version", doc.String(e.Version)),
	)
}

func DecodeExplorer(n *doc.Node, e *spec.Explorer) {
	decodeRow(n, &e.Row)
	DecodeString(n, "url", &e.URL)
	DecodeString(n, "product", &e.Product)
	DecodeString(n, "api", &e.API)
	DecodeString(n, "type", &e.Type)
	DecodeString(n, "version", &e.Version)
}
