// Package vpc implements the operations that associate Global Acceleration instances ("accelerators") with servers. Their
// answers follow from the state of accelerators and servers, not from a table of identifiers.
package vpc

import (
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Operations returns the implemented operations.
func Operations() []*rpc.Operation { return []*rpc.Operation{AssociateOperation, UnassociateOperation} }

// Operations returns the implemented operations.
func (s *Seed) Operations() []*rpc.Operation { return Operations() }

// Owner returns the account that owns the seeded resources.
func (s *Seed) Owner() string { return s.owner }

// NewState returns a new seeded state.
func (s *Seed) NewState() rpc.State { return s.cloud() }

// Operation returns the operation of a page, or nil if this package does not implement it.
func (s *Seed) Operation(page *spec.Contract) *rpc.Operation {
	for _, o := range Operations() {
		if o.Name == page.Operation.Name {
			return o
		}
	}
	return nil
}

// Profile returns the profile of an operation. It returns false for an operation that only undoes another.
func (s *Seed) Profile(o *rpc.Operation) (rpc.OperationProfile, bool) {
	if o != AssociateOperation {
		return rpc.OperationProfile{}, false
	}
	return associateProfile(s), true
}

// Start looks up the resources that a call names.
func (c *cloud) Start(s *rpc.Server, call *rpc.Call) rpc.Task {
	if call.Operation == UnassociateOperation {
		return startDissociation(c, s, call)
	}
	return startAssociation(c, s, call)
}
