package mock

import (
	"maps"
	"sync"
)

// world is the state that calls find and change. Whoever reads or changes accelerators holds mu.
type world struct {
	mu           sync.Mutex
	accelerators map[string]*accelerator
	backends     map[string]*backend // never changed
	results      map[string]*result  // by idempotency token
}

// accelerator finds an instance of an account in a region; nil if there is none.
func (w *world) accelerator(owner, region, id string) *accelerator {
	a := w.accelerators[id]
	if a == nil || a.owner != owner || a.region != region {
		return nil
	}
	return a
}

// backend finds a server of a kind in a region, whosever it is; nil if there is none.
func (w *world) backend(region, id string, k kind) *backend {
	b := w.backends[id]
	if b == nil || b.region != region || b.kind != k {
		return nil
	}
	return b
}

// attached reports whether any accelerator is associated with the server.
func (w *world) attached(backend string) bool {
	for a := range maps.Values(w.accelerators) {
		if a.backend == backend {
			return true
		}
	}
	return false
}
