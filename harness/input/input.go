// Package input turns what a user names (reference pages, folders, OpenAPI descriptions and features, or nothing for
// the pages that come with rowproof) into pages that a run can try. Each contract reaches a run through its OpenAPI
// description, so that the description is what drives the scenarios.
package input

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// Extension ends the name of an OpenAPI description that stands beside its page.
const Extension = ".openapi.yaml"

// gatewayFile is the description of the gateway's page among those that come with rowproof.
const gatewayFile = "gateway/CommonParameters" + Extension

// Page is a contract to be tried, and where it came from.
type Page struct {
	Contract *spec.Contract
	OpenAPI  string // path of the OpenAPI description that drives the run; "" where it was derived in memory
	Feature  string // path of the feature, for messages and reports
	Source   []byte // the feature itself; nil for the shipped or the generated one
	Shipped  bool   // the page comes with rowproof, and its feature does too

	More     []Feature // features that users added to the page
	Replaced bool      // Source is a user's, in place of the generated feature
	Known    bool      // only known to the judge: its rows are not tried and not reported
}

// Features returns the features of the page, the generated one first.
func (p *Page) Features() []Feature {
	return append([]Feature{{p.Feature, p.Source}}, p.More...)
}

// Contracts returns the contracts of pages.
func Contracts(pages []Page) []*spec.Contract {
	all := make([]*spec.Contract, len(pages))
	for i, p := range pages {
		all[i] = p.Contract
	}
	return all
}

// Shipped are the pages that come with rowproof, the gateway's last.
func Shipped() ([]Page, error) {
	var operations []Page
	err := fs.WalkDir(spec.Shipped, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, Extension) || name == gatewayFile {
			return err
		}
		p, err := shipped(name)
		operations = append(operations, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	p, err := shipped(gatewayFile)
	return append(operations, p), err
}

func shipped(name string) (Page, error) {
	src, err := spec.Shipped.ReadFile(name)
	if err != nil {
		return Page{}, err
	}
	file := path.Join("spec", name)
	c, _, err := openapi.Load(file, src)
	return Page{Contract: c, OpenAPI: file, Shipped: true}, err
}

// Gateway reads the gateway's page that comes with rowproof, from the page itself: its description may be out of date
// while both are generated.
func Gateway() (*spec.Contract, error) {
	const page = "gateway/CommonParameters.md"
	src, err := spec.Shipped.ReadFile(page)
	if err != nil {
		return nil, err
	}
	c, _, err := refdoc.Read("spec/"+page, src)
	if err != nil {
		return nil, fmt.Errorf("spec/%s: %w", page, err)
	}
	return c, nil
}

// complete adds, as pages that are only known, the shipped gateway page if the pages have none, and the shipped
// operations if they have none. The gateway page comes last.
func complete(all []Page) ([]Page, error) {
	isGateway := func(p Page) bool { return p.Contract.Kind == spec.GatewayPage }
	isOperation := func(p Page) bool { return !isGateway(p) }
	comes, err := Shipped()
	if err != nil {
		return nil, err
	}
	for _, p := range comes {
		p.Known = true
		if isGateway(p) && !slices.ContainsFunc(all, isGateway) || isOperation(p) && !slices.ContainsFunc(all, func(q Page) bool { return isOperation(q) && !q.Known }) {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b Page) int { return cmp.Compare(rank[isGateway(a)], rank[isGateway(b)]) })
	return all, nil
}

var rank = map[bool]int{false: 0, true: 1}

// WithGateway makes the gateway page one to be tried, whether it was named or not.
func WithGateway(all []Page) []Page {
	all = slices.Clone(all)
	for i := range all {
		if all[i].Contract.Kind == spec.GatewayPage {
			all[i].Known = false
		}
	}
	return all
}

// Load reads what is named: pages, folders of pages, OpenAPI descriptions. Without names it is [Shipped]. With
// names, the shipped gateway page is only known to the judge unless it is named, and so are the shipped operations
// if only the gateway page is named. The findings are those of all files; the error names the first file that
// cannot be used at all.
func Load(names []string) ([]Page, []spec.Finding, error) {
	if len(names) == 0 {
		ps, err := Shipped()
		return ps, nil, err
	}
	var all []Page
	var findings []spec.Finding
	for _, name := range names {
		ps, fs, err := load(name)
		findings = append(findings, fs...)
		if err != nil {
			return nil, findings, err
		}
		all = append(all, ps...)
	}
	findings = append(findings, unversioned(all)...)
	all, err := complete(all)
	if err != nil {
		return nil, findings, err
	}
	return all, findings, distinct(all)
}

// noVersion is the rule of that name of package refdoc. Whoever is about to send requests is warned.
var noVersion = spec.Rule{ID: "no-version", Severity: spec.Warning}

// unversioned warns of RPC operations without a version: every request then has an empty Version.
func unversioned(ps []Page) []spec.Finding {
	var findings []spec.Finding
	for _, p := range ps {
		if op := p.Contract.Operation; p.Contract.Kind == spec.OperationPage && op.Style == spec.RPC && op.Version == "" {
			f := noVersion.Finding(1, op.Name+" has no API version, so that requests carry an empty Version: "+
				"write it in the link to the API explorer (&version=2016-04-28) or in a row Version of the request parameters")
			f.File = p.Contract.Page
			findings = append(findings, f)
		}
	}
	return findings
}

// distinct refuses two pages of one operation, whose results could not be told apart.
func distinct(ps []Page) error {
	seen := map[string]string{}
	for _, p := range ps {
		op := p.Contract.Operation
		key := string(p.Contract.Kind) + " " + op.Product + " " + op.Version + " " + op.Name
		if first, ok := seen[key]; ok {
			return fmt.Errorf("%s: documents %s %s, as %s does: name one of the two", p.Contract.Page, op.Name, op.Version, first)
		}
		seen[key] = p.Contract.Page
	}
	return nil
}

func load(name string) ([]Page, []spec.Finding, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: cannot be read: %w", name, errors.Unwrap(err))
	}
	if info.IsDir() {
		return loadFolder(name)
	}
	return loadFile(name)
}

