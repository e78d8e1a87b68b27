//go:build unix

// Package hostile runs rowproof against endpoints that send what no client expects. Its table states how each run ends. It
// is run by make hostile.
package hostile

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/jsonrun"
)

// largest is the limit of the resident memory of a run in bytes.
const largest = 400 << 20

// longest is the limit of the time of a run. On a machine that does other work, the environment variable ROWPROOF_SLOW
// multiplies it.
var longest = 30 * time.Second * max(1, slow())

func slow() time.Duration {
	n, _ := strconv.Atoi(os.Getenv("ROWPROOF_SLOW"))
	return time.Duration(n)
}

// asRowproof is the environment variable that makes the test binary run as rowproof. Its value is the path of a file for the
// peak of its memory: the figure that a parent gets of a child on Linux contains the memory of the parent.
const asRowproof = "ROWPROOF_HOSTILE_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(asRowproof) != "" {
		status := cli.Main(cli.System(), os.Args[1:])
		_ = os.WriteFile(os.Getenv(asRowproof), []byte(peak()), 0o600)
		os.Exit(status)
	}
	heedSignals()
	os.Exit(m.Run())
}

// heedSignals keeps rowproof from inheriting ignored signals, such as those that nohup and background jobs of a shell ignore.
func heedSignals() {
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGHUP} {
		if signal.Ignored(s) {
			signal.Notify(make(chan os.Signal, 1), s)
		}
	}
}

// ended is a run that has ended.
type ended struct {
	status int
	output string
	took   time.Duration
	cpu    time.Duration
	memory int64 // peak of the resident memory in bytes
	report *reports.Run
}

const profile = `endpoint: %s
timeout: 1s
allow: [AssociateGlobalAccelerationInstance]
operations:
  AssociateGlobalAccelerationInstance:
    parameters:
      GlobalAccelerationInstanceId: ga-1
      BackendServerId: i-1
      BackendServerRegionId: cn-shanghai
      RegionId: cn-hangzhou
    enums:
      BackendServerType:
        EcsInstance: {BackendServerId: i-1}
        SlbInstance: {BackendServerId: lb-1}
`

// page is the shipped page of an operation.
const page = "../../spec/vpc/AssociateGlobalAccelerationInstance.md"

// run runs the page against an endpoint in a separate process.
func run(t *testing.T, endpoint string) ended {
	t.Helper()
	dir := t.TempDir()
	file, out := filepath.Join(dir, "profile.yaml"), filepath.Join(dir, "out")
	if err := os.WriteFile(file, fmt.Appendf(nil, profile, endpoint), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "run", page, "--profile", file, "--out", out, "--quiet")
	memory := filepath.Join(dir, "memory")
	cmd.Env = append(os.Environ(), asRowproof+"="+memory, "ROWPROOF_PROFILE=", "GITHUB_STEP_SUMMARY=")
	timer := time.AfterFunc(2*longest, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	start := time.Now()
	output, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	e := ended{status: cmd.ProcessState.ExitCode(), output: string(output), took: time.Since(start)}
	e.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	e.memory = cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10 // larger than the peak of the child alone
	if own, err := os.ReadFile(memory); err == nil && len(own) > 0 {
		kb, _ := strconv.ParseInt(string(own), 10, 64)
		e.memory = kb << 10
	}
	f, err := os.Open(filepath.Join(out, jsonrun.File))
	if err != nil {
		t.Fatalf("status %d after %s with %d MiB, and no run.json: %v\n%s", e.status, e.took, e.memory>>20, err, head(e.output))
	}
	defer func() { _ = f.Close() }()
	if e.report, err = jsonrun.Read(f); err != nil {
		t.Fatalf("run.json: %v", err)
	}
	return e
}

// peak returns the peak of the resident memory of this process in KiB, or "" if the system does not report it.
func peak() string {
	status, _ := os.ReadFile("/proc/self/status")
	if m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status); m != nil {
		return string(m[1])
	}
	return ""
}

// head returns the beginning of an output.
func head(s string) string { return s[:min(len(s), 3000)] }

// wants reports what is wrong with a run that must end with a status and a line with the cause.
func (e ended) wants(t *testing.T, status int, cause string) {
	t.Helper()
	if e.status != status {
		t.Errorf("exit status %d, want %d", e.status, status)
	}
	if e.took > longest || e.memory > largest {
		t.Errorf("the run took %s and %d MiB, want at most %s and %d MiB", e.took, e.memory>>20, longest, largest>>20)
	}
	if !regexp.MustCompile("(?m)" + cause).MatchString(e.output) {
		t.Errorf("no line of the output matches %q", cause)
	}
	for line := range strings.Lines(e.output) {
		if len(line) > 6000 {
			t.Errorf("a line has %d bytes: %s", len(line), line[:200])
			break
		}
	}
	if n := strings.IndexFunc(e.output, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }); n >= 0 {
		t.Errorf("the output has a control character: %q", e.output[max(0, n-20):min(len(e.output), n+20)])
	}
	if what := e.miscounted(); what != "" {
		t.Errorf("run.json: %s", what)
	}
	if t.Failed() {
		t.Logf("%s", head(e.output))
	}
}

// miscounted returns which counts of the report do not add up, or "".
func (e ended) miscounted() string {
	n := e.report.Totals
	sum := n.Passed + n.Failed + n.Known + n.Contradicted + n.Inconclusive + n.Unreached + n.NotSelected
	if n.Rows == 0 || sum != n.Rows || len(e.report.Rows) != n.Rows {
		return fmt.Sprintf("%d rows and the totals %+v", len(e.report.Rows), n)
	}
	return ""
}
