package sdk

import (
	"errors"

	"github.com/spf13/cobra"
)

func newServe(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "serve [PAGE|DIR]...",
		Short: "Serve the cases of pages, and report what an SDK sends",
		RunE:  func(*cobra.Command, []string) error { return env.CouldNot(errors.New("sdk serve: not implemented")) },
	}
}
