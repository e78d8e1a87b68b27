package adapter

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Options configure an [Adapter]. Only Command is required.
type Options struct {
	Command string        // see [Split]
	Dir     string        // working directory; "" means the current one
	CA      string        // file with the certificate of the authority of HTTPS endpoints, in PEM; "" means none
	Limit   time.Duration // of a call; 0 means 30 s
	Start   time.Duration // limit of starting and describing; 0 means 30 s
}

// grace is the time in which an adapter must end after its input has ended.
const grace = 2 * time.Second

// maxStarts is the number of failed starts after which an adapter is not started again.
const maxStarts = 3

// An Adapter calls an SDK in a process that speaks the protocol. The process makes one call at a time, and is restarted
// after a failure. Adapter is safe for concurrent use.
type Adapter struct {
	options Options
	words   []string
	about   Description
	free    chan *worker // contains the worker while it has no call
	failed  int          // successive starts that failed; changed by the owner of the worker
}

// worker runs one process at a time.
type worker struct{ process *process }

// An Outcome is the result of a call: a valid answer or a failure.
type Outcome struct {
	Answer  Answer
	Failure *Failure      // nil if the answer is valid
	Took    time.Duration // from writing the call to reading the answer
}

// Start starts an adapter and reads its description.
func Start(ctx context.Context, o Options) (*Adapter, error) {
	words, err := Split(o.Command)
	if err != nil {
		return nil, err
	}
	o.Limit, o.Start = positive(o.Limit, 30*time.Second), positive(o.Start, 30*time.Second)
	a := &Adapter{options: o, words: words, free: make(chan *worker, 1)}
	w := &worker{}
	about, failure := a.start(ctx, w)
	if failure != nil {
		return nil, fmt.Errorf("adapter: command %q: %w", o.Command, failure)
	}
	a.about = about
	a.free <- w
	return a, nil
}

func positive(d, fallback time.Duration) time.Duration {
	if d <= 0 {
		return fallback
	}
	return d
}

// Description returns what the adapter supports.
func (a *Adapter) Description() Description { return a.about }

// Call makes a call. It waits until earlier calls have ended.
func (a *Adapter) Call(ctx context.Context, c Call) Outcome {
	var w *worker
	select {
	case w = <-a.free:
	case <-ctx.Done():
		return Outcome{Failure: &Failure{Kind: Cancelled, Text: "the call was cancelled"}}
	}
	defer func() { a.free <- w }()
	if w.process == nil {
		if _, failure := a.start(ctx, w); failure != nil {
			return Outcome{Failure: failure}
		}
	}
	begin := time.Now()
	answer, failure := w.call(ctx, c, a.options.Limit)
	if failure != nil {
		w.end(0)
	}
	return Outcome{Answer: answer, Failure: failure, Took: time.Since(begin)}
}

// start starts the process of a worker and returns its description.
func (a *Adapter) start(ctx context.Context, w *worker) (Description, *Failure) {
	if a.failed >= maxStarts {
		return Description{}, &Failure{Kind: Unstarted, Text: fmt.Sprintf("the adapter could not be started %d times in succession", maxStarts)}
	}
	p, err := start(a.words, a.options)
	if err != nil {
		a.failed++
		return Description{}, &Failure{Kind: Unstarted, Text: fmt.Sprintf("the adapter cannot be started: %v", err)}
	}
	w.process = p
	about, failure := w.hello(ctx, a.options.Start)
	if failure != nil {
		w.end(0)
		if failure.Kind != Cancelled {
			a.failed++
			failure.Kind = Unstarted
		}
		return Description{}, failure
	}
	a.failed = 0
	return about, nil
}

func (w *worker) hello(ctx context.Context, limit time.Duration) (Description, *Failure) {
	line, failure := w.exchange(ctx, Hello{Hello: Version}, limit)
	if failure != nil {
		return Description{}, failure
	}
	about, err := parseDescription(line)
	if err != nil {
		return Description{}, w.process.failure(Invalid, "the description is invalid: %v", err)
	}
	return about, nil
}

func (w *worker) call(ctx context.Context, c Call, limit time.Duration) (Answer, *Failure) {
	line, failure := w.exchange(ctx, c, limit)
	if failure != nil {
		return Answer{}, failure
	}
	answer, err := parseAnswer(line, c.Case)
	if err != nil {
		return Answer{}, w.process.failure(Invalid, "the answer is invalid: %v", err)
	}
	return answer, nil
}

// exchange writes a message and returns the line that answers it.
func (w *worker) exchange(ctx context.Context, message any, limit time.Duration) ([]byte, *Failure) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(message); err != nil {
		return nil, w.process.failure(Invalid, "the call cannot be written: %v", err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errLate)
	defer cancel()
	return w.process.exchange(ctx, bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// end ends the process of a worker, if it has one.
func (w *worker) end(grace time.Duration) {
	if w.process != nil {
		w.process.stop(grace)
		w.process = nil
	}
}

// Close ends the process. It waits for calls that have not ended. The adapter must not be used afterwards.
func (a *Adapter) Close() { (<-a.free).end(grace) }
