package contracttest

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// fake records failures instead of failing the test that uses it.
type fake struct {
	testing.TB
	name            string
	failed, skipped bool
	said            strings.Builder
	rows            []*fake
	left            time.Duration // time until the deadline; 0 means no deadline
}

// Run runs a subtest, as testing.T.Run does.
func (f *fake) Run(name string, run func(*fake)) bool {
	sub := &fake{TB: f.TB, name: name}
	f.rows = append(f.rows, sub)
	done := make(chan struct{})
	go func() {
		defer close(done)
		run(sub)
	}()
	<-done
	f.failed = f.failed || sub.failed
	return !sub.failed
}

func (f *fake) Deadline() (time.Time, bool) { return time.Now().Add(f.left), f.left > 0 }

func (f *fake) Log(args ...any) { fmt.Fprintln(&f.said, args...) }

func (f *fake) Error(args ...any) {
	f.Log(args...)
	f.failed = true
}

func (f *fake) Errorf(format string, args ...any) { f.Error(fmt.Sprintf(format, args...)) }

func (f *fake) Fatal(args ...any) {
	f.Error(args...)
	runtime.Goexit()
}

func (f *fake) Skip(args ...any) {
	f.Log(args...)
	f.skipped = true
	runtime.Goexit()
}

// outcome returns one line per subtest with its outcome, as "go test -v" prints it.
func (f *fake) outcome() string {
	var b strings.Builder
	for _, row := range f.rows {
		word := "PASS"
		switch {
		case row.failed:
			word = "FAIL"
		case row.skipped:
			word = "SKIP"
		}
		fmt.Fprintln(&b, word, row.name)
	}
	return b.String()
}

// row returns the output of a row's subtest.
func (f *fake) row(name string) string {
	for _, row := range f.rows {
		if row.name == name {
			return row.said.String()
		}
	}
	return ""
}

// attempt runs a test of the pages with a fake T.
func attempt(t *testing.T, o Options, profile string, pages ...string) *fake {
	t.Helper()
	f := &fake{TB: t}
	f.Run("", func(sub *fake) {
		f = sub
		runTest(sub, o, profile, pages)
	})
	return f
}
