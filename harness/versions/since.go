package versions

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec/diff"
)

// Since compares the pages of a git revision with those of the working tree, or for "OLD..NEW" with those of another
// revision. It reads only files that git reports as changed, below the named folders or the current folder, and each
// named file. A file that git reports as renamed is compared with itself.
func Since(ctx context.Context, revisions string, names []string) (*Result, error) {
	h, err := newHistory(ctx, revisions)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		names = []string{"."}
	}
	if err := h.addRoots(names); err != nil {
		return nil, err
	}
	moves, err := h.moves(ctx, h.oldCommit, h.newCommit)
	if err != nil {
		return nil, err
	}
	was, is, err := h.sources(ctx, h.selected(moves))
	if err != nil {
		return nil, err
	}
	return h.compare(ctx, names, was, is)
}

// history is two versions of a repository, and the files and folders to compare.
type history struct {
	*repository
	old                  *snapshot
	new                  *snapshot // nil for the working tree
	oldCommit, newCommit string
	roots                []string // paths of the named files and folders, relative to the top folder
}

func newHistory(ctx context.Context, revisions string) (*history, error) {
	if strings.Contains(revisions, "...") {
		return nil, fmt.Errorf("%q: rowproof does not search for the merge base: write \"$(git merge-base OLD NEW)\"", revisions)
	}
	r, err := open(ctx)
	if err != nil {
		return nil, err
	}
	h := &history{repository: r}
	oldName, newName, isRange := strings.Cut(revisions, "..")
	if h.oldCommit, err = r.commit(ctx, oldName); err != nil {
		return nil, err
	}
	if h.old, err = r.snapshot(ctx, oldName, h.oldCommit); err != nil || !isRange {
		return h, err
	}
	if h.newCommit, err = r.commit(ctx, newName); err != nil {
		return nil, err
	}
	h.new, err = r.snapshot(ctx, newName, h.newCommit)
	return h, err
}

// addRoots adds the paths of the named files and folders. Each must exist in one of the versions.
func (h *history) addRoots(names []string) error {
	for _, name := range names {
		root, err := h.inside(name)
		if err != nil {
			return err
		}
		if !h.old.has(root) && !h.hasNew(root) {
			return fmt.Errorf("%s: neither in %s nor in revision %s", name, h.newName(), h.old.revision)
		}
		h.roots = append(h.roots, root)
	}
	return nil
}

func (h *history) newName() string {
	if h.new == nil {
		return "the working tree"
	}
	return "revision " + h.new.revision
}

// has reports whether a snapshot has a file, or a folder with files.
func (s *snapshot) has(root string) bool {
	for p := range s.objects {
		if covers(root, p) {
			return true
		}
	}
	return false
}

// hasNew reports whether the new version has a file or folder.
func (h *history) hasNew(root string) bool {
	if h.new != nil {
		return h.new.has(root)
	}
	_, err := os.Stat(h.file(root))
	return err == nil
}

// isNewFile reports whether the new version has a regular file.
func (h *history) isNewFile(p string) bool {
	if h.new != nil {
		return h.new.objects[p].id != ""
	}
	info, err := os.Stat(h.file(p))
	return err == nil && info.Mode().IsRegular()
}

// selected returns the moves of documents that a root covers in one of the versions, and one of each named file without
// a change.
func (h *history) selected(moves []move) []move {
	var all []move
	for _, root := range h.roots {
		m := move{}
		if h.old.objects[root].id != "" {
			m.old = root
		}
		if h.isNewFile(root) {
			m.new = root
		}
		isMoved := func(other move) bool { return m.old != "" && other.old == m.old || m.new != "" && other.new == m.new }
		if m != (move{}) && !slices.ContainsFunc(moves, isMoved) {
			all = append(all, m)
		}
	}
	for _, m := range moves {
		if slices.ContainsFunc(h.roots, func(root string) bool { return h.selects(root, m) }) {
			all = append(all, m)
		}
	}
	slices.SortFunc(all, func(a, b move) int { return strings.Compare(cmp.Or(a.new, a.old), cmp.Or(b.new, b.old)) })
	return slices.Compact(all)
}

