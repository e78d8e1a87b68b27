package cli

import (
	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/cli/help"
	"github.com/rowproof/rowproof/harness/config"
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
