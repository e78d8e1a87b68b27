package write

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// bundleOf describes several operations in one document, with the errors of the gateway in front of them, which may
// be nil.
func Bundle(all []*spec.Contract, gateway *spec.Contract) (*doc.Node, []spec.Finding) {
	b := &bundle{paths: doc.Object(), ids: componentKeys{}, spellings: map[string]string{}, seen: map[string]string{}, components: map[string]*doc.Node{}}
	for _, c := range all {
		if err := b.add(c, gateway); err != nil {
			b.report(c, noDescription, spec.Error, "left out of the bundle: "+err.Error())
		}
	}
	return b.document(all), b.findings
}

// bundle is a document of several operations while it is made.
type bundle struct {
	paths      *doc.Node
	ids        componentKeys     // of operations and the components of each
	spellings  map[string]string // a path without the names of its variables: as it is spelled
	seen       map[string]string // an operation: the page that documents it
	components map[string]*doc.Node
	findings   []spec.Finding
}

// componentKinds are the parts of a description that operations refer to.
var componentKinds = []string{"parameters", "schemas", "responses"}

func (b *bundle) document(all []*spec.Contract) *doc.Node {
	var o spec.Operation
	if len(all) > 0 {
		o = all[0].Operation
	}
	info := infoNode(&spec.Contract{Operation: spec.Operation{Title: cmp.Or(o.Product, "untitled"), Version: o.Version}})
	components := doc.Object()
	for _, kind := range componentKinds {
		doc.Put(components, kind, b.components[kind])
	}
	return doc.Object(doc.At("openapi", doc.String("3.0.3")), doc.At("info", info), doc.At("servers", serversNode(o)), doc.At("paths", b.paths), doc.At("components", components))
}

// add describes one more operation, unless a page before has.
func (b *bundle) add(c, gateway *spec.Contract) error {
	operation := string(c.Kind) + " " + c.Operation.Name
	if first, ok := b.seen[operation]; ok {
		b.report(c, ruleNoPlace, spec.Warning, fmt.Sprintf("documents %s, as %s does, which is in the bundle", c.Operation.Name, first))
		return nil
	}
	if err := CheckRows(c); err != nil {
		return err
	}
	root, findings := Document(c, gateway)
	if err := CheckText(root); err != nil {
		return err
	}
	b.seen[operation] = c.Page
	b.findings = append(b.findings, findings...)
	prefix := b.ids.unique(cmp.Or(c.Operation.Name, string(c.Kind))) + "."
	root = withPrefix(root, prefix, false)
	for _, kind := range componentKinds {
		for _, e := range doc.Entries(doc.Get(root, "components", kind)) {
			if b.components[kind] == nil {
				b.components[kind] = doc.Object()
			}
			doc.Put(b.components[kind], prefix+e.Key, e.Value)
		}
	}
	b.addPathItem(c, root, strings.TrimSuffix(prefix, "."))
	return nil
}

// noDescription marks findings about pages that no description is written of. Only who writes bundles makes them.
const noDescription = "no-description"

func (b *bundle) report(c *spec.Contract, rule string, s spec.Severity, message string) {
	b.findings = append(b.findings, spec.Finding{File: c.Page, Line: 1, Rule: rule, Severity: s, Message: message})
}

// place puts the path item of an operation into the document, under an id that no other has.
func (b *bundle) addPathItem(c *spec.Contract, root *doc.Node, id string) {
	path := doc.Entries(doc.Get(root, "paths"))[0]
	key := b.pathKey(c.Operation, path, id)
	for i, m := range doc.Entries(path.Value) {
		if i > 0 {
			id = b.ids.unique(id + "ByPost")
		} else {
			putHead(m.Value, root, c)
		}
		if n := doc.Get(m.Value, "operationId"); n != nil {
			*n = *doc.String(id)
		}
	}
	item := doc.Get(b.paths, key)
	if item == nil {
		item = doc.Object()
		doc.Put(b.paths, key, item)
	}
	item.Content = append(item.Content, path.Value.Content...)
}

// pathKey is the path under which an operation stands in the bundle. An ROA operation whose method is taken, or whose
// template is spelled otherwise before, has its name after the path.
func (b *bundle) pathKey(o spec.Operation, path doc.Entry, id string) string {
	named := path.Key + "#Action=" + id
	if o.Style != spec.ROA {
		return named
	}
	shape := variablePattern.ReplaceAllString(path.Key, "{}")
	if spelled, ok := b.spellings[shape]; ok && spelled != path.Key || doc.Get(b.paths, path.Key, doc.Entries(path.Value)[0].Key) != nil {
		return named
	}
	b.spellings[shape] = path.Key
	return path.Key
}

// putHead says at an operation what a document of it alone says at the top.
func putHead(operation, root *doc.Node, c *spec.Contract) {
	for _, e := range doc.Entries(root) {
		switch {
		case e.Key == doc.OperationKey:
			doc.Put(operation, doc.OperationKey, doc.Block(facts.Extension(facts.EncodeOperation(c.Operation), facts.EncodeOperation(facts.InferInfo(facts.InfoOf(operation))))))
		case strings.HasPrefix(e.Key, "x-rowproof-"):
			doc.Put(operation, e.Key, e.Value)
		}
	}
}

var componentRef = regexp.MustCompile(`^#/components/[a-z]+/`)

// prefixed is a copy of a document whose references lead to components with a prefix in their names.
func withPrefix(n *doc.Node, prefix string, ofNames bool) *doc.Node {
	out := *n
	out.Content = nil
	for _, item := range doc.Items(n) {
		out.Content = append(out.Content, withPrefix(item, prefix, false))
	}
	for _, e := range doc.Entries(n) {
		value := e.Value
		switch {
		case !ofNames && e.Key == "$ref" && value.Kind == yaml.ScalarNode:
			value = doc.String(componentRef.FindString(value.Value) + prefix + componentRef.ReplaceAllString(value.Value, ""))
		case ofNames || !literalValues[e.Key] && !strings.HasPrefix(e.Key, "x-rowproof-"):
			value = withPrefix(value, prefix, !ofNames && keyedByName[e.Key])
		}
		doc.Put(&out, e.Key, value)
	}
	return &out
}

// namesOf are the parts of a description whose keys are names of its own choosing, verbatim those that are values.
var (
	keyedByName   = map[string]bool{"properties": true, "parameters": true, "schemas": true, "responses": true, "examples": true, "paths": true, "content": true}
	literalValues = map[string]bool{"value": true, "example": true, "enum": true, "default": true}
)
