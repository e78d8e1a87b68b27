package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff"
	"github.com/rowproof/rowproof/spec/openapi"
)

// differences reads both versions and compares them.
func differences(env Env, oldName, newName string) ([]diff.Change, error) {
	old, err := diffPages(env, oldName)
	if err != nil {
		return nil, err
	}
	new, err := diffPages(env, newName)
	if err != nil {
		return nil, err
	}
	return diff.Sets(old, new), nil
}

// diffPages reads a page, a folder of pages or an OpenAPI file. It prints which files of a folder it skips, but not the
// findings of pages.
func diffPages(env Env, name string) ([]diff.Page, error) {
	files, err := input.DocumentFiles(name)
	if err != nil {
		return nil, err
	}
	pages, refused := make([][]diff.Page, len(files)), make([]error, len(files))
	err = inParallel(env.Context, len(files), func(i int) error {
		pages[i], refused[i] = pagesOf(files[i].Path, within(name, files[i].Path))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []diff.Page
	for i, file := range files {
		switch err := refused[i]; {
		case err == nil:
		case file.Named:
			return nil, err
		default:
			printFindings(env.Err, []spec.Finding{input.PassedOver(filepath.ToSlash(file.Path), err)})
		}
		all = append(all, pages[i]...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no operation: name a page, a folder of pages or an OpenAPI file", name)
	}
	return all, nil
}

// pagesOf reads the pages of a file; name is their name in the collection.
func pagesOf(file, name string) ([]diff.Page, error) {
	contracts, err := input.ReadContracts(file)
	if err != nil {
		return nil, err
	}
	parts, isDerived, err := partsOf(file)
	if err != nil {
		return nil, err
	}
	var all []diff.Page
	for i, c := range contracts {
		p := diff.Page{Name: name, Contract: c}
		if len(parts) == len(contracts) {
			p.Parts, p.Derived = parts[i], isDerived
		}
		all = append(all, p)
	}
	return all, nil
}

// partsOf returns the parts of each operation of an OpenAPI file, and reports whether rowproof wrote the file. For a
// page, parts is nil.
func partsOf(file string) (parts [][]openapi.Part, isDerived bool, err error) {
	src, err := input.ReadFile(file)
	if err != nil || !openapi.LooksLikeOpenAPI(src) {
		return nil, false, err
	}
	return openapi.LoadParts(filepath.ToSlash(file), src)
}

// within returns the slash-separated path of a file relative to a folder, or the base name of the file if folder is not a
// folder.
func within(folder, file string) string {
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		if rel, err := filepath.Rel(folder, file); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.Base(file)
}
