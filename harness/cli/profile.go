package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/cli/help"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/harness/skeleton"
)

// newProfile returns the command with the subcommands for profiles.
func newProfile(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "profile",
		Short: "Write, check and explain the profile of an endpoint",
		Long:  help.Profile(),
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newProfileInit(env), newProfileCheck(env), newProfileSchema(env))
	return cmd
}

// newProfileSchema returns the command that prints the JSON Schema.
func newProfileSchema(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a profile",
		Long: `Print the JSON Schema (draft 2020-12) of a profile. Editors complete and check a profile whose
first line names the schema file:

  # yaml-language-server: $schema=profile.schema.json`,
		Example: `  rowproof profile schema > profile.schema.json`,
		Args:    takes(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			if _, err := env.Out.Write(config.Schema()); err != nil {
				return couldNot(err)
			}
			return nil
		},
	}
}

func newProfileInit(env Env) *cobra.Command {
	var endpoint string
	cmd := &cobra.Command{
		Use:   "init [PAGE|DIR|OPENAPI]...",
		Short: "Print a profile to fill in",
		Long: `Print a commented profile to fill in, in the order of the pages. It has a key for each required
parameter whose value the page does not determine, with the number of values that a run uses up,
and a key for each error row that needs a fixture. Nothing is sent.

The gate R1 requires the lines that are not commented out. Replace each ` + config.Blank + ` in those lines.
rowproof profile check reports what is still missing.`,
		Example: `  rowproof profile init docs/CreateThing.md > p.yaml
  rowproof profile init docs --endpoint http://127.0.0.1:8080 > p.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runProfileInit(cmd.Context(), env, endpoint, args)
		},
	}
	cmd.Flags().StringVar(&endpoint, "endpoint", "", "`URL` of the endpoint")
	return cmd
}

// rehearsed is the endpoint in the rehearsal of a skeleton, which sends nothing. It is a loopback address, because all
// operations may be called there.
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
	plan, err := planFor(ps, empty, nil, nil)
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
