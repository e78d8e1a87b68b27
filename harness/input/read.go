package input

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// Sizes above which a file is refused before it is read. What the reader makes of a page of the worst kind
// takes hundreds of times its size, and real pages are below 100 KiB. A description may hold all operations of a
// product, and real ones of that kind are below 10 MiB.
const (
	largestPage        = 1 << 20
	largestDescription = 32 << 20
)

// largest is how large a file of a name may be.
func largest(name string) int64 {
	if slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(name))) {
		return largestDescription
	}
	return largestPage
}

// ReadFile reads a file of a size that a page, or by its extension a description, can have.
func ReadFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, errors.Unwrap(err))
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file: name a file", name)
	}
	if limit := largest(name); info.Size() > limit {
		return nil, fmt.Errorf("%s: has %d bytes, more than the %d (%d MiB) that such a file may have; split it, or name a page or an OpenAPI file", name, info.Size(), limit, limit>>20)
	}
	return os.ReadFile(name)
}

// ReadPage reads the contract of a page.
func ReadPage(page string) (*spec.Contract, []spec.Finding, error) {
	src, err := ReadFile(page)
	if err != nil {
		return nil, nil, err
	}
	return refdoc.Read(filepath.ToSlash(page), src)
}
