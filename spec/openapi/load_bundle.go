package openapi

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// bundled reads the contracts of a document that Bundle wrote: each as if it stood alone.
func (r *reader) bundled() ([]*spec.Contract, error) {
	var all []*spec.Contract
	for _, p := range entries(get(r.root, "paths")) {
		var alone []*node // the documents of this path
		for _, m := range entries(p.value) {
			if head := get(m.value, kindKey); head != nil {
				alone = append(alone, r.alone(m.value, p.key))
			}
			if len(alone) > 0 {
				put(entry(entry(alone[len(alone)-1], "paths"), p.key), m.key, m.value)
			}
		}
		for _, root := range alone {
			one := &reader{document: &document{file: r.file, root: root}}
			cs, err := one.own()
			if err != nil {
				return nil, err
			}
			all, r.findings = append(all, cs...), append(r.findings, one.findings...)
		}
	}
	return all, nil
}

// alone is a document of a single operation of a bundle.
func (r *reader) alone(operation *node, path string) *node {
	root := object()
	for _, e := range entries(operation) {
		if strings.HasPrefix(e.key, "x-rowproof-") {
			put(root, e.key, e.value)
		}
	}
	put(root, "info", infoOf(operation))
	put(root, "paths", object(at(path, object())))
	put(root, "components", get(r.root, "components"))
	return root
}

// isBundle reports whether Bundle wrote the document.
func (d *document) isBundle() bool {
	for _, p := range entries(get(d.root, "paths")) {
		for _, m := range entries(p.value) {
			if get(m.value, kindKey) != nil {
				return true
			}
		}
	}
	return false
}
