// Package suite derives the cases of SDK tests from contracts. It has one file per set of cases. Start with [Derive].
//
// Cases depend on the pages only, so that their keys can be stored in the tests of an SDK.
package suite

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// page is a contract with what its cases share.
type page struct {
	contract *spec.Contract
	gateway  *spec.Contract
	name     string // prefix of the names of cases
	sample   mock.Sample
	tree     *node // request rows
	formats  []spec.Format
	other    *other // answer with other values than the example; nil until needed
}

// sets derive the cases of a page.
var sets = []func(*page) []sdk.Case{success, errorRows, parameters, fields, odd}

// shared derive the cases that a product has once.
var shared = []func(products) []sdk.Case{gateway, broken, retry}

// Derive returns the cases of operation pages, in the order of the pages and their sets. The gateway page contains the
// errors and parameters that all operations share. Pages without an operation have no cases. Names and keys are unique.
func Derive(contracts []*spec.Contract, gateway *spec.Contract) ([]sdk.Case, error) {
	var all []sdk.Case
	var pages []*page
	for _, c := range contracts {
		if c.Kind == spec.GatewayPage || c.Operation.Name == "" {
			continue
		}
		p, err := newPage(c, gateway)
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
		for _, derive := range sets {
			all = append(all, derive(p)...)
		}
	}
	for _, of := range byProduct(pages) {
		for _, derive := range shared {
			all = append(all, derive(of)...)
		}
	}
	number(all)
	for i := range all {
		complete(&all[i], gateway)
	}
	return all, nil
}

func newPage(c, gateway *spec.Contract) (*page, error) {
	sample, err := mock.SampleOf(c, gateway)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Page, err)
	}
	o := c.Operation
	p := &page{contract: c, gateway: gateway, sample: sample, formats: []spec.Format{spec.JSON, spec.XML}}
	p.name = strings.Join([]string{cmp.Or(o.Product, path.Base(path.Dir(c.Page))), cmp.Or(o.Version, "-"), o.Name}, "/")
	p.tree = treeOf(c, sample)
	if sample.NoXML {
		p.formats = p.formats[:1]
	}
	return p, nil
}

// products contains the pages of one product, at least one.
type products []*page

// byProduct groups pages by product and version, in the order of their first pages.
func byProduct(pages []*page) []products {
	var order []string
	groups := map[string]products{}
	for _, p := range pages {
		key := path.Dir(p.name)
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], p)
	}
	all := make([]products, len(order))
	for i, key := range order {
		all[i] = groups[key]
	}
	return all
}

// reading returns the first page of an operation that only reads or, failing that, the first page.
func (ps products) reading() *page {
	return ps[max(0, slices.IndexFunc(ps, func(p *page) bool { return p.contract.Operation.Reads() }))]
}

// changing returns the first page of an operation that changes something, or nil.
func (ps products) changing() *page {
	i := slices.IndexFunc(ps, func(p *page) bool { return !p.contract.Operation.Reads() })
	if i < 0 {
		return nil
	}
	return ps[i]
}

// row identifies the row of a case.
type row struct {
	id   spec.RowID
	line int
}

func rowOf(r spec.Row) row { return row{r.ID, r.Pos.Line} }

// start returns a case of the page without script and expectation.
func (p *page) start(set sdk.Set, r row, variant string, f spec.Format) sdk.Case {
	c := sdk.Case{
		Name: p.name + "/" + string(r.id) + "/" + variant, Set: set, Contract: p.contract, Row: r.id, Line: r.line, Variant: variant,
		Call: sdk.Call{Format: f, Parameters: p.tree.call(nil), Token: sdk.AccessKey, Retries: sdk.RetriesDefault},
	}
	return c
}

// complete sets the page of the row, and the number of requests that a changing call may send if its first request
// succeeds.
func complete(c *sdk.Case, gateway *spec.Contract) {
	c.Page = c.Contract.Page
	if gateway != nil && strings.HasPrefix(string(c.Row), spec.GatewayPrefix) {
		c.Page = gateway.Page
	}
	succeeds := c.Set == sdk.Success || c.Set == sdk.Parameter || c.Set == sdk.Field
	if succeeds && !c.Contract.Operation.Reads() {
		c.Expect.Attempts = c.Call.Count()
	}
}

// number makes names unique and derives the keys from them.
func number(all []sdk.Case) {
	seen := map[string]int{}
	for i := range all {
		c := &all[i]
		seen[c.Name]++
		if n := seen[c.Name]; n > 1 {
			c.Name = fmt.Sprintf("%s#%d", c.Name, n)
		}
		c.Key = sdk.KeyOf(c.Name)
	}
}

// requestID returns a request id that depends on a name.
func requestID(name string) string {
	b := sha256.Sum256([]byte(name))
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%X-%X-%X-%X-%X", b[0:4], b[4:6], b[6:8], b[8:10], b[10:16])
}
