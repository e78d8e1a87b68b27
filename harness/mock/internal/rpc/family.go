package rpc

import "sync"

// Family is a set of operations that share their state.
type Family interface {
	Operations() []*Operation
	Owner() string   // account that the server's keys belong to
	NewState() State // as it was seeded
	// Profile returns the values to call an operation with. It returns false for one that only undoes another.
	Profile(operation string) (OperationProfile, bool)
}

// State is what the operations of a family find and change.
type State interface {
	// Start looks up what a call of one of the operations names. It is called with the world's lock held.
	Start(s *Server, c *Call) Task
}

// world is a state with the results of calls. Whoever reads or changes it holds mu.
type world struct {
	mu      sync.Mutex
	state   State
	results map[string]*result // by idempotency token
}

func newWorld(s State) *world { return &world{state: s, results: map[string]*result{}} }
