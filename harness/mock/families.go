package mock

import (
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// families combines several families into one. If two of them implement an operation, the first serves it.
type families []rpc.Family

// Operations returns the operations of all families.
func (fs families) Operations() []*rpc.Operation {
	var all []*rpc.Operation
	for _, f := range fs {
		all = append(all, f.Operations()...)
	}
	return all
}

// Operation returns the operation of a page, or nil.
func (fs families) Operation(page *spec.Contract) *rpc.Operation {
	for _, f := range fs {
		if o := f.Operation(page); o != nil {
			return o
		}
	}
	return nil
}

// Owner returns the account of the server's keys.
func (fs families) Owner() string { return fs[0].Owner() }

// Profile returns the profile of an operation.
func (fs families) Profile(o *rpc.Operation) (rpc.OperationProfile, bool) {
	for _, f := range fs {
		if p, ok := f.Profile(o); ok {
			return p, true
		}
	}
	return rpc.OperationProfile{}, false
}

// NewState returns new seeded states of all families.
func (fs families) NewState() rpc.State {
	all := states{}
	for _, f := range fs {
		state := f.NewState()
		for _, o := range f.Operations() {
			if all[o.Name] == nil {
				all[o.Name] = state
			}
		}
	}
	return all
}

// states maps the name of each operation to the state of its family.
type states map[string]rpc.State

// Start starts a call in the state of its operation.
func (ss states) Start(s *rpc.Server, c *rpc.Call) rpc.Task { return ss[c.Operation.Name].Start(s, c) }
