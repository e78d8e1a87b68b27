package rpc

import (
	"crypto/sha256"
	"sync"
	"time"
)

// nonceLimit is the maximum number of stored nonces. A full store forgets the oldest nonces.
const nonceLimit = 1 << 18

// nonces remembers used nonces as long as their timestamps can be valid. It stores digests, so that a long nonce needs no
// more memory than a short one.
type nonces struct {
	now   func() time.Time
	limit int
	mu    sync.Mutex
	used  map[digest]bool
	order []use // in the order of use
}

type digest = [sha256.Size]byte

// use is the first use of a nonce.
type use struct {
	nonce digest
	at    time.Time
}

func newNonces(now func() time.Time) *nonces {
	return &nonces{now: now, limit: nonceLimit, used: map[digest]bool{}}
}

// use marks a nonce as used and reports whether it was unused. Of concurrent calls with one nonce, exactly one returns true.
func (n *nonces) use(nonce string) bool {
	sum, now := sha256.Sum256([]byte(nonce)), n.now()
	n.mu.Lock()
	defer n.mu.Unlock()
	n.forget(now)
	if n.used[sum] {
		return false
	}
	n.used[sum] = true
	n.order = append(n.order, use{sum, now})
	return true
}

// forget removes nonces that are older than any valid timestamp, and the oldest nonce of a full store.
func (n *nonces) forget(now time.Time) {
	for len(n.order) > 0 && (len(n.order) >= n.limit || now.Sub(n.order[0].at) > 2*Window) {
		delete(n.used, n.order[0].nonce)
		n.order = n.order[1:]
	}
}

// checkNonce refuses a nonce that the key has used before.
func (s *Server) checkNonce(c *Call) *Refusal {
	sent := c.Args["SignatureNonce"]
	if sent == "" || s.nonces.use(c.Args["AccessKeyId"]+"\n"+sent) {
		return nil
	}
	return &Refusal{Code: "SignatureNonceUsed"}
}
