// Package cli implements the command line. It has one file per command.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/rowproof/rowproof/harness/cli/help"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/gc"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
)

// Exit statuses of all commands. See [run.Statuses].
const (
	Conforms = run.StatusMet
	Differs  = run.StatusNotMet // also returned if prove missed a defect or if a generated file is out of date
	Misused  = run.StatusMisuse
	CouldNot = run.StatusVoid
)

// Env is the environment of a command.
type Env struct {
	Out, Err io.Writer
	Terminal bool // Err is an interactive terminal
	Color    bool // Out supports colors
	Width    int  // width of Out in columns; 0 if Out is not a terminal
	Lookup   func(name string) (string, bool)
	Now      func() time.Time
	Context  context.Context // ends when the user interrupts
}

// System returns the environment of the process. Its context ends on SIGINT and SIGTERM, and on SIGHUP unless the process
// ignores that signal, as it does under nohup. A second signal kills the process; incomplete files are removed, complete
// files remain.
//
// System also turns off the log of the standard library, because net/http logs what an endpoint sends without a request, and
// tunes the garbage collector.
func System() Env {
	gc.Tune()
	log.SetOutput(io.Discard)
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, interrupt := context.WithCancel(context.Background())
	received := make(chan os.Signal, 2)
	signal.Notify(received, signals...)
	go func() {
		<-received
		interrupt()
		kill(<-received)
	}()
	_, plain := os.LookupEnv("NO_COLOR")
	_, ci := os.LookupEnv("CI")
	return Env{
		Out: os.Stdout, Err: os.Stderr, Lookup: os.LookupEnv, Now: time.Now, Context: ctx,
		Terminal: !ci && term.IsTerminal(int(os.Stderr.Fd())),
		Color:    !plain && term.IsTerminal(int(os.Stdout.Fd())),
		Width:    columns(int(os.Stdout.Fd()), os.Getenv("COLUMNS")),
	}
}

// kill ends the process by a signal, as if the process did not handle it.
func kill(s os.Signal) {
	reports.Abandon()
	signal.Reset(s)
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Signal(s)
	}
	if err != nil { // the system cannot send the signal
		os.Exit(CouldNot)
	}
	select {} // until the signal arrives
}

// columns returns the width of a terminal: the value of COLUMNS, or else the width that the terminal reports. It returns 0
// if fd is not a terminal.
func columns(fd int, variable string) int {
	if !term.IsTerminal(fd) {
		return 0
	}
	if n, err := strconv.Atoi(variable); err == nil && n > 0 {
		return n
	}
	n, _, err := term.GetSize(fd)
	if err != nil {
		return 0
	}
	return n
}

// status is an error with an exit status.
type status struct {
	code int
	err  error // nil if the output already explains the status
}

func (s *status) Error() string {
	if s.err == nil {
		return ""
	}
	return s.err.Error()
}

func (s *status) Unwrap() error { return s.err }

// differs returns an error with status 1 and without a message, because the output already states the reason.
func differs() error { return &status{code: Differs} }

// misused adds status 2 to an error.
func misused(err error) error { return &status{Misused, err} }

// couldNot adds status 3 to an error. Without an error, the output already states the reason.
func couldNot(err error) error { return &status{CouldNot, err} }

// Main runs a command and returns its exit status. If the output cannot be written, the status is [CouldNot].
func Main(env Env, args []string) int {
	out := &watched{out: env.Out}
	env.Out = out
	code := execute(env, args)
	if err := out.failure(); err != nil && code != CouldNot {
		code = CouldNot
		explain(env.Err, couldNot(err))
	}
	return code
}

// watched is a writer that keeps its first error, because some commands and all help texts ignore the errors of the
// output. It is safe for concurrent use.
type watched struct {
	out io.Writer
	mu  sync.Mutex
	err error
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n, err := w.out.Write(p)
	if w.err == nil {
		w.err = err
	}
	return n, err
}

// failure returns the first error, or nil.
func (w *watched) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// execute runs a command, explains its error and returns its exit status.
func execute(env Env, args []string) int {
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
	if path := (*fs.PathError)(nil); !errors.As(err, &s) && errors.As(err, &path) && path.Op == "write" {
		err = couldNot(err)
	}
	if !errors.As(err, &s) { // an error of cobra: wrong usage
		s = &status{Misused, fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())}
	}
	explain(env.Err, s)
	return s.code
}

// explain prints an error. It prints problems of a file as file:line:column, which editors link.
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
scenarios that cover every row of the page, runs them against an endpoint, and reports
one verdict per row.

Exit status:
  ` + strings.ReplaceAll(strings.TrimSpace(run.Statuses()), "\n", "\n  "),
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
		Args:          noArguments, // reports unknown commands; cobra calls it only if RunE is set
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.AddCommand(newRun(env), newReport(env), newReplay(env), newKnown(env), newCompare(env), newDerive(env), newGenerate(env), newMock(env), newProve(env),
		newLint(env), newDiff(env), newProfile(env), newSDK(env), newVersion(env))
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
