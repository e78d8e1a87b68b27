package run

import (
	"bytes"
	"fmt"
	"io/fs"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/input"
)

// regenerated returns new contents, by path, for the generated features on disk whose pages have other causes in the
// profile. It ignores features that users wrote. It returns an error if the path of a generated feature has a line
// number, because the lines of the new contents differ.
func regenerated(pages []PlannedPage, found []input.Feature) (map[string][]byte, error) {
	fresh := map[string][]byte{}
	for _, f := range found {
		path := pathOf(f.Path)
		for i := range pages {
			if !pages[i].isStale(input.Feature{Path: path, Source: f.Source}) {
				continue
			}
			if path != f.Path {
				return nil, fmt.Errorf("%s: the causes in the profile change the feature of this page and its line numbers: select scenarios by tags", f.Path)
			}
			fresh[path] = []byte(features.Generate(pages[i].Contract))
		}
	}
	return fresh, nil
}

// overlay is a file system that replaces the contents of some files.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file. If the overlay has contents for the file, Open returns a file with these contents.
func (o overlay) Open(name string) (fs.File, error) {
	file, err := o.FS.Open(name)
	if src, ok := o.files[name]; ok {
		return replacedFile{file, bytes.NewReader(src)}, err
	}
	return file, err
}

// replacedFile is a file with replaced contents.
type replacedFile struct {
	fs.File
	contents *bytes.Reader
}

func (f replacedFile) Read(p []byte) (int, error) { return f.contents.Read(p) }
