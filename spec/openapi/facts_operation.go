package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

func operationFacts(o spec.Operation) []pair {
	return []pair{
		at("product", str(o.Product)),
		at("name", str(o.Name)),
		at("version", str(o.Version)),
		at("style", str(o.Style)),
		at("method", str(o.Method)),
		at("path", str(o.Path)),
		at("host", str(o.Host)),
		at("title", str(o.Title)),
		at("summary", str(o.Summary)),
	}
}

func readOperation(n *node, o *spec.Operation) {
	readString(n, "product", &o.Product)
	readString(n, "name", &o.Name)
	readString(n, "version", &o.Version)
	readString(n, "style", &o.Style)
	readString(n, "method", &o.Method)
	readString(n, "path", &o.Path)
	readString(n, "host", &o.Host)
	readString(n, "title", &o.Title)
	readString(n, "summary", &o.Summary)
}

// inferInfo reads what the head of a description says of the operation.
func inferInfo(info *node) (o spec.Operation) {
	readString(info, "title", &o.Title)
	readString(info, "description", &o.Summary)
	return o
}

// infoOf is what an operation of a bundle says of itself, as the head of a document would.
func infoOf(operation *node) *node {
	return object(at("title", get(operation, "summary")), at("description", get(operation, "description")))
}

func isKind(k spec.Kind) bool { return k == spec.OperationPage || k == spec.GatewayPage }
