package sdk

import (
	"errors"

	"github.com/spf13/cobra"
)

func newCheck(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "check COMMAND",
		Short: "Check an adapter with known answers",
		RunE:  func(*cobra.Command, []string) error { return env.CouldNot(errors.New("sdk check: not implemented")) },
	}
}
