package versions

import (
	"context"
	"errors"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff"
	"github.com/rowproof/rowproof/spec/openapi"
)

// source is a file of a version.
type source struct {
	path     string // slash-separated path, as reports show it
	revision string // name of the git revision; "" for a file on disk
	name     string // slash-separated name in the collection of pages
	named    bool   // the user named the file; otherwise it was found below a folder
	read     func() ([]byte, error)
}

// shown returns the path in messages, such as main:docs/CreateThing.md.
func (s source) shown() string { return at(s.revision, s.path) }

func at(revision, file string) string {
	if revision == "" {
		return file
	}
	return revision + ":" + file
}

// parsed is the pages of a source, or the reason why it has none.
type parsed struct {
	pages []diff.Page
	err   error
}

// parseAll parses sources in parallel. The result has their order, with nothing for sources without a path.
func parseAll(ctx context.Context, sources []source) ([]parsed, error) {
	all := make([]parsed, len(sources))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range sources {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if s.path != "" {
				all[i].pages, all[i].err = s.parse()
			}
			return nil
		})
	}
	return all, g.Wait()
}

// parse returns the pages of the file. It returns no page for a YAML or JSON file that was found below a folder and is
// not an OpenAPI file.
func (s source) parse() ([]diff.Page, error) {
	src, err := s.read()
	if err != nil {
		return nil, err
	}
	isOpenAPI := openapi.LooksLikeOpenAPI(src)
	if !s.named && !isOpenAPI && !isMarkdown(s.path) {
		return nil, nil
	}
	contracts, err := input.ParseContracts(s.shown(), src)
	if err != nil {
		return nil, err
	}
	var parts [][]openapi.Part
	isDerived := false
	if isOpenAPI {
		if parts, isDerived, err = openapi.LoadParts(s.shown(), src); err != nil {
			return nil, err
		}
	}
	var all []diff.Page
	for i, c := range contracts {
		c.Page = s.path
		p := diff.Page{Name: s.name, Contract: c}
		if len(parts) == len(contracts) {
			p.Parts, p.Derived = parts[i], isDerived
		}
		all = append(all, p)
	}
	return all, nil
}

// collect returns the pages of sources, and a finding for each file below a folder that is not a page. It returns an
// error for a named file that cannot be parsed.
func collect(sources []source, all []parsed) (pages []diff.Page, skipped []spec.Finding, err error) {
	for i, s := range sources {
		switch err := all[i].err; {
		case err == nil:
		case s.named:
			return nil, skipped, err
		default:
			skipped = append(skipped, input.PassedOver(s.shown(), err))
		}
		pages = append(pages, all[i].pages...)
	}
	return pages, skipped, nil
}

// readable returns an error if a table or the name of a page in a folder of the new version cannot be read. Without the
// page, its operation would be reported as removed.
func readable(all []parsed) error {
	for _, p := range all {
		if errors.Is(p.err, input.ErrUnread) {
			return p.err
		}
	}
	return nil
}

func isMarkdown(file string) bool { return strings.EqualFold(path.Ext(file), ".md") }

// mayDescribe reports whether a file may be an OpenAPI file, by its extension.
func mayDescribe(file string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(path.Ext(file)))
}
