package input

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/openapi"
)

// File is a file to read as a page.
type File struct {
	Path  string
	Named bool // the user named the file; otherwise it was found below a folder
}

// PageFiles returns the files among args and the Markdown files below the folders among args.
func PageFiles(args []string) ([]File, error) {
	var files []File
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, fmt.Errorf("%s: cannot be read: %w", arg, errors.Unwrap(err))
		}
		if !info.IsDir() {
			files = append(files, File{arg, true})
			continue
		}
		below, err := Files(arg)
		if err != nil {
			return nil, err
		}
		for _, f := range below {
			files = append(files, File{f, false})
		}
	}
	return files, nil
}

// DocumentFiles returns the pages and OpenAPI files below a folder, or the named file. It leaves out an OpenAPI file next to
// its page.
func DocumentFiles(name string) ([]File, error) {
	files, err := PageFiles([]string{name})
	if err != nil || len(files) == 1 && files[0].Named {
		return files, err
	}
	pageAt := map[string]bool{}
	for _, f := range files {
		pageAt[strings.TrimSuffix(f.Path, filepath.Ext(f.Path))] = true
	}
	err = filepath.WalkDir(name, func(f string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata" && f != name:
			return fs.SkipDir
		case d.Type().IsRegular() && !pageAt[strings.TrimSuffix(strings.TrimSuffix(f, filepath.Ext(f)), ".openapi")] && describes(f):
			files = append(files, File{f, false})
		}
		return nil
	})
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, err
}

// describes reports whether a file is an OpenAPI file.
func describes(file string) bool {
	if !isData(file) {
		return false
	}
	src, err := ReadFile(file)
	return err == nil && openapi.LooksLikeOpenAPI(src)
}

// ParseContracts returns the contracts of a page or of an OpenAPI file.
func ParseContracts(file string, src []byte) ([]*spec.Contract, error) {
	if openapi.LooksLikeOpenAPI(src) {
		all, _, err := openapi.LoadAll(filepath.ToSlash(file), src)
		return all, err
	}
	c, _, err := parsePage(file, src)
	if err != nil {
		return nil, err
	}
	return []*spec.Contract{c}, nil
}

// PassedOver returns the finding that reports a skipped file. The error err is the reason for skipping it.
func PassedOver(file string, err error) spec.Finding {
	f := lint.NoPage.Finding(1, "skipped: "+strings.TrimPrefix(err.Error(), filepath.ToSlash(file)+": "))
	f.File = file
	return f
}

// Files returns the Markdown files below a folder, sorted. It skips subfolders named testdata.
func Files(folder string) ([]string, error) {
	var files []string
	root := folder
	if info, err := os.Lstat(folder); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator) // WalkDir does not follow a symbolic link without this suffix
	}
	err := filepath.WalkDir(root, func(f string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "testdata" && f != root {
			return fs.SkipDir
		}
		if err == nil && d.Type().IsRegular() && strings.EqualFold(filepath.Ext(f), ".md") {
			files = append(files, f)
		}
		return err
	})
	return files, err
}
