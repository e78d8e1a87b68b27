package console

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/rowproof/rowproof/spec"
)

// Progress displays the progress of a run. Its methods may be called from several goroutines.
type Progress interface {
	Start(total int)                         // total scenarios are about to run
	Step(spec.Verdict)                       // a scenario has ended
	Wait(reason string, pause time.Duration) // a call waits
	Finish()                                 // all scenarios have ended
}

// NewBar returns a progress bar on a terminal, which disappears when the run has finished.
func NewBar(terminal io.Writer) Progress { return &bar{w: terminal, words: ofRun} }

// NewProofBar returns a progress bar of a measurement of the detection power. A step is a defect or a style; it is failed
// if the defect survives, and inconclusive if it could not be tried.
func NewProofBar(terminal io.Writer) Progress { return &bar{w: terminal, words: ofProof} }

// words are the nouns of a progress.
type words struct{ steps, failed, inconclusive string }

var (
	ofRun   = words{"scenarios", "failed", "inconclusive"}
	ofProof = words{"defects and styles", "survived", "not tried"}
)

type bar struct {
	w       io.Writer
	words   words
	mu      sync.Mutex
	bar     *progressbar.ProgressBar
	n       tally
	waiting bool // the description says that a call waits
}

func (b *bar) Start(total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bar = progressbar.NewOptions(total,
		progressbar.OptionSetWriter(b.w), progressbar.OptionSetWidth(30), progressbar.OptionShowCount(),
		progressbar.OptionSetDescription(b.words.steps), progressbar.OptionClearOnFinish())
}

func (b *bar) Step(v spec.Verdict) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar == nil {
		return
	}
	if b.n.add(v); v == spec.Failed || v == spec.Inconclusive || b.waiting {
		b.bar.Describe(b.n.in(b.words))
		b.waiting = false
	}
	_ = b.bar.Add(1) // a bar that cannot be printed does not stop the run
}

func (b *bar) Wait(reason string, pause time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar != nil {
		b.bar.Describe(b.n.in(b.words) + ", " + waits(reason, pause))
		b.waiting = true
	}
}

// long is the shortest pause that a log mentions each time.
const long = 10 * time.Second

// waits returns why a call waits, and for how long if that is a second or more.
func waits(reason string, pause time.Duration) string {
	if pause < time.Second {
		return "waiting: " + reason
	}
	return fmt.Sprintf("waiting %s: %s", pause.Round(time.Second), reason)
}

func (b *bar) Finish() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar != nil {
		_ = b.bar.Finish()
	}
}

// NewLines returns progress as one line per tenth of the run, for a log.
func NewLines(w io.Writer) Progress { return &tenths{w: w, words: ofRun} }

// NewProofLines returns progress like [NewLines], for the steps of [NewProofBar].
func NewProofLines(w io.Writer) Progress { return &tenths{w: w, words: ofProof} }

type tenths struct {
	w            io.Writer
	words        words
	mu           sync.Mutex
	total, steps int
	n            tally
	waited       map[string]bool // reasons that were printed
}

func (l *tenths) Start(total int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.total, l.steps, l.n = total, 0, tally{}
}

func (l *tenths) Step(v spec.Verdict) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.n.add(v)
	l.steps++
	if l.total > 0 && l.steps*10/l.total > (l.steps-1)*10/l.total {
		fmt.Fprintf(l.w, "%d of %d %s\n", l.steps, l.total, l.n.in(l.words))
	}
}

// Wait prints the first wait for each reason, and all that last at least ten seconds.
func (l *tenths) Wait(reason string, pause time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.waited[reason] && pause < long {
		return
	}
	if l.waited == nil {
		l.waited = map[string]bool{}
	}
	l.waited[reason] = true
	fmt.Fprintln(l.w, waits(reason, pause))
}

func (l *tenths) Finish() {}

// tally counts the verdicts for which a user may want to interrupt a run.
type tally struct{ failed, inconclusive int }

func (t *tally) add(v spec.Verdict) {
	switch v {
	case spec.Failed:
		t.failed++
	case spec.Inconclusive:
		t.inconclusive++
	}
}

func (t tally) in(w words) string {
	s := w.steps
	if t.failed > 0 {
		s += fmt.Sprintf(", %d %s", t.failed, w.failed)
	}
	if t.inconclusive > 0 {
		s += fmt.Sprintf(", %d %s", t.inconclusive, w.inconclusive)
	}
	return s
}
