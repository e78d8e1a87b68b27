//go:build unix

package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	godogs "github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/gc"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/outdir"
	"github.com/rowproof/rowproof/harness/run"
)

// figures is the output of the child named memory.
type figures struct {
	Scenarios int
	Heap      uint64 // bytes in use after the run and a garbage collection, with the report in memory
	Peak      uint64 // peak of the resident memory in bytes; 0 if the system does not report it
}

// BenchmarkMemory measures runs in child processes, which also serve the mock and write all reports.
func BenchmarkMemory(b *testing.B) {
	var lines []string
	for b.Loop() {
		lines = nil
		for _, c := range []struct {
			name, mode string
			scenarios  int
		}{{"run", "run", 1000}, {"run", "run", 10000}, {"one suite of godog", "suite", 10000}} {
			f := childMemory(b, c.mode, c.scenarios)
			b.ReportMetric(mb(f.Heap), fmt.Sprintf("MB-heap-%s-%d", c.mode, c.scenarios))
			b.ReportMetric(mb(f.Peak), fmt.Sprintf("MB-peak-%s-%d", c.mode, c.scenarios))
			lines = append(lines, fmt.Sprintf("%s, %d scenarios\t%.0f MB in use\t%.0f MB peak", c.name, f.Scenarios, mb(f.Heap), mb(f.Peak)))
		}
	}
	summary.set(partMemory, "memory of a process with run and mock: heap in use after a garbage collection at the end, and peak RSS", lines...)
}

func mb(bytes uint64) float64 { return float64(bytes) / (1 << 20) }

func childMemory(b *testing.B, mode string, scenarios int) figures {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env, cmd.Stderr = append(os.Environ(), childMode+"=memory"), os.Stderr
	cmd.Stdin = strings.NewReader(fmt.Sprintf("%s %d", mode, scenarios))
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	var f figures
	if err := json.Unmarshal(out, &f); err != nil {
		b.Fatal(err)
	}
	return f
}

// memory reads a mode and a number of scenarios, runs about so many, and prints the figures.
func memory(in io.Reader, out io.Writer) error {
	gc.Tune()
	var mode string
	var scenarios int
	if _, err := fmt.Fscan(in, &mode, &scenarios); err != nil {
		return err
	}
	pages, err := input.Shipped()
	if err != nil {
		return err
	}
	p, stop, err := embedded.Start(embedded.Options(pages))
	if err != nil {
		return err
	}
	defer func() { _ = stop() }()
	pages, err = copied(pages, p, scenarios)
	if err != nil {
		return err
	}
	res, err := modes[mode](p, pages)
	if err != nil {
		return err
	}
	if err := written(res); err != nil {
		return err
	}
	runtime.GC() // moves buffers that encoding/json keeps for reuse to a list that the next collection frees
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	err = json.NewEncoder(out).Encode(figures{res.Report.Totals.Scenarios, m.HeapInuse, peak()})
	runtime.KeepAlive(res)
	return err
}

// modes maps each mode of the child to the function that runs the pages. In mode run, each page has its own suite of
// godog.
var modes = map[string]func(*config.Profile, []input.Page) (*run.Result, error){
	"run": func(p *config.Profile, pages []input.Page) (*run.Result, error) {
		plan, err := run.MakePlan(pages, p, nil)
		if err != nil {
			return nil, err
		}
		return run.Run(context.Background(), p, plan, run.Options{Jobs: run.DefaultJobs(p)})
	},
	"suite": func(p *config.Profile, pages []input.Page) (*run.Result, error) {
		o := &godogs.Options{Format: "progress", Output: io.Discard, NoColors: true, Strict: true, Concurrency: run.DefaultJobs(p)}
		res, _, err := run.Godog(context.Background(), p, pages, run.Options{}, o)
		return res, err
	},
}

// copied returns copies of the shipped operation page that have about the given number of scenarios.
func copied(pages []input.Page, p *config.Profile, scenarios int) ([]input.Page, error) {
	pages[1].Known = true // the scenarios of the gateway page would distort the average
	plan, err := run.MakePlan(pages, p, nil)
	if err != nil {
		return nil, err
	}
	var all []input.Page
	for i := range max(1, (scenarios+plan.Count()/2)/plan.Count()) {
		c := *pages[0].Contract
		c.Page = fmt.Sprintf("copy-%d.md", i)
		all = append(all, input.Page{Contract: &c, Feature: fmt.Sprintf("features/copy-%d.feature", i)})
	}
	return append(all, pages[1]), nil
}

// written writes all reports to a temporary folder.
func written(res *run.Result) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	return outdir.Write(dir, res.Report)
}

var highWater = regexp.MustCompile(`VmHWM:\s*(\d+) kB`)

// peak returns the peak of the resident memory. On Linux, getrusage would return the peak of the parent if that is larger.
func peak() uint64 {
	status, _ := os.ReadFile("/proc/self/status")
	if m := highWater.FindSubmatch(status); m != nil {
		kb, _ := strconv.ParseUint(string(m[1]), 10, 64)
		return kb << 10
	}
	return 0
}
