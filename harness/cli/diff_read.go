package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/pages"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// differences reads both sides and compares them.
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

// diffPages reads a page, a folder of pages or an OpenAPI file. What is found wrong in pages is lint's to say;
// only skipped files of a folder are reported.
func diffPages(env Env, name string) ([]diff.Page, error) {
	files, err := diffFiles(name)
	if err != nil {
		return nil, err
	}
	contracts, refused := make([][]*spec.Contract, len(files)), make([]error, len(files))
	err = inParallel(env.Context, len(files), func(i int) error {
		contracts[i], refused[i] = diffContracts(files[i].path)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []diff.Page
	for i, file := range files {
		switch err := refused[i]; {
		case err == nil:
		case file.named:
			return nil, err
		default:
			printFindings(env.Err, []spec.Finding{pages.PassedOver(filepath.ToSlash(file.path), err)})
		}
		for _, c := range contracts[i] {
			all = append(all, diff.Page{Name: within(name, file.path), Contract: c})
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no operation: name a page, a folder of pages or an OpenAPI file", name)
	}
	return all, nil
}

// diffFiles lists the pages and OpenAPI files below a folder, or the one file that is named. A description that
// stands beside its page says the same again and is left out.
func diffFiles(name string) ([]pageFile, error) {
	files, err := pageFiles([]string{name})
	if err != nil || len(files) == 1 && files[0].named {
		return files, err
	}
	pageAt := map[string]bool{}
	for _, f := range files {
		pageAt[strings.TrimSuffix(f.path, filepath.Ext(f.path))] = true
	}
	err = filepath.WalkDir(name, func(f string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata" && f != name:
			return fs.SkipDir
		case d.Type().IsRegular() && !pageAt[strings.TrimSuffix(strings.TrimSuffix(f, filepath.Ext(f)), ".openapi")] && describes(f):
			files = append(files, pageFile{f, false})
		}
		return nil
	})
	slices.SortFunc(files, func(a, b pageFile) int { return strings.Compare(a.path, b.path) })
	return files, err
}

// describes reports whether a file of a folder is an OpenAPI file; other YAML and JSON is skipped.
func describes(file string) bool {
	if !slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(file))) {
		return false
	}
	src, err := pages.ReadFile(file)
	return err == nil && openapi.LooksLikeOpenAPI(src)
}

func diffContracts(file string) ([]*spec.Contract, error) {
	src, err := pages.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if openapi.LooksLikeOpenAPI(src) {
		all, _, err := openapi.LoadAll(filepath.ToSlash(file), src)
		return all, err
	}
	c, _, err := refdoc.Read(filepath.ToSlash(file), src)
	if err != nil {
		return nil, err
	}
	return []*spec.Contract{c}, nil
}

// within is the slash-separated path of a file below a folder; the file's own name where that is no folder.
func within(folder, file string) string {
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		if rel, err := filepath.Rel(folder, file); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.Base(file)
}
