// Package pages turns what a user names (reference pages, folders, OpenAPI descriptions, or nothing for the
// pages that come with rowproof) into contracts that a run can try. However a contract began, it reaches a
// run through its OpenAPI description, so that the description is what drives the scenarios.
package pages

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
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// Extension ends the name of an OpenAPI description that stands beside its page.
const Extension = ".openapi.yaml"

// gatewayFile is the description of the gateway's page among those that come with rowproof.
const gatewayFile = "gateway/CommonParameters" + Extension

// Shipped are the pages that come with rowproof, the gateway's last.
func Shipped() ([]run.Page, error) {
	var operations []run.Page
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

func shipped(name string) (run.Page, error) {
	src, err := spec.Shipped.ReadFile(name)
	if err != nil {
		return run.Page{}, err
	}
	file := path.Join("spec", name)
	c, _, err := openapi.Load(file, src)
	return run.Page{Contract: c, OpenAPI: file, Shipped: true}, err
}

// Gateway is the contract of the gateway's page that comes with rowproof.
func Gateway() (*spec.Contract, error) {
	p, err := shipped(gatewayFile)
	return p.Contract, err
}

// complete adds, as pages that are only known, the shipped gateway page if the pages have none, and the shipped
// operations if they have none. The gateway page comes last.
func complete(all []run.Page) ([]run.Page, error) {
	isGateway := func(p run.Page) bool { return p.Contract.Kind == spec.GatewayPage }
	isOperation := func(p run.Page) bool { return !isGateway(p) }
	comes, err := Shipped()
	if err != nil {
		return nil, err
	}
	for _, p := range comes {
		p.Known = true
		if isGateway(p) && !slices.ContainsFunc(all, isGateway) || isOperation(p) && !slices.ContainsFunc(all, func(q run.Page) bool { return isOperation(q) && !q.Known }) {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b run.Page) int { return cmp.Compare(rank[isGateway(a)], rank[isGateway(b)]) })
	return all, nil
}

var rank = map[bool]int{false: 0, true: 1}

// WithGateway makes the gateway page one to be tried, whether it was named or not.
func WithGateway(all []run.Page) []run.Page {
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
func Load(names []string) ([]run.Page, []spec.Finding, error) {
	if len(names) == 0 {
		ps, err := Shipped()
		return ps, nil, err
	}
	var all []run.Page
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

// unversioned warns of RPC operations without a version: every request then has an empty Version.
func unversioned(ps []run.Page) []spec.Finding {
	var findings []spec.Finding
	for _, p := range ps {
		if op := p.Contract.Operation; p.Contract.Kind == spec.OperationPage && op.Style == spec.RPC && op.Version == "" {
			findings = append(findings, spec.Finding{
				File: p.Contract.Page, Line: 1, Rule: "no-version", Severity: spec.Warning,
				Message: op.Name + " has no API version, so that requests carry an empty Version: " +
					"write it in the link to the API explorer (&version=2016-04-28) or in a row Version of the request parameters",
			})
		}
	}
	return findings
}

// distinct refuses two pages of one operation, whose results could not be told apart.
func distinct(ps []run.Page) error {
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

func load(name string) ([]run.Page, []spec.Finding, error) {
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
func loadFolder(folder string) ([]run.Page, []spec.Finding, error) {
	files, err := Files(folder)
	if err != nil {
		return nil, nil, err
	}
	var ps []run.Page
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

// PassedOver is the finding about a file of a folder that cannot be used as a page, because of err.
func PassedOver(file string, err error) spec.Finding {
	return spec.Finding{
		File: file, Line: 1, Rule: "not-a-reference-page", Severity: spec.Warning,
		Message: "passed over: " + strings.TrimPrefix(err.Error(), filepath.ToSlash(file)+": "),
	}
}

// Files lists the Markdown files below a folder, in order. Folders within it that are named testdata hold
// pages made for tests, as everywhere in Go, and are left out.
func Files(folder string) ([]string, error) {
	var files []string
	root := folder
	if info, err := os.Lstat(folder); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator) // WalkDir follows no link, not even the one that is named
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

// Sizes above which a file is refused before it is read. What the reader makes of a page of the worst kind
// takes hundreds of times its size, and real pages are below 100 KiB. A description may hold all operations of a
// product, and real ones of that kind are below 10 MiB.
const (
	LargestPage        = 1 << 20
	LargestDescription = 32 << 20
)

// largest is how large a file of a name may be.
func largest(name string) int64 {
	if slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(name))) {
		return LargestDescription
	}
	return LargestPage
}

func loadFile(name string) ([]run.Page, []spec.Finding, error) {
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
	c, err = Derived(c)
	if err != nil {
		return nil, findings, err
	}
	return []run.Page{{Contract: c}}, findings, nil
}

// ReadFile reads a file of a size that a page, or by its extension a description, can have.
func ReadFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, errors.Unwrap(err))
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file: name a file", name)
	}
	if limit := largest(name); info.Size() > limit {
		return nil, fmt.Errorf("%s: has %d bytes, more than the %d (%d MiB) that such a file may have; split it, or name a page or an OpenAPI file", name, info.Size(), limit, limit>>20)
	}
	return os.ReadFile(name)
}

// Derived sends a contract through its OpenAPI description and back.
func Derived(c *spec.Contract) (*spec.Contract, error) {
	src, err := openapi.Marshal(c, openapi.YAML)
	if err != nil {
		return nil, err
	}
	back, _, err := openapi.Load(c.Page, src)
	return back, err
}

func loadOpenAPI(name string, src []byte) ([]run.Page, []spec.Finding, error) {
	contracts, findings, err := openapi.LoadAll(filepath.ToSlash(name), src)
	if err != nil {
		return nil, findings, err
	}
	if len(contracts) == 0 {
		return nil, findings, fmt.Errorf("%s: describes no operation: give an OpenAPI file with a path and a method at least", name)
	}
	var ps []run.Page
	for _, c := range contracts {
		refdoc.FillCauses(c)
		ps = append(ps, run.Page{Contract: c, OpenAPI: filepath.ToSlash(name)})
	}
	return ps, findings, nil
}
