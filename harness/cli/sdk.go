package cli

import (
	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/cli/sdk"
	"github.com/rowproof/rowproof/harness/input"
)

func newSDK(env Env) *cobra.Command {
	return sdk.New(sdk.Env{
		Out: env.Out, Err: env.Err, Now: env.Now, Color: env.Color, Tool: version(),
		Load:    func(args []string) ([]input.Page, error) { return loadPages(env, args) },
		Misused: misused, CouldNot: couldNot, Differs: differs,
		NoArguments: noArguments, OneOf: oneOf,
	})
}
