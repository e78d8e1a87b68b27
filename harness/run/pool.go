package run

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// pool hands out the values of the profile in leases. When values run out, it resets the endpoint.
type pool struct {
	mu         sync.Mutex
	changed    *sync.Cond // signals a released lease
	held       int        // number of leases in use
	exclusive  bool       // the lease in use is exclusive
	dirty      bool       // a success changed the endpoint and used no pooled value
	operations map[string]*operationPool
	// reset restores the endpoint. It is nil if the profile has no reset. It is called only while no lease is in use.
	reset func(context.Context) error
	// needs returns how many values of a parameter a whole run uses up. It may be nil.
	needs func(operation, parameter string) int
	// endless adds new values to a pool that runs out. This is how a rehearsal counts the values that a run needs.
	endless bool
	// undo reverses a success, given the values of the request and the identifiers of the answer, and reports whether it
	// succeeded. It is nil if the profile has a reset.
	undo func(ctx context.Context, operation string, used steps.Values) bool
	// changes counts the calls that changed the endpoint.
	changes changes
}

// operationPool is the pool of one operation.
type operationPool struct {
	reads     bool                // the operation only reads, so that a success uses up no value
	exclusive bool                // leases are exclusive, because a value is used by several scenarios and can be used up
	fixed     steps.Values        // parameters with one value, which every lease uses
	pools     map[string][]string // all values of parameters with several
	free      map[string][]string // the values in pools that can be handed out
	fixtures  map[string][]string // values that the profile lists under enums and that are not in a pool, by parameter
	gone      map[string][]string // the fixtures that successes used up
	most      int                 // the largest number of sets in one lease
	needs     map[string]int      // the largest number of values of each parameter that were used up or leased at the same time
}

func newPool(operations map[string]map[string][]string) *pool {
	s := &pool{operations: map[string]*operationPool{}, changes: newChanges()}
	s.changed = sync.NewCond(&s.mu)
	for name, values := range operations {
		op := &operationPool{fixed: steps.Values{}, pools: map[string][]string{}, needs: map[string]int{}}
		for p, vs := range values {
			if len(vs) == 1 {
				op.fixed[p] = vs[0]
			} else if len(vs) > 1 {
				op.pools[p] = vs
			}
		}
		op.reads = reads(name)
		op.refill()
		s.operations[name] = op
	}
	return s
}

func (op *operationPool) refill() {
	op.gone = map[string][]string{}
	op.free = map[string][]string{}
	for p, vs := range op.pools {
		op.free[p] = append([]string(nil), vs...)
	}
}

// fixturesIn returns the values with which fixtures of enumerated values replace pooled ones. A success uses up such a
// value, and several scenarios send it.
func (op *operationPool) fixturesIn(enums map[string]map[string]steps.Overlay) map[string][]string {
	all := map[string][]string{}
	for _, byValue := range enums {
		for _, o := range byValue {
			for name, v := range o {
				if vs := op.pools[name]; v != nil && len(vs) > 0 && !slices.Contains(vs, *v) {
					all[name] = append(all[name], *v)
				}
			}
		}
	}
	return all
}

// grow adds values to each parameter that has fewer than n free values.
func (op *operationPool) grow(n int) {
	for p := range op.pools {
		for len(op.free[p]) < n {
			first := p // a shard may have no value of a short pool
			if len(op.pools[p]) > 0 {
				first = op.pools[p][0]
			}
			v := fmt.Sprintf("%s (%d)", first, len(op.pools[p])+1)
			op.pools[p] = append(op.pools[p], v)
			op.free[p] = append(op.free[p], v)
		}
	}
}

// lacks returns two parameters, each "" if there is none: now is the first with fewer than n free values, and ever is
// the first with fewer than n values in total.
func (op *operationPool) lacks(n int) (now, ever string) {
	for _, p := range slices.Backward(slices.Sorted(maps.Keys(op.pools))) {
		if len(op.pools[p]) < n {
			ever = p
		}
		if len(op.free[p]) < n {
			now = p
		}
	}
	return now, ever
}

