package generic

import (
	"maps"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// state holds the resources that exist and the changes that were made.
type state struct {
	family *Family
	known  map[resource]bool
	made   map[string]bool // changes, by operation and what they changed
}

// resource identifies a resource.
type resource struct{ kind, id string }

func newState(f *Family) *state {
	return &state{family: f, known: maps.Clone(f.seed.known), made: map[string]bool{}}
}

// Start parses the parameters of a call.
func (st *state) Start(_ *rpc.Server, c *rpc.Call) rpc.Task {
	o := st.family.of(c.Operation)
	return &task{o: o, state: st, call: c, request: requestOf(c.Args)}
}

func (st *state) exists(p *parameter, id string) bool {
	return st.known[resource{p.kind(), id}] || st.known[resource{strings.ToLower(p.Resource), id}]
}
