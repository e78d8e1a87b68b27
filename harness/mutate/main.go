// Command mutate measures how many small changes of the code ("mutants") the tests detect. It draws mutants by a seed, runs
// the tests of the changed package and of the packages that import it, and lists the mutants that no test detects. The tests
// run in a copy of the repository, without the folder ../shared.
//
//	go run ./harness/mutate -seed 1 -n 200 PACKAGE...
//
// Only the tests of the given packages run. Results are stored in out/mutate: a second call with the same seed continues
// where the first stopped, unless a file changed.
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
	flag.Int64Var(&opts.seed, "seed", 1, "random seed")
	flag.IntVar(&opts.count, "n", 200, "number of mutants to test, without those that do not compile")
	flag.IntVar(&opts.jobs, "jobs", runtime.NumCPU(), "number of mutants to test concurrently")
	flag.Float64Var(&opts.bar, "bar", 90, "percentage of mutants that tests must detect")
	rooms := flag.String("rooms", "spec,features,steps,harness/run,harness/client,reports", "folders to mutate, with subfolders")
	flag.StringVar(&opts.match, "match", "", "test only mutants whose key contains this text")
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

// options holds the command-line options.
type options struct {
	seed  int64
	count int
	jobs  int
	bar   float64
	match string
	rooms []string
	tests []string // import paths of the packages whose tests run; all if empty
}
