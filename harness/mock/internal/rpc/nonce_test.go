package rpc

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestNonces_ConcurrentUse_OneAccepted(t *testing.T) {
	n := newNonces(time.Now)
	var all sync.WaitGroup
	var fresh atomic.Int64
	for range 32 {
		all.Go(func() {
			if n.use("same") {
				fresh.Add(1)
			}
		})
	}
	all.Wait()
	if got := fresh.Load(); got != 1 {
		t.Errorf("%d uses accepted, want 1", got)
	}
}

func TestNonces_OlderThanWindow_Removed(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	n := newNonces(func() time.Time { return now })
	n.use("a")
	now = now.Add(2*Window + time.Second)
	if !n.use("b") || len(n.used) != 1 {
		t.Errorf("%d nonces stored, want 1", len(n.used))
	}
}
