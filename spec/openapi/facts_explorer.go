package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

func explorerFacts(e spec.Explorer) []pair {
	return append(rowFacts(e.Row),
		at("url", str(e.URL)),
		at("product", str(e.Product)),
		at("api", str(e.API)),
		at("type", str(e.Type)),
		at("version", str(e.Version)),
	)
}

func readExplorer(n *node, e *spec.Explorer) {
	readRow(n, &e.Row)
	readString(n, "url", &e.URL)
	readString(n, "product", &e.Product)
	readString(n, "api", &e.API)
	readString(n, "type", &e.Type)
	readString(n, "version", &e.Version)
}
