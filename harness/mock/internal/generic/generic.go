// Package generic implements any operation from its contract. Requests are checked against the request rows, and each
// error row is answered when its cause holds. Successes have the documented fields.
//
// The package decides by itself what a page promises. It shares no code with the packages that derive scenarios and judge
// answers, so that a mistake in one of them is visible.
package generic

import (
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Family implements the operations of pages. It implements [rpc.Family].
type Family struct {
	owner      string
	random     *rpc.Random
	operations []*operation
	byOwn      map[*rpc.Operation]*operation
	seed       *seed
}

// New returns the family of the operations of the pages, with newly seeded resources of the owner's account. The gateway
// page may be nil.
func New(pages []*spec.Contract, gateway *spec.Contract, random *rpc.Random, owner string) *Family {
	f := &Family{owner: owner, random: random, byOwn: map[*rpc.Operation]*operation{}, seed: newSeed(random)}
	for _, page := range pages {
		if page.Operation.Name == "" {
			continue
		}
		o := newOperation(page, gateway)
		f.operations = append(f.operations, o)
		f.byOwn[o.rpc] = o
		f.seed.show(o)
	}
	for _, o := range f.operations {
		f.seed.add(o)
	}
	return f
}

// Operations returns the operations of the pages without resources, for the list of defects.
func Operations(pages []*spec.Contract, gateway *spec.Contract) []*rpc.Operation {
	var all []*rpc.Operation
	for _, page := range pages {
		if page.Operation.Name != "" {
			all = append(all, newOperation(page, gateway).rpc)
		}
	}
	return all
}

// Operations returns the operations of the pages.
func (f *Family) Operations() []*rpc.Operation {
	var all []*rpc.Operation
	for _, o := range f.operations {
		all = append(all, o.rpc)
	}
	return all
}

// Operation returns the operation of a page, or nil.
func (f *Family) Operation(page *spec.Contract) *rpc.Operation {
	for _, o := range f.operations {
		if o.page == page {
			return o.rpc
		}
	}
	return nil
}

// Owner returns the account that owns the seeded resources.
func (f *Family) Owner() string { return f.owner }

// NewState returns a new seeded state.
func (f *Family) NewState() rpc.State { return newState(f) }

// of returns the operation that implements o, or nil.
func (f *Family) of(o *rpc.Operation) *operation { return f.byOwn[o] }
