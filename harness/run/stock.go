package run

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/rowproof/rowproof/steps"
)

// stock hands out the values of the profile and restores the endpoint when they run out.
type stock struct {
	mu      sync.Mutex
	changed *sync.Cond // a lease was released
	held    int        // leases that are out
	alone   bool       // the one lease that is out lets no other beside it
	dirty   bool       // a success has used something that no pool counts
	shelves map[string]*shelf
	// reset restores the endpoint, nil where the profile has no way. It is called while no lease is out.
	reset func(context.Context) error
	// needs is how many values of a pool a whole run uses up; nil if nobody counts.
	needs func(operation, parameter string) int
	// endless: a pool that runs out is given new values, so that its size says how many were needed.
	endless bool
	// undo reverses one success and reports whether that worked; nil where the profile has no way.
	undo func(ctx context.Context, operation string, used steps.Values) bool
}

// shelf holds the values of one operation.
type shelf struct {
	reads bool                // the operation changes nothing, so that a success uses nothing up
	lone  bool                // every success has to be reversed before the next request, for lack of other values
	fixed steps.Values        // one value: used over and over
	pools map[string][]string // several values, all of them
	free  map[string][]string // those that can be handed out
	most  int                 // the most sets of values that one lease had
	needs map[string]int      // how many values of each pool were used up or held at the same time
}

func newStock(operations map[string]map[string][]string) *stock {
	s := &stock{shelves: map[string]*shelf{}}
	s.changed = sync.NewCond(&s.mu)
	for name, values := range operations {
		sh := &shelf{fixed: steps.Values{}, pools: map[string][]string{}, needs: map[string]int{}}
		for p, vs := range values {
			if len(vs) == 1 {
				sh.fixed[p] = vs[0]
			} else if len(vs) > 1 {
				sh.pools[p] = vs
			}
		}
		sh.reads = reads(name)
		sh.refill()
		s.shelves[name] = sh
	}
	return s
}

func (sh *shelf) refill() {
	sh.free = map[string][]string{}
	for p, vs := range sh.pools {
		sh.free[p] = append([]string(nil), vs...)
	}
}

// grow adds new values to each pool that has fewer than n free.
func (sh *shelf) grow(n int) {
	for p := range sh.pools {
		for len(sh.free[p]) < n {
			v := fmt.Sprintf("%s (%d)", sh.pools[p][0], len(sh.pools[p])+1)
			sh.pools[p] = append(sh.pools[p], v)
			sh.free[p] = append(sh.free[p], v)
		}
	}
}

// lacks names the first pool that has not n values free, and the first that never has.
func (sh *shelf) lacks(n int) (now, ever string) {
	for _, p := range slices.Backward(slices.Sorted(maps.Keys(sh.pools))) {
		if len(sh.pools[p]) < n {
			ever = p
		}
		if len(sh.free[p]) < n {
			now = p
		}
	}
	return now, ever
}

// Take implements steps.Stock. An operation that the profile does not mention has one empty set of values.
func (s *stock) Take(ctx context.Context, operation string, n int) (steps.Lease, error) {
	return s.take(ctx, operation, n, false)
}

// Pool implements steps.Stock.
func (s *stock) Pool(operation, parameter string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh := s.shelves[operation]
	if sh == nil {
		return nil
	}
	if v, ok := sh.fixed[parameter]; ok {
		return []string{v}
	}
	return slices.Clone(sh.pools[parameter])
}

// TakeFresh implements steps.Stock.
func (s *stock) TakeFresh(ctx context.Context, operation string, n int) (steps.Lease, error) {
	return s.take(ctx, operation, n, s.reset != nil)
}

