//go:build unix

package hostile

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/jsonrun"
)

// The tests of this file state what a run keeps if it ends early. They use a clock that each answer advances, so that they
// do not depend on the speed of the machine, and choose moments by the number of answers.

// tick is the time between two answers.
const tick = 150 * time.Millisecond

// promised is the age from which a measurement must not be lost.
const promised = 2 * time.Second

// watched is a run in this process whose answers and calls are counted.
type watched struct {
	out     string
	clock   atomic.Int64 // nanoseconds since start
	answers atomic.Int64
	mu      sync.Mutex
	trace   []byte // the unfinished line of the trace
	last    string // scenario of the last call
	ended   []scenarioEnd
}

// scenarioEnd is a scenario that has ended, and a time at which it had ended.
type scenarioEnd struct {
	name string
	at   time.Time
}

var start = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func (w *watched) now() time.Time { return start.Add(time.Duration(w.clock.Load())) }

// Write reads the names of the scenarios from the trace. A scenario has ended when a call of another one is traced.
func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trace = append(w.trace, p...)
	for {
		line, rest, ok := bytes.Cut(w.trace, []byte("\n"))
		if !ok {
			return len(p), nil
		}
		w.trace = rest
		name, ok := strings.CutPrefix(string(line), "--- ")
		if end := strings.LastIndex(name, " ("); ok && end >= 0 && !strings.HasPrefix(name, "preflight of ") {
			if name = name[:end]; w.last != "" && name != w.last {
				w.ended = append(w.ended, scenarioEnd{w.last, w.now()})
			}
			w.last = name
		}
	}
}

// before returns the names of the scenarios that ended before a time.
func (w *watched) before(limit time.Time) (names []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range w.ended {
		if !e.at.After(limit) {
			names = append(names, e.name)
		}
	}
	return names
}

