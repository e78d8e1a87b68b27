package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/pages"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

func newDerive(env Env) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "derive PAGE",
		Short: "Print the OpenAPI description of a page",
		Long:  "Read a reference page and print the OpenAPI 3.0.3 description that follows from it, with every row of the page in it.",
		Example: `  rowproof derive docs/CreateThing.md
  rowproof derive docs/CreateThing.md --out CreateThing.openapi.yaml`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runDerive(env, args[0], out) },
	}
	cmd.Flags().StringVar(&out, "out", "", "`FILE` to write; standard output without it")
	return cmd
}

func runDerive(env Env, page, out string) error {
	src, findings, err := derived(page)
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

// derived reads a page and describes it, with the gateway's errors beside its own.
func derived(page string) ([]byte, []spec.Finding, error) {
	src, err := pages.ReadFile(page)
	if err != nil {
		return nil, nil, err
	}
	c, findings, err := refdoc.Read(filepath.ToSlash(page), src)
	if err != nil {
		return nil, findings, err
	}
	described, err := describe(c)
	return described, findings, err
}

// describe writes a contract's OpenAPI description.
func describe(c *spec.Contract) ([]byte, error) {
	if c.Kind == spec.GatewayPage {
		return openapi.Marshal(c, openapi.YAML)
	}
	gateway, err := gatewayPage()
	if err != nil {
		return nil, err
	}
	return openapi.Marshal(c, openapi.YAML, openapi.WithGateway(gateway))
}

// gatewayPage reads the gateway's page that comes with rowproof.
func gatewayPage() (*spec.Contract, error) {
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

// descriptionOf is the path of a page's description: beside it, with another extension.
func descriptionOf(page string) string {
	return strings.TrimSuffix(page, filepath.Ext(page)) + pages.Extension
}
