package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// EncodeOperation returns the facts of an operation.
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

// DecodeOperation replaces the facts that n contains.
func DecodeOperation(n *doc.Node, o *spec.Operation) {
	decodeString(n, "product", &o.Product)
	decodeString(n, "name", &o.Name)
	decodeString(n, "version", &o.Version)
	decodeString(n, "style", &o.Style)
	decodeString(n, "method", &o.Method)
	decodeString(n, "path", &o.Path)
	decodeString(n, "host", &o.Host)
	decodeString(n, "title", &o.Title)
	decodeString(n, "summary", &o.Summary)
}

// InferInfo infers an operation from the info of a document.
func InferInfo(info *doc.Node) (o spec.Operation) {
	decodeString(info, "title", &o.Title)
	decodeString(info, "description", &o.Summary)
	return o
}

// InfoOf returns the info that a document would have if it described only this operation.
func InfoOf(operation *doc.Node) *doc.Node {
	return doc.Object(doc.At("title", doc.Get(operation, "summary")), doc.At("description", doc.Get(operation, "description")))
}

// IsKind reports whether OpenAPI can describe contracts of the kind.
func IsKind(k spec.Kind) bool { return k == spec.OperationPage || k == spec.GatewayPage }