// run runs the page against an endpoint that accepts every request. It calls at with the number of each request before
// the answer.
func (w *watched) run(ctx context.Context, t *testing.T, at func(n int64)) (status int, output string) {
	t.Helper()
	w.out = t.TempDir()
	endpoint := accepting(t, func() {
		n := w.answers.Add(1)
		w.clock.Add(int64(tick))
		at(n)
	})
	file := filepath.Join(w.out, "profile.yaml")
	if err := os.WriteFile(file, fmt.Appendf(nil, profile, endpoint), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	env := cli.Env{Out: &out, Err: w, Context: ctx, Now: w.now, Lookup: func(string) (string, bool) { return "", false }}
	status = cli.Main(env, []string{"run", page, "--profile", file, "--out", w.out, "--jobs", "1", "--trace"})
	return status, out.String()
}

// accepting returns the URL of an endpoint that accepts every request and calls a function before each answer.
func accepting(t *testing.T, before func()) string {
	t.Helper()
	var n atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		before()
		id := fmt.Sprintf("00000000-0000-4000-8000-%012d", n.Add(1))
		if strings.EqualFold(r.FormValue("Format"), "JSON") {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"RequestId":"`+id+`"}`)
			return
		}
		w.Header().Set("Content-Type", "text/xml")
		_, _ = io.WriteString(w, "<AssociateGlobalAccelerationInstanceResponse><RequestId>"+id+"</RequestId></AssociateGlobalAccelerationInstanceResponse>")
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// read reads a report by rowproof report, which reads finished and unfinished runs.
func read(t *testing.T, file string) *reports.Run {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{Out: &out, Err: &errs, Context: t.Context(), Now: time.Now, Lookup: func(string) (string, bool) { return "", false }}
	cli.Main(env, []string{"report", file, "--format", "json"})
	r, err := jsonrun.Read(&out)
	if err != nil {
		t.Fatalf("%s cannot be read: %v\n%s", file, err, errs.String())
	}
	return r
}

// scenarios returns how many scenarios of a report have each name. The names in a report end with the values of a row of
// examples, which the names in a trace lack.
func scenarios(r *reports.Run) map[string]int {
	seen, all := map[string]bool{}, map[string]int{}
	for _, row := range r.Rows {
		for _, s := range row.Scenarios {
			if at := fmt.Sprint(s.Feature, ":", s.Line); !seen[at] {
				seen[at] = true
				name, _, _ := strings.Cut(s.Name, " (")
				all[name]++
			}
		}
	}
	return all
}

// lacking returns up to three names with fewer scenarios in a report than in the report of a whole run.
func lacking(r, whole *reports.Run, names []string) (lost []string) {
	has, should := scenarios(r), scenarios(whole)
	for _, name := range names {
		if name, _, _ = strings.Cut(name, " ("); (has[name] < should[name] || should[name] == 0) && len(lost) < 3 {
			lost = append(lost, name)
		}
	}
	return lost
}

// temporary returns the temporary files in a folder.
func temporary(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// moments returns n numbers of answers up to most, drawn with a fixed seed. With -short, it returns a quarter of them.
func moments(n int, most int64) []int64 {
	if testing.Short() {
		n /= 4
	}
	random := rand.New(rand.NewPCG(15, 2))
	all := make([]int64, n)
	for i := range all {
		all[i] = 1 + random.Int64N(most)
	}
	return all
}

// whole returns the number of calls and the report of a run that is not interrupted.
func whole(t *testing.T) (calls int64, r *reports.Run) {
	t.Helper()
	w := &watched{}
	w.run(t.Context(), t, func(int64) {})
	if w.answers.Load() < 100 || len(w.ended) < 40 {
		t.Fatalf("%d calls and %d scenarios; the trace cannot be read", w.answers.Load(), len(w.ended))
	}
	return w.answers.Load(), read(t, filepath.Join(w.out, jsonrun.File))
}

func TestRun_InterruptedAtRandomMoments_NothingMeasuredIsLost(t *testing.T) {
	calls, complete := whole(t)
	for _, moment := range moments(20, calls-1) {
		t.Run(fmt.Sprint("answer ", moment), func(t *testing.T) {
			ctx, interrupt := context.WithCancel(t.Context())
			defer interrupt()
			w := &watched{}
			status, _ := w.run(ctx, t, func(n int64) {
				if n == moment {
					interrupt()
				}
			})
			r := read(t, filepath.Join(w.out, jsonrun.File))
			if status != provesNo || !r.Interrupted {
				t.Errorf("exit status %d, interrupted %v; want %d and true", status, r.Interrupted, provesNo)
			}
			if lost := lacking(r, complete, w.before(w.now())); len(lost) > 0 {
				t.Errorf("measured scenarios are lost: %q", lost)
			}
			if e := (ended{report: r}); e.miscounted() != "" {
				t.Error(e.miscounted())
			}
			if files := temporary(t, w.out); len(files) > 0 {
				t.Errorf("temporary files remain: %q", files)
			}
		})
	}
}

// After SIGKILL, the files are as they were at that moment.
func TestRun_KilledAtRandomMoments_LosesAtMostTwoSeconds(t *testing.T) {
	calls, complete := whole(t)
	killed := map[int64]bool{}
	for _, moment := range moments(20, calls) {
		killed[moment] = true
	}
	type left struct {
		src   []byte
		names []string // of the scenarios that must be in src
	}
	var all []left
	w := &watched{}
	w.run(t.Context(), t, func(n int64) {
		if killed[n] {
			src, _ := os.ReadFile(filepath.Join(w.out, jsonrun.File))
			all = append(all, left{src, w.before(w.now().Add(-promised - tick))}) // the answer to the last call is under way
		}
	})
	for i, l := range all {
		if len(l.names) == 0 {
			continue
		}
		file := filepath.Join(t.TempDir(), jsonrun.File)
		if err := os.WriteFile(file, l.src, 0o600); err != nil {
			t.Fatal(err)
		}
		r := read(t, file)
		if lost := lacking(r, complete, l.names); len(lost) > 0 || !r.Interrupted {
			t.Errorf("moment %d: scenarios are lost: %q; interrupted %v", i, lost, r.Interrupted)
		}
	}
}
