package versions

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/input"
)

// snapshot is the regular files of a commit.
type snapshot struct {
	revision string // as the user named it
	objects  map[string]object
}

// object is the content of a file in the repository.
type object struct {
	id   string
	size int64 // in bytes
}

// snapshot returns the files of a commit. The paths are relative to the top folder.
func (r *repository) snapshot(ctx context.Context, revision, commit string) (*snapshot, error) {
	out, err := git(ctx, nil, "ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--")
	if err != nil {
		return nil, err
	}
	s := &snapshot{revision, map[string]object{}}
	for entry := range strings.SplitSeq(string(out), "\x00") {
		about, p, _ := strings.Cut(entry, "\t")
		f := strings.Fields(about) // mode, type, id and size
		if len(f) != 4 || !isRegular(f[0]) {
			continue
		}
		size, err := strconv.ParseInt(f[3], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("git ls-tree: the size of %s is %q", p, f[3])
		}
		s.objects[p] = object{f[2], size}
	}
	return s, nil
}

// below returns the sources of a file, or of the pages and OpenAPI files below a folder.
func (s *snapshot) below(ctx context.Context, root string) ([]source, error) {
	if _, is := s.objects[root]; is {
		return s.load(ctx, []source{{path: root, revision: s.revision, name: path.Base(root), named: true}})
	}
	var all []source
	for p := range s.objects {
		if covers(root, p) && s.isDocument(root, p) {
			name := strings.TrimPrefix(strings.TrimPrefix(p, root), "/")
			all = append(all, source{path: p, revision: s.revision, name: name})
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no page in this revision: name a page, a folder of pages or an OpenAPI file", at(s.revision, root))
	}
	slices.SortFunc(all, func(a, b source) int { return strings.Compare(a.path, b.path) })
	return s.load(ctx, all)
}

// isDocument reports whether a file below a folder may be a page or an OpenAPI file. Like [input.DocumentFiles], it
// skips subfolders named testdata, and OpenAPI files next to their page.
func (s *snapshot) isDocument(root, file string) bool {
	return isDocument(root, file, func(page string) bool { return s.objects[page].id != "" })
}

func isDocument(root, file string, exists func(page string) bool) bool {
	if strings.Contains("/"+strings.TrimPrefix(file, root), "/testdata/") {
		return false
	}
	page := strings.TrimSuffix(strings.TrimSuffix(file, path.Ext(file)), ".openapi") + ".md"
	return isMarkdown(file) || mayDescribe(file) && !exists(page)
}

// covers reports whether a file is root or is below it.
func covers(root, file string) bool {
	return root == "" || file == root || strings.HasPrefix(file, root+"/")
}

// load reads the contents of files of the snapshot, so that read returns them.
func (s *snapshot) load(ctx context.Context, files []source) ([]source, error) {
	var ids strings.Builder
	var found []int
	for i, f := range files {
		o := s.objects[f.path]
		if err := input.CheckSize(f.shown(), o.size); err != nil {
			files[i].read = func() ([]byte, error) { return nil, err }
			continue
		}
		fmt.Fprintln(&ids, o.id)
		found = append(found, i)
	}
	if len(found) == 0 {
		return files, nil
	}
	out, err := git(ctx, strings.NewReader(ids.String()), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	b := bufio.NewReader(bytes.NewReader(out))
	for _, i := range found {
		content, err := next(b, s.objects[files[i].path])
		if err != nil {
			return nil, fmt.Errorf("%s: git cannot read the file: %w", files[i].shown(), err)
		}
		files[i].read = func() ([]byte, error) { return content, nil }
	}
	return files, nil
}

// next reads the next object from the output of git cat-file --batch: a line with the id, the type and the size, and the
// content followed by a line break.
func next(b *bufio.Reader, o object) ([]byte, error) {
	header, err := b.ReadString('\n')
	if want := fmt.Sprintf("%s blob %d\n", o.id, o.size); err != nil || header != want {
		return nil, fmt.Errorf("git cat-file returned %q, want %q", strings.TrimSpace(header), strings.TrimSpace(want))
	}
	content := make([]byte, o.size)
	if _, err := io.ReadFull(b, content); err != nil {
		return nil, err
	}
	_, err = b.Discard(1)
	return content, err
}
