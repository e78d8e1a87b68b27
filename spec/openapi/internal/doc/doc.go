// Package doc models an OpenAPI document as a tree of nodes. It builds and queries nodes, parses and encodes YAML and
// JSON, follows references, and validates documents with kin-openapi, which no other package imports.
package doc
