//go:build unix

// Package bench measures rowproof against bare programs that use only the standard library. Its benchmarks are run by
// make bench, which ends with a table of all figures.
package bench

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"
)

// childMode is the environment variable with the name of the child that the test binary runs instead of the tests.
const childMode = "ROWPROOF_BENCH_CHILD"

// children maps the names of children to their main functions.
var children = map[string]func(in io.Reader, out io.Writer) error{"load": load, "memory": memory}

func TestMain(m *testing.M) {
	if child := children[os.Getenv(childMode)]; child != nil {
		if err := child(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	status := m.Run()
	summary.print(os.Stdout)
	os.Exit(status)
}

// rounds is how often each benchmark lets its contestants take turns. All figures are medians.
const rounds = 7

// Parts of the table, in their order.
const (
	partRun = iota
	partMock
	partPrism
	partGodog
	partMemory
	partMask
	parts
)

// table collects the figures of all benchmarks for the end of the output.
type table [parts]string

var summary table

// set sets a part: a heading and lines, whose cells are separated by tabs.
func (t *table) set(part int, heading string, lines ...string) {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	for _, line := range lines {
		fmt.Fprintf(w, "  %s\n", line)
	}
	_ = w.Flush()
	t[part] = "\n" + heading + "\n" + b.String()
}

func (t *table) print(w io.Writer) {
	_, _ = io.WriteString(w, strings.Join(t[:], ""))
}

// cpuTime returns the CPU time that this process has used, in user and in system mode. Time of children is not included.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// spent returns the CPU time that f uses in this process.
func spent(f func()) time.Duration {
	before := cpuTime()
	f()
	return cpuTime() - before
}

// median returns the middle of the values, or the mean of the two values in the middle.
func median(values []float64) float64 {
	s := slices.Sorted(slices.Values(values))
	if len(s) == 0 {
		return 0
	}
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// ratios returns the ratio of each pair of values with the same index.
func ratios(values, base []float64) []float64 {
	all := make([]float64, len(values))
	for i := range values {
		all[i] = values[i] / base[i]
	}
	return all
}

func TestMedian_OddOrEvenCount_ReturnsMiddleOrMeanOfTwo(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3, 1, 2}, 2}, {[]float64{4, 1, 2, 3}, 2.5}} {
		if got := median(c.values); got != c.want {
			t.Errorf("median(%v) = %v, want %v", c.values, got, c.want)
		}
	}
}
