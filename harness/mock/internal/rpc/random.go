package rpc

import (
	"bytes"
	"encoding/hex"
	"io"
	"math/rand/v2"
	"sync"
)

// Random generates identifiers and keys from a seed. It is safe for concurrent use.
type Random struct {
	mu     sync.Mutex
	source *rand.ChaCha8
}

func NewRandom(r io.Reader) (*Random, error) {
	var seed [32]byte
	if _, err := io.ReadFull(r, seed[:]); err != nil {
		return nil, err
	}
	return &Random{source: rand.NewChaCha8(seed)}, nil
}

func (r *Random) bytes(n int) []byte {
	b := make([]byte, n)
	r.mu.Lock()
	defer r.mu.Unlock()
	_, _ = r.source.Read(b) // documented never to fail
	return b
}

// requestID returns a random UUID (version 4) in upper case.
func (r *Random) requestID() string {
	b := r.bytes(16)
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	id := make([]byte, 0, 36)
	for i, part := range [][]byte{b[0:4], b[4:6], b[6:8], b[8:10], b[10:]} {
		if i > 0 {
			id = append(id, '-')
		}
		id = hex.AppendEncode(id, part)
	}
	return string(bytes.ToUpper(id))
}

// Hex returns n random bytes in lower-case hexadecimal digits.
func (r *Random) Hex(n int) string { return hex.EncodeToString(r.bytes(n)) }

const idDigits = "0123456789abcdefghijklmnopqrstuvwxyz"

// idLength is the number of characters of an identifier after its prefix.
const idLength = 16

// ID returns a prefix followed by 16 random digits and letters.
func (r *Random) ID(prefix string) string {
	b := r.bytes(idLength)
	for i := range b {
		b[i] = idDigits[int(b[i])%len(idDigits)]
	}
	return prefix + string(b)
}
