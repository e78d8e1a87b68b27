package read

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// readResponses reads the fields and examples of the first successful response, and the errors of all other
// statuses.
func (r *reader) readResponses(c *spec.Contract, methods []pathMethod) {
	seen := map[*doc.Node]bool{}
	for _, m := range methods {
		for _, answer := range r.responses(m) {
			switch {
			case seen[answer.node]:
			case !answer.isSuccess():
				r.readErrors(c, answer)
			case c.Fields == nil && c.Examples == nil:
				r.readSuccess(c, answer)
			}
			seen[answer.node] = true
		}
	}
}

func (r *reader) readSuccess(c *spec.Contract, answer response) {
	for _, f := range formats {
		content := mediaType(answer.node, f)
		if schema := doc.Get(content, "schema"); schema != nil && c.Fields == nil {
			c.Fields = r.fields(schema)
			if t := facts.InferType(r.effectiveSchema(schema)); t != spec.Object && c.Fields == nil {
				r.report(answer.line, notTested, "response %s is not an object with properties, so it has no field to test", answer.status)
			}
		}
		for _, e := range r.examples(content) {
			x := facts.InferSuccess(e.Value, f)
			r.setRow(&x.Row, e.Line, e.Value, "example", strings.ToLower(string(f)))
			c.Examples = append(c.Examples, x)
		}
	}
}

// readErrors reads the error codes of one status. It first reads the codes of the examples, then the remaining codes of
// the enumeration.
func (r *reader) readErrors(c *spec.Contract, answer response) {
	before := len(c.Errors)
	for _, f := range formats {
		content := mediaType(answer.node, f)
		for _, e := range r.examples(content) {
			r.exampleError(c, answer, e)
		}
	}
	for _, f := range formats {
		r.enumErrors(c, answer, doc.Get(mediaType(answer.node, f), "schema"))
	}
	if len(c.Errors) == before {
		r.report(answer.line, notTested, "response %s has no error code, so it has no row to test", answer.status)
	}
}

// exampleError reads an error example. If the example shows no code, the name of the example is the code.
func (r *reader) exampleError(c *spec.Contract, answer response, e doc.Entry) {
	x := facts.InferError(e.Value, answer.statusCode())
	if x.Code == "" && x.Message == "" && !r.documented.codes[facts.ErrorKey{Status: answer.statusCode(), Code: e.Key}] {
		x.Code = e.Key
	}
	if x.Code == "" {
		r.report(e.Line, noRow, "an example of response %s has no error code", answer.status)
		return
	}
	r.addError(c, answer, x, e.Line, e.Value)
}

func (r *reader) enumErrors(c *spec.Contract, answer response, schema *doc.Node) {
	for _, p := range r.codeProperties(schema) {
		for _, item := range doc.Items(doc.Get(p, "enum")) {
			if !r.documented.codes[facts.ErrorKey{Status: answer.statusCode(), Code: doc.Text(item)}] && doc.Text(item) != "" {
				r.addError(c, answer, spec.ErrorRow{Row: facts.TableRow(), Status: answer.statusCode(), Code: doc.Text(item)}, item.Line, item)
			}
		}
	}
}

// codeProperties returns the schemas of the property Code in all parts of the schema of an error.
func (r *reader) codeProperties(schema *doc.Node) []*doc.Node {
	var all []*doc.Node
	for _, part := range r.schemaParts(schema, nil) {
		for _, p := range doc.Entries(doc.Get(part, "properties")) {
			if strings.EqualFold(p.Key, "code") {
				all = append(all, r.effectiveSchema(p.Value))
			}
		}
	}
	return all
}

func (r *reader) addError(c *spec.Contract, answer response, x spec.ErrorRow, line int, n *doc.Node) {
	same := spec.Answer{Status: x.Status, Code: x.Code, Message: x.Message}
	if r.documented.answers[same] { // the same error was already read, in the other format or for the other method
		return
	}
	r.documented.answers[same], r.documented.codes[facts.ErrorKey{Status: x.Status, Code: x.Code}] = true, true
	r.setRow(&x.Row, line, n, "error", answer.status, x.Code)
	c.Errors = append(c.Errors, x)
}
