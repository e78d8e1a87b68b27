// Package versions reads two versions of pages, from files, folders or git revisions, and compares them. It runs the
// command git, which reads every format of repositories and detects renamed files.
package versions

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff"
)

// Result is the difference between two versions of pages.
type Result struct {
	Changes  []diff.Change
	Old, New string         // names of the git revisions; "" for files on disk
	Skipped  []spec.Finding // files below folders that are not pages
}

// Compare compares two pages, folders of pages or OpenAPI files. Each is a path or, if no such file exists, a git
// revision: "REV:PATH", with a path relative to the top folder of the repository as in git show, or "REV", which has the
// path of the other version, or that of the current folder if both versions are revisions.
func Compare(ctx context.Context, old, new string) (*Result, error) {
	was, err := version(ctx, old, new)
	if err != nil {
		return nil, err
	}
	is, err := version(ctx, new, old)
	if err != nil {
		return nil, err
	}
	r := &Result{Old: was[0].revision, New: is[0].revision}
	before, err := r.pages(ctx, old, was)
	if err != nil {
		return r, err
	}
	after, err := r.pages(ctx, new, is)
	r.Changes = diff.Sets(before, after)
	return r, err
}

// pages parses the sources of a version that has the given name.
func (r *Result) pages(ctx context.Context, name string, sources []source) ([]diff.Page, error) {
	all, err := parseAll(ctx, sources)
	if err != nil {
		return nil, err
	}
	pages, skipped, err := collect(sources, all)
	r.Skipped = append(r.Skipped, skipped...)
	if err == nil && len(pages) == 0 {
		err = noOperation(name)
	}
	return pages, err
}

func noOperation(name string) error {
	return fmt.Errorf("%s: no operation: name a page, a folder of pages or an OpenAPI file", name)
}

// version returns the sources of a version, at least one. other is the name of the other version.
func version(ctx context.Context, name, other string) ([]source, error) {
	_, err := os.Stat(name)
	if err == nil {
		return onDisk(name)
	}
	missing := fmt.Errorf("%s: cannot be read: %w", name, errors.Unwrap(err))
	r, err := open(ctx)
	if err != nil {
		return nil, missing
	}
	rev, path, hasPath := strings.Cut(name, ":")
	commit, err := r.commit(ctx, rev)
	if err != nil {
		return nil, fmt.Errorf("%w; git has no such revision either", missing)
	}
	if !hasPath {
		folder := "."
		if _, err := os.Stat(other); err == nil {
			folder = other
		}
		if path, err = r.inside(folder); err != nil {
			return nil, err
		}
	}
	s, err := r.snapshot(ctx, rev, commit)
	if err != nil {
		return nil, err
	}
	return s.below(ctx, strings.Trim(path, "/"))
}

// onDisk returns the page, the OpenAPI file, or the files below the folder with a name.
func onDisk(name string) ([]source, error) {
	files, err := input.DocumentFiles(name)
	if err != nil {
		return nil, err
	}
	var all []source
	for _, f := range files {
		all = append(all, source{
			path: filepath.ToSlash(f.Path), name: within(name, f), named: f.Named,
			read: func() ([]byte, error) { return input.ReadFile(f.Path) },
		})
	}
	if len(all) == 0 {
		return nil, noOperation(name)
	}
	return all, nil
}

// within returns the slash-separated path of a file relative to a folder, or the base name of a named file.
func within(folder string, f input.File) string {
	if rel, err := filepath.Rel(folder, f.Path); err == nil && !f.Named {
		return filepath.ToSlash(rel)
	}
	return filepath.Base(f.Path)
}
