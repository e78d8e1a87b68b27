// Command mutate measures what the tests notice. It draws small changes of the code by a seed, runs the tests of
// the changed package and of the packages that import it, and lists the changes that no test notices. The tests
// run in a copy of the repository, without the folder ../shared.
//
//	go run ./harness/mutate -seed 1 -n 200 PACKAGE...
//
// The packages are those whose tests count. Results are kept in out/mutate: a second call with the same seed
// continues where the first one stopped, unless a file changed.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
)

func main() {
	var opts options
	flag.Int64Var(&opts.seed, "seed", 1, "seed of the draw")
	flag.IntVar(&opts.count, "n", 200, "number of mutants that compile")
	flag.IntVar(&opts.jobs, "jobs", runtime.NumCPU(), "mutants at the same time")
	flag.Float64Var(&opts.bar, "bar", 90, "percentage that must be killed")
	rooms := flag.String("rooms", "spec,features,steps,harness/run,harness/client,reports", "folders to mutate, with those below them")
	flag.StringVar(&opts.match, "match", "", "only mutants whose printed line contains this text")
	flag.Parse()
	opts.rooms, opts.tests = strings.Split(*rooms, ","), flag.Args()

	score, err := measure(opts)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	}
	if !score.print(os.Stdout, opts.bar) {
		os.Exit(1)
	}
}

// options are those of the command line.
type options struct {
	seed  int64
	count int
	jobs  int
	bar   float64
	match string
	rooms []string
	tests []string // import paths of the packages whose tests count; all if empty
}