// loadFolder reads every page below a folder. Markdown files that are no reference pages, such as a README,
// are passed over with a finding.
func loadFolder(folder string) ([]Page, []spec.Finding, error) {
	files, err := Files(folder)
	if err != nil {
		return nil, nil, err
	}
	var ps []Page
	var findings []spec.Finding
	for _, f := range files {
		p, fs, err := loadFile(f)
		if err != nil {
			fs = []spec.Finding{PassedOver(f, err)}
		}
		ps, findings = append(ps, p...), append(findings, fs...)
	}
	if len(ps) == 0 {
		return nil, findings, fmt.Errorf("%s: holds no reference page (*.md): name a page, a folder of pages or an OpenAPI file", folder)
	}
	return ps, findings, nil
}

func loadFile(name string) ([]Page, []spec.Finding, error) {
	src, err := ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	if openapi.LooksLikeOpenAPI(src) {
		return loadOpenAPI(name, src)
	}
	if config.LooksLikeProfile(src) {
		return nil, nil, fmt.Errorf("%s: a profile, not a reference page: write --profile %[1]s and name the pages", name)
	}
	c, findings, err := refdoc.Read(filepath.ToSlash(name), src)
	if err != nil {
		return nil, findings, err
	}
	c, err = derived(c)
	if err != nil {
		return nil, findings, err
	}
	return []Page{{Contract: c}}, findings, nil
}

// derived sends a contract through its OpenAPI description and back.
func derived(c *spec.Contract) (*spec.Contract, error) {
	src, err := openapi.Marshal(c, openapi.YAML)
	if err != nil {
		return nil, err
	}
	back, _, err := openapi.Load(c.Page, src)
	return back, err
}

func loadOpenAPI(name string, src []byte) ([]Page, []spec.Finding, error) {
	contracts, findings, err := openapi.LoadAll(filepath.ToSlash(name), src)
	if err != nil {
		return nil, findings, err
	}
	if len(contracts) == 0 {
		return nil, findings, fmt.Errorf("%s: describes no operation: give an OpenAPI file with a path and a method at least", name)
	}
	var ps []Page
	for _, c := range contracts {
		refdoc.FillCauses(c)
		ps = append(ps, Page{Contract: c, OpenAPI: filepath.ToSlash(name)})
	}
	return ps, findings, nil
}
