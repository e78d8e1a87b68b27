package cli

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// bundleKey is the product and version of the pages of one bundle.
type bundleKey struct{ product, version string }

func (k bundleKey) name() string {
	return cmp.Or(k.product, "unknown") + "-" + cmp.Or(k.version, "unversioned")
}

// bundlesOf groups pages by product and version. Pages without a version join their product's only version.
func bundlesOf(contracts []*spec.Contract) map[bundleKey][]*spec.Contract {
	by := map[bundleKey][]*spec.Contract{}
	versions := map[string][]bundleKey{}
	for _, c := range slices.SortedStableFunc(slices.Values(contracts), beforeItsCopies) {
		k := bundleKey{strings.ToLower(c.Operation.Product), c.Operation.Version}
		switch known := versions[k.product]; {
		case k.version == "" && k.product != "" && len(known) == 1:
			k = known[0]
		case k.version != "" && by[k] == nil:
			versions[k.product] = append(known, k)
		}
		by[k] = append(by[k], c)
	}
	return by
}

// beforeItsCopies compares two pages of a bundle, which contains only the first page of each operation. Pages with a
// version precede pages without one. Otherwise the file names decide: Thing.md precedes Thing.2.md.
func beforeItsCopies(a, b *spec.Contract) int {
	bare := func(c *spec.Contract) string { return strings.TrimSuffix(c.Page, path.Ext(c.Page)) }
	switch {
	case (a.Operation.Version == "") != (b.Operation.Version == ""):
		return cmp.Compare(b.Operation.Version, a.Operation.Version)
	default:
		return cmp.Compare(bare(a), bare(b))
	}
}

// bundled is the result of writing bundles.
type bundled struct {
	written  int // number of files
	findings []spec.Finding
}

// failed returns how many pages are in no bundle.
func (b bundled) failed() int {
	n := 0
	for _, f := range b.findings {
		if f.Severity == spec.Error {
			n++
		}
	}
	return n
}

// bundles writes one OpenAPI file per product and version.
func (w *folderWriter) bundles(ctx context.Context, contracts []*spec.Contract) (bundled, error) {
	by := bundlesOf(contracts)
	keys := slices.SortedFunc(maps.Keys(by), func(a, b bundleKey) int { return cmp.Compare(a.name(), b.name()) })
	names := fileNames(keys)
	all := make([]bundled, len(keys))
	err := inParallel(ctx, len(keys), func(i int) (err error) {
		all[i], err = w.bundle(by[keys[i]], names[i])
		return err
	})
	var sum bundled
	for _, b := range all {
		sum.written += b.written
		sum.findings = append(sum.findings, b.findings...)
	}
	return sum, err
}

// bundle writes the OpenAPI file of one product and version. If that fails, it returns one finding per page.
func (w *folderWriter) bundle(contracts []*spec.Contract, name string) (bundled, error) {
	var findings []spec.Finding
	src, err := openapi.Bundle(contracts, w.format, openapi.WithGateway(w.gateway), openapi.WithFindings(&findings))
	if err != nil {
		findings = nil
		for _, c := range contracts {
			findings = append(findings, notDescribed(c, err))
		}
		return bundled{0, findings}, nil
	}
	b := bundled{1, findings}
	if b.failed() == len(contracts) {
		return bundled{0, findings}, nil
	}
	return b, w.write(name, src)
}

// fileNames returns a unique file name for each bundle.
func fileNames(keys []bundleKey) []string {
	taken := map[string]bool{}
	all := make([]string, len(keys))
	for i, k := range keys {
		name := spec.FileName(fileSafe(k.name()))
		all[i] = name
		for n := 2; taken[all[i]]; n++ {
			all[i] = fmt.Sprintf("%s-%d", name, n)
		}
		taken[all[i]] = true
	}
	return all
}

// fileSafe replaces characters that are invalid in file names with hyphens.
func fileSafe(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
}
