// Package input loads what a user names on the command line (reference pages, folders, OpenAPI files and features) as pages
// that a run can test. Without names it loads the shipped pages. It converts each contract to OpenAPI and back, so that
// the OpenAPI description determines the scenarios.
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

// Extension is the extension of an OpenAPI file next to its page.
const Extension = ".openapi.yaml"

// gatewayFile is the OpenAPI file of the shipped gateway page.
const gatewayFile = "gateway/CommonParameters" + Extension

// Page is a contract to test, and the files that it came from.
type Page struct {
	Contract *spec.Contract
	OpenAPI  string // path of the OpenAPI file; "" if the description is derived in memory
	Feature  string // path of the feature, for messages and reports
	Source   []byte // text of the feature; nil for the shipped or the generated feature
	Shipped  bool   // the page and its feature are embedded in rowproof

	More     []Feature // features that users added to the page
	Replaced bool      // Source is a user's feature that replaces the generated one
	Known    bool      // the page only helps to judge answers; its rows are neither tested nor reported
}

// Features returns the features of the page, starting with Source.
func (p *Page) Features() []Feature {
	return append([]Feature{{p.Feature, p.Source}}, p.More...)
}

// Contracts returns the contracts of the pages.
func Contracts(pages []Page) []*spec.Contract {
	all := make([]*spec.Contract, len(pages))
	for i, p := range pages {
		all[i] = p.Contract
	}
	return all
}

// Shipped returns the shipped pages. The gateway page is the last.
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

// Gateway returns the contract of the shipped gateway page. It reads the page instead of the OpenAPI file, which is out
// of date while files are generated.
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

// complete adds shipped pages as known pages: the gateway page if all contains no gateway page, and the operation pages
// if all contains no operation page. It moves the gateway page to the end.
func complete(all []Page) ([]Page, error) {
	isGateway := func(p Page) bool { return p.Contract.Kind == spec.GatewayPage }
	isOperation := func(p Page) bool { return !isGateway(p) }
	shipped, err := Shipped()
	if err != nil {
		return nil, err
	}
	for _, p := range shipped {
		p.Known = true
		if isGateway(p) && !slices.ContainsFunc(all, isGateway) || isOperation(p) && !slices.ContainsFunc(all, func(q Page) bool { return isOperation(q) && !q.Known }) {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b Page) int { return cmp.Compare(rank[isGateway(a)], rank[isGateway(b)]) })
	return all, nil
}

var rank = map[bool]int{false: 0, true: 1}

// WithGateway returns the pages. In the result, Known of the gateway page is false, so that a run tests that page.
func WithGateway(all []Page) []Page {
	all = slices.Clone(all)
	for i := range all {
		if all[i].Contract.Kind == spec.GatewayPage {
			all[i].Known = false
		}
	}
	return all
}

// Load reads pages, folders of pages and OpenAPI files. Without names it returns [Shipped]. If the names include no gateway
// page, Load adds the shipped one as a known page; if they include no operation page, it adds the shipped ones. It returns
// the findings of all files, and an error for the first file that cannot be used or for pages that document the same
// operation.
func Load(names []string) ([]Page, []spec.Finding, error) {
	all, findings, err := LoadEach(names)
	if err != nil {
		return nil, findings, err
	}
	return all, findings, distinct(all)
}

// LoadEach is [Load] for a command that handles each operation page separately. Operation pages may document the same
// operation.
func LoadEach(names []string) ([]Page, []spec.Finding, error) {
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
	isOperation := func(p Page) bool { return p.Contract.Kind == spec.OperationPage }
	return all, findings, distinct(slices.DeleteFunc(slices.Clone(all), isOperation))
}

// noVersion has the id of a rule of package refdoc but a higher severity, because a run would send requests with an
// empty Version.
var noVersion = spec.Rule{ID: "no-version", Severity: spec.Warning}

// unversioned returns a warning for each RPC operation without a version.
func unversioned(ps []Page) []spec.Finding {
	var findings []spec.Finding
	for _, p := range ps {
		if op := p.Contract.Operation; p.Contract.Kind == spec.OperationPage && op.Style == spec.RPC && op.Version == "" {
			f := noVersion.Finding(1, op.Name+" has no API version, so requests have an empty Version: "+
				"write it in the link to the API explorer (&version=2016-04-28) or in a row Version of the request parameters")
			f.File = p.Contract.Page
			findings = append(findings, f)
		}
	}
	return findings
}

// mostRepeated is the largest number of operations that an error names.
const mostRepeated = 5

// distinct returns an error that names the pages that document the same operation.
func distinct(ps []Page) error {
	seen := map[string]string{}
	var repeated []error
	for _, p := range ps {
		op := p.Contract.Operation
		key := string(p.Contract.Kind) + " " + op.Product + " " + op.Version + " " + op.Name
		if first, ok := seen[key]; ok {
			what := strings.TrimSpace(op.Name + " " + op.Version)
			if p.Contract.Kind == spec.GatewayPage {
				what = "the gateway"
			}
			repeated = append(repeated, fmt.Errorf("%s: documents %s, as does %s", p.Contract.Page, what, first))
			continue
		}
		seen[key] = p.Contract.Page
	}
	if len(repeated) == 0 {
		return nil
	}
	named := repeated[:min(len(repeated), mostRepeated)]
	switch more := len(repeated) - len(named); {
	case more == 1:
		named = append(named, errors.New("1 more page documents an operation again"))
	case more > 1:
		named = append(named, fmt.Errorf("%d more pages document an operation again", more))
	}
	return fmt.Errorf("%w: name one page per operation, or one folder per language", errors.Join(named...))
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

// loadFolder reads all pages below a folder. It reports Markdown files that are not reference pages, such as a README, as
// findings. A page with an unread table is an error.
func loadFolder(folder string) ([]Page, []spec.Finding, error) {
	files, err := Files(folder)
	if err != nil {
		return nil, nil, err
	}
	var ps []Page
	var findings []spec.Finding
	for _, f := range files {
		p, fs, err := loadFile(f)
		if errors.Is(err, ErrUnread) {
			return nil, append(findings, fs...), err
		}
		if err != nil {
			fs = []spec.Finding{PassedOver(f, err)}
		}
		ps, findings = append(ps, p...), append(findings, fs...)
	}
	if len(ps) == 0 {
		return nil, findings, fmt.Errorf("%s: no reference page (*.md): name a page, a folder of pages or an OpenAPI file", folder)
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
		return nil, nil, fmt.Errorf("%s: this is a profile, not a reference page: write --profile %[1]s and name the pages", name)
	}
	c, findings, err := parsePage(name, src)
	if err != nil {
		return nil, findings, err
	}
	c, err = derived(c)
	if err != nil {
		return nil, findings, err
	}
	return []Page{{Contract: c}}, findings, nil
}

// derived converts a contract to OpenAPI and back.
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
		return nil, findings, fmt.Errorf("%s: no operation: name an OpenAPI file with at least one path and method", name)
	}
	var ps []Page
	for _, c := range contracts {
		refdoc.FillCauses(c)
		ps = append(ps, Page{Contract: c, OpenAPI: filepath.ToSlash(name)})
	}
	return ps, findings, nil
}
