package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/harness/skeleton"
)

func newProfileInit(env Env) *cobra.Command {
	var endpoint string
	cmd := &cobra.Command{
		Use:   "init [PAGE|DIR|OPENAPI]...",
		Short: "Print a profile to be filled in",
		Long: `Print a commented profile in the order of the pages, to be filled in: a value for each required
parameter that the page does not determine, the number of values that a run uses up, and a key
per error row that needs something prepared. Nothing is sent.

The lines that are not commented out are those that the gate R1 needs. Replace each ` + config.Blank + `
in them; rowproof profile check reports what is still lacking.`,
		Example: `  rowproof profile init docs/CreateThing.md > p.yaml
  rowproof profile init docs --endpoint http://127.0.0.1:8080 > p.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runProfileInit(cmd.Context(), env, endpoint, args)
		},
	}
	cmd.Flags().StringVar(&endpoint, "endpoint", "", "`URL` to call")
	return cmd
}

// rehearsed is where a skeleton is rehearsed: nothing is sent there, and operations that change things may be called.
const rehearsed = "http://127.0.0.1:1"

func runProfileInit(ctx context.Context, env Env, endpoint string, args []string) error {
	if endpoint != "" {
		if _, err := config.ForEndpoint(endpoint); err != nil {
			return misused(fmt.Errorf("--endpoint: %w", err))
		}
	}
	ps, err := loadPages(env, args)
	if err != nil {
		return misused(err)
	}
	empty, err := config.ForEndpoint(rehearsed)
	if err != nil {
		return misused(err)
	}
	empty.Signature = sign.V1
	plan, err := planFor(ps, empty, nil)
	if err != nil {
		return misused(err)
	}
	r, err := run.Rehearse(ctx, empty, plan, run.Options{Tool: version(), Now: env.Now})
	if err != nil {
		return misused(err)
	}
	if _, err := fmt.Fprint(env.Out, skeleton.Write(ps, r, endpoint)); err != nil {
		return couldNot(err)
	}
	return nil
}
