// Package write describes contracts as OpenAPI documents. Every row of a contract is in the document: in an extension
// of the parameter, property or example that the row documents, or in a separate list of rows that OpenAPI cannot
// express.
package write

import (
	"cmp"
	"fmt"
	"regexp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// deriver builds the document of one contract.
type deriver struct {
	contract *spec.Contract
	request  *request
	refusals []*refusal
	tree     *fieldNode

	path      string
	schemas   *doc.Node
	responses *doc.Node

	unplacedFields   []spec.Field
	unplacedHeaders  []spec.Header
	unplacedErrors   []spec.ErrorRow
	unplacedExamples []spec.Example
}

// Document describes a contract and the errors of the gateway. The gateway may be nil. The findings report rows that
// contradict one another and rows that OpenAPI cannot express.
func Document(c, gateway *spec.Contract) (*doc.Node, []spec.Finding) {
	if c.Kind == spec.GatewayPage {
		gateway = nil
	}
	path, variables := pathTemplateOf(c.Operation)
	d := &deriver{
		contract: c, path: path, request: newRequest(c, variables),
		schemas: doc.Object(), responses: doc.Object(),
	}
	d.tree, d.unplacedFields = fieldTree(c.Fields)
	d.refusals, d.unplacedErrors = refusalsByStatus(c, gateway)
	item := d.pathItem()
	d.addSuccess()
	d.addRefusals()
	return d.document(item), append(d.request.findings, d.reportUnplaced()...)
}

// reportUnplaced reports the response rows that the description of the response cannot express.
func (d *deriver) reportUnplaced() []spec.Finding {
	var all []spec.Finding
	for _, f := range d.unplacedFields {
		all = append(all, findingAt(d.contract.Page, f.Pos.Line, inexpressible,
			fmt.Sprintf("the field %q is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in "+doc.FieldsKey, f.Path)))
	}
	for _, h := range d.unplacedHeaders {
		all = append(all, findingAt(d.contract.Page, h.Pos.Line, inexpressible,
			fmt.Sprintf("the header %q is a duplicate or has an invalid name; the OpenAPI file lists the header in "+doc.HeadersKey, h.Name)))
	}
	return all
}

func (d *deriver) document(item *doc.Node) *doc.Node {
	n := doc.Object(doc.At("openapi", doc.String("3.0.3")), doc.At("info", infoNode(d.contract)))
	d.putPage(n)
	doc.Put(n, "servers", serversNode(d.contract.Operation))
	doc.Put(n, "paths", doc.Object(doc.At(d.path, item)))
	doc.Put(n, "components", d.components())
	d.putUnplaced(n)
	return n
}

func infoNode(c *spec.Contract) *doc.Node {
	o := c.Operation
	return doc.Object(
		doc.At("title", doc.String(cmp.Or(o.Title, o.Name, "untitled"))),
		doc.At("version", doc.String(cmp.Or(o.Version, "0"))),
		doc.At("description", doc.OptionalString(o.Summary)),
	)
}

// putPage adds the facts of the page as a whole.
func (d *deriver) putPage(n *doc.Node) {
	c := d.contract
	doc.Put(n, doc.PageKey, doc.String(c.Page))
	doc.Put(n, doc.KindKey, doc.String(c.Kind))
	doc.Put(n, doc.OperationKey, doc.Block(facts.Extension(facts.EncodeOperation(c.Operation), facts.EncodeOperation(facts.InferInfo(doc.Get(n, "info"))))))
	if c.Explorer != nil {
		doc.Put(n, doc.ExplorerKey, doc.Block(facts.Extension(facts.EncodeExplorer(*c.Explorer), facts.EncodeExplorer(spec.Explorer{Row: facts.ProseRow()}))))
	}
	ids := doc.List()
	for _, r := range c.Rows() {
		ids.Content = append(ids.Content, doc.String(r.ID))
	}
	doc.Put(n, doc.RowsKey, ids)
	if len(c.Notes) > 0 {
		doc.Put(n, doc.NotesKey, facts.EncodeRows(c.Notes, facts.EncodeNote, spec.Note{Row: facts.ProseRow()}))
	}
}

var hostName = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?$`)

func serversNode(o spec.Operation) *doc.Node {
	if !hostName.MatchString(o.Host) {
		return nil
	}
	return doc.List(doc.Object(doc.At("url", doc.String("https://"+o.Host))))
}

func (d *deriver) putUnplaced(n *doc.Node) {
	for _, list := range []doc.Entry{
		doc.At(doc.ParametersKey, facts.EncodeRows(d.request.unplaced, facts.EncodeParameter, spec.Parameter{Row: facts.TableRow()})),
		doc.At(doc.FieldsKey, facts.EncodeRows(d.unplacedFields, facts.EncodeField, spec.Field{Row: facts.TableRow()})),
		doc.At(doc.HeadersKey, facts.EncodeRows(d.unplacedHeaders, facts.EncodeHeader, spec.Header{Field: spec.Field{Row: facts.TableRow()}})),
		doc.At(doc.ExamplesKey, facts.EncodeRows(d.unplacedExamples, facts.EncodeExample, facts.ExampleRow(""))),
		doc.At(doc.ErrorsKey, facts.EncodeRows(d.unplacedErrors, facts.EncodeError, spec.ErrorRow{Row: facts.TableRow()})),
	} {
		if len(list.Value.Content) > 0 {
			doc.Put(n, list.Key, list.Value)
		}
	}
}

func (d *deriver) components() *doc.Node {
	n := doc.Object()
	if len(d.request.components.Content) > 0 {
		doc.Put(n, "parameters", d.request.components)
	}
	doc.Put(n, "schemas", d.schemas)
	doc.Put(n, "responses", d.responses)
	return n
}
