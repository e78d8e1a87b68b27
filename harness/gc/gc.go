// Package gc tunes Go's garbage collector for the command: a run allocates much and keeps little.
package gc

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	percent     = 400       // the heap may grow to five times what is in use
	memoryLimit = 336 << 20 // but not above this limit, unless much of it is in use
)

// Tune lets the garbage collector run less often, which saves CPU time, unless the environment variables GOGC or
// GOMEMLIMIT control it. It returns a function that restores the settings.
func Tune() (restore func()) {
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		if os.Getenv(name) != "" {
			return func() {}
		}
	}
	var mu sync.Mutex
	restored := false
	oldPercent, oldLimit := debug.SetGCPercent(percent), debug.SetMemoryLimit(memoryLimit)
	afterCollection(func() (again bool) {
		mu.Lock()
		defer mu.Unlock()
		if !restored {
			debug.SetMemoryLimit(limitFor(inUse()))
		}
		return !restored
	})
	return func() {
		mu.Lock()
		defer mu.Unlock()
		restored = true
		debug.SetGCPercent(oldPercent)
		debug.SetMemoryLimit(oldLimit)
	}
}

// limitFor returns the memory limit if the given number of bytes of the heap is in use. Close to the limit, the garbage
// collector would run all the time. So the heap may always grow by about a third of what is in use; the limit also includes
// stacks and what the collector itself needs.
func limitFor(inUse int64) int64 { return max(memoryLimit, inUse/2*3) }

// afterCollection calls f soon after each garbage collection, until f returns false.
func afterCollection(f func() (again bool)) {
	garbage := new([64]byte)
	runtime.AddCleanup(garbage, func(f func() bool) {
		if f() {
			afterCollection(f)
		}
	}, f)
}

// inUse returns how many bytes of the heap the last garbage collection found in use.
func inUse() int64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	if metrics.Read(live); live[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(live[0].Value.Uint64())
}
