package input

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Feature is a feature file.
type Feature struct {
	Path   string // separated by slashes
	Source []byte
}

// maxFeature is the largest size of a feature file, in bytes.
const maxFeature = 8 << 20

// ReadFeatures returns all feature files (*.feature) below dir, sorted by path. It returns an error if there are none or if
// a file has more than 8 MiB.
func ReadFeatures(dir string) ([]Feature, error) {
	var all []Feature
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || filepath.Ext(file) != ".feature" {
			return err
		}
		if info, err := d.Info(); err == nil && info.Size() > maxFeature {
			return fmt.Errorf("%s: the feature file has %d bytes, more than the limit of %d", file, info.Size(), maxFeature)
		}
		src, err := os.ReadFile(file)
		all = append(all, Feature{filepath.ToSlash(file), src})
		return err
	})
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%s: no feature files (*.feature)", dir)
	}
	return all, err
}

// AddFeatures returns the pages with the features that users wrote for them. A feature replaces the page's generated
// feature if its path ends in the same name, such as vpc/CreateVpc.feature. Any other feature adds scenarios to the page
// whose operation its first step names. AddFeatures ignores generated features of pages outside the run. It returns an
// error for each feature that belongs to no page.
func AddFeatures(pages []Page, all []Feature) ([]Page, error) {
	pages = slices.Clone(pages)
	var problems []error
	for _, f := range all {
		i, err := pageOf(pages, f)
		switch {
		case err != nil:
			problems = append(problems, err)
		case i < 0 || pages[i].Known:
		case f.IsGenerated(pages[i].Contract):
			pages[i].Feature, pages[i].Source, pages[i].Replaced = f.Path, f.Source, true
		default:
			pages[i].More = append(slices.Clone(pages[i].More), f)
		}
	}
	return pages, errors.Join(problems...)
}

// IsGenerated reports whether the path ends in the name of the page's generated feature.
func (f Feature) IsGenerated(c *spec.Contract) bool {
	name := features.FileName(c)
	return f.Path == name || strings.HasSuffix(f.Path, "/"+name)
}

// pageOf returns the index of the page that f tests. It returns -1 if f has no scenarios or is the generated feature of a
// page outside the run.
func pageOf(pages []Page, f Feature) (int, error) {
	for i, pg := range pages {
		if f.IsGenerated(pg.Contract) {
			return i, nil
		}
	}
	doc, err := f.Parse()
	if err != nil {
		return -1, err
	}
	found := -1
	for n, p := range doc.Pickles {
		i, err := doc.page(pages, p)
		if err != nil {
			return -1, err
		}
		if n > 0 && i != found {
			return -1, fmt.Errorf("%s:%d: the scenario calls a different operation than the first scenario: write one feature per operation", f.Path, doc.Line(p))
		}
		found = i
	}
	return found, nil
}

// page returns the index of the page whose operation the first step of a pickle names.
func (d *Document) page(pages []Page, p *messages.Pickle) (int, error) {
	if len(p.Steps) == 0 {
		return -1, fmt.Errorf("%s:%d: the scenario has no steps", d.Path, d.Line(p))
	}
	st, err := scenario.Parse(p.Steps[0].Text)
	if err != nil {
		return -1, d.At(p.Steps[0], err)
	}
	tags := Tags(p)
	for i := range pages {
		if pages[i].IsNamed(st, tags) {
			return i, nil
		}
	}
	c := operationNamed(st, tags)
	if c != nil && (Feature{Path: d.Path}).IsGenerated(c) {
		return -1, nil
	}
	return -1, d.At(p.Steps[0], errors.New("no page of this run documents the operation: name its page"))
}

// IsNamed reports whether st names the operation of the page, and tags name its product and version.
func (p *Page) IsNamed(st scenario.Step, tags []string) bool {
	c := p.Contract
	switch st.Phrase {
	case scenario.AnyRequest:
		return c.Kind == spec.GatewayPage
	case scenario.ValidRequest:
		return c.Kind == spec.OperationPage && string(st.Args[0].Value.(scenario.Name)) == c.Operation.Name &&
			scenario.Tagged(tags, "@product:", c.Operation.Product) && scenario.Tagged(tags, "@version:", c.Operation.Version)
	}
	return false
}

// operationNamed returns a contract with the operation that st names and the product that tags name. It returns nil if st
// names no operation.
func operationNamed(st scenario.Step, tags []string) *spec.Contract {
	if st.Phrase != scenario.ValidRequest {
		return nil
	}
	c := &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: string(st.Args[0].Value.(scenario.Name))}}
	for _, t := range tags {
		if product, ok := strings.CutPrefix(t, "@product:"); ok {
			c.Operation.Product = product
		}
	}
	return c
}
