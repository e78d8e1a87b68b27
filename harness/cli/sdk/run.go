package sdk

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/config/known"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/run"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// runFlags holds the flags of rowproof sdk run.
type runFlags struct {
	sdks             []string
	only, known, out string
	jobs             int
	limit            time.Duration
}

func newRun(env Env) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:     "run --sdk NAME='COMMAND'... [PAGE|DIR]...",
		Short:   "Call SDKs through adapters, and report one verdict per row",
		Long:    runHelp,
		Example: runExamples,
		RunE:    func(cmd *cobra.Command, args []string) error { return runSDK(cmd, env, f, args) },
	}
	cmd.Flags().StringArrayVar(&f.sdks, "sdk", nil, "test the SDK whose adapter the command `NAME=COMMAND` starts; may be repeated")
	cmd.Flags().StringVar(&f.only, "only", "", "run only the cases whose names match `GLOB`; rowproof sdk cases lists the names")
	cmd.Flags().StringVar(&f.known, "known", "", "`FILE` with the known failures")
	cmd.Flags().StringVar(&f.out, "out", "out", "`DIR` to write the report to")
	cmd.Flags().IntVar(&f.jobs, "jobs", 4, "run `N` processes per adapter")
	cmd.Flags().DurationVar(&f.limit, "limit", 10*time.Second, "cancel a call after `TIME`, and report it")
	return cmd
}

const runHelp = `Call client SDKs through adapters, and report one verdict per row and client. A client is an SDK with
one of its surfaces: typed, a method per operation, or generic. The default is the shipped pages.

COMMAND starts an adapter, a program that reads calls as JSON lines and writes what the caller sees;
.github/SDK-ADAPTERS.md describes the protocol, and rowproof sdk check checks an adapter. What an
adapter does not list is unsupported, which is not a failure.

Each row has separate verdicts for these facets:

  wire     the request contains what the caller passed, as the page documents it
  result   the caller sees each field of the answer
  error    the caller sees code, message, status and request ID of the error
  retry    the call is not sent more often than allowed
  time     the call ends in time
  leak     no secret, token or signature is in an error text or sent to another host

A broken promise of the page is a failure. If no page promises the outcome, as after an answer of a
proxy, a difference is a deviation. What a standard forbids is always a failure: a panic, an error
status taken for a success, a leak, and a changing POST that is sent again although the endpoint may
have processed the first. A parameter that is not sent as documented fails its own row, and is a
deviation of the other rows.

If a client does not answer 12 calls in a row, the other calls are not made.

The folder of --out contains report.html, a page per client, sdk.json, junit.xml and badge.svg.

--known names a list of known failures; see rowproof known. Its entries also have the key client:

  - client: NAME/generic
    operation: CreateThing
    row: error/404/ThingId.NotFound
    cause: 3f9a1c04                   # in the report
    verdict: failed                   # or inconclusive
    reason: ticket 4711

An entry whose row passed is stale, which makes the run fail.

Exit status: 0 no client breaks a promise; 1 at least one does, could not be judged or ran no test,
or an entry is stale; 2 wrong usage; 3 no test ran, or the run was interrupted.`

const runExamples = `  rowproof sdk run --sdk mine='node adapter.js' docs/CreateThing.md
  rowproof sdk run --sdk old='./old' --sdk new='./new' docs --known known.yaml --out out/sdk
  rowproof sdk run --sdk mine='node adapter.js' --only '*/error/404/*'`

// progress is the number of tests per progress line.
const progress = 250

// runSDK tests the SDKs, writes the report and prints its summary.
func runSDK(cmd *cobra.Command, env Env, f runFlags, args []string) error {
	o, err := f.options(env, args)
	if err != nil {
		return env.Misused(err)
	}
	if err := os.MkdirAll(f.out, 0o755); err != nil {
		return env.CouldNot(fmt.Errorf("--out: %w", err))
	}
	var ran atomic.Int64
	o.Step = func() {
		if n := ran.Add(1); n%progress == 0 {
			fmt.Fprintf(env.Err, "%d tests ended\n", n)
		}
	}
	r, err := run.Run(cmd.Context(), o)
	if errors.Is(err, run.ErrNothing) {
		return env.Misused(err)
	}
	if err != nil {
		return env.CouldNot(err)
	}
	// Print the summary first, and write each file even if another cannot be written.
	if err := errors.Join(matrix.WriteText(env.Out, r), matrix.Write(f.out, r)); err != nil {
		return env.CouldNot(err)
	}
	switch {
	case r.Void != "" || r.Interrupted:
		return env.CouldNot(nil)
	case r.Conforms():
		return nil
	default:
		return env.Differs()
	}
}

// options returns the options of the run.
func (f runFlags) options(env Env, args []string) (o run.Options, err error) {
	o = run.Options{Jobs: f.jobs, Limit: f.limit, Tool: env.Tool, Now: env.Now}
	if f.jobs < 1 {
		return o, fmt.Errorf("--jobs %d: use a number from 1", f.jobs)
	}
	if f.limit <= 0 {
		return o, fmt.Errorf("--limit %s: use a time such as 10s", f.limit)
	}
	if o.SDKs, err = sdksOf(f.sdks); err != nil {
		return o, err
	}
	if f.known != "" {
		src, err := input.ReadFile(f.known)
		if err != nil {
			return o, fmt.Errorf("--known: %w", err)
		}
		if o.Known, err = known.LoadClients(f.known, src); err != nil {
			return o, err
		}
	}
	return o, f.cases(env, args, &o)
}

// cases sets the pages and the cases of a run.
func (f runFlags) cases(env Env, args []string, o *run.Options) (err error) {
	ps, err := env.Load(args)
	if err != nil {
		return err
	}
	for _, p := range ps {
		if p.Contract.Kind != spec.GatewayPage {
			o.Pages = append(o.Pages, p.Contract)
		}
	}
	if o.Gateway, err = input.Gateway(); err != nil {
		return err
	}
	if o.Cases, err = suite.Derive(o.Pages, o.Gateway); err != nil {
		return err
	}
	selected := map[string]bool{}
	for _, c := range suite.Select(o.Cases, f.only) {
		selected[c.Name] = true
	}
	o.Selects = func(c *sdk.Case) bool { return selected[c.Name] }
	return nil
}

// sdkName matches the name of an SDK, which is also part of a file name.
var sdkName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// sdksOf parses the values of --sdk.
func sdksOf(flags []string) ([]run.SDK, error) {
	if len(flags) == 0 {
		return nil, errors.New("--sdk is missing: name an SDK and the command of its adapter, such as --sdk mine='node adapter.js'")
	}
	var all []run.SDK
	seen := map[string]bool{}
	for _, flag := range flags {
		name, command, ok := strings.Cut(flag, "=")
		switch {
		case !ok || !sdkName.MatchString(name) || strings.TrimSpace(command) == "":
			return nil, fmt.Errorf("--sdk %q: write NAME=COMMAND, where NAME has letters, digits, dots, hyphens and underscores", flag)
		case seen[name]:
			return nil, fmt.Errorf("--sdk %s: the name is used twice: choose another name", name)
		}
		seen[name] = true
		all = append(all, run.SDK{Name: name, Command: command})
	}
	return all, nil
}
