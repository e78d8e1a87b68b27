package sdk

import (
	"errors"

	"github.com/spf13/cobra"
)

func newCases(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "cases [PAGE|DIR]...",
		Short: "List the cases of pages: keys, requests and expected results",
		RunE:  func(*cobra.Command, []string) error { return env.CouldNot(errors.New("sdk cases: not implemented")) },
	}
}