func (h *history) selects(root string, m move) bool {
	if root != "" && (root == m.old || root == m.new) {
		return true
	}
	return m.old != "" && covers(root, m.old) && h.old.isDocument(root, m.old) ||
		m.new != "" && covers(root, m.new) && isDocument(root, m.new, h.isNewFile)
}

// sources returns the sources of moved files in both versions. A file has the same index in both; its path is "" in a
// version that does not have it.
func (h *history) sources(ctx context.Context, moves []move) (was, is []source, err error) {
	was, is = make([]source, len(moves)), make([]source, len(moves))
	for i, m := range moves {
		if m.old != "" {
			was[i] = source{path: m.old, revision: h.old.revision, name: m.old, named: slices.Contains(h.roots, m.old)}
		}
		if m.new != "" {
			is[i] = h.newSource(m.new)
		}
	}
	if was, err = h.old.loadPresent(ctx, was); err != nil || h.new == nil {
		return was, is, err
	}
	is, err = h.new.loadPresent(ctx, is)
	return was, is, err
}

// newSource returns the source of a file in the new version.
func (h *history) newSource(p string) source {
	s := source{path: p, name: p, named: slices.Contains(h.roots, p)}
	if h.new != nil {
		s.revision = h.new.revision
		return s
	}
	file := h.file(p)
	s.path = filepath.ToSlash(file)
	s.read = func() ([]byte, error) { return input.ReadFile(file) }
	return s
}

// loadPresent loads the sources that have a path.
func (s *snapshot) loadPresent(ctx context.Context, all []source) ([]source, error) {
	var present []source
	for _, f := range all {
		if f.path != "" {
			present = append(present, f)
		}
	}
	loaded, err := s.load(ctx, present)
	for i, n := 0, 0; i < len(all) && err == nil; i++ {
		if all[i].path != "" {
			all[i] = loaded[n]
			n++
		}
	}
	return all, err
}

// compare parses and compares both versions of the files.
func (h *history) compare(ctx context.Context, names []string, was, is []source) (*Result, error) {
	before, err := parseAll(ctx, was)
	if err != nil {
		return nil, err
	}
	after, err := parseAll(ctx, is)
	if err != nil {
		return nil, err
	}
	r := &Result{Old: h.old.revision}
	if h.new != nil {
		r.New = h.new.revision
	}
	if err := readable(after); err != nil {
		return r, err
	}
	follow(was, is, before, after)
	old, skipped, err := collect(was, before)
	r.Skipped = append(r.Skipped, skipped...)
	if err != nil {
		return r, err
	}
	new, skipped, err := collect(is, after)
	r.Skipped = append(r.Skipped, skipped...)
	if err != nil {
		return r, err
	}
	if len(old) == 0 && len(new) == 0 {
		return r, h.hasPages(ctx, names)
	}
	r.Changes = diff.Collections(old, new)
	return r, nil
}

// follow gives both versions of a renamed page one name, so that they are compared. Pages are similar, so git may pair
// files of different operations; these keep their names.
func follow(was, is []source, before, after []parsed) {
	for i := range was {
		if len(before[i].pages) == 1 && len(after[i].pages) == 1 &&
			before[i].pages[0].Contract.Operation.Name == after[i].pages[0].Contract.Operation.Name {
			before[i].pages[0].Name = is[i].name
		}
	}
}

// hasPages returns an error if there are no pages below the roots. Nothing would be compared then, which is not the same
// as no change.
func (h *history) hasPages(ctx context.Context, names []string) error {
	for i, root := range h.roots {
		var all []source
		var err error
		if h.new != nil {
			all, err = h.new.below(ctx, root)
		} else {
			all, err = onDisk(names[i])
		}
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(all, func(s source) bool { pages, err := s.parse(); return err == nil && len(pages) > 0 }) {
			return noOperation(path.Clean(filepath.ToSlash(names[i])))
		}
	}
	return nil
}
