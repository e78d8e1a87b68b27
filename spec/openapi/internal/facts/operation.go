package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func EncodeOperation(o spec.Operation) []doc.Entry {
	return []doc.Entry{
		doc.At("product", doc.String(o.Product)),
		doc.At("name", doc.String(o.Name)),
		doc.At("version", doc.String(o.Version)),
		doc.At("style", doc.String(o.Style)),
		doc.At("method", doc.String(o.Method)),
		doc.At("path", doc.String(o.Path)),
		doc.At("host", doc.String(o.Host)),
		doc.At("title", doc.String(o.Title)),
		doc.At("summary", doc.String(o.Summary)),
	}
}

func DecodeOperation(n *doc.Node, o *spec.Operation) {
	DecodeString(n, "product", &o.Product)
	DecodeString(n, "name", &o.Name)
	DecodeString(n, "version", &o.Version)
	DecodeString(n, "style", &o.Style)
	DecodeString(n, "method", &o.Method)
	DecodeString(n, "path", &o.Path)
	DecodeString(n, "host", &o.Host)
	DecodeString(n, "title", &o.Title)
	DecodeString(n, "summary", &o.Summary)
}

// inferInfo reads what the head of a description says of the operation.
func InferInfo(info *doc.Node) (o spec.Operation) {
	DecodeString(info, "title", &o.Title)
	DecodeString(info, "description", &o.Summary)
	return o
}

// infoOf is what an operation of a bundle says of itself, as the head of a document would.
func InfoOf(operation *doc.Node) *doc.Node {
	return doc.Object(doc.At("title", doc.Get(operation, "summary")), doc.At("description", doc.Get(operation, "description")))
}

func IsKind(k spec.Kind) bool { return k == spec.OperationPage || k == spec.GatewayPage }
