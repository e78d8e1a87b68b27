package cli

import (
	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/cli/help"
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
