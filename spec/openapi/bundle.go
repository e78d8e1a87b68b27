package openapi

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec"
)

// Bundle describes several operations in one document, each under a path of its own: /#Action=CreateThing of an
// RPC operation, the path template of an ROA one. LoadAll gives the contracts back. What Marshal says at the top of
// a document stands at the operation, and the names of components begin with the operation's. Of two
// contracts of one operation the first is in the bundle and the other a finding.
func Bundle(all []*spec.Contract, f Format, opts ...Option) ([]byte, error) {
	o := optionsOf(opts)
	b := &bundle{paths: object(), ids: names{}, taken: map[string]string{}, seen: map[string]string{}, components: map[string]*node{}}
	for _, c := range all {
		if err := checkRows(c); err != nil {
			return nil, fmt.Errorf("%s: %w", c.Page, err)
		}
		b.add(c, o)
	}
	root := b.document(all)
	if err := checkText(root, "the description"); err != nil {
		return nil, err
	}
	o.tell(b.findings)
	if err := validateDerived("the bundle (derived)", root); err != nil {
		return nil, err
	}
	return encode(root, fmt.Sprintf("Derived by rowproof from %d pages; edit the pages, not this file.", len(all)), f)
}

// bundle is a document of several operations while it is made.
type bundle struct {
	paths      *node
	ids        names             // of operations and the components of each
	taken      map[string]string // a path without the names of its variables: as it is spelled
	seen       map[string]string // an operation: the page that documents it
	components map[string]*node
	findings   []spec.Finding
}

// componentKinds are the parts of a description that operations refer to.
var componentKinds = []string{"parameters", "schemas", "responses"}

func (b *bundle) document(all []*spec.Contract) *node {
	var o spec.Operation
	if len(all) > 0 {
		o = all[0].Operation
	}
	info := infoNode(&spec.Contract{Operation: spec.Operation{Title: cmp.Or(o.Product, "untitled"), Version: o.Version}})
	components := object()
	for _, kind := range componentKinds {
		put(components, kind, b.components[kind])
	}
	return object(at("openapi", str("3.0.3")), at("info", info), at("servers", serversNode(o)), at("paths", b.paths), at("components", components))
}

// add describes one more operation, unless a page before has.
func (b *bundle) add(c *spec.Contract, o options) {
	if first, ok := b.seen[string(c.Kind)+" "+c.Operation.Name]; ok {
		b.findings = append(b.findings, spec.Finding{
			File: c.Page, Line: 1, Rule: ruleNoPlace, Severity: spec.Warning,
			Message: fmt.Sprintf("documents %s, as %s does, which is in the bundle", c.Operation.Name, first),
		})
		return
	}
	b.seen[string(c.Kind)+" "+c.Operation.Name] = c.Page
	root, findings := derive(c, o.gatewayOf(c))
	b.findings = append(b.findings, findings...)
	prefix := b.ids.take(cmp.Or(c.Operation.Name, string(c.Kind))) + "."
	root = prefixed(root, prefix, false)
	for _, kind := range componentKinds {
		for _, e := range entries(get(root, "components", kind)) {
			if b.components[kind] == nil {
				b.components[kind] = object()
			}
			put(b.components[kind], prefix+e.key, e.value)
		}
	}
	b.place(c, root, strings.TrimSuffix(prefix, "."))
}

// place puts the path item of an operation into the document, under an id that no other has.
func (b *bundle) place(c *spec.Contract, root *node, id string) {
	path := entries(get(root, "paths"))[0]
	key := b.pathKey(c.Operation, path, id)
	for i, m := range entries(path.value) {
		if i > 0 {
			id = b.ids.take(id + "ByPost")
		} else {
			putHead(m.value, root, c)
		}
		if n := get(m.value, "operationId"); n != nil {
			*n = *str(id)
		}
	}
	item := get(b.paths, key)
	if item == nil {
		item = object()
		put(b.paths, key, item)
	}
	item.Content = append(item.Content, path.value.Content...)
}

// pathKey is the path under which an operation stands in the bundle. An ROA operation whose method is taken, or whose
// template is spelled otherwise before, has its name after the path.
func (b *bundle) pathKey(o spec.Operation, path pair, id string) string {
	named := path.key + "#Action=" + id
	if o.Style != spec.ROA {
		return named
	}
	shape := pathVariable.ReplaceAllString(path.key, "{}")
	if spelled, ok := b.taken[shape]; ok && spelled != path.key || get(b.paths, path.key, entries(path.value)[0].key) != nil {
		return named
	}
	b.taken[shape] = path.key
	return path.key
}

// putHead says at an operation what a document of it alone says at the top.
func putHead(operation, root *node, c *spec.Contract) {
	for _, e := range entries(root) {
		switch {
		case e.key == operationKey:
			put(operation, operationKey, block(beside(operationFacts(c.Operation), operationFacts(inferInfo(infoOf(operation))))))
		case strings.HasPrefix(e.key, "x-rowproof-"):
			put(operation, e.key, e.value)
		}
	}
}

var componentRef = regexp.MustCompile(`^#/components/[a-z]+/`)

// prefixed is a copy of a document whose references lead to components with a prefix in their names.
func prefixed(n *node, prefix string, ofNames bool) *node {
	out := *n
	out.Content = nil
	for _, item := range items(n) {
		out.Content = append(out.Content, prefixed(item, prefix, false))
	}
	for _, e := range entries(n) {
		value := e.value
		switch {
		case !ofNames && e.key == "$ref" && value.Kind == yaml.ScalarNode:
			value = str(componentRef.FindString(value.Value) + prefix + componentRef.ReplaceAllString(value.Value, ""))
		case ofNames || !verbatim[e.key] && !strings.HasPrefix(e.key, "x-rowproof-"):
			value = prefixed(value, prefix, !ofNames && namesOf[e.key])
		}
		put(&out, e.key, value)
	}
	return &out
}

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

// infoOf is what an operation of a bundle says of itself, as the head of a document would.
func infoOf(operation *node) *node {
	return object(at("title", get(operation, "summary")), at("description", get(operation, "description")))
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
