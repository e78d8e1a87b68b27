package sdk

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/harness/sdk/check"
)

func newCheck(env Env) *cobra.Command {
	var limit time.Duration
	cmd := &cobra.Command{
		Use:   "check COMMAND",
		Short: "Check an adapter with known answers",
		Long: `Call an adapter with known answers, and report what it changes, hides or keeps: rounded
integers, dropped null values and empty lists, swallowed errors, edited messages, guessed
statuses, and parameters or credentials of earlier calls. Check an adapter before "sdk run":
otherwise its faults look like faults of the SDK. What the SDK itself loses must be in the
losses of the adapter's description. COMMAND is a program with its arguments, which no shell
interprets. .github/SDK-ADAPTERS.md describes the protocol.

The exit status is 1 if a check fails, and 3 if the adapter cannot be started.`,
		Example: `  rowproof sdk check 'node adapter.js'
  rowproof sdk check ./adapter --limit 5s`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return env.Misused(fmt.Errorf("sdk check: want one COMMAND, got %d; quote a command with arguments, such as 'node adapter.js'", len(args)))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runCheck(cmd, env, args[0], limit) },
	}
	cmd.Flags().DurationVar(&limit, "limit", 30*time.Second, "time limit of a call; the adapter is restarted if it does not answer in time")
	return cmd
}

func runCheck(cmd *cobra.Command, env Env, command string, limit time.Duration) error {
	if _, err := adapter.Split(command); err != nil {
		return env.Misused(err)
	}
	gateway, err := input.Gateway()
	if err != nil {
		return env.CouldNot(err)
	}
	r, err := check.Run(cmd.Context(), check.Options{Command: command, Gateway: gateway, Limit: limit})
	if err != nil {
		return env.CouldNot(err)
	}
	if err := check.Write(env.Out, r); err != nil {
		return env.CouldNot(err)
	}
	if r.Failed() > 0 {
		return env.Differs()
	}
	return nil
}
