// Package vpc implements the operations that associate Global Acceleration instances with servers: what they answer
// follows from the state of accelerators and servers, never from a table of identifiers.
package vpc

import "github.com/rowproof/rowproof/harness/mock/internal/rpc"

// Operations returns those that have an implementation.
func Operations() []*rpc.Operation { return []*rpc.Operation{AssociateOperation, UnassociateOperation} }

// Operations returns those of the package.
func (s *Seed) Operations() []*rpc.Operation { return Operations() }

// Owner returns the account that owns the seeded things.
func (s *Seed) Owner() string { return s.owner }

// NewState returns a new state as it was seeded.
func (s *Seed) NewState() rpc.State { return s.cloud() }

// Profile returns what to call an operation with.
func (s *Seed) Profile(operation string) (rpc.OperationProfile, bool) {
	if operation != AssociateOperation.Name {
		return rpc.OperationProfile{}, false
	}
	return associateProfile(s), true
}

// Start looks up what a call names.
func (c *cloud) Start(s *rpc.Server, call *rpc.Call) rpc.Task {
	if call.Operation == UnassociateOperation {
		return startDissociation(c, s, call)
	}
	return startAssociation(c, s, call)
}
