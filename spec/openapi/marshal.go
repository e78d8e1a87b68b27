package openapi

import (
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec/openapi/internal/read"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/write"
)

// Format is the format of a file.
type Format = doc.Format

// The formats of a file.
const (
	YAML = doc.YAML
	JSON = doc.JSON
)

// Option changes what Marshal and Bundle write or report.
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

func (o options) report(findings []spec.Finding) {
	if o.findings != nil {
		spec.SortFindings(findings)
		*o.findings = append(*o.findings, spec.LimitPerRule(findings)...)
	}
}

// WithGateway adds the errors of the gateway in front of the operation. Load ignores these errors, so that it returns
// only the rows of the page.
func WithGateway(g *spec.Contract) Option {
	return func(o *options) { o.gateway = g }
}

// WithFindings appends the findings of Marshal: rows that contradict one another, and rows that OpenAPI cannot
// express. The description contains these rows nevertheless.
func WithFindings(to *[]spec.Finding) Option {
	return func(o *options) { o.findings = to }
}

// Marshal describes a contract in OpenAPI 3.0.3. The description contains every row of the contract, and Load returns
// an equal contract. Marshal validates the bytes that it returns. It returns an error that names the row if two rows
// have the same id, or if a text is not UTF-8. It also returns an error for a contract of more than 10,000 rows.
func Marshal(c *spec.Contract, f Format, opts ...Option) ([]byte, error) {
	o := optionsOf(opts)
	if err := write.CheckRows(c); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Page, err)
	}
	root, findings := write.Document(c, o.gateway)
	o.report(findings)
	if err := write.CheckText(root); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Page, err)
	}
	return encode(c.Page, root, fmt.Sprintf("Derived by rowproof from %q; edit the page, not this file.", c.Page), f)
}

// Rules lists the rules of the findings of this package.
func Rules() []spec.Rule { return slices.Concat(write.Rules(), read.Rules()) }

// NoDescription is the rule of findings about pages that have no description.
var NoDescription = write.NoDescription

// Findings returns the findings of [Marshal] without writing a description.
func Findings(c *spec.Contract) []spec.Finding {
	_, findings := write.Document(c, nil)
	return spec.LimitPerRule(findings)
}

// Bundle describes several operations in one document, each under its own path: /#Action=CreateThing for an RPC
// operation, the path template for an ROA operation. LoadAll returns the contracts. The extensions that Marshal writes
// at the top of a document are at the operation, and the names of components start with the name of the operation. If
// two contracts describe one operation, the first is in the bundle and the second is a finding. A contract that Marshal
// would reject is a finding, too.
func Bundle(all []*spec.Contract, f Format, opts ...Option) ([]byte, error) {
	o := optionsOf(opts)
	root, findings := write.Bundle(all, o.gateway)
	o.report(findings)
	return encode("the bundle", root, fmt.Sprintf("Derived by rowproof from %d pages; edit the pages, not this file.", len(all)), f)
}

// encode returns the bytes of a document and validates them. The name is for errors.
func encode(name string, root *doc.Node, comment string, f Format) ([]byte, error) {
	out, err := doc.Encode(root, comment, f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := doc.Validate(name+" (derived)", out); err != nil {
		return nil, err
	}
	return out, nil
}
