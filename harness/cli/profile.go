package cli

import "github.com/spf13/cobra"

// newProfile returns the group of commands about profiles. Each has a file of its own.
func newProfile(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "profile",
		Short: "Write, check and describe the profile of an endpoint",
		Long: `A profile says where an endpoint is, how requests are signed, which values make a request
succeed there, and what brings each error about. rowproof help profile explains every key.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newProfileInit(env), newProfileCheck(env), newProfileSchema(env))
	return cmd
}
