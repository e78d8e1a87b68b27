//go:build unix

package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
)

// page is an operation page of a corpus.
type page struct {
	path      string
	contract  *spec.Contract
	scenarios int
}

// draw returns n operation pages of a corpus, sorted by number of scenarios. It chooses a sample of 2n pages by hashes of
// their paths, and sorts it. It returns the first n successive pages that together have at least the given number of
// scenarios or, if no n pages have as many, the last n.
func draw(dir string, n, scenarios int) ([]page, error) {
	paths, err := pathsOf(dir)
	if err != nil {
		return nil, err
	}
	var pages []page
	seen := map[string]bool{}
	for _, path := range paths {
		p, ok := read(path)
		if !ok || seen[p.contract.Operation.Name] {
			continue
		}
		seen[p.contract.Operation.Name] = true
		pages = append(pages, p)
		if len(pages) == 2*n {
			break
		}
	}
	slices.SortStableFunc(pages, func(a, b page) int { return cmp.Compare(a.scenarios, b.scenarios) })
	if len(pages) < n {
		return nil, fmt.Errorf("%s: %d operation pages, want at least %d", dir, len(pages), n)
	}
	from := 0
	for ; from < len(pages)-n && count(pages[from:from+n]) < scenarios; from++ {
	}
	return pages[from : from+n], nil
}

func count(pages []page) (n int) {
	for _, p := range pages {
		n += p.scenarios
	}
	return n
}

// pathsOf returns the paths of all pages below dir, sorted by hashes of the paths relative to dir.
func pathsOf(dir string) ([]string, error) {
	var all []string
	hash := map[string]string{}
	err := filepath.WalkDir(filepath.Join(dir, "docs"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		sum := sha256.Sum256([]byte(filepath.ToSlash(rel)))
		hash[path] = string(sum[:])
		all = append(all, path)
		return err
	})
	slices.SortFunc(all, func(a, b string) int { return strings.Compare(hash[a], hash[b]) })
	return all, err
}

// read reads an operation page. It returns false for any other file.
func read(path string) (page, bool) {
	ps, _, err := input.LoadEach([]string{path})
	if err != nil || ps[0].Contract.Kind != spec.OperationPage {
		return page{}, false
	}
	f := input.Feature{Path: path, Source: []byte(features.Generate(ps[0].Contract))}
	doc, err := f.Parse()
	if err != nil || bytes.IndexByte(f.Source, '\n') < 0 {
		return page{}, false
	}
	return page{path, ps[0].Contract, len(doc.Pickles)}, true
}
