package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/pages"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// derivation is one page of a folder on its way to a description.
type derivation struct {
	contract *spec.Contract // nil where the file is no page
	findings []spec.Finding
	failed   bool // there is no description of it
}

// deriveFolder writes the descriptions of all pages below a folder. Files that are no pages are passed over.
func deriveFolder(env Env, folder string, f deriveFlags, format openapi.Format) error {
	files, err := pages.Files(folder)
	if err != nil {
		return misused(err)
	}
	gateway, err := gatewayPage()
	if err != nil {
		return misused(err)
	}
	w := &folderWriter{from: folder, to: f.out, format: format, gateway: gateway}
	all := make([]derivation, len(files))
	err = inParallel(len(files), func(i int) (err error) {
		all[i], err = w.page(files[i], !f.bundle)
		return err
	})
	contracts, failed := gathered(env, all)
	switch {
	case err != nil:
		return couldNot(err)
	case len(contracts) == 0:
		return misused(fmt.Errorf("%s: holds no reference page (*.md)", folder))
	}
	written := len(contracts) - failed
	if f.bundle {
		var findings []spec.Finding
		written, findings, err = w.bundles(contracts)
		printFindings(env.Err, findings)
		if err != nil {
			return couldNot(err)
		}
	}
	fmt.Fprintf(env.Out, "%d pages, %d files written below %s\n", len(contracts), written, f.out)
	if failed > 0 {
		return couldNot(fmt.Errorf("%d of %d pages have no description; the findings say why", failed, len(contracts)))
	}
	return nil
}

// gathered prints the findings of pages and gives their contracts, with how many could not be described.
func gathered(env Env, all []derivation) (contracts []*spec.Contract, failed int) {
	for _, d := range all {
		printFindings(env.Err, d.findings)
		if d.contract != nil {
			contracts = append(contracts, d.contract)
		}
		if d.failed {
			failed++
		}
	}
	return contracts, failed
}

// inParallel does something for every number below n, on all processors.
func inParallel(n int, do func(int) error) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error { return do(i) })
	}
	return g.Wait()
}

// folderWriter writes descriptions below a folder, at the places that their pages have below another.
type folderWriter struct {
	from, to string
	format   openapi.Format
	gateway  *spec.Contract
}

// page reads a page and, where asked to, writes its description.
func (w *folderWriter) page(file string, write bool) (derivation, error) {
	c, findings, err := readPage(file)
	d := derivation{contract: c, findings: findings}
	if err != nil {
		d.contract, d.findings = nil, []spec.Finding{pages.PassedOver(file, err)}
		return d, nil
	}
	if !write {
		return d, nil
	}
	src, err := openapi.Marshal(c, w.format, w.options(c, &d.findings)...)
	if err != nil {
		d.failed = true
		d.findings = append(d.findings, spec.Finding{
			File: c.Page, Line: 1, Rule: "no-description", Severity: spec.Error,
			Message: "no description of it is written: " + strings.TrimPrefix(err.Error(), c.Page+": "),
		})
		return d, nil
	}
	place, err := filepath.Rel(w.from, file)
	if err != nil {
		return d, err
	}
	return d, w.write(strings.TrimSuffix(place, filepath.Ext(place)), src)
}

func (w *folderWriter) options(c *spec.Contract, findings *[]spec.Finding) []openapi.Option {
	opts := []openapi.Option{openapi.WithFindings(findings)}
	if c.Kind == spec.OperationPage {
		opts = append(opts, openapi.WithGateway(w.gateway))
	}
	return opts
}

// write writes a description; its name is without extension.
func (w *folderWriter) write(name string, src []byte) error {
	extension := pages.Extension
	if w.format == openapi.JSON {
		extension = strings.TrimSuffix(extension, ".yaml") + ".json"
	}
	file := filepath.Join(w.to, name+extension)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, src, 0o644)
}

// bundleKey is what the pages of one bundle have in common.
type bundleKey struct{ product, version string }

func (k bundleKey) name() string {
	return cmp.Or(k.product, "unknown") + "-" + cmp.Or(k.version, "unversioned")
}

// bundles writes one description for each product and version, and returns how many, with what they had no room for.
func (w *folderWriter) bundles(contracts []*spec.Contract) (int, []spec.Finding, error) {
	by := map[bundleKey][]*spec.Contract{}
	var keys []bundleKey
	for _, c := range contracts {
		k := bundleKey{strings.ToLower(c.Operation.Product), c.Operation.Version}
		if by[k] == nil {
			keys = append(keys, k)
		}
		by[k] = append(by[k], c)
	}
	slices.SortFunc(keys, func(a, b bundleKey) int { return cmp.Compare(a.name(), b.name()) })
	names := fileNames(keys)
	findings := make([][]spec.Finding, len(keys))
	err := inParallel(len(keys), func(i int) error {
		src, err := openapi.Bundle(by[keys[i]], w.format, openapi.WithGateway(w.gateway), openapi.WithFindings(&findings[i]))
		if err != nil {
			return err
		}
		return w.write(names[i], src)
	})
	return len(keys), slices.Concat(findings...), err
}

// fileNames are the names of the files of bundles, no two the same.
func fileNames(keys []bundleKey) []string {
	taken := map[string]bool{}
	all := make([]string, len(keys))
	for i, k := range keys {
		name := fileSafe(k.name())
		all[i] = name
		for n := 2; taken[all[i]]; n++ {
			all[i] = fmt.Sprintf("%s-%d", name, n)
		}
		taken[all[i]] = true
	}
	return all
}

// fileSafe keeps what can stand in a file's name.
func fileSafe(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
}
