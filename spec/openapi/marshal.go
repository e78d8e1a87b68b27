package openapi

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
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
	root, findings := derive(c, o.gateway)
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

// Findings tells which rows of a contract contradict others: what [Marshal] reports, without a description
// being written.
func Findings(c *spec.Contract) []spec.Finding {
	_, found := derive(c, nil)
	return spec.FewOfEach(found)
}

// Bundle describes several operations in one document, each under a path of its own: /#Action=CreateThing of an
// RPC operation, the path template of an ROA one. LoadAll gives the contracts back. What Marshal says at the top of
// a document stands at the operation, and the names of components begin with the operation's. Of two
// contracts of one operation the first is in the bundle and the other a finding, as is a contract that Marshal
// would refuse.
func Bundle(all []*spec.Contract, f Format, opts ...Option) ([]byte, error) {
	o := optionsOf(opts)
	root, findings := bundleOf(all, o.gateway)
	o.tell(findings)
	out, err := encode(root, fmt.Sprintf("Derived by rowproof from %d pages; edit the pages, not this file.", len(all)), f)
	if err != nil {
		return nil, err
	}
	if err := Validate("the bundle (derived)", out); err != nil {
		return nil, err
	}
	return out, nil
}
