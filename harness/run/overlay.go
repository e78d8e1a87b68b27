package run

import (
	"bytes"
	"fmt"
	"io/fs"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/input"
)

// regenerated returns, by path, what takes the place of the features on disk that are generated from pages of which
// the profile gives other causes. Features that users wrote stay. The error names a path with a line, which is one of
// the feature on disk.
func regenerated(pages []PlannedPage, found []input.Feature) (map[string][]byte, error) {
	fresh := map[string][]byte{}
	for _, f := range found {
		path := pathOf(f.Path)
		for i := range pages {
			if !pages[i].isStale(input.Feature{Path: path, Source: f.Source}) {
				continue
			}
			if path != f.Path {
				return nil, fmt.Errorf("%s: the profile gives causes of this page, so that its feature is generated anew: select scenarios by tags, not by lines", f.Path)
			}
			fresh[path] = []byte(features.Generate(pages[i].Contract))
		}
	}
	return fresh, nil
}

// overlay is a file system of which some files have other contents.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file. One with other contents reads as those.
func (o overlay) Open(name string) (fs.File, error) {
	file, err := o.FS.Open(name)
	if src, ok := o.files[name]; ok && err == nil {
		return replacedFile{file, bytes.NewReader(src)}, nil
	}
	return file, err
}

// replacedFile is a file with other contents.
type replacedFile struct {
	fs.File
	contents *bytes.Reader
}

func (f replacedFile) Read(p []byte) (int, error) { return f.contents.Read(p) }