func (s *stock) take(ctx context.Context, operation string, n int, fresh bool) (steps.Lease, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh, err := s.prepare(operation, n)
	if err != nil {
		return nil, err
	}
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		short, _ := sh.lacks(n)
		if short == "" && !fresh && s.isFree(sh) {
			s.alone = sh.lone
			return s.lease(sh, operation, n), nil
		}
		if s.held > 0 {
			s.changed.Wait()
			continue
		}
		if fresh {
			if err := s.restore(ctx, short, operation); err != nil {
				return nil, err
			}
			s.alone = true
			return s.lease(sh, operation, n), nil
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

// prepare returns the shelf of an operation, from which n sets can be taken at the same time.
func (s *stock) prepare(operation string, n int) (*shelf, error) {
	sh := s.shelves[operation]
	if sh == nil {
		sh = &shelf{reads: reads(operation)}
		s.shelves[operation] = sh
	}
	sh.most = max(sh.most, n)
	if s.endless {
		sh.grow(n)
	}
	if _, ever := sh.lacks(n); ever != "" {
		return nil, &steps.ShortError{Operation: operation, Parameter: ever, Needs: n, Has: len(sh.pools[ever]), AtOnce: true}
	}
	return sh, nil
}

// isFree reports whether a lease can be handed out beside those that are out.
func (s *stock) isFree(sh *shelf) bool { return !s.dirty && !s.alone && !(sh.lone && s.held > 0) }

// restore resets the endpoint. The lock is held, so that nothing is sent meanwhile.
func (s *stock) restore(ctx context.Context, short, operation string) error {
	if s.reset == nil {
		e := &steps.ShortError{Operation: operation, Parameter: short, Has: len(s.shelves[operation].pools[short])}
		if s.needs != nil {
			e.Needs = s.needs(operation, short)
		}
		return e
	}
	if err := s.reset(ctx); err != nil {
		return err
	}
	s.dirty = false
	for _, sh := range s.shelves {
		sh.refill()
	}
	return nil
}

func (s *stock) lease(sh *shelf, operation string, n int) *lease {
	l := &lease{stock: s, shelf: sh, operation: operation, taken: map[string][]string{}}
	for p := range sh.pools {
		sh.needs[p] = max(sh.needs[p], len(sh.pools[p])-len(sh.free[p])+n)
		l.taken[p] = slices.Clone(sh.free[p][:n])
		sh.free[p] = sh.free[p][n:]
	}
	for i := range n {
		set := steps.Values{}
		for p, v := range sh.fixed {
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
	stock     *stock
	shelf     *shelf
	operation string
	sets      []steps.Values
	taken     map[string][]string // by pool
	successes []success
}

// success is a request that changed the endpoint.
type success struct {
	ctx  context.Context
	used steps.Values
}

// Sets implements steps.Lease.
func (l *lease) Sets() []steps.Values { return l.sets }

// Spent implements steps.Lease.
func (l *lease) Spent(ctx context.Context, used steps.Values) {
	if !l.shelf.reads {
		l.successes = append(l.successes, success{ctx, used})
	}
}

// Release implements steps.Lease. What succeeded is undone only now, because until now the scenario may have
// counted on it.
func (l *lease) Release() {
	done := slices.DeleteFunc(l.successes, l.undone)
	l.stock.mu.Lock()
	defer l.stock.mu.Unlock()
	for _, d := range done {
		l.spend(d.used)
	}
	for p, vs := range l.taken {
		l.shelf.free[p] = append(l.shelf.free[p], vs...)
	}
	l.stock.held--
	l.stock.alone = false
	l.stock.changed.Broadcast()
}

func (l *lease) undone(s success) bool {
	return l.stock.undo != nil && l.stock.undo(s.ctx, l.operation, s.used)
}

// spend keeps the values of a success from being handed out again. A success with values that are in no pool
// of this lease leaves a mark on the endpoint that only a reset removes.
func (l *lease) spend(used steps.Values) {
	counted := false
	for p, vs := range l.taken {
		if i := slices.Index(vs, used[p]); i >= 0 {
			l.taken[p] = slices.Delete(vs, i, i+1)
			counted = true
		}
	}
	if !counted {
		l.stock.dirty = true
	}
}
