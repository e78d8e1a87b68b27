package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// tree is a copy of the repository with the dependencies of its packages.
type tree struct {
	dir     string
	hash    string // hash of all files
	module  string
	testers map[string][]string // by folder of a package: import paths of the packages whose tests depend on it
	ships   map[string]bool     // folders of the packages in the binary
}

// newTree copies the files of the repository that git does not ignore to a folder in the user's cache. The path is always
// the same, because the build cache depends on it.
func newTree(tests []string) (*tree, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(cache, "rowproof", "mutate", fmt.Sprintf("%.8x", sha256.Sum256([]byte(here))), "tree")
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	files, err := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		return nil, fmt.Errorf("git ls-files: %w; run this in the repository", err)
	}
	all := sha256.New()
	for file := range strings.SplitSeq(strings.TrimRight(string(files), "\x00"), "\x00") {
		fmt.Fprintln(all, file)
		if err := copyFile(filepath.Join(dir, file), file, all); err != nil {
			return nil, err
		}
	}
	t := &tree{dir: dir, hash: fmt.Sprintf("%.8x", all.Sum(nil))}
	return t, t.list(tests)
}

// copyFile copies a file and adds its content to a hash.
func copyFile(to, from string, all hash.Hash) error {
	content, err := os.ReadFile(from)
	if errors.Is(err, os.ErrNotExist) {
		return nil // deleted but not yet committed
	}
	if err != nil {
		return err
	}
	_, _ = all.Write(content) // never fails
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}

// listed is the output of go list for a package.
type listed struct {
	ImportPath                string
	Deps                      []string
	TestImports, XTestImports []string
	TestGoFiles, XTestGoFiles []string
	Module                    struct{ Path string }
}

// list sets testers and ships.
func (t *tree) list(tests []string) error {
	cmd := exec.Command("go", "list", "-json=ImportPath,Deps,TestImports,XTestImports,TestGoFiles,XTestGoFiles,Module", "./...")
	cmd.Dir, cmd.Stderr = t.dir, os.Stderr
	output, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("go list: %w", err)
	}
	all := map[string]listed{}
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		all[p.ImportPath], t.module = p, p.Module.Path
	}
	t.testers = testers(all, t.module, tests)
	t.ships = map[string]bool{}
	for _, dep := range all[t.module].Deps {
		t.ships[t.folder(dep)] = true
	}
	return nil
}

// folder returns the path of a package relative to the tree.
func (t *tree) folder(importPath string) string {
	return strings.TrimPrefix(strings.TrimPrefix(importPath, t.module), "/")
}

// testers maps each package to the packages whose tests depend on it. The package itself comes first. The others are sorted
// by their number of dependencies: those with few dependencies detect most mutants and are built fastest.
func testers(all map[string]listed, module string, tests []string) map[string][]string {
	reach := map[string][]string{}
	for path, p := range all {
		hasTests := len(p.TestGoFiles)+len(p.XTestGoFiles) > 0
		if !hasTests || len(tests) > 0 && !slices.Contains(tests, path) {
			continue
		}
		for _, dep := range dependencies(all, p) {
			folder := strings.TrimPrefix(strings.TrimPrefix(dep, module), "/")
			reach[folder] = append(reach[folder], path)
		}
	}
	for folder, paths := range reach {
		own := module + "/" + folder
		slices.SortFunc(paths, func(a, b string) int {
			if a == own || b == own {
				return strings.Compare(fmt.Sprint(a != own), fmt.Sprint(b != own))
			}
			if d := len(all[a].Deps) - len(all[b].Deps); d != 0 {
				return d
			}
			return strings.Compare(a, b)
		})
	}
	return reach
}

// dependencies returns the packages of the module that the tests of a package depend on, including the package itself.
func dependencies(all map[string]listed, p listed) []string {
	deps := append([]string{p.ImportPath}, p.Deps...)
	for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
		deps = append(append(deps, imported), all[imported].Deps...)
	}
	deps = slices.DeleteFunc(deps, func(path string) bool { _, ours := all[path]; return !ours })
	slices.Sort(deps)
	return slices.Compact(deps)
}

// mutants returns the mutants of the folders. It skips tests and packages outside the binary.
func (t *tree) mutants(rooms []string) ([]mutant, error) {
	var all []mutant
	for _, room := range rooms {
		err := filepath.WalkDir(filepath.Join(t.dir, room), func(file string, _ os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			file, err = filepath.Rel(t.dir, file)
			if err != nil || !t.changes(filepath.ToSlash(file)) {
				return err
			}
			found, err := mutants(t.dir, filepath.ToSlash(file))
			all = append(all, found...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// changes reports whether a file is part of the binary.
func (t *tree) changes(file string) bool {
	return strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") && t.ships[path.Dir(file)]
}
