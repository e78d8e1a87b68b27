package rpc

import (
	"maps"
	"sync"
	"time"
)

// nonces remembers used nonces as long as their timestamps can be valid.
type nonces struct {
	now  func() time.Time
	mu   sync.Mutex
	used map[string]time.Time
	next time.Time // when to remove old nonces
}

func newNonces(now func() time.Time) *nonces {
	return &nonces{now: now, used: map[string]time.Time{}}
}

// use marks a nonce as used and reports whether it was unused. Of concurrent calls with one nonce, exactly one returns true.
func (n *nonces) use(nonce string) bool {
	now := n.now()
	n.mu.Lock()
	defer n.mu.Unlock()
	n.forget(now)
	if _, used := n.used[nonce]; used {
		return false
	}
	n.used[nonce] = now
	return true
}

// forget periodically removes nonces that are older than any valid timestamp.
func (n *nonces) forget(now time.Time) {
	if now.Before(n.next) {
		return
	}
	n.next = now.Add(Window)
	maps.DeleteFunc(n.used, func(_ string, at time.Time) bool { return now.Sub(at) > 2*Window })
}

// checkNonce refuses a nonce that the key has used before.
func (s *Server) checkNonce(c *Call) *Refusal {
	sent := c.Args["SignatureNonce"]
	if sent == "" || s.nonces.use(c.Args["AccessKeyId"]+"\n"+sent) {
		return nil
	}
	return &Refusal{Code: "SignatureNonceUsed"}
}
