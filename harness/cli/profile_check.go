package cli

import (
	"context"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
)

// checkFlags holds the flags of rowproof profile check.
type checkFlags struct {
	require, tags, features string
	gateway                 bool
}

func newProfileCheck(env Env) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check PROFILE [PAGE|DIR|OPENAPI]...",
		Short: "Report what a profile lacks for the rows of the pages",
		Long: `Rehearse a run with a profile and report for each row whether it is ready, which keys the
profile lacks, or how many values it needs. Nothing is sent: the rehearsal assumes that the
endpoint keeps its promises.

The default is the shipped pages, as for rowproof run. A value that is still ` + config.Blank + `
counts as absent.

Exit status: 0 the profile can meet the gate; 1 it lacks a key that the gate requires, or has
warnings; 2 wrong usage or unreadable input.`,
		Example: `  rowproof profile check p.yaml docs/CreateThing.md
  rowproof profile check p.yaml --require R2`,
		Args: takes(1, math.MaxInt, "a PROFILE, followed by pages"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runProfileCheck(cmd.Context(), env, f, args[0], args[1:])
		},
	}
	cmd.Flags().StringVar(&f.require, "require", "", "`GATE` to meet: none, R0, R1, R2 or a share such as 90% (default: require in the profile, or R1)")
	cmd.Flags().StringVar(&f.tags, "tags", "", "rehearse only the scenarios that this tag `EXPR` selects; see rowproof help tags")
	cmd.Flags().StringVar(&f.features, "features", "", "also rehearse the features below `DIR`")
	cmd.Flags().BoolVar(&f.gateway, "gateway", false, "also rehearse the rows of the gateway page")
	return cmd
}

func runProfileCheck(ctx context.Context, env Env, f checkFlags, file string, args []string) error {
	if _, err := reports.ParseGate(f.require); err != nil {
		return misused(fmt.Errorf("--require: %w", err))
	}
	asRun := runFlags{profile: file, require: f.require, tags: f.tags, features: f.features, gateway: f.gateway}
	selects, err := run.Tags(f.tags)
	if err != nil {
		return misused(err)
	}
	ps, err := loadPages(env, args)
	if err != nil {
		return misused(err)
	}
	if ps, err = withFeatures(ps, asRun); err != nil {
		return misused(err)
	}
	profile, err := readProfile(env, asRun)
	if err != nil {
		return misused(err)
	}
	warnings, err := matched(env, profile, ps)
	if err != nil {
		return misused(err)
	}
	plan, err := planFor(ps, profile, selects, nil)
	if err != nil {
		return misused(err)
	}
	r, err := run.Rehearse(ctx, profile, plan, run.Options{Tool: version(), Require: gateOf(asRun, profile), Now: env.Now})
	if err != nil {
		return misused(err)
	}
	if err := printRehearsal(env.Out, env.Width, r); err != nil {
		return couldNot(err)
	}
	if !r.Ready() || warnings > 0 {
		return differs()
	}
	return nil
}
