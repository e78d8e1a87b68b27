package openapi

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec"
)

// bundleOf describes several operations in one document, with the errors of the gateway in front of them, which may
// be nil.
func bundleOf(all []*spec.Contract, gateway *spec.Contract) (*node, []spec.Finding) {
	b := &bundle{paths: object(), ids: names{}, taken: map[string]string{}, seen: map[string]string{}, components: map[string]*node{}}
	for _, c := range all {
		if err := b.add(c, gateway); err != nil {
			b.report(c, noDescription, spec.Error, "left out of the bundle: "+err.Error())
		}
	}
	return b.document(all), b.findings
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
func (b *bundle) add(c, gateway *spec.Contract) error {
	operation := string(c.Kind) + " " + c.Operation.Name
	if first, ok := b.seen[operation]; ok {
		b.report(c, ruleNoPlace, spec.Warning, fmt.Sprintf("documents %s, as %s does, which is in the bundle", c.Operation.Name, first))
		return nil
	}
	if err := checkRows(c); err != nil {
		return err
	}
	root, findings := derive(c, gateway)
	if err := checkText(root, "the description"); err != nil {
		return err
	}
	b.seen[operation] = c.Page
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
	return nil
}

// noDescription marks findings about pages that no description is written of. Only who writes bundles makes them.
const noDescription = "no-description"

func (b *bundle) report(c *spec.Contract, rule string, s spec.Severity, message string) {
	b.findings = append(b.findings, spec.Finding{File: c.Page, Line: 1, Rule: rule, Severity: s, Message: message})
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

// namesOf are the parts of a description whose keys are names of its own choosing, verbatim those that are values.
var (
	namesOf  = map[string]bool{"properties": true, "parameters": true, "schemas": true, "responses": true, "examples": true, "paths": true, "content": true}
	verbatim = map[string]bool{"value": true, "example": true, "enum": true, "default": true}
)
