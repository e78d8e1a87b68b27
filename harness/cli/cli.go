// Package cli is the command line: one file a command, each a thin layer over the rooms below.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/rowproof/rowproof/harness/cli/help"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports/console"
)

// Exit statuses of every command; [run.Statuses] explains them.
const (
	Conforms = run.StatusMet
	Differs  = run.StatusNotMet // also: a defect survived, a generated file differs
	Misused  = run.StatusMisuse
	CouldNot = run.StatusVoid
)

// Env is what a command takes from the outside.
type Env struct {
	Out, Err io.Writer
	Terminal bool // Err is a terminal that a person looks at
	Color    bool // Out may be coloured
	Width    int  // columns of the terminal that Out is; 0 if Out is not a terminal
	Lookup   func(name string) (string, bool)
	Now      func() time.Time
	Context  context.Context // ends when the user interrupts
}

// System is the real outside. Its context ends on an interrupt or a request to terminate; a second interrupt
// kills the program as usual.
func System() Env {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	_, plain := os.LookupEnv("NO_COLOR")
	_, ci := os.LookupEnv("CI")
	return Env{
		Out: os.Stdout, Err: os.Stderr, Lookup: os.LookupEnv, Now: time.Now, Context: ctx,
		Terminal: !ci && term.IsTerminal(int(os.Stderr.Fd())),
		Color:    !plain && term.IsTerminal(int(os.Stdout.Fd())),
		Width:    columns(int(os.Stdout.Fd()), os.Getenv("COLUMNS")),
	}
}

// columns returns the width of a terminal: COLUMNS, else what the terminal reports; 0 if fd is not a terminal.
func columns(fd int, said string) int {
	if !term.IsTerminal(fd) {
		return 0
	}
	if n, err := strconv.Atoi(said); err == nil && n > 0 {
		return n
	}
	n, _, err := term.GetSize(fd)
	if err != nil {
		return 0
	}
	return n
}

// status is an error that decides the exit status.
type status struct {
	code int
	err  error // nil where all has been said
}

func (s *status) Error() string {
	if s.err == nil {
		return ""
	}
	return s.err.Error()
}

func (s *status) Unwrap() error { return s.err }

// differs ends a command with status 1 when its output has said why.
func differs() error { return &status{code: Differs} }

// misused ends a command with status 2.
func misused(err error) error { return &status{Misused, err} }

// couldNot ends a command with status 3.
func couldNot(err error) error { return &status{CouldNot, err} }

// Main runs a command and returns its exit status.
func Main(env Env, args []string) int {
	root := newRoot(env)
	root.SetArgs(args)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	cmd, err := root.ExecuteContextC(env.Context)
	if err == nil {
		return Conforms
	}
	var s *status
	if errors.Is(err, context.Canceled) && env.Context.Err() != nil {
		err = couldNot(errors.New("interrupted"))
	}
	if !errors.As(err, &s) { // what cobra refuses is wrong usage
		s = &status{Misused, fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())}
	}
	explain(env.Err, s)
	return s.code
}

// explain prints an error once. The problems of a file are printed as editors link them.
func explain(w io.Writer, err error) {
	var problems config.Problems
	switch msg := err.Error(); {
	case msg == "":
	case errors.As(err, &problems) && problems[0].File != "":
		fmt.Fprintln(w, console.Visible(problems.Error()))
	default:
		fmt.Fprintf(w, "rowproof: %s\n", console.Visible(msg))
	}
}

func newRoot(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "rowproof",
		Short: "Test an API against its reference page, row by row",
		Long: `rowproof reads an API reference page, derives an OpenAPI description from it, generates
scenarios that cover every row of the page, runs them against any endpoint, and reports
a verdict per row.

Exit status:
  ` + strings.ReplaceAll(strings.TrimSpace(run.Statuses()), "\n", "\n  "),
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
		Args:          noArguments, // refuses unknown commands, but only of a command that runs
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.AddCommand(newRun(env), newDerive(env), newGenerate(env), newMock(env), newProve(env),
		newLint(env), newDiff(env), newProfile(env), newVersion(env))
	for _, t := range help.Topics() {
		root.AddCommand(&cobra.Command{Use: t.Name, Short: t.Short, Long: t.Text})
	}
	root.SetFlagErrorFunc(flagProblem)
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.Name() == "help" {
			c.Args, c.ValidArgsFunction = knownTopic, topicNames
		}
	}
	return root
}
