package adapter

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// A FailureKind is why a call has no valid answer.
type FailureKind string

// The kinds of failures.
const (
	Crash     FailureKind = "crash"     // the process ended before it answered
	Late      FailureKind = "time"      // the process did not answer within the time limit
	Invalid   FailureKind = "protocol"  // the process wrote something that the protocol does not allow
	Unstarted FailureKind = "start"     // the process could not be started, or did not answer the first line
	Cancelled FailureKind = "cancelled" // the caller cancelled the call
)

// A Failure is the reason why a call has no valid answer.
type Failure struct {
	Kind   FailureKind
	Text   string // what happened
	Stderr string // the last bytes that the process wrote to its standard error; hostile, as all that an adapter writes
}

// Error returns the text, followed by the last line of the standard error.
func (f *Failure) Error() string {
	text := f.Text
	if lines := strings.Split(strings.TrimSpace(f.Stderr), "\n"); lines[0] != "" {
		text += fmt.Sprintf("; the last line of its standard error is %q", clip(strings.TrimSpace(lines[len(lines)-1])))
	}
	return text
}

// process is a running adapter.
type process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    io.ReadCloser
	lines  chan []byte // closed after the last line
	quit   chan struct{}
	once   sync.Once     // closes quit
	done   chan struct{} // closed when the process has ended; then readErr and waitErr are set
	stderr *tail

	readErr, waitErr error
}

// start starts the command of an adapter.
func start(words []string, o Options) (*process, error) {
	p := &process{lines: make(chan []byte), quit: make(chan struct{}), done: make(chan struct{}), stderr: &tail{}}
	p.cmd = exec.Command(words[0], words[1:]...)
	p.cmd.Dir, p.cmd.Env, p.cmd.Stderr, p.cmd.WaitDelay = o.Dir, environment(o.CA), p.stderr, time.Second
	group(p.cmd)
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if p.out, err = p.cmd.StdoutPipe(); err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go p.read()
	return p, nil
}

// read reads lines until the process ends its output or stop is called. Then it ends the process.
func (p *process) read() {
	r := bufio.NewReader(p.out)
	for {
		line, err := readLine(r)
		if err != nil {
			p.readErr = err
			break
		}
		select {
		case p.lines <- line:
			continue
		case <-p.quit:
			p.readErr = io.EOF
		}
		break
	}
	killGroup(p.cmd) // also ends processes that outlive the adapter; called before Wait, after which the process ID may be reused
	p.waitErr = p.cmd.Wait()
	close(p.done)
	close(p.lines)
}

// exchange writes a line and returns the next line of the process.
func (p *process) exchange(ctx context.Context, line []byte) ([]byte, *Failure) {
	select {
	case stray, ok := <-p.lines:
		if ok {
			return nil, p.failure(Invalid, "the adapter wrote a line that answers no call: %q", clip(string(stray)))
		}
		return nil, p.ended()
	default:
	}
	go func() { _, _ = p.in.Write(append(line, '\n')) }() // returns at the latest when the process ends; a write error means that it is ending
	select {
	case answer, ok := <-p.lines:
		if !ok {
			return nil, p.ended()
		}
		return answer, nil
	case <-ctx.Done():
		return nil, p.interrupted(ctx)
	}
}

// interrupted returns the failure of a call whose context has ended.
func (p *process) interrupted(ctx context.Context) *Failure {
	if errors.Is(context.Cause(ctx), errLate) {
		return p.failure(Late, "the adapter did not answer within the time limit")
	}
	return p.failure(Cancelled, "the call was cancelled")
}

// errLate is the cause with which the time limit of a call cancels its context.
var errLate = errors.New("time limit")

// ended returns the failure of a call during which the process ended.
func (p *process) ended() *Failure {
	<-p.done
	if errors.Is(p.readErr, errLine) {
		return p.failure(Invalid, "the adapter wrote too much: %v", p.readErr)
	}
	status := "exit status 0"
	if p.waitErr != nil {
		status = p.waitErr.Error()
	}
	return p.failure(Crash, "the adapter ended without an answer (%s)", status)
}

func (p *process) failure(kind FailureKind, format string, args ...any) *Failure {
	return &Failure{Kind: kind, Text: fmt.Sprintf(format, args...), Stderr: p.stderr.String()}
}

// stop closes the input of the process, waits until it ends, and kills it after a grace period.
func (p *process) stop(grace time.Duration) {
	_ = p.in.Close()
	p.once.Do(func() { close(p.quit) })
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-p.done:
		return
	case <-timer.C:
	}
	killGroup(p.cmd)
	_ = p.out.Close() // a process outside of the group may keep the pipe open
	<-p.done
}
