package openapi

import (
	"fmt"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

// Format is how a description is written.
type Format int

// The formats of a description.
const (
	YAML Format = iota
	JSON
)

// Option changes what Marshal writes.
type Option func(*options)

type options struct {
	gateway  *spec.Contract
	findings *[]spec.Finding
}

func optionsOf(opts []Option) options {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	return o
}

// gatewayOf is the gateway in front of what a page describes; that of a gateway's own page is none.
func (o options) gatewayOf(c *spec.Contract) *spec.Contract {
	if c.Kind == spec.GatewayPage {
		return nil
	}
	return o.gateway
}

// tell hands findings to whoever asked for them.
func (o options) tell(findings []spec.Finding) {
	if o.findings != nil {
		spec.SortFindings(findings)
		*o.findings = append(*o.findings, spec.FewOfEach(findings)...)
	}
}

// WithGateway adds the errors of the gateway in front of the operation. They are marked, so that Load
// gives back the rows of the page alone.
func WithGateway(g *spec.Contract) Option {
	return func(o *options) { o.gateway = g }
}

// WithFindings appends what Marshal finds: rows that contradict one another, and rows that OpenAPI has no
// place for. They are in the description all the same.
func WithFindings(to *[]spec.Finding) Option {
	return func(o *options) { o.findings = to }
}

// Marshal describes a contract in OpenAPI 3.0.3. Every row of the contract is in it: Load gives it back.
// What is written has been checked as Validate does. A contract with two rows of one id, or with text that is
// not UTF-8, is an error that names the row; one of more than 10,000 rows is an error too.
func Marshal(c *spec.Contract, f Format, opts ...Option) ([]byte, error) {
	o := optionsOf(opts)
	if err := checkRows(c); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Page, err)
	}
	root, findings := derive(c, o.gatewayOf(c))
	o.tell(findings)
	if err := checkText(root, "the description"); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Page, err)
	}
	out, err := encode(root, fmt.Sprintf("Derived by rowproof from %q; edit the page, not this file.", c.Page), f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Page, err)
	}
	if err := Validate(c.Page+" (derived)", out); err != nil {
		return nil, err
	}
	return out, nil
}

func encode(root *node, comment string, f Format) ([]byte, error) {
	if f == JSON {
		out, err := encodeJSON(root)
		return append(out, '\n'), err
	}
	return encodeYAML(root, comment)
}

func checkRows(c *spec.Contract) error {
	if !isKind(c.Kind) {
		return fmt.Errorf("the contract is of kind %q; %q or %q is expected", c.Kind, spec.OperationPage, spec.GatewayPage)
	}
	seen, rows := map[spec.RowID]bool{}, c.Rows()
	if len(rows) > maxRows {
		return fmt.Errorf("%d rows; a description of more than %d of one operation is not written", len(rows), maxRows)
	}
	for _, r := range rows {
		if seen[r.ID] {
			return fmt.Errorf("line %d: two rows have the id %q; ids must differ", r.Pos.Line, r.ID)
		}
		seen[r.ID] = true
	}
	return nil
}

// checkText finds text that no format can carry. It names the row, if the text is within one.
func checkText(n *node, row string) error {
	if id := get(n, rowKey, "id"); id != nil {
		row = fmt.Sprintf("row %q", id.Value)
	} else if id := get(n, "id"); id != nil {
		row = fmt.Sprintf("row %q", id.Value)
	}
	if !utf8.ValidString(n.Value) {
		return fmt.Errorf("%s: %q is not UTF-8", row, n.Value)
	}
	for _, c := range n.Content {
		if err := checkText(c, row); err != nil {
			return err
		}
	}
	return nil
}
