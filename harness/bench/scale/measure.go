//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/pprof"
	"strconv"
	"syscall"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
)

// asRowproof is the environment variable that makes this program run as rowproof. Its value is the path of a file, to
// which the program writes its peak memory. On Linux, the figure that a parent gets for a child includes memory of the
// parent.
const asRowproof = "ROWPROOF_SCALE_CHILD"

// cost is what a run costs.
type cost struct {
	pages, scenarios int
	took, cpu        time.Duration
	endpoint         time.Duration // CPU time of the endpoint
	memory           int64         // peak of the resident memory in bytes
	file             int64         // size of run.json in bytes
	status           int
}

func (c *cost) print(out io.Writer) {
	fmt.Fprintf(out, "%d pages, %d scenarios: %.1f s, %.1f s of CPU time (and %.1f s of the endpoint), peak %d MB, run.json %.1f MB, exit status %d\n",
		c.pages, c.scenarios, c.took.Seconds(), c.cpu.Seconds(), c.endpoint.Seconds(), c.memory>>20, float64(c.file)/(1<<20), c.status)
}

// onTwo returns how long the run takes on two processors that do nothing else.
func (c *cost) onTwo() time.Duration { return (c.cpu + c.endpoint) / 2 }

// own returns the CPU time of this process.
func own() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// measure runs rowproof over the pages in a child process.
func measure(f flags, url string, pages []page) (cost, error) {
	dir := f.out
	if dir == "" {
		temporary, err := os.MkdirTemp("", "rowproof-scale-")
		if err != nil {
			return cost{}, err
		}
		defer func() { _ = os.RemoveAll(temporary) }()
		dir = temporary
	}
	dir = filepath.Join(dir, strconv.Itoa(len(pages)))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return cost{}, err
	}
	src, err := profile(url, pages)
	if err != nil {
		return cost{}, err
	}
	file, peak, out := filepath.Join(dir, "profile.yaml"), filepath.Join(dir, "peak"), filepath.Join(dir, "out")
	if err := os.WriteFile(file, src, 0o600); err != nil {
		return cost{}, err
	}
	args := []string{"run", "--profile", file, "--out", out, "--quiet", "--require", "none"}
	for _, p := range pages {
		args = append(args, p.path)
	}
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asRowproof+"="+peak, "ROWPROOF_PROFILE=", "GITHUB_STEP_SUMMARY=")
	messages, err := os.Create(filepath.Join(dir, "messages"))
	if err != nil {
		return cost{}, err
	}
	defer func() { _ = messages.Close() }()
	cmd.Stdout, cmd.Stderr = messages, messages
	start, before := time.Now(), own()
	err = cmd.Run()
	if cmd.ProcessState == nil {
		return cost{}, err
	}
	c := cost{
		pages: len(pages), took: time.Since(start), status: cmd.ProcessState.ExitCode(),
		cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), endpoint: own() - before,
	}
	return c, c.read(peak, out)
}

// read adds what the run wrote.
func (c *cost) read(peak, out string) error {
	kb, err := os.ReadFile(peak)
	if err != nil {
		return err
	}
	c.memory, _ = strconv.ParseInt(string(kb), 10, 64)
	c.memory <<= 10
	file, err := os.Open(filepath.Join(out, "run.json"))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	c.file = info.Size()
	var run struct {
		Void   string
		Totals struct{ Scenarios int }
	}
	if err := json.NewDecoder(file).Decode(&run); err != nil {
		return err
	}
	if c.scenarios = run.Totals.Scenarios; run.Void != "" {
		return fmt.Errorf("the run proves nothing: %s", run.Void)
	}
	return nil
}

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// child runs rowproof and writes the peak of its memory in KiB. It writes a CPU profile to the file that
// ROWPROOF_SCALE_PROFILE names, and a heap profile to the file that ROWPROOF_SCALE_HEAP names.
func child(figures string, env cli.Env, args []string) int {
	stop := func() {}
	if name := os.Getenv("ROWPROOF_SCALE_PROFILE"); name != "" {
		if f, err := os.Create(name); err == nil && pprof.StartCPUProfile(f) == nil {
			stop = func() { pprof.StopCPUProfile(); _ = f.Close() }
		}
	}
	status := cli.Main(env, args)
	stop()
	if heap := os.Getenv("ROWPROOF_SCALE_HEAP"); heap != "" {
		if f, err := os.Create(heap); err == nil {
			_ = pprof.WriteHeapProfile(f)
		}
	}
	own, _ := os.ReadFile("/proc/self/status")
	if m := highWater.FindSubmatch(own); m != nil {
		_ = os.WriteFile(figures, m[1], 0o600)
	}
	return status
}
