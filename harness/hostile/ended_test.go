//go:build unix

package hostile

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/reports/junit"
)

// process is a run in a separate process.
type process struct {
	cmd    *exec.Cmd
	out    string
	errors strings.Builder

	started chan struct{} // closed when the process has started
}

// began prepares a run. Before the answer to each request, at is called with its number.
func began(t *testing.T, at func(p *process, n int64)) *process {
	t.Helper()
	p := &process{out: t.TempDir(), started: make(chan struct{})}
	var n atomic.Int64
	endpoint := accepting(t, func() { at(p, n.Add(1)) })
	file := filepath.Join(t.TempDir(), "profile.yaml")
	if err := os.WriteFile(file, fmt.Appendf(nil, profile, endpoint), 0o600); err != nil {
		t.Fatal(err)
	}
	p.cmd = exec.CommandContext(t.Context(), os.Args[0], "run", page, "--profile", file, "--out", p.out, "--jobs", "2")
	p.cmd.Env = append(os.Environ(), asRowproof+"="+filepath.Join(t.TempDir(), "memory"), "ROWPROOF_PROFILE=", "GITHUB_STEP_SUMMARY=")
	p.cmd.Stderr = &p.errors
	return p
}

// signal sends a signal to the process.
func (p *process) signal(s syscall.Signal) {
	<-p.started
	_ = p.cmd.Process.Signal(s)
}

// start starts the process.
func (p *process) start(t *testing.T) {
	t.Helper()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	close(p.started)
}

// status waits for the end and returns the exit status, or the signal that killed the process.
func (p *process) status(t *testing.T) (int, syscall.Signal) {
	t.Helper()
	_ = p.cmd.Wait()
	if p.cmd.ProcessState == nil {
		t.Fatal("the process did not start")
	}
	w := p.cmd.ProcessState.Sys().(syscall.WaitStatus)
	if w.Signaled() {
		return -1, w.Signal()
	}
	return w.ExitStatus(), 0
}

func TestRun_EachSignal_ValidFilesAndStatus(t *testing.T) {
	for _, tt := range []struct {
		name   string
		signal syscall.Signal
		status int
		killed syscall.Signal
	}{
		{"SIGINT", syscall.SIGINT, provesNo, 0},
		{"SIGTERM", syscall.SIGTERM, provesNo, 0},
		{"SIGHUP", syscall.SIGHUP, provesNo, 0},
		{"SIGKILL", syscall.SIGKILL, -1, syscall.SIGKILL},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := began(t, func(p *process, n int64) {
				if n == 60 {
					p.signal(tt.signal)
				}
			})
			p.start(t)
			if status, killed := p.status(t); status != tt.status || killed != tt.killed {
				t.Errorf("exit status %d, signal %v; want %d, %v\n%s", status, killed, tt.status, tt.killed, p.errors.String())
			}
			file := filepath.Join(p.out, jsonrun.File)
			if _, err := os.Stat(file); err == nil {
				if r := read(t, file); !r.Interrupted {
					t.Error("the report is not marked as interrupted")
				}
			} else if tt.killed == 0 {
				t.Error(err)
			}
			if files := temporary(t, p.out); len(files) > 0 && tt.killed == 0 {
				t.Errorf("temporary files remain: %q", files)
			}
		})
	}
}

// After the first signal, the run cannot end, because nobody reads its output.
func TestRun_SecondSignal_EndsImmediatelyWithoutTemporaryFiles(t *testing.T) {
	for _, first := range []syscall.Signal{syscall.SIGINT, syscall.SIGHUP} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = r.Close() }()
		fillPipe(t, w)
		p := began(t, func(p *process, n int64) {
			if n == 60 {
				p.signal(first)
				p.signal(syscall.SIGTERM)
			}
		})
		p.cmd.Args = append(p.cmd.Args, "--quiet") // the plan must not fill the pipe
		p.cmd.Stdout = w
		p.start(t)
		_ = w.Close()
		if status, killed := p.status(t); killed != syscall.SIGTERM && killed != first { // the order of two signals is not defined
			t.Errorf("%v: exit status %d, killed by %v; want a signal", first, status, killed)
		}
		if files := temporary(t, p.out); len(files) > 0 {
			t.Errorf("%v: temporary files remain: %q", first, files)
		}
		if _, err := os.Stat(filepath.Join(p.out, jsonrun.File)); err == nil {
			read(t, filepath.Join(p.out, jsonrun.File))
		}
	}
}

// fillPipe writes to a pipe until it is full.
func fillPipe(t *testing.T, w *os.File) {
	t.Helper()
	fd := int(w.Fd()) // Fd makes writes block
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	for _, part := range [][]byte{make([]byte, 4096), make([]byte, 1)} {
		for {
			if _, err := syscall.Write(fd, part); err != nil {
				break
			}
		}
	}
	if err := syscall.SetNonblock(fd, false); err != nil {
		t.Fatal(err)
	}
}

func TestRun_OutputClosed_FilesWrittenStatus3(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Close()
	p := began(t, func(*process, int64) {})
	p.cmd.Stdout = w
	p.start(t)
	_ = w.Close()
	if status, killed := p.status(t); status != provesNo || !strings.Contains(p.errors.String(), "the result cannot be printed") {
		t.Errorf("exit status %d, signal %v, message %s", status, killed, p.errors.String())
	}
	for _, name := range []string{jsonrun.File, junit.File, html.File} {
		if info, err := os.Stat(filepath.Join(p.out, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if r := read(t, filepath.Join(p.out, jsonrun.File)); r.Interrupted {
		t.Error("the run is not complete")
	}
}

// Each file that cannot be written is named, and no file is incomplete.
func TestRun_NoSpaceForFiles_VerdictPrintedFilesNamedStatus3(t *testing.T) {
	for name, limit := range map[string]func(t *testing.T, p *process){
		"file too large": func(t *testing.T, p *process) {
			shell, err := exec.LookPath("sh")
			if err != nil {
				t.Skip("needs a shell: ", err)
			}
			p.cmd.Args = append([]string{"sh", "-c", `ulimit -f 100 && exec "$0" "$@"`, p.cmd.Path}, p.cmd.Args[1:]...)
			p.cmd.Path = shell
		},
		"disk full": func(t *testing.T, p *process) {
			if err := mountSmall(p.out); err != nil {
				t.Skip("needs the permission to mount a small file system: ", err)
			}
			t.Cleanup(func() { _ = syscall.Unmount(p.out, 0) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := began(t, func(*process, int64) {})
			limit(t, p)
			var output strings.Builder
			p.cmd.Stdout = &output
			p.start(t)
			status, killed := p.status(t)
			if status != provesNo || !strings.Contains(output.String(), "rows:") {
				t.Errorf("exit status %d, signal %v, output %s", status, killed, head(output.String()))
			}
			if !strings.Contains(p.errors.String(), filepath.Join(p.out, html.File)) {
				t.Errorf("the message does not name %s: %s", html.File, p.errors.String())
			}
			if files := temporary(t, p.out); len(files) > 0 {
				t.Errorf("temporary files remain: %q", files)
			}
			if _, err := os.Stat(filepath.Join(p.out, jsonrun.File)); err == nil {
				read(t, filepath.Join(p.out, jsonrun.File))
			}
		})
	}
}
