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

// Bundle describes several operations in one document, including the errors of the gateway. The gateway may be nil. A
// contract that cannot be in the bundle is reported as a finding.
func Bundle(all []*spec.Contract, gateway *spec.Contract) (*doc.Node, []spec.Finding) {
	b := &bundle{paths: doc.Object(), ids: componentKeys{}, spellings: map[string]string{}, seen: map[string]string{}, components: map[string]*doc.Node{}}
	for _, c := range all {
		if err := b.add(c, gateway); err != nil {
			b.report(c, NoDescription, "left out of the bundle: "+err.Error())
		}
	}
	return b.document(all), b.findings
}

// bundle builds a document of several operations.
type bundle struct {
	paths      *doc.Node
	ids        componentKeys     // the ids of operations; a component's key starts with the id of its operation
	spellings  map[string]string // path templates by their shape, which is the template without the names of variables
	seen       map[string]string // pages by operation
	components map[string]*doc.Node
	findings   []spec.Finding
}

// componentKinds are the keys of the components that operations refer to.
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

// add describes an operation unless an earlier page has described it.
func (b *bundle) add(c, gateway *spec.Contract) error {
	operation := string(c.Kind) + " " + c.Operation.Name
	if first, ok := b.seen[operation]; ok {
		b.report(c, inexpressible, fmt.Sprintf("left out of the bundle: %s is already documented by %s", c.Operation.Name, first))
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

// NoDescription is the rule of findings about pages that have no description. Whether a page breaks the rule depends on
// the other pages, so the rule is not among [Rules].
var NoDescription = spec.Rule{ID: "no-description", Severity: spec.Error}

func (b *bundle) report(c *spec.Contract, rule spec.Rule, message string) {
	b.findings = append(b.findings, findingAt(c.Page, 1, rule, message))
}

// addPathItem adds the path item of an operation under a unique id.
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

// pathKey returns the path of an operation in the bundle. For RPC, it ends with the name of the operation. For ROA, it
// ends with the name only if an earlier operation has the same path and method, or has the same path with other names
// of variables.
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

// putHead moves the values from the top of a document of a single operation to the operation.
func putHead(operation, root *doc.Node, c *spec.Contract) {
	for _, e := range doc.Entries(root) {
		switch {
		case e.Key == doc.OperationKey:
			doc.Put(operation, doc.OperationKey, doc.Block(facts.Extension(facts.EncodeOperation(c.Operation), facts.EncodeOperation(facts.InferInfo(facts.InfoOf(operation))))))
		case strings.HasPrefix(e.Key, doc.ExtensionPrefix):
			doc.Put(operation, e.Key, e.Value)
		}
	}
}

var componentRef = regexp.MustCompile(`^#/components/[a-z]+/`)

// withPrefix returns a copy of a document. In the copy, references add a prefix to the names of components. The
// argument keysAreNames means that the keys of n are names from the page.
func withPrefix(n *doc.Node, prefix string, keysAreNames bool) *doc.Node {
	out := *n
	out.Content = nil
	for _, item := range doc.Items(n) {
		out.Content = append(out.Content, withPrefix(item, prefix, false))
	}
	for _, e := range doc.Entries(n) {
		value := e.Value
		switch {
		case !keysAreNames && e.Key == "$ref" && value.Kind == yaml.ScalarNode:
			value = doc.String(componentRef.FindString(value.Value) + prefix + componentRef.ReplaceAllString(value.Value, ""))
		case keysAreNames || e.Key != "value": // the value of an example is data
			value = withPrefix(value, prefix, !keysAreNames && e.Key == "properties")
		}
		doc.Put(&out, e.Key, value)
	}
	return &out
}
