package client

import "github.com/rowproof/rowproof/harness/config"

// startLength is the number of bytes of a needle that a filter searches for. No needle is shorter, and no shorter beginning
// of a secret is masked.
const startLength = config.ShortestSecret

const startMask = 1<<(8*startLength) - 1

// filter returns the needles that may be in a text: those whose first bytes are in the text. It reads a text once, however
// many needles it has. It is safe for concurrent use.
type filter struct {
	groups [][]*needle          // needles that start with the same bytes
	byHash [1 << 12 / 64]uint64 // a bit per hash of the first bytes of a group
	byText map[uint64]int       // index of the group that starts with the bytes of the key
}

func newFilter(needles []*needle) *filter {
	f := &filter{byText: make(map[uint64]int, len(needles))}
	for _, n := range needles {
		var start uint64
		for _, b := range []byte(n.text[:startLength]) {
			start = start<<8 | uint64(b)
		}
		i, ok := f.byText[start]
		if !ok {
			i = len(f.groups)
			f.groups, f.byText[start] = append(f.groups, nil), i
			h := startHash(start)
			f.byHash[h/64] |= 1 << (h % 64)
		}
		f.groups[i] = append(f.groups[i], n)
	}
	return f
}

// startHash returns a number of 12 bits (Fibonacci hashing).
func startHash(start uint64) uint64 { return start * 0x9E3779B97F4A7C15 >> 52 }

// candidates returns the needles whose first bytes are in the folded text.
func (f *filter) candidates(text string) (all []*needle) {
	var found []bool // per group
	var last uint64  // the last startLength bytes
	for i := range len(text) {
		last = (last<<8 | uint64(foldByte(text[i]))) & startMask
		h := startHash(last)
		if f.byHash[h/64]&(1<<(h%64)) == 0 || i < startLength-1 {
			continue
		}
		group, ok := f.byText[last]
		if !ok || found != nil && found[group] {
			continue
		}
		if found == nil {
			found = make([]bool, len(f.groups))
		}
		found[group] = true
		all = append(all, f.groups[group]...)
	}
	return all
}
