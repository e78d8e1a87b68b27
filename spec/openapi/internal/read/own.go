package read

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// own reads the contract of a document that rowproof wrote.
func (r *reader) own() ([]*spec.Contract, error) {
	r.isOwn = true
	c := &spec.Contract{Page: doc.Text(doc.Get(r.Root, doc.PageKey)), Kind: spec.Kind(doc.Text(doc.Get(r.Root, doc.KindKey)))}
	if !facts.IsKind(c.Kind) {
		return nil, r.Errorf(doc.Get(r.Root, doc.KindKey), "%s is %q, but must be %q or %q", doc.KindKey, c.Kind, spec.OperationPage, spec.GatewayPage)
	}
	c.Operation = facts.InferInfo(doc.Get(r.Root, "info"))
	facts.DecodeOperation(doc.Get(r.Root, doc.OperationKey), &c.Operation)
	if n := doc.Get(r.Root, doc.ExplorerKey); n != nil {
		c.Explorer = &spec.Explorer{Row: facts.ProseRow()}
		facts.DecodeExplorer(n, c.Explorer)
	}
	all := r.methods()
	c.Parameters = append(r.ownParameters(all), facts.DecodeRows(r.Root, doc.ParametersKey, spec.Parameter{Row: facts.TableRow()}, facts.DecodeParameter)...)
	c.Examples = append(r.ownRequests(all), r.ownSuccess(c, all)...)
	c.Examples = append(c.Examples, facts.DecodeRows(r.Root, doc.ExamplesKey, facts.ExampleRow(""), facts.DecodeExample)...)
	c.Fields = append(c.Fields, facts.DecodeRows(r.Root, doc.FieldsKey, spec.Field{Row: facts.TableRow()}, facts.DecodeField)...)
	c.Headers = append(c.Headers, facts.DecodeRows(r.Root, doc.HeadersKey, spec.Header{Field: spec.Field{Row: facts.TableRow()}}, facts.DecodeHeader)...)
	c.Errors = append(r.ownErrors(all), facts.DecodeRows(r.Root, doc.ErrorsKey, spec.ErrorRow{Row: facts.TableRow()}, facts.DecodeError)...)
	c.Notes = facts.DecodeRows(r.Root, doc.NotesKey, spec.Note{Row: facts.ProseRow()}, facts.DecodeNote)
	r.orderRows(c)
	return []*spec.Contract{c}, nil
}

// visited contains the nodes that were read. Several methods may share a node.
type visited map[*doc.Node]bool

// isNew reports whether a node is read for the first time.
func (o visited) isNew(n *doc.Node) bool {
	met := o[n]
	o[n] = true
	return !met
}

// newRow returns the row extension of a node, or nil if it has none or was already read.
func (o visited) newRow(n *doc.Node) *doc.Node {
	row := doc.Get(n, doc.RowKey)
	if row == nil || o[n] {
		return nil
	}
	o[n] = true
	return row
}

func (r *reader) ownRequests(all []pathMethod) []spec.Example {
	var rows []spec.Example
	seen := visited{}
	for _, m := range all {
		for _, body := range doc.Entries(doc.Get(r.Deref(doc.Get(m.node, "requestBody")), "content")) {
			for _, e := range r.examples(body.Value) {
				if row := seen.newRow(e.Value); row != nil {
					x := facts.InferRequest(e.Value)
					facts.DecodeExample(row, &x)
					rows = append(rows, x)
				}
			}
		}
	}
	return rows
}

// ownSuccess returns the examples of the successful response. It adds the fields and headers of the response to c.
func (r *reader) ownSuccess(c *spec.Contract, all []pathMethod) []spec.Example {
	var rows []spec.Example
	seen, read := visited{}, map[*doc.Node]bool{}
	for _, m := range all {
		for _, answer := range r.responses(m) {
			if !answer.isSuccess() || read[answer.node] {
				continue
			}
			read[answer.node] = true
			c.Fields = append(c.Fields, r.fields(doc.Get(mediaType(answer.node, spec.JSON), "schema"))...)
			c.Headers = append(c.Headers, ownHeaders(answer)...)
			for _, f := range formats {
				for _, e := range r.examples(mediaType(answer.node, f)) {
					if row := seen.newRow(e.Value); row != nil {
						x := facts.InferSuccess(e.Value, f)
						facts.DecodeExample(row, &x)
						rows = append(rows, x)
					}
				}
			}
		}
	}
	return rows
}

func ownHeaders(answer response) []spec.Header {
	var rows []spec.Header
	for _, e := range doc.Entries(doc.Get(answer.node, "headers")) {
		if row := doc.Get(e.Value, doc.RowKey); row != nil {
			h := facts.InferHeader(e.Key, e.Value, doc.Get(e.Value, "schema"))
			facts.DecodeHeader(row, &h)
			rows = append(rows, h)
		}
	}
	return rows
}

func (r *reader) ownErrors(all []pathMethod) []spec.ErrorRow {
	var rows []spec.ErrorRow
	seen := visited{}
	for _, m := range all {
		for _, answer := range r.responses(m) {
			for _, e := range r.examples(mediaType(answer.node, spec.JSON)) {
				if row := seen.newRow(e.Value); row != nil && !answer.isSuccess() {
					x := facts.InferError(e.Value, answer.statusCode())
					facts.DecodeError(row, &x)
					rows = append(rows, x)
				}
			}
		}
	}
	return rows
}
