package sdk

import (
	"errors"

	"github.com/spf13/cobra"
)

func newRun(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "run [PAGE|DIR]...",
		Short: "Call SDKs through adapters, and report one verdict per row",
		RunE:  func(*cobra.Command, []string) error { return env.CouldNot(errors.New("sdk run: not implemented")) },
	}
}
