package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// derivation is the result of one file of a folder.
type derivation struct {
	contract *spec.Contract // nil if the file is not a reference page
	findings []spec.Finding
	failed   bool // the page could not be converted
}

// deriveFolder writes the OpenAPI files of all pages below a folder. It skips files that are not reference pages.
func deriveFolder(env Env, folder string, f deriveFlags, format openapi.Format) error {
	files, err := input.Files(folder)
	if err != nil {
		return misused(err)
	}
	gateway, err := input.Gateway()
	if err != nil {
		return misused(err)
	}
	w := &folderWriter{from: folder, to: f.out, format: format, gateway: gateway}
	all := make([]derivation, len(files))
	err = inParallel(env.Context, len(files), func(i int) (err error) {
		all[i], err = w.page(files[i], !f.bundle)
		return err
	})
	contracts, failed, unread := gathered(env, all)
	switch {
	case err != nil:
		return couldNot(err)
	case len(contracts)+unread == 0:
		return misused(fmt.Errorf("%s: no reference page (*.md)", folder))
	}
	written := len(contracts) - failed
	if f.bundle {
		all, err := w.bundles(env.Context, contracts)
		if err != nil {
			return couldNot(err)
		}
		printFindings(env.Err, all.findings)
		written, failed = all.written, all.failed()
	}
	fmt.Fprintf(env.Out, "%d pages, %d files written to %s\n", len(contracts)+unread, written, f.out)
	if failed += unread; failed > 0 {
		return couldNot(fmt.Errorf("%d of %d pages could not be converted; see the findings", failed, len(contracts)+unread))
	}
	return nil
}

// gathered prints all findings. It returns the contracts, how many of them could not be converted, and how many pages have
// no contract because a table could not be read.
func gathered(env Env, all []derivation) (contracts []*spec.Contract, failed, unread int) {
	for _, d := range all {
		printFindings(env.Err, d.findings)
		if d.contract != nil {
			contracts = append(contracts, d.contract)
		}
		switch {
		case d.failed && d.contract == nil:
			unread++
		case d.failed:
			failed++
		}
	}
	return contracts, failed, unread
}

// inParallel calls do for 0 to n-1 on all processors until a call fails or the context ends.
func inParallel(ctx context.Context, n int, do func(int) error) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return do(i)
		})
	}
	return g.Wait()
}

// folderWriter writes an OpenAPI file for each page below one folder (from) to another folder (to). The relative path
// stays, except for the extension: from/ecs/A.md becomes to/ecs/A.openapi.yaml.
type folderWriter struct {
	from, to string
	format   openapi.Format
	gateway  *spec.Contract
}

// page reads a page and, if write is set, writes its OpenAPI file.
func (w *folderWriter) page(file string, write bool) (derivation, error) {
	c, findings, err := input.ReadPage(file)
	d := derivation{contract: c, findings: findings}
	switch {
	case errors.Is(err, input.ErrUnread):
		d.failed = true
		return d, nil
	case err != nil:
		d.findings = []spec.Finding{input.PassedOver(file, err)}
		return d, nil
	}
	if !write {
		return d, nil
	}
	src, err := openapi.Marshal(c, w.format, w.options(c, &d.findings)...)
	if err != nil {
		d.failed = true
		d.findings = append(d.findings, notDescribed(c, err))
		return d, nil
	}
	relative, err := filepath.Rel(w.from, file)
	if err != nil {
		return d, err
	}
	return d, w.write(strings.TrimSuffix(relative, filepath.Ext(relative)), src)
}

// notDescribed returns the finding for a page that could not be converted.
func notDescribed(c *spec.Contract, err error) spec.Finding {
	f := openapi.NoDescription.Finding(1, "cannot be converted to OpenAPI: "+strings.TrimPrefix(err.Error(), c.Page+": "))
	f.File = c.Page
	return f
}

func (w *folderWriter) options(c *spec.Contract, findings *[]spec.Finding) []openapi.Option {
	opts := []openapi.Option{openapi.WithFindings(findings)}
	if c.Kind == spec.OperationPage {
		opts = append(opts, openapi.WithGateway(w.gateway))
	}
	return opts
}

// write writes an OpenAPI file. It adds the extension to name.
func (w *folderWriter) write(name string, src []byte) error {
	extension := input.Extension
	if w.format == openapi.JSON {
		extension = strings.TrimSuffix(extension, ".yaml") + ".json"
	}
	dir, base := filepath.Split(name)
	file := filepath.Join(w.to, dir, spec.FileName(base)+extension)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, src, 0o644)
}
