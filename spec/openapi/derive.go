package openapi

import (
	"cmp"
	"fmt"
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

// deriver makes the description of one contract.
type deriver struct {
	contract *spec.Contract
	request  *request
	refusals []*refusal
	tree     *branch

	path      string
	schemas   *node
	responses *node

	leftFields   []spec.Field
	leftErrors   []spec.ErrorRow
	leftExamples []spec.Example
}

// derive describes a contract, with the errors of the gateway in front of it, which may be nil. The findings
// tell which rows contradict others.
func derive(c, gateway *spec.Contract) (*node, []spec.Finding) {
	if c.Kind == spec.GatewayPage {
		gateway = nil
	}
	path, variables := pathOf(c.Operation)
	d := &deriver{
		contract: c, path: path, request: requestOf(c, variables),
		schemas: object(), responses: object(),
	}
	d.tree, d.leftFields = treeOf(c.Fields)
	d.refusals, d.leftErrors = refusalsOf(c, gateway)
	item := d.pathItem()
	d.addSuccess()
	d.addRefusals()
	return d.document(item), append(d.request.findings, d.unplacedFields()...)
}

// unplacedFields reports the response rows that the schema of the answer has no room for.
func (d *deriver) unplacedFields() []spec.Finding {
	var all []spec.Finding
	for _, f := range d.leftFields {
		all = append(all, spec.Finding{
			File: d.contract.Page, Line: f.Pos.Line, Rule: ruleNoPlace, Severity: spec.Warning,
			Message: fmt.Sprintf("the field %q is there twice or contradicts an earlier one; it is kept aside", f.Path),
		})
	}
	return all
}

func (d *deriver) document(item *node) *node {
	n := object(at("openapi", str("3.0.3")), at("info", infoNode(d.contract)))
	d.putPage(n)
	put(n, "servers", serversNode(d.contract.Operation))
	put(n, "paths", object(at(d.path, item)))
	put(n, "components", d.components())
	d.putLeft(n)
	return n
}

func infoNode(c *spec.Contract) *node {
	o := c.Operation
	return object(
		at("title", str(cmp.Or(o.Title, o.Name, "untitled"))),
		at("version", str(cmp.Or(o.Version, "0"))),
		at("description", optional(o.Summary)),
	)
}

// putPage writes what the page says as a whole.
func (d *deriver) putPage(n *node) {
	c := d.contract
	put(n, pageKey, str(c.Page))
	put(n, kindKey, str(c.Kind))
	put(n, operationKey, block(beside(operationFacts(c.Operation), operationFacts(inferInfo(get(n, "info"))))))
	if c.Explorer != nil {
		put(n, explorerKey, block(beside(explorerFacts(*c.Explorer), explorerFacts(spec.Explorer{Row: proseRow()}))))
	}
	ids := list()
	for _, r := range c.Rows() {
		ids.Content = append(ids.Content, str(r.ID))
	}
	put(n, rowsKey, ids)
	if len(c.Notes) > 0 {
		put(n, notesKey, leftNode(c.Notes, noteFacts, spec.Note{Row: proseRow()}))
	}
}

// hostName is what can stand in the address of a server.
var hostName = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?$`)

func serversNode(o spec.Operation) *node {
	if !hostName.MatchString(o.Host) {
		return nil
	}
	return list(object(at("url", str("https://"+o.Host))))
}

func (d *deriver) putLeft(n *node) {
	for _, left := range []pair{
		at(parametersKey, leftNode(d.request.left, parameterFacts, spec.Parameter{Row: tableRow()})),
		at(fieldsKey, leftNode(d.leftFields, fieldFacts, spec.Field{Row: tableRow()})),
		at(examplesKey, leftNode(d.leftExamples, exampleFacts, exampleRow(""))),
		at(errorsKey, leftNode(d.leftErrors, errorFacts, spec.ErrorRow{Row: tableRow()})),
	} {
		if len(left.value.Content) > 0 {
			put(n, left.key, left.value)
		}
	}
}

func (d *deriver) components() *node {
	n := object()
	if len(d.request.components.Content) > 0 {
		put(n, "parameters", d.request.components)
	}
	put(n, "schemas", d.schemas)
	put(n, "responses", d.responses)
	return n
}
