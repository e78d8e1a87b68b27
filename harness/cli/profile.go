package cli

import "github.com/spf13/cobra"

// newProfile returns the commands about profiles.
func newProfile(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "profile",
		Short: "Write and check the profile of an endpoint",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newProfileInit(env), newProfileCheck(env))
	return cmd
}
