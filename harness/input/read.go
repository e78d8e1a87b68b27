package input

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// Maximum sizes of files. Parsing a malicious page can take hundreds of times its size in memory; real pages are below
// 100 KiB. An OpenAPI file may contain all operations of a product; real ones are below 10 MiB.
const (
	largestPage        = 1 << 20
	largestDescription = 32 << 20
)

// largest returns the maximum size of a file, by its extension.
func largest(name string) int64 {
	if slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(name))) {
		return largestDescription
	}
	return largestPage
}

// ReadFile reads a page or an OpenAPI file. It returns an error if the file is larger than 1 MiB, or 32 MiB for YAML and
// JSON.
func ReadFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, errors.Unwrap(err))
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file: name a file", name)
	}
	if err := CheckSize(name, info.Size()); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// CheckSize returns an error if a file of a size, in bytes, is too large for [ReadFile].
func CheckSize(name string, size int64) error {
	if limit := largest(name); size > limit {
		return fmt.Errorf("%s: the file has %d bytes, more than the limit of %d (%d MiB): split the file, or name a page or an OpenAPI file", name, size, limit, limit>>20)
	}
	return nil
}

// ErrUnread is the error for a page that has a table without a readable row, too many rows, or an operation whose name is not
// an identifier. The contract of such a page would silently lack rows, or be that of a gateway page.
var ErrUnread = errors.New("the page could not be read")

// unreadError is an [ErrUnread] with the reason.
type unreadError string

func (e unreadError) Error() string { return string(e) }

// Is makes errors.Is match [ErrUnread].
func (e unreadError) Is(target error) bool { return target == ErrUnread }

// ReadPage returns the contract and the findings of a page. It returns [ErrUnread] if a table, some rows or the name of
// the operation could not be read.
func ReadPage(page string) (*spec.Contract, []spec.Finding, error) {
	src, err := ReadFile(page)
	if err != nil {
		return nil, nil, err
	}
	return parsePage(page, src)
}

func parsePage(page string, src []byte) (*spec.Contract, []spec.Finding, error) {
	if err := foreign(page, src); err != nil {
		return nil, nil, err
	}
	c, findings, err := refdoc.Read(filepath.ToSlash(page), src)
	if err != nil {
		return nil, findings, err
	}
	for _, f := range findings {
		switch f.Rule {
		case refdoc.TableUnread.ID:
			return nil, findings, unreadError(f.Position() + ": no row of a table could be read: run rowproof lint, or write the table in Markdown")
		case refdoc.OperationUnnamed.ID, markdown.TooManyRows.ID:
			return nil, findings, unreadError(f.Position() + ": " + f.Message)
		}
	}
	return c, findings, nil
}
