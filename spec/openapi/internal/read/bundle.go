package read

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// bundled reads the contracts of a bundle. It reads each operation as if it had its own document.
func (r *reader) bundled() ([]*spec.Contract, error) {
	var all []*spec.Contract
	for _, p := range doc.Entries(doc.Get(r.Root, "paths")) {
		var documents []*doc.Node // documents of the operations of this path
		for _, m := range doc.Entries(p.Value) {
			if head := doc.Get(m.Value, doc.KindKey); head != nil {
				documents = append(documents, r.singleDocument(m.Value, p.Key))
			}
			if len(documents) > 0 {
				doc.Put(doc.Get(documents[len(documents)-1], "paths", p.Key), m.Key, m.Value)
			}
		}
		for _, root := range documents {
			one := &reader{Document: &doc.Document{File: r.File, Root: root}}
			contracts, err := one.own()
			if err != nil {
				return nil, err
			}
			all, r.findings = append(all, contracts...), append(r.findings, one.findings...)
		}
	}
	return all, nil
}

// singleDocument returns a document with only the given operation of a bundle.
func (r *reader) singleDocument(operation *doc.Node, path string) *doc.Node {
	root := doc.Object()
	for _, e := range doc.Entries(operation) {
		if strings.HasPrefix(e.Key, doc.ExtensionPrefix) {
			doc.Put(root, e.Key, e.Value)
		}
	}
	doc.Put(root, "info", facts.InfoOf(operation))
	doc.Put(root, "paths", doc.Object(doc.At(path, doc.Object())))
	doc.Put(root, "components", doc.Get(r.Root, "components"))
	return root
}

// isBundle reports whether the document is a bundle that rowproof wrote.
func (r *reader) isBundle() bool {
	for _, p := range doc.Entries(doc.Get(r.Root, "paths")) {
		for _, m := range doc.Entries(p.Value) {
			if doc.Get(m.Value, doc.KindKey) != nil {
				return true
			}
		}
	}
	return false
}