// Take implements steps.Pool. For an operation that is not in the profile, the sets are empty.
func (s *pool) Take(ctx context.Context, operation string, n int) (steps.Lease, error) {
	return s.take(ctx, operation, n, false)
}

// All implements steps.Pool.
func (s *pool) All(operation, parameter string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	op := s.operations[operation]
	if op == nil {
		return nil
	}
	if v, ok := op.fixed[parameter]; ok {
		return []string{v}
	}
	return slices.Clone(op.pools[parameter])
}

// Reserve implements steps.Pool.
func (s *pool) Reserve(operation string, n int) (settle func(accepted int), err error) {
	if reads(operation) {
		return func(int) {}, nil
	}
	return s.changes.reserve(operation, n)
}

// UsedUp implements steps.Pool.
func (s *pool) UsedUp(operation string, sent steps.Values) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	op := s.operations[operation]
	if op == nil {
		return ""
	}
	for _, p := range slices.Sorted(maps.Keys(op.gone)) {
		if slices.Contains(op.gone[p], sent[p]) {
			return p
		}
	}
	return ""
}

// TakeFresh implements steps.Pool.
func (s *pool) TakeFresh(ctx context.Context, operation string, n int) (steps.Lease, error) {
	return s.take(ctx, operation, n, s.reset != nil)
}

func (s *pool) take(ctx context.Context, operation string, n int, fresh bool) (steps.Lease, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	op, err := s.prepare(operation, n)
	if err != nil {
		return nil, err
	}
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.changes.exceeds(operation, n); err != nil && !op.reads {
			return nil, err
		}
		short, _ := op.lacks(n)
		if short == "" && !fresh && s.isFree(op) {
			s.exclusive = op.exclusive
			return s.lease(op, operation, n), nil
		}
		if s.held > 0 {
			s.changed.Wait()
			continue
		}
		if fresh {
			if err := s.restore(ctx, short, operation); err != nil {
				return nil, err
			}
			s.exclusive = true
			return s.lease(op, operation, n), nil
		}
		if s.reset == nil && short == "" {
			s.dirty = false
			continue
		}
		if err := s.restore(ctx, short, operation); err != nil {
			return nil, err
		}
	}
}

// mayRunOut reports whether values of scenarios of a page are in a pool. Those of the gateway page call any operation.
func (s *pool) mayRunOut(c *spec.Contract) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	op := s.operations[c.Operation.Name]
	return c.Kind == spec.GatewayPage || op != nil && len(op.pools) > 0
}

// prepare returns the pool of an operation. It returns a *steps.ShortError if the pool has fewer than n sets of values.
func (s *pool) prepare(operation string, n int) (*operationPool, error) {
	op := s.operations[operation]
	if op == nil {
		op = &operationPool{reads: reads(operation)}
	}
	op.most = max(op.most, n)
	if s.endless {
		op.grow(n)
	}
	if _, ever := op.lacks(n); ever != "" {
		return nil, &steps.ShortError{Operation: operation, Parameter: ever, Needs: n, Has: len(op.pools[ever]), AtOnce: true}
	}
	return op, nil
}

// isFree reports whether another lease can be handed out now.
func (s *pool) isFree(op *operationPool) bool {
	return !s.dirty && !s.exclusive && !(op.exclusive && s.held > 0)
}

// restore resets the endpoint and makes all values free. The caller holds s.mu, so that no request is sent meanwhile.
func (s *pool) restore(ctx context.Context, short, operation string) error {
	if s.reset == nil {
		e := &steps.ShortError{Operation: operation, Parameter: short, Has: len(s.operations[operation].pools[short])}
		if s.needs != nil {
			e.Needs = s.needs(operation, short)
		}
		return e
	}
	if err := s.reset(ctx); err != nil {
		return err
	}
	s.dirty = false
	for _, op := range s.operations {
		op.refill()
	}
	return nil
}

// renew resets the endpoint between two rounds. It does nothing without a reset.
func (s *pool) renew(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reset == nil {
		return nil
	}
	return s.restore(ctx, "", "")
}

