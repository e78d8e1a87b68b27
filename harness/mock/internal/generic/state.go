package generic

import (
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

// state holds the things that exist and the changes that were made.
type state struct {
	family *Family
	things *thing.Store
	made   map[string]bool // changes, by operation and what they changed
	tokens *tokens
	added  []*thing.Thing // created things, the oldest first
}

// mostCreated is the number of created things that a state holds. The oldest are removed.
const mostCreated = 1000

// add adds a created thing.
func (st *state) add(th *thing.Thing) {
	st.things.Add(th)
	st.added = append(st.added, th)
	if len(st.added) > mostCreated {
		st.things.Remove(st.added[0])
		st.added = st.added[1:]
	}
}

func newState(f *Family) *state {
	return &state{family: f, things: thing.New(f.seed.things), made: map[string]bool{}, tokens: newTokens()}
}

// Start parses the parameters of a call.
func (st *state) Start(_ *rpc.Server, c *rpc.Call) rpc.Task {
	o := st.family.of(c.Operation)
	return &task{o: o, state: st, call: c, request: requestOf(c.Args)}
}
