package console_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/spec"
)

func TestLines_FortyScenarios_PrintsTenLines(t *testing.T) {
	var b bytes.Buffer
	p := console.NewLines(&b)
	p.Start(40)
	for i := range 40 {
		v := spec.Passed
		if i == 5 || i == 38 {
			v = spec.Failed
		}
		p.Step(v)
	}
	p.Finish()
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 10 || lines[0] != "4 of 40 scenarios" || lines[9] != "40 of 40 scenarios, 2 failed" {
		t.Errorf("got %q", lines)
	}
}

func TestBar_Finish_Removed(t *testing.T) {
	var b bytes.Buffer
	p := console.NewBar(&b)
	p.Start(2)
	p.Step(spec.Failed)
	p.Step(spec.Passed)
	p.Finish()
	out := b.String()
	if !strings.Contains(out, "1 failed") || strings.TrimSpace(out[strings.LastIndex(out, "\r"):]) != "" {
		t.Errorf("got %q", out)
	}
}

func TestProgress_CallsOutOfOrderAndConcurrent_NoPanic(t *testing.T) {
	for _, p := range []console.Progress{console.NewBar(&bytes.Buffer{}), console.NewLines(&bytes.Buffer{})} {
		p.Step(spec.Passed) // before the start
		p.Finish()
		p.Start(0)
		p.Step(spec.Passed) // more than announced
		p.Start(3)
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() { p.Step(spec.Inconclusive) })
		}
		wg.Wait()
		p.Finish()
		p.Finish()
	}
}

func TestLines_Waits_PrintsFirstOfEachReasonAndLongOnes(t *testing.T) {
	var b bytes.Buffer
	p := console.NewLines(&b)
	for range 2 {
		p.Wait("rate 5/s of the profile", 200*time.Millisecond)
		p.Wait("the endpoint throttles", 12*time.Second)
	}
	const want = "waiting: rate 5/s of the profile\nwaiting 12s: the endpoint throttles\nwaiting 12s: the endpoint throttles\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
}

func TestBar_Wait_ShownUntilNextStep(t *testing.T) {
	var b bytes.Buffer
	p := console.NewBar(&b)
	p.Wait("early", time.Second) // before the start
	p.Start(3)
	p.Wait("rate 1/m of the profile", time.Minute)
	if !strings.Contains(b.String(), "scenarios, waiting 1m0s: rate 1/m of the profile") || strings.Contains(b.String(), "early") {
		t.Errorf("got %q", b.String())
	}
	b.Reset()
	p.Step(spec.Passed)
	if !strings.Contains(b.String(), "scenarios") || strings.Contains(b.String(), "waiting") {
		t.Errorf("after the step: %q", b.String())
	}
	first := strings.Count(b.String(), "scenarios")
	b.Reset()
	p.Step(spec.Passed)
	if n := strings.Count(b.String(), "scenarios"); n != 1 || first != 2 { // only the first step changes the description
		t.Errorf("the bar is printed %d times, then %d times", first, n)
	}
}

func TestBar_FinishedEarly_Removed(t *testing.T) {
	var b bytes.Buffer
	p := console.NewBar(&b)
	p.Start(3)
	p.Step(spec.Passed)
	b.Reset()
	p.Finish()
	if out := b.String(); out == "" || strings.TrimSpace(out[strings.LastIndex(out, "\r"):]) != "" {
		t.Errorf("got %q", out)
	}
}

func TestProof_Steps_SurvivingDefectsCounted(t *testing.T) {
	var bar, lines bytes.Buffer
	for _, p := range []console.Progress{console.NewProofBar(&bar), console.NewProofLines(&lines)} {
		p.Start(3)
		for _, v := range []spec.Verdict{spec.Failed, spec.Inconclusive, spec.Passed} {
			p.Step(v)
		}
	}
	const want = "1 of 3 defects and styles, 1 survived\n2 of 3 defects and styles, 1 survived, 1 not tried\n3 of 3 defects and styles, 1 survived, 1 not tried\n"
	if lines.String() != want || !strings.Contains(bar.String(), "defects and styles, 1 survived, 1 not tried") {
		t.Errorf("lines %q, bar %q", lines.String(), bar.String())
	}
}

// A log mentions waits of at least ten seconds each time; shorter than a second, it omits the time.
func TestLines_WaitsUpToTenSeconds_TimePrintedFromOneSecond(t *testing.T) {
	var b bytes.Buffer
	p := console.NewLines(&b)
	for _, pause := range []time.Duration{time.Second - 1, time.Second, 10*time.Second - 1, 10 * time.Second, 10 * time.Second} {
		p.Wait("reason "+pause.String(), pause)
	}
	const want = "waiting: reason 999.999999ms\nwaiting 1s: reason 1s\nwaiting 10s: reason 9.999999999s\nwaiting 10s: reason 10s\nwaiting 10s: reason 10s\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
}
