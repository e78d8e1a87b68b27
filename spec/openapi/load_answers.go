package openapi

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// answers reads what a foreign description says of the answers: the fields and examples of the
// first success, and the errors of all other statuses.
func (r *reader) answers(c *spec.Contract, methods []method) {
	seen := map[*node]bool{}
	for _, m := range methods {
		for _, answer := range r.responses(m) {
			switch {
			case seen[answer.node]:
			case !answer.isSuccess():
				r.errors(c, answer)
			case c.Fields == nil && c.Examples == nil:
				r.success(c, answer)
			}
			seen[answer.node] = true
		}
	}
}

func (r *reader) success(c *spec.Contract, answer response) {
	for _, f := range formats {
		content := media(answer.node, f)
		if schema := get(content, "schema"); schema != nil && c.Fields == nil {
			c.Fields = r.fields(schema)
			if t := inferType(r.effective(schema)); t != spec.Object && c.Fields == nil {
				r.report(answer.line, spec.Info, ruleNoRow, "the answer %s is no object with properties, so there is no field to test", answer.status)
			}
		}
		for _, e := range r.examples(content) {
			x := inferSuccess(e.value, f)
			r.row(&x.Row, e.line, e.value, "example", strings.ToLower(string(f)))
			c.Examples = append(c.Examples, x)
		}
	}
}

// errors reads the codes of one status: those of its examples, then the others of the enumeration.
func (r *reader) errors(c *spec.Contract, answer response) {
	before := len(c.Errors)
	for _, f := range formats {
		content := media(answer.node, f)
		for _, e := range r.examples(content) {
			r.exampleError(c, answer, e)
		}
	}
	for _, f := range formats {
		r.enumErrors(c, answer, get(media(answer.node, f), "schema"))
	}
	if len(c.Errors) == before {
		r.report(answer.line, spec.Info, ruleNoRow, "response %s names no error code, so there is no row to test", answer.status)
	}
}

// exampleError makes a row of an error example. One without a code has its name for one.
func (r *reader) exampleError(c *spec.Contract, answer response, e pair) {
	x := inferError(e.value, answer.code())
	if x.Code == "" && x.Message == "" && !r.told.codes[answerCode{answer.code(), e.key}] {
		x.Code = e.key
	}
	if x.Code == "" {
		r.report(e.line, spec.Warning, ruleNoRow, "an example of response %s shows no error code", answer.status)
		return
	}
	r.addError(c, answer, x, e.line, e.value)
}

func (r *reader) enumErrors(c *spec.Contract, answer response, schema *node) {
	for _, p := range r.codeProperties(schema) {
		for _, item := range items(get(p, "enum")) {
			if !r.told.codes[answerCode{answer.code(), text(item)}] && text(item) != "" {
				r.addError(c, answer, spec.ErrorRow{Row: tableRow(), Status: answer.code(), Code: text(item)}, item.Line, item)
			}
		}
	}
}

// codeProperties finds the schemas of the error code, in every part of an error's schema.
func (r *reader) codeProperties(schema *node) []*node {
	var all []*node
	for _, part := range r.parts(schema, nil) {
		for _, p := range entries(get(part, "properties")) {
			if strings.EqualFold(p.key, "code") {
				all = append(all, r.effective(p.value))
			}
		}
	}
	return all
}

func (r *reader) addError(c *spec.Contract, answer response, x spec.ErrorRow, line int, n *node) {
	same := spec.Answer{Status: x.Status, Code: x.Code, Message: x.Message}
	if r.told.answers[same] { // the same error in the other format, or of the other method
		return
	}
	r.told.answers[same], r.told.codes[answerCode{x.Status, x.Code}] = true, true
	r.row(&x.Row, line, n, "error", answer.status, x.Code)
	c.Errors = append(c.Errors, x)
}
