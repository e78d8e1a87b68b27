// Package sdk implements rowproof sdk, the commands for vendors of client SDKs. It has one file per command.
package sdk

import (
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/input"
)

// Env is the environment of the commands.
type Env struct {
	Out, Err    io.Writer
	Now         func() time.Time
	Color       bool                                        // Out supports colors
	Tool        string                                      // version of rowproof
	Load        func(args []string) ([]input.Page, error)   // loads pages, and prints their findings
	Misused     func(error) error                           // adds exit status 2
	CouldNot    func(error) error                           // adds exit status 3
	Differs     func() error                                // returns an error with exit status 1 and no message
	NoArguments cobra.PositionalArgs                        // rejects unknown subcommands
	OneOf       func(values ...string) cobra.CompletionFunc // completes fixed values
}

// New returns the command rowproof sdk.
func New(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sdk",
		Short: "Test a client SDK against reference pages, row by row",
		Long: `Test a client SDK: rowproof is the server, answers each documented row, and reports what the
SDK sends and what its caller sees. The access key id of a call names the row: in existing tests,
change only the endpoint and the key.`,
		Args: env.NoArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newCases(env), newServe(env), newRun(env), newCheck(env))
	return cmd
}
