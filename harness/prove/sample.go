package prove

import (
	"bytes"
	"crypto/sha256"
	"slices"

	"github.com/rowproof/rowproof/harness/mock/style"
)

// drawn returns the variants to try: all of them, or the requested number of defects and of styles.
func drawn(subjects []*Subject, o Options) []variant {
	var defects, styles []variant
	for _, s := range subjects {
		for _, d := range s.defects {
			defects = append(defects, variant{Subject: s, defect: d})
		}
		if !o.Styles {
			continue
		}
		for _, st := range style.Styles() {
			styles = append(styles, variant{Subject: s, style: st})
		}
	}
	return append(draw(defects, o.Sample), draw(styles, o.Sample)...)
}

// draw returns the n variants with the smallest hashes of page and name, in their order. It returns all if n is 0. A change
// of other pages or defects moves only few variants into or out of the sample.
func draw(all []variant, n int) []variant {
	if n == 0 || n >= len(all) {
		return all
	}
	hashes := make([][]byte, len(all))
	for i, v := range all {
		sum := sha256.Sum256([]byte(v.page + "\x00" + v.name()))
		hashes[i] = sum[:]
	}
	sorted := slices.SortedFunc(slices.Values(hashes), bytes.Compare)
	var out []variant
	for i, v := range all {
		if bytes.Compare(hashes[i], sorted[n]) < 0 {
			out = append(out, v)
		}
	}
	return out
}
