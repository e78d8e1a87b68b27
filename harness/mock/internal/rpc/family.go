package rpc

import (
	"sync"

	"github.com/rowproof/rowproof/spec"
)

// Family is a set of operations that share a state.
type Family interface {
	Operations() []*Operation
	Operation(page *spec.Contract) *Operation // the operation of a page; nil if the family does not implement it
	Owner() string                            // account of the server's keys
	NewState() State                          // a new seeded state
	// Profile returns the profile of an operation. It returns false for an operation that only undoes another.
	Profile(o *Operation) (OperationProfile, bool)
}

// State is the state that the operations of a family read and change.
type State interface {
	// Start looks up the resources that a call names. It is called with the world's lock held.
	Start(s *Server, c *Call) Task
}

// world is a state and the results of calls. mu protects both.
type world struct {
	mu      sync.Mutex
	state   State
	results map[string]*result // by idempotency token
}

func newWorld(s State) *world { return &world{state: s, results: map[string]*result{}} }
