package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// deriveFlags holds the flags of rowproof derive.
type deriveFlags struct {
	out    string
	format string
	bundle bool
}

func newDerive(env Env) *cobra.Command {
	var f deriveFlags
	cmd := &cobra.Command{
		Use:   "derive PAGE|DIR",
		Short: "Derive OpenAPI files from a page or a folder of pages",
		Long: `Read a reference page and print an OpenAPI 3.0.3 description that contains every row of the page.
For a folder, --out names the output folder. rowproof writes one file per page there, with the same
relative path. With --bundle, it writes one file per product and version, in which the paths are keyed
by action. If several pages document one operation (languages, older copies), the bundle contains one
of these pages, and rowproof reports the others. Pages without a version join their product's only
version.

Exit status: 0 all files are written; 2 the page or folder cannot be used; 3 a file could not be
written, or a page of the folder could not be converted.`,
		Example: `  rowproof derive docs/CreateThing.md
  rowproof derive docs/CreateThing.md --format json --out CreateThing.openapi.json
  rowproof derive docs --out openapi
  rowproof derive docs --out openapi --bundle`,
		Args: takes(1, 1, "one PAGE or DIR"),
		RunE: func(_ *cobra.Command, args []string) error { return runDerive(env, args[0], f) },
	}
	cmd.Flags().StringVar(&f.out, "out", "", "`FILE` to write (default: standard output); for a folder, the output folder")
	cmd.Flags().StringVar(&f.format, "format", "yaml", "output `FORMAT`: yaml or json")
	completed(cmd, "format", oneOf("yaml", "json"))
	cmd.Flags().BoolVar(&f.bundle, "bundle", false, "write one file per product and version")
	return cmd
}

func runDerive(env Env, name string, f deriveFlags) error {
	format, ok := map[string]openapi.Format{"yaml": openapi.YAML, "json": openapi.JSON}[f.format]
	if !ok {
		return misused(fmt.Errorf("--format %q: use yaml or json", f.format))
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return misused(fmt.Errorf("%s: cannot be read: %w", name, errors.Unwrap(err)))
	case info.IsDir() && f.out == "":
		return misused(fmt.Errorf("%s: is a folder: name the output folder with --out DIR", name))
	case info.IsDir():
		return deriveFolder(env, name, f, format)
	case f.bundle:
		return misused(fmt.Errorf("%s: is a page: --bundle requires a folder of pages", name))
	}
	return derivePage(env, name, f.out, format)
}

// derivePage writes the OpenAPI file of one page.
func derivePage(env Env, page, out string, format openapi.Format) error {
	c, findings, err := input.ReadPage(page)
	var src []byte
	if err == nil {
		src, err = describe(c, format, openapi.WithFindings(&findings))
	}
	printFindings(env.Err, findings)
	if err != nil {
		return misused(err)
	}
	if out == "" {
		_, err = env.Out.Write(src)
	} else {
		err = os.WriteFile(out, src, 0o644)
	}
	if err != nil {
		return couldNot(err)
	}
	return nil
}

// describe returns a contract's OpenAPI description, including the errors of the gateway page.
func describe(c *spec.Contract, format openapi.Format, opts ...openapi.Option) ([]byte, error) {
	if c.Kind == spec.GatewayPage {
		return openapi.Marshal(c, format, opts...)
	}
	gateway, err := input.Gateway()
	if err != nil {
		return nil, err
	}
	return openapi.Marshal(c, format, append(opts, openapi.WithGateway(gateway))...)
}

// descriptionOf returns the path of a page's OpenAPI file, which is next to the page.
func descriptionOf(page string) string {
	dir, file := filepath.Split(page)
	return dir + spec.FileName(strings.TrimSuffix(file, filepath.Ext(file))) + input.Extension
}
