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

func TestNonces_FullStore_OldestRemoved(t *testing.T) {
	n := newNonces(time.Now)
	n.limit = 2
	for _, nonce := range []string{"a", "b", "c"} {
		n.use(nonce)
	}
	if len(n.used) != 2 || len(n.order) != 2 {
		t.Errorf("%d nonces stored, want 2", len(n.used))
	}
	if n.use("c") || !n.use("a") {
		t.Error("want c to be used and a to be forgotten")
	}
}