func (s *pool) lease(op *operationPool, operation string, n int) *lease {
	l := &lease{pool: s, values: op, operation: operation, taken: map[string][]string{}}
	for p := range op.pools {
		op.needs[p] = max(op.needs[p], len(op.pools[p])-len(op.free[p])+n)
		l.taken[p] = slices.Clone(op.free[p][:n])
		op.free[p] = op.free[p][n:]
	}
	for i := range n {
		set := steps.Values{}
		for p, v := range op.fixed {
			set[p] = v
		}
		for p, vs := range l.taken {
			set[p] = vs[i]
		}
		l.sets = append(l.sets, set)
	}
	s.held++
	return l
}

// lease implements steps.Lease.
type lease struct {
	pool      *pool
	values    *operationPool
	operation string
	sets      []steps.Values
	taken     map[string][]string // by parameter
	successes []success
}

// success is a request that changed the endpoint.
type success struct {
	ctx            context.Context
	used, returned steps.Values
}

// Sets implements steps.Lease.
func (l *lease) Sets() []steps.Values { return l.sets }

// Spent implements steps.Lease.
func (l *lease) Spent(ctx context.Context, used, returned steps.Values) {
	if !l.values.reads {
		l.successes = append(l.successes, success{ctx, used, returned})
	}
}

// Restore implements steps.Lease. Only an exclusive lease resets the endpoint; the values of earlier leases remain used up.
func (l *lease) Restore(ctx context.Context) bool {
	if l.pool.undo != nil {
		l.successes = slices.DeleteFunc(l.successes, l.undone)
		return len(l.successes) == 0
	}
	l.pool.mu.Lock()
	defer l.pool.mu.Unlock()
	if l.pool.reset == nil || !l.pool.exclusive || l.pool.reset(ctx) != nil {
		return false
	}
	l.successes = nil
	return true
}

// Release implements steps.Lease. It undoes the successes here and not in Spent, because the scenario may need their
// effects until its end.
func (l *lease) Release() {
	done := slices.DeleteFunc(l.successes, l.undone)
	l.pool.mu.Lock()
	defer l.pool.mu.Unlock()
	for _, d := range done {
		l.pool.changes.keep(l.operation, d)
		l.spend(d.used)
	}
	for p, vs := range l.taken {
		l.values.free[p] = append(l.values.free[p], vs...)
	}
	l.pool.held--
	l.pool.exclusive = false
	l.pool.changed.Broadcast()
}

func (l *lease) undone(s success) bool {
	return l.pool.undo != nil && l.pool.undo(s.ctx, l.operation, s.values())
}

// values returns the values of the request, and the identifiers of the answer that the request lacks, by the last name of
// their path. It leaves out a field with several identifiers, and fields at equal depth whose last names are the same: an
// undo with the wrong identifier would change another resource.
func (s success) values() steps.Values {
	depth := func(path string) int { return strings.Count(path, ".") }
	highest := map[string][]string{} // the paths with the least depth, by their last name
	for path := range s.returned {
		name := path[strings.LastIndex(path, ".")+1:]
		switch paths := highest[name]; {
		case paths == nil || depth(path) < depth(paths[0]):
			highest[name] = []string{path}
		case depth(path) == depth(paths[0]):
			highest[name] = append(paths, path)
		}
	}
	all := steps.Values{}
	for name, paths := range highest {
		if id := s.returned[paths[0]]; len(paths) == 1 && !strings.Contains(id, ",") {
			all[name] = id
		}
	}
	maps.Copy(all, s.used)
	return all
}

// spend removes the values of a success from the pool. If the success used no pooled value of this lease, only a reset can
// restore the endpoint.
func (l *lease) spend(used steps.Values) {
	counted := false
	for p, vs := range l.taken {
		if i := slices.Index(vs, used[p]); i >= 0 {
			l.taken[p] = slices.Delete(vs, i, i+1)
			counted = true
		} else if slices.Contains(l.values.fixtures[p], used[p]) {
			l.values.gone[p] = append(l.values.gone[p], used[p])
		}
	}
	if !counted {
		l.pool.dirty = true
	}
}
