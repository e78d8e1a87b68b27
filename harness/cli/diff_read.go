package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff"
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
	contracts, refused := make([][]*spec.Contract, len(files)), make([]error, len(files))
	err = inParallel(env.Context, len(files), func(i int) error {
		contracts[i], refused[i] = input.ReadContracts(files[i].Path)
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
		for _, c := range contracts[i] {
			all = append(all, diff.Page{Name: within(name, file.Path), Contract: c})
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no operation: name a page, a folder of pages or an OpenAPI file", name)
	}
	return all, nil
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
