package cli

import "github.com/spf13/cobra"

func newProfileInit(env Env) *cobra.Command { return &cobra.Command{Use: "init"} }
