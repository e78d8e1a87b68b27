package openapi

import "github.com/rowproof/rowproof/spec"

// own reads the contract of a description that Marshal wrote.
func (r *reader) own() ([]*spec.Contract, error) {
	r.isOwn = true
	c := &spec.Contract{Page: text(get(r.root, pageKey)), Kind: spec.Kind(text(get(r.root, kindKey)))}
	if !isKind(c.Kind) {
		return nil, r.errorf(get(r.root, kindKey), "%s is %q; %q or %q is expected", kindKey, c.Kind, spec.OperationPage, spec.GatewayPage)
	}
	c.Operation = inferInfo(get(r.root, "info"))
	readOperation(get(r.root, operationKey), &c.Operation)
	if n := get(r.root, explorerKey); n != nil {
		c.Explorer = &spec.Explorer{Row: proseRow()}
		readExplorer(n, c.Explorer)
	}
	all := r.methods()
	c.Parameters = append(r.ownParameters(all), readLeft(r.root, parametersKey, spec.Parameter{Row: tableRow()}, readParameter)...)
	c.Examples = append(r.ownRequests(all), r.ownSuccess(c, all)...)
	c.Examples = append(c.Examples, readLeft(r.root, examplesKey, exampleRow(""), readExample)...)
	c.Fields = append(c.Fields, readLeft(r.root, fieldsKey, spec.Field{Row: tableRow()}, readField)...)
	c.Errors = append(r.ownErrors(all), readLeft(r.root, errorsKey, spec.ErrorRow{Row: tableRow()}, readError)...)
	c.Notes = readLeft(r.root, notesKey, spec.Note{Row: proseRow()}, readNote)
	r.arrange(c)
	return []*spec.Contract{c}, nil
}

// once tells the nodes apart that several methods share.
type once map[*node]bool

// first reports whether a node is met for the first time.
func (o once) first(n *node) bool {
	met := o[n]
	o[n] = true
	return !met
}

// row is the row extension of a node that has not been read yet.
func (o once) row(n *node) *node {
	row := get(n, rowKey)
	if row == nil || o[n] {
		return nil
	}
	o[n] = true
	return row
}

func (r *reader) ownRequests(all []method) []spec.Example {
	var rows []spec.Example
	seen := once{}
	for _, m := range all {
		for _, body := range entries(get(r.deref(get(m.node, "requestBody")), "content")) {
			for _, e := range r.examples(body.value) {
				if row := seen.row(e.value); row != nil {
					x := inferRequest(e.value)
					readExample(row, &x)
					rows = append(rows, x)
				}
			}
		}
	}
	return rows
}

// ownSuccess reads the examples of the successful answer, and its fields into c.
func (r *reader) ownSuccess(c *spec.Contract, all []method) []spec.Example {
	var rows []spec.Example
	seen, read := once{}, map[*node]bool{}
	for _, m := range all {
		for _, answer := range r.responses(m) {
			if !answer.isSuccess() || read[answer.node] {
				continue
			}
			read[answer.node] = true
			c.Fields = append(c.Fields, r.fields(get(media(answer.node, spec.JSON), "schema"))...)
			for _, f := range formats {
				for _, e := range r.examples(media(answer.node, f)) {
					if row := seen.row(e.value); row != nil {
						x := inferSuccess(e.value, f)
						readExample(row, &x)
						rows = append(rows, x)
					}
				}
			}
		}
	}
	return rows
}

func (r *reader) ownErrors(all []method) []spec.ErrorRow {
	var rows []spec.ErrorRow
	seen := once{}
	for _, m := range all {
		for _, answer := range r.responses(m) {
			for _, e := range r.examples(media(answer.node, spec.JSON)) {
				if row := seen.row(e.value); row != nil && !answer.isSuccess() {
					x := inferError(e.value, answer.code())
					readError(row, &x)
					rows = append(rows, x)
				}
			}
		}
	}
	return rows
}
