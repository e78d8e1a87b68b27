package mocked

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"path/filepath"
	"slices"
	"strings"
)

// Draw returns n of the pages, or all pages if n is 0 or at least their number. Hashes of the paths determine the sample
// and its order, so that a sample contains all smaller samples and does not depend on the folder of the corpus.
func Draw(pages []string, n int) []string {
	if n <= 0 || n >= len(pages) {
		return pages
	}
	drawn := slices.Clone(pages)
	slices.SortFunc(drawn, func(a, b string) int { return cmp.Or(cmp.Compare(hash(a), hash(b)), cmp.Compare(a, b)) })
	return drawn[:n]
}

func hash(page string) uint64 {
	sum := sha256.Sum256([]byte(key(page)))
	return binary.BigEndian.Uint64(sum[:])
}

// key returns the last three parts of a page's path: product, language and file.
func key(page string) string {
	parts := strings.Split(filepath.ToSlash(page), "/")
	return strings.Join(parts[max(0, len(parts)-3):], "/")
}
