//go:build unix

package bench

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"testing"
	"time"
)

// Prefixes of functions in a profile.
const (
	ours  = "github.com/rowproof/rowproof/"
	godog = "github.com/cucumber/godog"
)

// BenchmarkGodog profiles runs of the shipped pages with the mock in the same process, and prints which share of the CPU
// time belongs to godog. A sample belongs to godog if godog called the running function without rowproof in between: the
// stack, from the running function upwards, reaches a function of godog before one of rowproof.
func BenchmarkGodog(b *testing.B) {
	pages := shipped(b)
	plan := planFor(b, pages)
	total := shares{}
	for b.Loop() {
		var profile bytes.Buffer
		if err := pprof.StartCPUProfile(&profile); err != nil {
			b.Skip("no profile: ", err)
		}
		for range rounds {
			turn(b, pages, func(s served) { runAll(b, s.profile(b), plan) })
		}
		pprof.StopCPUProfile()
		total.add(traces(b, profile.Bytes()))
	}
	var lines []string
	for _, owner := range []string{"godog", "rowproof", "mock", "garbage collection", "net/http and others"} {
		lines = append(lines, fmt.Sprintf("%s\t%.1f %%", owner, total.percent(owner)))
	}
	b.ReportMetric(total.percent("godog"), "%godog")
	summary.set(partGodog, "run: share of the CPU time per owner; the owner of a sample is the innermost of godog, rowproof and mock on the stack", lines...)
}

// shares maps owners to CPU time.
type shares map[string]time.Duration

func (s shares) add(stacks []stack) {
	for _, st := range stacks {
		s[st.owner()] += st.time
	}
}

func (s shares) percent(owner string) float64 {
	var all time.Duration
	for _, t := range s {
		all += t
	}
	return 100 * float64(s[owner]) / float64(max(all, 1))
}

// stack is a sample of a profile. Its first function is the running function.
type stack struct {
	time      time.Duration
	functions []string
}

// owner returns the owner of the CPU time of a stack.
func (s stack) owner() string {
	for _, f := range s.functions {
		switch {
		case strings.HasPrefix(f, godog):
			return "godog"
		case strings.HasPrefix(f, ours+"harness/mock"):
			return "mock"
		case strings.HasPrefix(f, ours):
			return "rowproof"
		}
	}
	if slices.ContainsFunc(s.functions, func(f string) bool { return strings.HasPrefix(f, "runtime.gc") || strings.HasPrefix(f, "runtime.bg") }) {
		return "garbage collection"
	}
	return "net/http and others"
}

// traces returns the samples of a profile. It uses go tool pprof, because the standard library cannot read profiles.
func traces(tb testing.TB, profile []byte) []stack {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), "cpu.pprof")
	if err := os.WriteFile(file, profile, 0o600); err != nil {
		tb.Fatal(err)
	}
	cmd := exec.Command("go", "tool", "pprof", "-traces", file)
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		tb.Fatal(err)
	}
	return parseTraces(string(text))
}

// parseTraces parses the output of go tool pprof -traces. A line of dashes precedes each stack, and the first line of a
// stack begins with its time.
func parseTraces(text string) []stack {
	var all []stack
	for _, part := range strings.Split(text, "-----------+")[1:] {
		var s stack
		for i, line := range strings.Split(part, "\n")[1:] {
			words := strings.Fields(strings.TrimSuffix(line, " (inline)"))
			if i == 0 && len(words) > 1 {
				s.time, _ = time.ParseDuration(words[0])
				words = words[1:]
			}
			s.functions = append(s.functions, strings.Join(words, " "))
		}
		all = append(all, s)
	}
	return all
}

func TestOwner_EachStack_NearestKnownFunctionOwnsTheTime(t *testing.T) {
	const text = `File: bench.test
Type: cpu
-----------+-------------------------------------------------------
      10ms   runtime.mallocgc
             github.com/hashicorp/go-memdb.(*Txn).Insert
             github.com/cucumber/godog/internal/storage.(*Storage).mustInsert (inline)
             github.com/rowproof/rowproof/harness/run.Run
-----------+-------------------------------------------------------
       1.50s   regexp.(*Regexp).doOnePass
             github.com/rowproof/rowproof/spec/scenario.Parse
             github.com/cucumber/godog.(*suite).runStep
-----------+-------------------------------------------------------
      20ms   crypto/sha1.block
             github.com/rowproof/rowproof/harness/mock/internal/verify.sameSHA1
             net/http.(*conn).serve
-----------+-------------------------------------------------------
      30ms   runtime.scanObject
             runtime.gcDrain
             runtime.systemstack
-----------+-------------------------------------------------------
      40ms   syscall.Syscall
             net/http.(*persistConn).writeLoop
`
	got := shares{}
	got.add(parseTraces(text))
	want := shares{
		"godog": 10 * time.Millisecond, "rowproof": 1500 * time.Millisecond, "mock": 20 * time.Millisecond,
		"garbage collection": 30 * time.Millisecond, "net/http and others": 40 * time.Millisecond,
	}
	for owner := range want {
		if got[owner] != want[owner] {
			t.Errorf("%s has %v, want %v", owner, got[owner], want[owner])
		}
	}
	if p := got.percent("rowproof"); p < 93 || p > 94 {
		t.Errorf("rowproof has %.1f %%, want 93.75 %%", p)
	}
}

// parsed returns the request that raw bytes contain.
func parsed(tb testing.TB, raw []byte) *http.Request {
	tb.Helper()
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(raw)))
	if err != nil {
		tb.Fatal(err)
	}
	return r
}
